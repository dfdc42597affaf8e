package io.github.twsharness.protocol.message;

import io.github.twsharness.protocol.ResponseType;

/**
 * Tell that all values of an account or a model were reported.
 *
 * @param requestId id of the request
 */
public record AccountUpdateMultiEnd(int requestId) implements Response {
    @Override
    public ResponseType type() {
        return ResponseType.ACCOUNT_UPDATE_MULTI_END;
    }
}
