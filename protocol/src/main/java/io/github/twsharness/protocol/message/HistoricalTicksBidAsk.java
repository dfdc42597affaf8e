package io.github.twsharness.protocol.message;

import io.github.twsharness.protocol.ResponseType;
import java.util.List;

/**
 * Report past quotes.
 *
 * @param requestId id of the request
 * @param ticks ticks, oldest first
 * @param done whether no more follow
 */
public record HistoricalTicksBidAsk(int requestId, List<HistoricalTickBidAsk> ticks, boolean done) implements Response {
    public HistoricalTicksBidAsk {
        ticks = List.copyOf(ticks);
    }

    @Override
    public ResponseType type() {
        return ResponseType.HISTORICAL_TICKS_BID_ASK;
    }
}
