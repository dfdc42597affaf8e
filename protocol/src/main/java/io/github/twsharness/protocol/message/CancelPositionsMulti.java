package io.github.twsharness.protocol.message;

import io.github.twsharness.protocol.RequestType;

/**
 * Stop the positions of an account or a model.
 *
 * @param requestId id of the request
 */
public record CancelPositionsMulti(int requestId) implements Request {
    @Override
    public RequestType type() {
        return RequestType.CANCEL_POSITIONS_MULTI;
    }
}
