package io.github.twsharness.protocol.message;

import io.github.twsharness.protocol.ResponseType;

/** Tell that all completed orders were reported. */
public record CompletedOrdersEnd() implements Response {

    @Override
    public ResponseType type() {
        return ResponseType.COMPLETED_ORDERS_END;
    }
}
