package io.github.twsharness.simulator.account;

import io.github.twsharness.simulator.market.Instrument;
import java.math.BigDecimal;

/**
 * Computes commissions.
 *
 * <p>Source: the published fixed price list, 0.005 USD a share, at least 1 USD an order, at most 1 % of the traded
 * value; a real gateway charged 1.0 for one and for five shares of AAPL, and 0.62 for one MES future. What the other
 * kinds of instruments pay is made up after the same list.
 */
public final class Commission {

    private static final BigDecimal PER_SHARE = new BigDecimal("0.005");
    private static final BigDecimal LEAST = BigDecimal.ONE;
    private static final BigDecimal MOST_OF_VALUE = new BigDecimal("0.01");
    private static final BigDecimal PER_MICRO_FUTURE = new BigDecimal("0.62");
    private static final BigDecimal PER_FUTURE = new BigDecimal("2.25");
    private static final BigDecimal PER_OPTION = new BigDecimal("0.65");
    private static final BigDecimal PART_OF_CURRENCY = new BigDecimal("0.00002");
    private static final BigDecimal LEAST_OF_CURRENCY = new BigDecimal("2");
    private static final BigDecimal PART_OF_CRYPTO = new BigDecimal("0.0018");

    private Commission() {}

    /** Computes the commission of an order that has traded so many for so much money. */
    public static BigDecimal of(Instrument instrument, BigDecimal quantity, BigDecimal value) {
        return Amounts.plain(
                switch (instrument.secType()) {
                    case "FUT" -> quantity.multiply(isMicro(instrument) ? PER_MICRO_FUTURE : PER_FUTURE);
                    case "OPT" -> quantity.multiply(PER_OPTION);
                    case "CASH" -> value.multiply(PART_OF_CURRENCY).max(LEAST_OF_CURRENCY);
                    case "CRYPTO" -> value.multiply(PART_OF_CRYPTO);
                    default -> quantity.multiply(PER_SHARE).max(LEAST).min(value.multiply(MOST_OF_VALUE));
                });
    }

    private static boolean isMicro(Instrument future) {
        return future.symbol().startsWith("M");
    }
}
