package io.github.twsharness.protocol.message;

import io.github.twsharness.protocol.ResponseType;

/**
 * Report one value of an account or a model.
 *
 * @param requestId id of the request
 * @param account account
 * @param modelCode model; empty for none
 * @param key name of the value
 * @param value value
 * @param currency currency; empty for none
 */
public record AccountUpdateMulti(
        int requestId, String account, String modelCode, String key, String value, String currency)
        implements Response {
    @Override
    public ResponseType type() {
        return ResponseType.ACCOUNT_UPDATE_MULTI;
    }
}
