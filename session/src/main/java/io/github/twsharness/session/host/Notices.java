package io.github.twsharness.session.host;

import io.github.twsharness.protocol.frame.Frame;
import io.github.twsharness.protocol.message.ErrorMessage;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Keeps the notices that describe the present state of TWS's connections, for clients that attach later.
 *
 * <p>A farm that is back replaces the notice that it was broken, and a connection that is restored takes the notice of
 * its loss away. Safe for use by any thread; its lock is a leaf.
 */
final class Notices {

    private static final String CONNECTIVITY = "connectivity";

    private final Map<String, Frame> present = new LinkedHashMap<>();

    /** Takes note of a notice that concerns the connection. */
    synchronized void add(ErrorMessage notice, Frame frame) {
        switch (notice.code()) {
            case 1100, 2110 -> present.put(CONNECTIVITY, frame);
            case 1101, 1102 -> present.remove(CONNECTIVITY);
            case 2103, 2104, 2108 -> present.put("market data" + farm(notice), frame);
            case 2105, 2106, 2107 -> present.put("history" + farm(notice), frame);
            case 2157, 2158 -> present.put("definitions" + farm(notice), frame);
            default -> {
                // It tells of a moment, not of a state.
            }
        }
    }

    private static String farm(ErrorMessage notice) {
        return notice.text().substring(notice.text().lastIndexOf(':') + 1);
    }

    synchronized List<Frame> present() {
        return List.copyOf(present.values());
    }

    synchronized void clear() {
        present.clear();
    }
}
