package io.github.twsharness.protocol.message;

import io.github.twsharness.protocol.ResponseType;

/**
 * Describe an open order.
 *
 * @param orderId order id
 * @param contract what is traded
 * @param order how it is traded
 * @param state what became of it
 */
public record OpenOrder(int orderId, Contract contract, Order order, OrderState state) implements Response {

    @Override
    public ResponseType type() {
        return ResponseType.OPEN_ORDER;
    }
}
