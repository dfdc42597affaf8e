package io.github.twsharness.protocol.message;

import io.github.twsharness.protocol.RequestType;

/**
 * Place an order, or modify the one that the client placed under the same id.
 *
 * @param orderId order id, unique for the client id
 * @param contract what to trade
 * @param order how to trade it
 */
public record PlaceOrder(int orderId, Contract contract, Order order) implements Request {

    @Override
    public RequestType type() {
        return RequestType.PLACE_ORDER;
    }
}
