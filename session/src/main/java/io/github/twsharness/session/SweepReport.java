package io.github.twsharness.session;

import java.util.List;

/**
 * Tell what was found of sessions that crashed, and what became of their orders.
 *
 * @param sessions crashed sessions whose journals were looked at
 * @param cancelled orders that were still open and are proven gone
 * @param left orders that may still be open
 * @param problems why orders are left, and where else orders may be open; each a sentence
 */
public record SweepReport(int sessions, List<OrderView> cancelled, List<OrderView> left, List<String> problems) {

    public SweepReport {
        cancelled = List.copyOf(cancelled);
        left = List.copyOf(left);
        problems = List.copyOf(problems);
    }
}
