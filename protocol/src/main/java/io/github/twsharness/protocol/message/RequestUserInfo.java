package io.github.twsharness.protocol.message;

import io.github.twsharness.protocol.RequestType;

/**
 * Ask about the user.
 *
 * @param requestId id of the request
 */
public record RequestUserInfo(int requestId) implements Request {
    @Override
    public RequestType type() {
        return RequestType.REQUEST_USER_INFO;
    }
}
