package io.github.twsharness.protocol.message;

import io.github.twsharness.protocol.ResponseType;

/**
 * Tell about the user.
 *
 * @param requestId id of the request
 * @param whiteBrandingId id of the broker whose name TWS bears; empty for IBKR
 */
public record UserInfo(int requestId, String whiteBrandingId) implements Response {
    @Override
    public ResponseType type() {
        return ResponseType.USER_INFO;
    }
}
