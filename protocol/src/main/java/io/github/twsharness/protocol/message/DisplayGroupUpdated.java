package io.github.twsharness.protocol.message;

import io.github.twsharness.protocol.ResponseType;

/**
 * Tell what a group of windows shows.
 *
 * @param requestId id of the request
 * @param contractInfo {@code conId@exchange}, none, or combo
 */
public record DisplayGroupUpdated(int requestId, String contractInfo) implements Response {
    @Override
    public ResponseType type() {
        return ResponseType.DISPLAY_GROUP_UPDATED;
    }
}
