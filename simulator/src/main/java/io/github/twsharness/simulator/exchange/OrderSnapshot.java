package io.github.twsharness.simulator.exchange;

import io.github.twsharness.protocol.message.Order;
import java.math.BigDecimal;

/**
 * Shows an order at one moment.
 *
 * @param clientId client id that placed it
 * @param orderId its number there
 * @param permId permanent id
 * @param symbol what is traded
 * @param order the order as placed
 * @param status its status
 * @param filled shares filled
 * @param remaining shares open
 */
public record OrderSnapshot(
        int clientId,
        int orderId,
        long permId,
        String symbol,
        Order order,
        String status,
        BigDecimal filled,
        BigDecimal remaining) {

    static OrderSnapshot of(WorkingOrder order) {
        return new OrderSnapshot(
                order.key().clientId(),
                order.key().orderId(),
                order.permId(),
                order.instrument().symbol(),
                order.order(),
                order.stage().status(),
                order.filled(),
                order.remaining());
    }
}
