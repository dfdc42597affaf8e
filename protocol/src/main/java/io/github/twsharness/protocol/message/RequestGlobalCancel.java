package io.github.twsharness.protocol.message;

import io.github.twsharness.protocol.RequestType;
import java.util.OptionalInt;

/**
 * Cancel every open order of the account, including those of other clients and of TWS itself.
 *
 * @param extOperator external operator; empty for none
 * @param manualOrderIndicator whether the order was manual
 */
public record RequestGlobalCancel(String extOperator, OptionalInt manualOrderIndicator) implements Request {

    @Override
    public RequestType type() {
        return RequestType.REQUEST_GLOBAL_CANCEL;
    }
}
