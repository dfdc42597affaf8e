package io.github.twsharness.protocol.message;

import io.github.twsharness.protocol.ResponseType;

/**
 * Tell the smallest order id that the client may use next.
 *
 * @param orderId order id
 */
public record NextValidId(int orderId) implements Response {

    @Override
    public ResponseType type() {
        return ResponseType.NEXT_VALID_ID;
    }
}
