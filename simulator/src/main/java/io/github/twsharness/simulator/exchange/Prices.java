package io.github.twsharness.simulator.exchange;

import io.github.twsharness.simulator.account.Account;
import io.github.twsharness.simulator.account.Valuation;
import io.github.twsharness.simulator.market.Instrument;
import io.github.twsharness.simulator.market.InstrumentCatalog;
import io.github.twsharness.simulator.market.Market;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Optional;

/** Tells what instruments and currencies are worth by their last trades. */
final class Prices {

    private final InstrumentCatalog catalog;
    private final Market market;

    Prices(InstrumentCatalog catalog, Market market) {
        this.catalog = catalog;
        this.market = market;
    }

    /** Returns the price of one, in the currency of the instrument. */
    BigDecimal of(Instrument instrument) {
        return market.quote(instrument).last();
    }

    /** Returns how many dollars one of a currency is worth; 1 for a currency that nobody trades here. */
    BigDecimal rate(String currency) {
        if (currency.equals(Account.BASE_CURRENCY)) {
            return BigDecimal.ONE;
        }
        Optional<BigDecimal> direct = pair(currency, Account.BASE_CURRENCY);
        return direct.or(() -> pair(Account.BASE_CURRENCY, currency)
                        .map(price -> BigDecimal.ONE.divide(price, MathContext.DECIMAL64)))
                .orElse(BigDecimal.ONE);
    }

    private Optional<BigDecimal> pair(String one, String other) {
        return catalog.ofSymbol(one + "." + other)
                .filter(Instrument::isCurrency)
                .map(this::of);
    }

    /** Values an account, or what a model has of it. */
    Valuation valuation(Account account) {
        return account.valuation(this::of, this::rate);
    }
}
