package io.github.twsharness.session.host;

import io.github.twsharness.protocol.message.Attribute;
import io.github.twsharness.protocol.message.Order;
import io.github.twsharness.protocol.message.OrderAttributes;
import java.math.BigDecimal;
import java.util.Optional;

/**
 * The highest price at which an order could trade, or nothing when nobody knows one.
 *
 * <p>A limit bounds what is bought. Whatever is sold, and whatever trades at the market's price, is bounded by a price of the
 * market only, with a margin for what the market does until the order is filled.
 */
final class PriceBound {

    /** By how much a price may still rise, as a factor. */
    static final BigDecimal MARGIN = new BigDecimal("1.10");

    /** The same of an option, whose price moves many times as fast. */
    static final BigDecimal MARGIN_OF_OPTIONS = new BigDecimal("2");

    private static final BigDecimal PERCENT = new BigDecimal("0.01");

    private PriceBound() {}

    /**
     * Returns the bound.
     *
     * @param market the highest price of the market that is known and not too old
     * @param isOption whether the contract is an option or may be one
     */
    static Optional<BigDecimal> of(Order order, Optional<BigDecimal> market, boolean isOption) {
        Optional<OrderKind> kind = OrderKind.of(order.orderType());
        if (kind.isEmpty() || kind.get() == OrderKind.UNBOUNDED) {
            return Optional.empty();
        }
        BigDecimal limit = amount(order, OrderAttributes.LIMIT_PRICE);
        BigDecimal extra = amount(order, OrderAttributes.DISCRETIONARY_AMT)
                .abs()
                .add(amount(order, OrderAttributes.LMT_PRICE_OFFSET).abs());
        if (kind.get() == OrderKind.LIMITED && order.isBuy()) {
            // A limit of zero is none, and so is one that TWS, which reads doubles, takes for zero; one below it would
            // bring something.
            return limit.doubleValue() > 0 ? Optional.of(limit.add(extra)) : Optional.empty();
        }
        BigDecimal margin = isOption ? MARGIN_OF_OPTIONS : MARGIN;
        return market.map(price -> kind.get() == OrderKind.LIMITED
                ? price.multiply(margin).max(written(order, kind.get()).add(extra))
                : moved(order, kind.get(), price)
                        .max(written(order, kind.get()))
                        .add(extra)
                        .multiply(margin));
    }

    private static BigDecimal moved(Order order, OrderKind kind, BigDecimal market) {
        BigDecimal percent =
                amount(order, OrderAttributes.TRAILING_PERCENT).abs().multiply(PERCENT);
        BigDecimal offset = kind == OrderKind.AT_MARKET
                ? amount(order, OrderAttributes.AUX_PRICE).abs()
                : BigDecimal.ZERO;
        return market.add(market.multiply(percent)).add(offset);
    }

    // Below zero, a price is paid by the one who sells.
    private static BigDecimal written(Order order, OrderKind kind) {
        BigDecimal trigger = kind == OrderKind.AT_MARKET ? BigDecimal.ZERO : amount(order, OrderAttributes.AUX_PRICE);
        return amount(order, OrderAttributes.LIMIT_PRICE)
                .abs()
                .max(trigger.abs())
                .max(amount(order, OrderAttributes.TRAIL_STOP_PRICE).abs());
    }

    private static BigDecimal amount(Order order, Attribute<BigDecimal> attribute) {
        return order.attributes().find(attribute).orElse(BigDecimal.ZERO);
    }
}
