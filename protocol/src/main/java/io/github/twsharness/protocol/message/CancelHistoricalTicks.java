package io.github.twsharness.protocol.message;

import io.github.twsharness.protocol.RequestType;

/**
 * Take back a request for historical ticks; known from server version 215 on.
 *
 * @param requestId id of the request
 */
public record CancelHistoricalTicks(int requestId) implements Request {

    @Override
    public RequestType type() {
        return RequestType.CANCEL_HISTORICAL_TICKS;
    }
}
