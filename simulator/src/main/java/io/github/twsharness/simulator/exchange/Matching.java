package io.github.twsharness.simulator.exchange;

import io.github.twsharness.protocol.message.OrderAttributes;
import io.github.twsharness.simulator.exchange.OrderType.Pricing;
import io.github.twsharness.simulator.market.Quote;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Optional;

/**
 * Decides whether and how an order trades against a quote.
 *
 * <p>Between two moves of the market an order trades at most the displayed size; orders do not take it from each other.
 */
final class Matching {

    private static final BigDecimal FAR_ABOVE = new BigDecimal("1.20");
    private static final BigDecimal FAR_BELOW = new BigDecimal("0.80");

    private Matching() {}

    /** How a quote came about. */
    enum Occasion {
        /** An order meets the present quote: only the opposite side counts. */
        ARRIVAL,
        /** A trade was made in the market: it also reaches the orders that rest at its price. */
        TRADE
    }

    /** Returns the price at which an order trades now; empty when it rests. */
    static Optional<BigDecimal> price(WorkingOrder order, Quote quote, Occasion occasion) {
        BigDecimal opposite = order.isBuy() ? quote.ask() : quote.bid();
        OrderPricing pricing = order.pricing();
        if (pricing.isAtMarket()) {
            return Optional.of(opposite);
        }
        BigDecimal limit = pricing.limit(quote);
        if (pricing.type().pricing() != Pricing.MIDPOINT && reaches(order, limit, opposite)) {
            return Optional.of(opposite);
        }
        boolean traded = occasion == Occasion.TRADE && !order.instrument().isCombination();
        return traded && reaches(order, limit, quote.last()) ? Optional.of(limit) : Optional.empty();
    }

    /** Returns how much of an order trades at once. */
    static BigDecimal shares(WorkingOrder order, Quote quote) {
        BigDecimal step = order.instrument().venue().sizes().step();
        BigDecimal displayed = BigDecimal.valueOf(order.isBuy() ? quote.askSize() : quote.bidSize());
        BigDecimal shares = order.remaining().min(displayed.max(step));
        boolean whole = order.order().attributes().get(OrderAttributes.ALL_OR_NONE);
        return whole && shares.compareTo(order.remaining()) < 0 ? BigDecimal.ZERO : shares;
    }

    /** Tells whether an order that arrives trades, at least in part. */
    static boolean tradesAtOnce(WorkingOrder order, Quote quote) {
        return price(order, quote, Occasion.ARRIVAL).isPresent()
                && shares(order, quote).signum() > 0;
    }

    /** Tells whether an order that arrives trades completely. */
    static boolean fillsAtOnce(WorkingOrder order, Quote quote) {
        return price(order, quote, Occasion.ARRIVAL).isPresent()
                && shares(order, quote).compareTo(order.remaining()) == 0;
    }

    /**
     * Tells whether a limit is so far through the market that an exchange would refuse it.
     *
     * <p>Source: limits 20 % through the market were cancelled by a paper gateway, such at 3 % filled.
     */
    static boolean isOutOfBand(WorkingOrder order, Quote quote) {
        if (order.pricing().type() != OrderType.LIMIT || order.instrument().isCombination()) {
            return false;
        }
        BigDecimal limit = order.pricing().limit(quote);
        return order.isBuy()
                ? limit.compareTo(share(quote.ask(), FAR_ABOVE)) >= 0
                : limit.compareTo(share(quote.bid(), FAR_BELOW)) <= 0;
    }

    private static BigDecimal share(BigDecimal price, BigDecimal factor) {
        return price.multiply(factor).setScale(price.scale() + 2, RoundingMode.HALF_UP);
    }

    private static boolean reaches(WorkingOrder order, BigDecimal limit, BigDecimal price) {
        return order.isBuy() ? limit.compareTo(price) >= 0 : limit.compareTo(price) <= 0;
    }
}
