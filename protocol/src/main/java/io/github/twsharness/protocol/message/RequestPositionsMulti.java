package io.github.twsharness.protocol.message;

import io.github.twsharness.protocol.RequestType;

/**
 * Ask for the positions of an account or a model.
 *
 * @param requestId id of the request
 * @param account account or group; empty for all
 * @param modelCode model; empty for all
 */
public record RequestPositionsMulti(int requestId, String account, String modelCode) implements Request {
    @Override
    public RequestType type() {
        return RequestType.REQUEST_POSITIONS_MULTI;
    }
}
