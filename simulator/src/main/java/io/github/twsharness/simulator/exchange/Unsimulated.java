package io.github.twsharness.simulator.exchange;

import io.github.twsharness.protocol.message.AttachedOrders;
import io.github.twsharness.protocol.message.Attributes;
import io.github.twsharness.protocol.message.Order;
import io.github.twsharness.protocol.message.OrderAttributes;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Names what an order asks for that the simulator keeps and says again, but does not do. */
final class Unsimulated {

    private Unsimulated() {}

    /** Returns a sentence for the client; empty when the order is traded as it is meant. */
    static Optional<String> in(Order order) {
        Attributes placed = order.attributes();
        List<String> parts = new ArrayList<>();
        String algorithm = placed.get(OrderAttributes.ALGO_STRATEGY);
        if (!algorithm.isEmpty()) {
            parts.add("the algorithm " + algorithm);
        }
        if (placed.find(OrderAttributes.SCALE_INIT_LEVEL_SIZE).isPresent()) {
            parts.add("the scale");
        }
        if (!placed.get(OrderAttributes.HEDGE_TYPE).isEmpty() && !Hedge.isSimulated(order)) {
            parts.add("the hedge of type " + placed.get(OrderAttributes.HEDGE_TYPE));
        }
        // The published client sends the message with every order, mostly with nothing in it.
        if (!placed.get(OrderAttributes.ATTACHED_ORDERS).stream().allMatch(AttachedOrders::isEmpty)) {
            parts.add("attached orders");
        }
        if (placed.find(OrderAttributes.DISCRETIONARY_AMT)
                .filter(amount -> amount.compareTo(BigDecimal.ZERO) > 0)
                .isPresent()) {
            parts.add("the discretionary amount");
        }
        if (placed.get(OrderAttributes.POST_ONLY)) {
            parts.add("post only");
        }
        if (placed.get(OrderAttributes.DEACTIVATE)) {
            parts.add("deactivation");
        }
        return parts.isEmpty()
                ? Optional.empty()
                : Optional.of("the simulator trades the order without " + String.join(", ", parts) + ".");
    }
}
