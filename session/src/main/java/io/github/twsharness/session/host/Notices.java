package io.github.twsharness.session.host;

import io.github.twsharness.protocol.frame.Frame;
import io.github.twsharness.protocol.message.ErrorMessage;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * Keeps the notices that describe the present state of TWS's connections, for clients that attach later.
 *
 * <p>A farm that is back replaces the notice that it was broken, and a connection that is restored takes the notice of
 * its loss away. Safe for use by any thread; its lock is a leaf.
 */
final class Notices {

    private static final String CONNECTIVITY = "connectivity";

    private final Map<String, Notice> present = new LinkedHashMap<>();

    private record Notice(ErrorMessage message, Frame frame) {}

    /** Takes note of a notice that concerns the connection. */
    synchronized void add(ErrorMessage notice, Frame frame) {
        Notice entry = new Notice(notice, frame);
        switch (notice.code()) {
            case 1100, 2110 -> present.put(CONNECTIVITY, entry);
            case 1101, 1102 -> present.remove(CONNECTIVITY);
            case 2103, 2104, 2108 -> present.put("market data" + farm(notice), entry);
            case 2105, 2106, 2107 -> present.put("history" + farm(notice), entry);
            case 2157, 2158 -> present.put("definitions" + farm(notice), entry);
            default -> {
                // It tells of a moment, not of a state.
            }
        }
        notifyAll();
    }

    private static String farm(ErrorMessage notice) {
        return notice.text().substring(notice.text().lastIndexOf(':') + 1);
    }

    synchronized List<Frame> present() {
        return present.values().stream().map(Notice::frame).toList();
    }

    synchronized List<ErrorMessage> messages() {
        return present.values().stream().map(Notice::message).toList();
    }

    /** Tells whether TWS has its connection to IBKR, as far as it said. */
    synchronized boolean isConnected() {
        return !present.containsKey(CONNECTIVITY);
    }

    /** Waits until TWS has its connection to IBKR; returns whether it has. */
    synchronized boolean awaitConnected(Duration limit) throws InterruptedException {
        long deadline = System.nanoTime() + limit.toNanos();
        for (long left = limit.toNanos(); !isConnected() && left > 0; left = deadline - System.nanoTime()) {
            TimeUnit.NANOSECONDS.timedWait(this, left);
        }
        return isConnected();
    }

    synchronized void clear() {
        present.clear();
        notifyAll();
    }
}
