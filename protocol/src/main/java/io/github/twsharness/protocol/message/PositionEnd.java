package io.github.twsharness.protocol.message;

import io.github.twsharness.protocol.ResponseType;

/** End the list of positions. */
public record PositionEnd() implements Response {

    @Override
    public ResponseType type() {
        return ResponseType.POSITION_END;
    }
}
