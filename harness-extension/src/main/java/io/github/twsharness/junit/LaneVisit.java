package io.github.twsharness.junit;

import io.github.twsharness.protocol.client.TwsClient;
import java.util.function.Function;

/** Ask TWS something on a lane that is given back at once. */
final class LaneVisit {

    private LaneVisit() {}

    /**
     * Lease a lane, ask, and release it.
     *
     * @param visitor who asks, for reports
     */
    static <T> T of(OpenSession session, Object visitor, Function<TwsClient, T> question) {
        Lane lane = LeasedLane.lease(session, visitor.toString());
        try {
            return question.apply(lane.client());
        } finally {
            lane.revoke(visitor + " was evaluated");
            lane.release();
        }
    }
}
