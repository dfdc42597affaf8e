package io.github.twsharness.session.host;

import java.time.Duration;

/**
 * Tells whether TWS still speaks on a lane. Any frame is a sign of life; a question without one is out until then.
 *
 * <pre>
 *   SPEAKING --asked--> ASKED --nothing for the limit--> MUTE
 *       ^                 |                                |
 *       +---- any frame, or another connection ------------+
 * </pre>
 *
 * <p>Safe for use by any thread; its lock is a leaf.
 */
final class Pulse {

    private volatile long heard = System.nanoTime();
    private volatile boolean asked;
    private volatile boolean mute;
    private long askedAt;

    /** Takes note that TWS said something, or that another connection begins or this one has ended. */
    void heard() {
        heard = System.nanoTime();
        if (asked) {
            answered();
        }
    }

    private synchronized void answered() {
        asked = false;
        mute = false;
        notifyAll();
    }

    /** Takes note that a question is about to leave; returns false when one is out already. */
    synchronized boolean ask() {
        if (asked) {
            return false;
        }
        askedAt = System.nanoTime();
        asked = true;
        return true;
    }

    boolean isAsked() {
        return asked;
    }

    boolean isMute() {
        return mute;
    }

    /** Returns for how long nothing has come. */
    Duration silence() {
        return Duration.ofNanos(System.nanoTime() - heard);
    }

    /** Tells whether something has come since a moment of {@link System#nanoTime}. */
    boolean hasSpokenSince(long nanos) {
        return heard - nanos > 0;
    }

    /** Declares TWS mute when a question has been out for so long; returns whether it has become so just now. */
    synchronized boolean fallsMute(Duration limit) {
        if (!asked || mute || System.nanoTime() - askedAt < limit.toNanos()) {
            return false;
        }
        mute = true;
        return true;
    }

    /** Counts the silence from now on: it was this process that could not hear. */
    synchronized void forgive() {
        askedAt = System.nanoTime();
    }

    /** Waits until no question is out; returns whether that is so. */
    synchronized boolean awaitAnswer(Duration limit) throws InterruptedException {
        long deadline = System.nanoTime() + limit.toNanos();
        while (asked) {
            long left = deadline - System.nanoTime();
            if (left <= 0) {
                return false;
            }
            wait(Math.max(1, left / 1_000_000));
        }
        return true;
    }
}
