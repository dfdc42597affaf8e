package io.github.twsharness.simulator;

import io.github.twsharness.protocol.message.Order;
import java.math.BigDecimal;

/**
 * Shows an order at one moment.
 *
 * @param clientId client id that placed it
 * @param orderId its order id, which is counted per client id
 * @param permId its permanent id
 * @param symbol what is traded
 * @param order how it is traded, as placed or last modified
 * @param status status as TWS tells it, such as Submitted; ApiPending for an order that waits to be transmitted
 * @param filled shares filled so far
 * @param remaining shares still open
 */
public record SimulatedOrder(
        int clientId,
        int orderId,
        long permId,
        String symbol,
        Order order,
        String status,
        BigDecimal filled,
        BigDecimal remaining) {}
