package io.github.twsharness.protocol.message;

import io.github.twsharness.protocol.ResponseType;
import java.util.List;

/**
 * List the accounts of the login.
 *
 * @param accounts account names
 */
public record ManagedAccounts(List<String> accounts) implements Response {

    public ManagedAccounts {
        accounts = List.copyOf(accounts);
    }

    @Override
    public ResponseType type() {
        return ResponseType.MANAGED_ACCOUNTS;
    }
}
