package io.github.twsharness.protocol.message;

import io.github.twsharness.protocol.ResponseType;

/**
 * End the list of account values.
 *
 * @param requestId id of the request
 */
public record AccountSummaryEnd(int requestId) implements Response {

    @Override
    public ResponseType type() {
        return ResponseType.ACCOUNT_SUMMARY_END;
    }
}
