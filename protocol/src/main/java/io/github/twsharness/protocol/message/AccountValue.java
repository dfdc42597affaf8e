package io.github.twsharness.protocol.message;

import io.github.twsharness.protocol.ResponseType;

/**
 * Report one value of a subscribed account.
 *
 * @param key name such as NetLiquidation
 * @param value value
 * @param currency currency, or BASE; empty for none
 * @param account account
 */
public record AccountValue(String key, String value, String currency, String account) implements Response {
    @Override
    public ResponseType type() {
        return ResponseType.ACCOUNT_VALUE;
    }
}
