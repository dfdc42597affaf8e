package io.github.twsharness.session;

import java.time.Duration;
import java.util.List;

/**
 * Tell what a reset found on a lane and what it made of it.
 *
 * @param cancelled orders that were open and are proven gone
 * @param left orders that could not be cancelled
 * @param took time that it took
 */
public record ResetReport(List<OrderView> cancelled, List<OrderView> left, Duration took) {

    public ResetReport {
        cancelled = List.copyOf(cancelled);
        left = List.copyOf(left);
    }

    /** Tell whether the lane is clean. */
    public boolean isClean() {
        return left.isEmpty();
    }
}
