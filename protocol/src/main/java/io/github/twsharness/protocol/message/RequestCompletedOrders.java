package io.github.twsharness.protocol.message;

import io.github.twsharness.protocol.RequestType;

/**
 * Ask for the orders that are done.
 *
 * @param apiOnly whether to leave out orders that were not placed through the API
 */
public record RequestCompletedOrders(boolean apiOnly) implements Request {

    @Override
    public RequestType type() {
        return RequestType.REQUEST_COMPLETED_ORDERS;
    }
}
