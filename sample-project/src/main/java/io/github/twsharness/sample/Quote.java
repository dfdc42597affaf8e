package io.github.twsharness.sample;

import java.math.BigDecimal;
import java.math.RoundingMode;

/**
 * State what a stock can be sold and bought for.
 *
 * @param bid best price that is bid
 * @param ask best price that is asked
 */
public record Quote(BigDecimal bid, BigDecimal ask) {

    /** Return a price below the bid, in whole cents. */
    public BigDecimal belowBid(int percent) {
        return shifted(bid, -percent, RoundingMode.FLOOR);
    }

    /** Return a price above the ask, in whole cents. */
    public BigDecimal aboveAsk(int percent) {
        return shifted(ask, percent, RoundingMode.CEILING);
    }

    private static BigDecimal shifted(BigDecimal price, int percent, RoundingMode rounding) {
        return price.multiply(BigDecimal.valueOf(100L + percent))
                .movePointLeft(2)
                .setScale(2, rounding);
    }
}
