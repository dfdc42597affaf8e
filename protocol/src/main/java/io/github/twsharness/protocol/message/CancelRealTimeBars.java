package io.github.twsharness.protocol.message;

import io.github.twsharness.protocol.RequestType;

/**
 * Stop bars of five seconds.
 *
 * @param requestId id of the request
 */
public record CancelRealTimeBars(int requestId) implements Request {
    @Override
    public RequestType type() {
        return RequestType.CANCEL_REAL_TIME_BARS;
    }
}
