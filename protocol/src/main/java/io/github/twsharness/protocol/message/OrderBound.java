package io.github.twsharness.protocol.message;

import io.github.twsharness.protocol.ResponseType;

/**
 * Tell which order id was given to an order that had none for the API, such as a manual one.
 *
 * @param permId permanent id of the order
 * @param clientId client id it was bound to
 * @param orderId order id it was given
 */
public record OrderBound(long permId, int clientId, int orderId) implements Response {

    @Override
    public ResponseType type() {
        return ResponseType.ORDER_BOUND;
    }
}
