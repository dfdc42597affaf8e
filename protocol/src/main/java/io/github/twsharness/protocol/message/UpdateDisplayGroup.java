package io.github.twsharness.protocol.message;

import io.github.twsharness.protocol.RequestType;

/**
 * Make a group of windows show another contract.
 *
 * @param requestId id of the request
 * @param contractInfo {@code conId@exchange}, or none
 */
public record UpdateDisplayGroup(int requestId, String contractInfo) implements Request {
    @Override
    public RequestType type() {
        return RequestType.UPDATE_DISPLAY_GROUP;
    }
}
