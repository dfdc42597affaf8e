package io.github.twsharness.protocol.message;

import java.math.BigDecimal;

/**
 * Summarize the trading of one period.
 *
 * @param time time as asked for: text, epoch seconds, or a date for bars of days
 * @param open first price
 * @param high highest price
 * @param low lowest price
 * @param close last price
 * @param volume quantity traded; -1 when bars are not of trades
 * @param wap average price, weighted by quantity
 * @param count number of trades; -1 when bars are not of trades
 */
public record HistoricalBar(
        String time,
        BigDecimal open,
        BigDecimal high,
        BigDecimal low,
        BigDecimal close,
        BigDecimal volume,
        BigDecimal wap,
        int count) {}
