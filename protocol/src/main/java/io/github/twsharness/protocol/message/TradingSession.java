package io.github.twsharness.protocol.message;

/**
 * Tell when a market is open on one day.
 *
 * @param start opening such as {@code 20260413-09:30:00}
 * @param end close
 * @param tradeDate day such as {@code 20260413}
 */
public record TradingSession(String start, String end, String tradeDate) {}
