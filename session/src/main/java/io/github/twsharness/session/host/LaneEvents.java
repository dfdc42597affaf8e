package io.github.twsharness.session.host;

import io.github.twsharness.protocol.message.ErrorMessage;
import io.github.twsharness.session.diagnosis.Diagnosis;
import io.github.twsharness.session.diagnosis.Finding;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Remembers what befell a lane during a lease, so that a test which fails meanwhile can say so.
 *
 * <p>Safe for use by any thread; its lock is a leaf.
 */
final class LaneEvents {

    private static final int MOST_EVENTS = 100;
    private static final int DATA_LOST = 1101;

    private final String endpoint;
    private final Set<String> events = new LinkedHashSet<>();

    LaneEvents(String endpoint) {
        this.endpoint = endpoint;
    }

    /** Forgets what there was: a new lease begins. */
    synchronized void begin() {
        events.clear();
    }

    /** Takes note of something that is explained already. */
    synchronized void add(Finding finding) {
        add(describe(finding));
    }

    /** Takes note of a notice, if it tells of trouble. */
    synchronized void add(ErrorMessage notice) {
        findings(List.of(notice)).forEach(this::add);
        if (notice.code() == DATA_LOST) {
            add("%s says %d: it has its connection to IBKR again, and market data has to be asked for anew."
                    .formatted(endpoint, notice.code()));
        }
    }

    private void add(String event) {
        if (events.size() < MOST_EVENTS) {
            events.add(event);
        }
    }

    /** Returns what there was, and what the notices tell that are true still. */
    synchronized List<String> all(List<ErrorMessage> present) {
        Set<String> all = new LinkedHashSet<>(events);
        findings(present).forEach(finding -> all.add(describe(finding)));
        return new ArrayList<>(all);
    }

    private List<Finding> findings(List<ErrorMessage> messages) {
        return Diagnosis.ofMessages(endpoint, messages);
    }

    static String describe(Finding finding) {
        return finding.symptom() + " [" + finding.code() + "]";
    }
}
