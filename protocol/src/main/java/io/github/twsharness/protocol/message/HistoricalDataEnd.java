package io.github.twsharness.protocol.message;

import io.github.twsharness.protocol.ResponseType;

/**
 * Tell that all past bars were reported; from server version 196 on.
 *
 * @param requestId id of the request
 * @param start first time covered
 * @param end last time covered
 */
public record HistoricalDataEnd(int requestId, String start, String end) implements Response {
    @Override
    public ResponseType type() {
        return ResponseType.HISTORICAL_DATA_END;
    }
}
