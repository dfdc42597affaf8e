package io.github.twsharness.protocol.message;

import io.github.twsharness.protocol.RequestType;

/** End the stream of positions. */
public record CancelPositions() implements Request {

    @Override
    public RequestType type() {
        return RequestType.CANCEL_POSITIONS;
    }
}
