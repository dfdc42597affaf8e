package io.github.twsharness.protocol.message;

import io.github.twsharness.protocol.RequestType;

/**
 * Start or stop the updates of an account: values, portfolio and time.
 *
 * @param subscribe false: stop
 * @param account account; empty for the only one
 */
public record RequestAccountUpdates(boolean subscribe, String account) implements Request {
    @Override
    public RequestType type() {
        return RequestType.REQUEST_ACCOUNT_UPDATES;
    }
}
