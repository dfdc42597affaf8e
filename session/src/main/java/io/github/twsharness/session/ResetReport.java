package io.github.twsharness.session;

import java.time.Duration;
import java.util.List;

/**
 * Tell what a reset found on a lane and what it made of it.
 *
 * @param cancelled orders that were open and are proven gone
 * @param left orders that could not be cancelled
 * @param positionChanges by how much the positions differ from those when the lane was clean before; a reset leaves them
 * @param took time that it took
 */
public record ResetReport(
        List<OrderView> cancelled, List<OrderView> left, List<PositionChange> positionChanges, Duration took) {

    public ResetReport {
        cancelled = List.copyOf(cancelled);
        left = List.copyOf(left);
        positionChanges = List.copyOf(positionChanges);
    }

    /** Tell whether no order is left; positions may differ all the same. */
    public boolean isClean() {
        return left.isEmpty();
    }
}
