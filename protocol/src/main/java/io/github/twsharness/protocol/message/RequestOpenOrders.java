package io.github.twsharness.protocol.message;

import io.github.twsharness.protocol.RequestType;

/** Ask for the open orders of the client. */
public record RequestOpenOrders() implements Request {

    @Override
    public RequestType type() {
        return RequestType.REQUEST_OPEN_ORDERS;
    }
}
