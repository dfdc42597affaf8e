package io.github.twsharness.simulator.exchange;

import io.github.twsharness.protocol.message.Order;
import io.github.twsharness.protocol.message.OrderAttributes;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Optional;
import java.util.Set;

/**
 * Sizes orders that hedge their parent: by a ratio (pair and beta), or by the value of the fill (currency).
 *
 * <p>Source: the TWS API's documentation of hedging orders: such an order has quantity 0, and its size follows from the
 * parent's fill. The beta of real stocks is not known here, so the parameter is the ratio for both.
 */
final class Hedge {

    private static final String CURRENCY = "F";
    private static final Set<String> BY_RATIO = Set.of("P", "B");

    private Hedge() {}

    /** Tells whether the size of an order follows from the fill of its parent. */
    static boolean isSimulated(Order order) {
        String type = order.attributes().get(OrderAttributes.HEDGE_TYPE);
        return order.parentId() != 0 && (BY_RATIO.contains(type) || type.equals(CURRENCY));
    }

    /** Returns the size of a hedge after its parent was filled. */
    static BigDecimal size(WorkingOrder hedge, WorkingOrder parent) {
        BigDecimal base =
                hedge.order().attributes().get(OrderAttributes.HEDGE_TYPE).equals(CURRENCY)
                        ? parent.filledValue().abs()
                        : parent.filled().multiply(ratio(hedge));
        BigDecimal step = hedge.instrument().venue().sizes().orderStep();
        return base.divide(step, 0, RoundingMode.HALF_UP).multiply(step);
    }

    private static BigDecimal ratio(WorkingOrder hedge) {
        return parse(hedge.order().attributes().get(OrderAttributes.HEDGE_PARAM))
                .orElse(BigDecimal.ONE);
    }

    /** Reads a ratio; empty for what is no positive number. */
    static Optional<BigDecimal> parse(String text) {
        return text.matches("\\d{1,9}(\\.\\d{1,9})?") ? Optional.of(new BigDecimal(text)) : Optional.empty();
    }
}
