package io.github.twsharness.simulator.market;

import java.math.BigDecimal;
import java.time.Instant;

/**
 * Holds what the market shows of an instrument at one moment.
 *
 * @param bid best bid
 * @param ask best ask
 * @param bidSize shares displayed at the bid
 * @param askSize shares displayed at the ask
 * @param last price of the last trade
 * @param lastSize shares of the last trade
 * @param lastTime time of the last trade
 * @param day what happened so far today
 */
public record Quote(
        BigDecimal bid,
        BigDecimal ask,
        long bidSize,
        long askSize,
        BigDecimal last,
        long lastSize,
        Instant lastTime,
        Day day) {

    /**
     * Sums up a trading day.
     *
     * @param open first price
     * @param high highest price
     * @param low lowest price
     * @param close last price of the day before
     * @param volume shares traded
     */
    public record Day(BigDecimal open, BigDecimal high, BigDecimal low, BigDecimal close, long volume) {

        Day withTrade(BigDecimal price, long size) {
            return new Day(open, high.max(price), low.min(price), close, volume + size);
        }
    }

    Quote withSides(BigDecimal newBid, BigDecimal newAsk, long newBidSize, long newAskSize) {
        return new Quote(newBid, newAsk, newBidSize, newAskSize, last, lastSize, lastTime, day);
    }

    Quote withTrade(BigDecimal price, long size, Instant time) {
        return new Quote(bid, ask, bidSize, askSize, price, size, time, day.withTrade(price, size));
    }
}
