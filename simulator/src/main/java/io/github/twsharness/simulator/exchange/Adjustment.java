package io.github.twsharness.simulator.exchange;

import io.github.twsharness.protocol.message.Attributes;
import io.github.twsharness.protocol.message.Order;
import io.github.twsharness.protocol.message.OrderAttributes;
import io.github.twsharness.simulator.market.Quote;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Optional;
import java.util.Set;

/**
 * Turns an adjustable stop into what it is to become once the market reaches its trigger price.
 *
 * <p>Source: the TWS API's documentation of adjustable stops; when TWS tells of it is guessed.
 */
final class Adjustment {

    private static final int PERCENT_UNIT = 1;
    private static final Set<String> TYPES = Set.of("STP", "STP LMT", "TRAIL", "TRAIL LIMIT");
    private static final Set<String> TRAILING = Set.of("TRAIL", "TRAIL LIMIT");

    private Adjustment() {}

    /** Returns the adjusted order; empty when there is nothing to adjust yet. */
    static Optional<Order> of(WorkingOrder working, Quote quote) {
        Attributes placed = working.order().attributes();
        String type = placed.get(OrderAttributes.ADJUSTED_ORDER_TYPE);
        Optional<BigDecimal> trigger = placed.find(OrderAttributes.TRIGGER_PRICE);
        if (working.isAdjusted() || !TYPES.contains(type) || trigger.isEmpty()) {
            return Optional.empty();
        }
        // The price at which the position is in profit: above for the stop of a long one.
        int distance = quote.last().compareTo(trigger.get());
        boolean reached = working.isBuy() ? distance <= 0 : distance >= 0;
        return reached ? Optional.of(adjusted(working.order(), type)) : Optional.empty();
    }

    private static Order adjusted(Order order, String type) {
        Attributes placed = order.attributes();
        Order.Builder adjusted = order.toBuilder().set(OrderAttributes.ORDER_TYPE, type);
        Optional<BigDecimal> stop = placed.find(OrderAttributes.ADJUSTED_STOP_PRICE);
        if (TRAILING.contains(type)) {
            Optional<BigDecimal> amount = placed.find(OrderAttributes.ADJUSTED_TRAILING_AMOUNT);
            boolean percent = placed.get(OrderAttributes.ADJUSTABLE_TRAILING_UNIT) == PERCENT_UNIT;
            amount.ifPresent(value ->
                    adjusted.set(percent ? OrderAttributes.TRAILING_PERCENT : OrderAttributes.AUX_PRICE, value));
            stop.ifPresent(price -> adjusted.set(OrderAttributes.TRAIL_STOP_PRICE, price));
        } else {
            stop.ifPresent(adjusted::auxPrice);
        }
        placed.find(OrderAttributes.ADJUSTED_STOP_LIMIT_PRICE)
                .filter(price -> type.endsWith("LMT") || type.endsWith("LIMIT"))
                .ifPresent(adjusted::limitPrice);
        return adjusted.build();
    }

    /** Returns how many an amount of money buys, in the steps that the instrument has; zero when it is too little. */
    static BigDecimal quantityFor(BigDecimal amount, WorkingOrder order, Quote quote) {
        BigDecimal price = order.order()
                .limitPrice()
                .filter(limit -> order.pricing().type().hasLimit())
                .orElse(order.isBuy() ? quote.ask() : quote.bid());
        BigDecimal step = order.instrument().venue().sizes().orderStep();
        return amount.divide(price.multiply(step), 0, RoundingMode.DOWN).multiply(step);
    }
}
