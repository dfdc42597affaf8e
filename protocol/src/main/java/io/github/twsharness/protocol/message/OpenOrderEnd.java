package io.github.twsharness.protocol.message;

import io.github.twsharness.protocol.ResponseType;

/** End the list of open orders. */
public record OpenOrderEnd() implements Response {

    @Override
    public ResponseType type() {
        return ResponseType.OPEN_ORDER_END;
    }
}
