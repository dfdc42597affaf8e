package io.github.twsharness.protocol.message;

import io.github.twsharness.protocol.RequestType;

/**
 * Ask for the values of an account or a model.
 *
 * @param requestId id of the request
 * @param account account or group; empty for all
 * @param modelCode model; empty for all
 * @param ledgerAndNlv true: only currency positions and the net liquidation value
 */
public record RequestAccountUpdatesMulti(int requestId, String account, String modelCode, boolean ledgerAndNlv)
        implements Request {
    @Override
    public RequestType type() {
        return RequestType.REQUEST_ACCOUNT_UPDATES_MULTI;
    }
}
