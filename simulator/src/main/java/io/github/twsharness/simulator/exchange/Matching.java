package io.github.twsharness.simulator.exchange;

import io.github.twsharness.simulator.market.Quote;
import java.math.BigDecimal;
import java.util.Optional;

/**
 * Decides whether and how an order trades against a quote.
 *
 * <p>Between two moves of the market an order trades at most the displayed size; orders do not take it from each other.
 */
final class Matching {

    private Matching() {}

    /** How a quote came about. */
    enum Occasion {
        /** An order meets the present quote: only the opposite side counts. */
        ARRIVAL,
        /** A trade was made in the market: it also reaches the orders that rest at its price. */
        TRADE
    }

    /** Tells whether a stop's price was reached by the last trade. */
    static boolean triggers(WorkingOrder stop, Quote quote) {
        BigDecimal price = stop.order().auxPrice().orElseThrow();
        int distance = quote.last().compareTo(price);
        return stop.isBuy() ? distance >= 0 : distance <= 0;
    }

    /** Returns the price at which an order trades now; empty when it rests. */
    static Optional<BigDecimal> price(WorkingOrder order, Quote quote, Occasion occasion) {
        BigDecimal opposite = order.isBuy() ? quote.ask() : quote.bid();
        if (order.isAtMarket()) {
            return Optional.of(opposite);
        }
        BigDecimal limit = order.order().limitPrice().orElseThrow();
        if (reaches(order, limit, opposite)) {
            return Optional.of(opposite);
        }
        return occasion == Occasion.TRADE && reaches(order, limit, quote.last())
                ? Optional.of(limit)
                : Optional.empty();
    }

    /** Returns how much of an order trades at once. */
    static BigDecimal shares(WorkingOrder order, Quote quote) {
        return order.remaining().min(BigDecimal.valueOf(order.isBuy() ? quote.askSize() : quote.bidSize()));
    }

    private static boolean reaches(WorkingOrder order, BigDecimal limit, BigDecimal price) {
        return order.isBuy() ? limit.compareTo(price) >= 0 : limit.compareTo(price) <= 0;
    }
}
