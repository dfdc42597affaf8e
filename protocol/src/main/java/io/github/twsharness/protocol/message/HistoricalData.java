package io.github.twsharness.protocol.message;

import io.github.twsharness.protocol.ResponseType;
import java.util.List;

/**
 * Report past bars.
 *
 * @param requestId id of the request
 * @param start first time covered; from server version 196 on empty, {@link HistoricalDataEnd} tells it
 * @param end last time covered; as the start
 * @param bars bars, oldest first
 */
public record HistoricalData(int requestId, String start, String end, List<HistoricalBar> bars) implements Response {
    public HistoricalData {
        bars = List.copyOf(bars);
    }

    @Override
    public ResponseType type() {
        return ResponseType.HISTORICAL_DATA;
    }
}
