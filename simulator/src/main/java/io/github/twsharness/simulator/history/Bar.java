package io.github.twsharness.simulator.history;

/**
 * Sums up the trades of one period.
 *
 * @param start epoch second at which it begins
 * @param open first price, in price steps like all prices here
 * @param high highest price
 * @param low lowest price
 * @param close last price
 * @param volume quantity traded
 * @param turnover sum of price times quantity
 * @param count number of trades
 */
public record Bar(long start, long open, long high, long low, long close, long volume, double turnover, int count) {

    /** Starts a bar with a single trade. */
    public static Bar of(long start, long price, long size) {
        return new Bar(start, price, price, price, price, size, (double) price * size, 1);
    }

    /** Adds what was traded later in the same period. */
    public Bar plus(Bar later) {
        return new Bar(
                start,
                open,
                Math.max(high, later.high),
                Math.min(low, later.low),
                later.close,
                volume + later.volume,
                turnover + later.turnover,
                count + later.count);
    }

    /** Returns the same bar under another time. */
    public Bar startingAt(long time) {
        return new Bar(time, open, high, low, close, volume, turnover, count);
    }

    /** Returns the average price, weighted by quantity. */
    public double averagePrice() {
        return volume == 0 ? close : turnover / volume;
    }
}
