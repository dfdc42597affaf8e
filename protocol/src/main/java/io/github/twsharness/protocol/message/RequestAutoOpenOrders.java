package io.github.twsharness.protocol.message;

import io.github.twsharness.protocol.RequestType;

/**
 * Bind orders entered in TWS to client 0.
 *
 * @param autoBind whether to bind
 */
public record RequestAutoOpenOrders(boolean autoBind) implements Request {

    @Override
    public RequestType type() {
        return RequestType.REQUEST_AUTO_OPEN_ORDERS;
    }
}
