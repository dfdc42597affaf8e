package io.github.twsharness.simulator.account;

import io.github.twsharness.simulator.market.Instrument;
import java.math.BigDecimal;
import java.util.function.Function;

/**
 * Holds a position.
 *
 * @param instrument what is held
 * @param quantity shares, negative when short
 * @param averageCost cost of one share including the commission paid to open it; 0 for a closed position
 */
public record Holding(Instrument instrument, BigDecimal quantity, BigDecimal averageCost) {

    /** Tells whether something is held now. */
    public boolean isOpen() {
        return quantity.signum() != 0;
    }

    /** Returns the value in the currency of the instrument. */
    public BigDecimal value(Function<Instrument, BigDecimal> prices) {
        return quantity.multiply(prices.apply(instrument)).multiply(instrument.pointValue());
    }

    /** Returns what the position adds to the account beside its cash: a future is not paid, but settled. */
    public BigDecimal worth(Function<Instrument, BigDecimal> prices) {
        if (instrument.isCurrency()) {
            return BigDecimal.ZERO;
        }
        return instrument.isFuture() ? unrealized(prices) : value(prices);
    }

    /** Returns profit or loss of the position in the currency of the instrument. */
    public BigDecimal unrealized(Function<Instrument, BigDecimal> prices) {
        return Amounts.plain(value(prices).subtract(quantity.multiply(averageCost)));
    }
}
