package io.github.twsharness.protocol.message;

import io.github.twsharness.protocol.ResponseType;
import java.util.List;

/**
 * Report past midpoints.
 *
 * @param requestId id of the request
 * @param ticks ticks, oldest first
 * @param done whether no more follow
 */
public record HistoricalTicks(int requestId, List<HistoricalTick> ticks, boolean done) implements Response {
    public HistoricalTicks {
        ticks = List.copyOf(ticks);
    }

    @Override
    public ResponseType type() {
        return ResponseType.HISTORICAL_TICKS;
    }
}
