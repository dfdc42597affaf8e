package io.github.twsharness.protocol.message;

import io.github.twsharness.protocol.ResponseType;

/**
 * Report a text.
 *
 * @param requestId id of the request
 * @param tickType number of the tick type
 * @param value value
 */
public record TickString(int requestId, int tickType, String value) implements Response {

    @Override
    public ResponseType type() {
        return ResponseType.TICK_STRING;
    }
}
