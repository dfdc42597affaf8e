package io.github.twsharness.protocol.message;

import io.github.twsharness.protocol.RequestType;

/**
 * Ask for the profit and loss of an account.
 *
 * @param requestId id of the request
 * @param account account
 * @param modelCode model; empty for none
 */
public record RequestPnl(int requestId, String account, String modelCode) implements Request {
    @Override
    public RequestType type() {
        return RequestType.REQUEST_PNL;
    }
}
