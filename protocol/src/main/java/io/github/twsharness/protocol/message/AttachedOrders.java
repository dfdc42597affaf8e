package io.github.twsharness.protocol.message;

import java.util.OptionalInt;

/**
 * Name the orders that TWS is to attach to another by its own presets; known from server version 218 on.
 *
 * @param stopLossOrderId order id of the stop loss
 * @param stopLossOrderType order type of the stop loss; empty for none
 * @param profitTakerOrderId order id of the profit taker
 * @param profitTakerOrderType order type of the profit taker; empty for none
 */
public record AttachedOrders(
        OptionalInt stopLossOrderId,
        String stopLossOrderType,
        OptionalInt profitTakerOrderId,
        String profitTakerOrderType) {

    /** Tell whether it names none. */
    public boolean isEmpty() {
        return stopLossOrderId.isEmpty()
                && stopLossOrderType.isEmpty()
                && profitTakerOrderId.isEmpty()
                && profitTakerOrderType.isEmpty();
    }
}
