package io.github.twsharness.protocol.client;

import io.github.twsharness.protocol.message.AccountValue;
import io.github.twsharness.protocol.message.PortfolioValue;
import java.util.List;
import java.util.Optional;

/**
 * Hold what TWS told about one account at one time.
 *
 * @param account account
 * @param values values by name and currency, in the order TWS sent them
 * @param portfolio positions, valued at the market
 */
public record AccountSnapshot(String account, List<AccountValue> values, List<PortfolioValue> portfolio) {

    public AccountSnapshot {
        values = List.copyOf(values);
        portfolio = List.copyOf(portfolio);
    }

    /**
     * Find a value such as NetLiquidation.
     *
     * @param currency currency, BASE, or empty for a value without one
     */
    public Optional<String> value(String key, String currency) {
        return values.stream()
                .filter(value -> value.key().equals(key) && value.currency().equals(currency))
                .map(AccountValue::value)
                .reduce((earlier, later) -> later);
    }
}
