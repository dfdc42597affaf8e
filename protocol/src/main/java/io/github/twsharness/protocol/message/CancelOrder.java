package io.github.twsharness.protocol.message;

import io.github.twsharness.protocol.RequestType;
import java.util.OptionalInt;

/**
 * Cancel an order.
 *
 * @param orderId order id
 * @param manualOrderCancelTime time of a manual cancel; empty for none
 * @param extOperator external operator; empty for none
 * @param externalUserId external user; empty for none, known to server versions 187 to 189 only
 * @param manualOrderIndicator whether the order was manual
 */
public record CancelOrder(
        int orderId,
        String manualOrderCancelTime,
        String extOperator,
        String externalUserId,
        OptionalInt manualOrderIndicator)
        implements Request {

    /** Create a cancellation without an external user. */
    public CancelOrder(
            int orderId, String manualOrderCancelTime, String extOperator, OptionalInt manualOrderIndicator) {
        this(orderId, manualOrderCancelTime, extOperator, "", manualOrderIndicator);
    }

    @Override
    public RequestType type() {
        return RequestType.CANCEL_ORDER;
    }
}
