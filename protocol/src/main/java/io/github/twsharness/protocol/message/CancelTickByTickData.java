package io.github.twsharness.protocol.message;

import io.github.twsharness.protocol.RequestType;

/**
 * Stop every tick of a contract.
 *
 * @param requestId id of the request
 */
public record CancelTickByTickData(int requestId) implements Request {

    @Override
    public RequestType type() {
        return RequestType.CANCEL_TICK_BY_TICK_DATA;
    }
}
