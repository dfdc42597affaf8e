package io.github.twsharness.protocol.message;

import io.github.twsharness.protocol.RequestType;

/**
 * Stop asking how far back the data of a contract go.
 *
 * @param requestId id of the request
 */
public record CancelHeadTimestamp(int requestId) implements Request {
    @Override
    public RequestType type() {
        return RequestType.CANCEL_HEAD_TIMESTAMP;
    }
}
