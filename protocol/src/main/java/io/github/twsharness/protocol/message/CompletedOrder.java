package io.github.twsharness.protocol.message;

import io.github.twsharness.protocol.ResponseType;

/**
 * Describe an order that is done.
 *
 * @param contract what was traded
 * @param order how it was traded
 * @param state what became of it: status, completed time and completed status
 */
public record CompletedOrder(Contract contract, Order order, OrderState state) implements Response {

    @Override
    public ResponseType type() {
        return ResponseType.COMPLETED_ORDER;
    }
}
