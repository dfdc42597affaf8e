package io.github.twsharness.protocol.message;

import io.github.twsharness.protocol.RequestType;

/**
 * Ask for the profit and loss of one position.
 *
 * @param requestId id of the request
 * @param account account
 * @param modelCode model; empty for none
 * @param conId contract id of the position
 */
public record RequestPnlSingle(int requestId, String account, String modelCode, int conId) implements Request {
    @Override
    public RequestType type() {
        return RequestType.REQUEST_PNL_SINGLE;
    }
}
