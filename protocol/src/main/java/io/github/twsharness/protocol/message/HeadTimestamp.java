package io.github.twsharness.protocol.message;

import io.github.twsharness.protocol.ResponseType;

/**
 * Tell how far back the data of a contract go.
 *
 * @param requestId id of the request
 * @param time time as asked for: text or epoch seconds
 */
public record HeadTimestamp(int requestId, String time) implements Response {
    @Override
    public ResponseType type() {
        return ResponseType.HEAD_TIMESTAMP;
    }
}
