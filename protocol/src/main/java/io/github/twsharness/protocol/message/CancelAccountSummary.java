package io.github.twsharness.protocol.message;

import io.github.twsharness.protocol.RequestType;

/**
 * End the stream of account values.
 *
 * @param requestId id of the request
 */
public record CancelAccountSummary(int requestId) implements Request {

    @Override
    public RequestType type() {
        return RequestType.CANCEL_ACCOUNT_SUMMARY;
    }
}
