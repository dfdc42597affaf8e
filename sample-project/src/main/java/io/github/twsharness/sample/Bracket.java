package io.github.twsharness.sample;

import io.github.twsharness.protocol.client.OrderHandle;
import io.github.twsharness.protocol.message.OrderStatus;
import java.util.List;

/**
 * Follow the three orders of a bracket.
 *
 * @param plan plan it was placed by
 * @param entry order that enters the position
 * @param target order that takes the profit; waits for the entry
 * @param stopLoss order that cuts the loss; waits for the entry
 */
public record Bracket(BracketPlan plan, OrderHandle entry, OrderHandle target, OrderHandle stopLoss) {

    /** Return the three orders, the entry first. */
    public List<OrderHandle> orders() {
        return List.of(entry, target, stopLoss);
    }

    /** Tell whether none of the orders can trade any more. */
    public boolean isOver() {
        return orders().stream()
                .allMatch(order -> order.status()
                        .map(OrderStatus::known)
                        .filter(status -> status.isFinal())
                        .isPresent());
    }
}
