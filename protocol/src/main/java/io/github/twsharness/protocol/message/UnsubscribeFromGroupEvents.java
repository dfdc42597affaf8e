package io.github.twsharness.protocol.message;

import io.github.twsharness.protocol.RequestType;

/**
 * Stop asking what a group of windows shows.
 *
 * @param requestId id of the request
 */
public record UnsubscribeFromGroupEvents(int requestId) implements Request {
    @Override
    public RequestType type() {
        return RequestType.UNSUBSCRIBE_FROM_GROUP_EVENTS;
    }
}
