package io.github.twsharness.protocol.message;

import io.github.twsharness.protocol.RequestType;

/** Ask for the positions of every account, and for their changes from then on. */
public record RequestPositions() implements Request {

    @Override
    public RequestType type() {
        return RequestType.REQUEST_POSITIONS;
    }
}
