package io.github.twsharness.sample;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Optional;

/**
 * Sum up what was traded in one symbol.
 *
 * @param bought quantity bought
 * @param paid amount paid for it
 * @param sold quantity sold
 * @param received amount received for it
 */
public record Tally(BigDecimal bought, BigDecimal paid, BigDecimal sold, BigDecimal received) {

    /** Nothing was traded. */
    public static final Tally NOTHING = new Tally(BigDecimal.ZERO, BigDecimal.ZERO, BigDecimal.ZERO, BigDecimal.ZERO);

    /** Add a purchase. */
    Tally buy(BigDecimal quantity, BigDecimal price) {
        return new Tally(bought.add(quantity), paid.add(quantity.multiply(price)), sold, received);
    }

    /** Add a sale. */
    Tally sell(BigDecimal quantity, BigDecimal price) {
        return new Tally(bought, paid, sold.add(quantity), received.add(quantity.multiply(price)));
    }

    /** Return the change of the position: what was bought less what was sold. */
    public BigDecimal change() {
        return bought.subtract(sold);
    }

    /** Return the average price of what was bought; empty when nothing was. */
    public Optional<BigDecimal> averageBuyPrice() {
        return average(paid, bought);
    }

    /** Return the average price of what was sold; empty when nothing was. */
    public Optional<BigDecimal> averageSellPrice() {
        return average(received, sold);
    }

    /** Return the profit of what was both bought and sold, before commissions; negative for a loss. */
    public BigDecimal realized() {
        BigDecimal closed = bought.min(sold);
        return averageSellPrice()
                .flatMap(sell -> averageBuyPrice().map(buy -> sell.subtract(buy).multiply(closed)))
                .orElse(BigDecimal.ZERO);
    }

    private static Optional<BigDecimal> average(BigDecimal amount, BigDecimal quantity) {
        return quantity.signum() == 0 ? Optional.empty() : Optional.of(amount.divide(quantity, MathContext.DECIMAL64));
    }
}
