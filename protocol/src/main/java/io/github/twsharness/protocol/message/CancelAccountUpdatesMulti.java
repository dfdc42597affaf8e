package io.github.twsharness.protocol.message;

import io.github.twsharness.protocol.RequestType;

/**
 * Stop the values of an account or a model.
 *
 * @param requestId id of the request
 */
public record CancelAccountUpdatesMulti(int requestId) implements Request {
    @Override
    public RequestType type() {
        return RequestType.CANCEL_ACCOUNT_UPDATES_MULTI;
    }
}
