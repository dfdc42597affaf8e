package io.github.twsharness.protocol.message;

import io.github.twsharness.protocol.RequestType;

/**
 * Ask for values of accounts.
 *
 * @param requestId id of the request
 * @param group All, or a group of accounts
 * @param tags names of the values, separated by commas
 */
public record RequestAccountSummary(int requestId, String group, String tags) implements Request {

    @Override
    public RequestType type() {
        return RequestType.REQUEST_ACCOUNT_SUMMARY;
    }
}
