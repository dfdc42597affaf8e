package io.github.twsharness.protocol.message;

import io.github.twsharness.protocol.RequestType;

/**
 * Ask for the next valid order id.
 *
 * @param count ignored by TWS
 */
public record RequestIds(int count) implements Request {

    @Override
    public RequestType type() {
        return RequestType.REQUEST_IDS;
    }
}
