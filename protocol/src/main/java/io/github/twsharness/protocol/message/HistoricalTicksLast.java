package io.github.twsharness.protocol.message;

import io.github.twsharness.protocol.ResponseType;
import java.util.List;

/**
 * Report past trades.
 *
 * @param requestId id of the request
 * @param ticks ticks, oldest first
 * @param done whether no more follow
 */
public record HistoricalTicksLast(int requestId, List<HistoricalTickLast> ticks, boolean done) implements Response {
    public HistoricalTicksLast {
        ticks = List.copyOf(ticks);
    }

    @Override
    public ResponseType type() {
        return ResponseType.HISTORICAL_TICKS_LAST;
    }
}
