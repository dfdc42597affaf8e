package io.github.twsharness.protocol.message;

import io.github.twsharness.protocol.ResponseType;
import java.math.BigDecimal;

/**
 * Report the status of an order.
 *
 * @param orderId order id
 * @param status status such as Submitted
 * @param filled quantity filled so far
 * @param remaining quantity still open
 * @param averageFillPrice average price of the fills so far, 0 without any
 * @param permId permanent id
 * @param parentId order id of the parent; 0 for none
 * @param lastFillPrice price of the last fill, 0 without any
 * @param clientId client id of the order
 * @param whyHeld why the order is held: locate, trigger, child; empty when it is not
 * @param marketCapPrice price cap; 0 for none
 */
public record OrderStatus(
        int orderId,
        String status,
        BigDecimal filled,
        BigDecimal remaining,
        BigDecimal averageFillPrice,
        long permId,
        int parentId,
        BigDecimal lastFillPrice,
        int clientId,
        String whyHeld,
        BigDecimal marketCapPrice)
        implements Response {

    /** Return the status as one of the known ones. */
    public Status known() {
        return Status.of(status);
    }

    @Override
    public ResponseType type() {
        return ResponseType.ORDER_STATUS;
    }
}
