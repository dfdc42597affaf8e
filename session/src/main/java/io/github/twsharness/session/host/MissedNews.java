package io.github.twsharness.session.host;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Keeps of each order what the file of a journal missed while it could not be written. Guarded by its owner. */
final class MissedNews {

    private final Map<JournalState.Key, JournalLine> last = new LinkedHashMap<>();

    boolean isEmpty() {
        return last.isEmpty();
    }

    /** Keeps a line about an order; what TWS said of it does not tell how it stands, and replaces nothing. */
    void add(JournalState.Key key, JournalLine line) {
        if (line.event().equals(JournalState.SAID)) {
            last.putIfAbsent(key, line);
        } else {
            last.put(key, line);
        }
    }

    /** Returns the lines that say of the session what it is, and of each order that missed something how it stands. */
    List<JournalLine> lines(JournalState state) {
        List<JournalLine> lines = new ArrayList<>();
        state.header().ifPresent(lines::add);
        last.forEach((key, line) -> {
            List<JournalLine> now = state.lines(key);
            lines.addAll(now.isEmpty() ? List.of(line) : now);
        });
        return lines;
    }

    void clear() {
        last.clear();
    }
}
