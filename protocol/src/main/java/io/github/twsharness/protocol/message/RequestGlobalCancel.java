package io.github.twsharness.protocol.message;

import io.github.twsharness.protocol.RequestType;
import java.util.OptionalInt;

/**
 * Cancel every open order of the account, including those of other clients and of TWS itself.
 *
 * @param manualOrderCancelTime time of a manual cancel; empty for none, known from server version 203 on
 * @param extOperator external operator; empty for none
 * @param manualOrderIndicator whether the order was manual
 */
public record RequestGlobalCancel(String manualOrderCancelTime, String extOperator, OptionalInt manualOrderIndicator)
        implements Request {

    /** Create a cancellation without a time. */
    public RequestGlobalCancel(String extOperator, OptionalInt manualOrderIndicator) {
        this("", extOperator, manualOrderIndicator);
    }

    @Override
    public RequestType type() {
        return RequestType.REQUEST_GLOBAL_CANCEL;
    }
}
