package io.github.twsharness.protocol.message;

import io.github.twsharness.protocol.RequestType;

/**
 * Stop the delivery of past bars.
 *
 * @param requestId id of the request
 */
public record CancelHistoricalData(int requestId) implements Request {
    @Override
    public RequestType type() {
        return RequestType.CANCEL_HISTORICAL_DATA;
    }
}
