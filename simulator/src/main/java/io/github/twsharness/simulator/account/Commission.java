package io.github.twsharness.simulator.account;

import java.math.BigDecimal;

/**
 * Computes commissions of US stocks: 0.005 USD a share, at least 1 USD an order, at most 1 % of the traded value.
 *
 * <p>Source: the published fixed price list; a real gateway charged 1.0 for one and for five shares of AAPL.
 */
public final class Commission {

    private static final BigDecimal PER_SHARE = new BigDecimal("0.005");
    private static final BigDecimal LEAST = BigDecimal.ONE;
    private static final BigDecimal MOST_OF_VALUE = new BigDecimal("0.01");

    private Commission() {}

    /** Computes the commission of an order that has traded so many shares for so much money. */
    public static BigDecimal of(BigDecimal shares, BigDecimal value) {
        BigDecimal fee = shares.multiply(PER_SHARE).max(LEAST);
        return Amounts.plain(fee.min(value.multiply(MOST_OF_VALUE)));
    }
}
