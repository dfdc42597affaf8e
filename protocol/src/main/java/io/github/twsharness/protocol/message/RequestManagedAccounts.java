package io.github.twsharness.protocol.message;

import io.github.twsharness.protocol.RequestType;

/** Ask for the accounts of the login. */
public record RequestManagedAccounts() implements Request {

    @Override
    public RequestType type() {
        return RequestType.REQUEST_MANAGED_ACCOUNTS;
    }
}
