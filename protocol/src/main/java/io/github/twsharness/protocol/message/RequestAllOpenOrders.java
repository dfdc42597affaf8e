package io.github.twsharness.protocol.message;

import io.github.twsharness.protocol.RequestType;

/** Ask for the open orders of every client. */
public record RequestAllOpenOrders() implements Request {

    @Override
    public RequestType type() {
        return RequestType.REQUEST_ALL_OPEN_ORDERS;
    }
}
