package io.github.twsharness.protocol.message;

import io.github.twsharness.protocol.RequestType;

/**
 * Stop the profit and loss of an account.
 *
 * @param requestId id of the request
 */
public record CancelPnl(int requestId) implements Request {
    @Override
    public RequestType type() {
        return RequestType.CANCEL_PNL;
    }
}
