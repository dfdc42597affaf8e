package io.github.twsharness.protocol.message;

import io.github.twsharness.protocol.ResponseType;

/**
 * Report one value of an account.
 *
 * @param requestId id of the request
 * @param account account
 * @param tag name of the value
 * @param value value
 * @param currency currency; empty for none
 */
public record AccountSummary(int requestId, String account, String tag, String value, String currency)
        implements Response {

    @Override
    public ResponseType type() {
        return ResponseType.ACCOUNT_SUMMARY;
    }
}
