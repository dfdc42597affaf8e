package io.github.twsharness.protocol.message;

import io.github.twsharness.protocol.RequestType;

/**
 * Stop the profit and loss of one position.
 *
 * @param requestId id of the request
 */
public record CancelPnlSingle(int requestId) implements Request {
    @Override
    public RequestType type() {
        return RequestType.CANCEL_PNL_SINGLE;
    }
}
