package io.github.twsharness.session.host;

/** Says whether it is time to try again what has failed; pauses grow. Used by one thread at a time. */
final class Patience {

    private BackOff backOff = new BackOff(() -> 0.5);
    private boolean waits;
    private long since;
    private long pauseNanos;

    boolean isOver() {
        return !waits || System.nanoTime() - since >= pauseNanos;
    }

    /** Begins a pause, longer than the last one. */
    void extend() {
        waits = true;
        since = System.nanoTime();
        pauseNanos = backOff.next().toNanos();
    }

    /** Ends the waiting: it has succeeded. */
    void end() {
        if (waits) {
            waits = false;
            backOff = new BackOff(() -> 0.5);
        }
    }
}
