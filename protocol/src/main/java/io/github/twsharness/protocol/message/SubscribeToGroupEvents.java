package io.github.twsharness.protocol.message;

import io.github.twsharness.protocol.RequestType;

/**
 * Ask what a group of windows shows, now and later.
 *
 * @param requestId id of the request
 * @param groupId number of the group
 */
public record SubscribeToGroupEvents(int requestId, int groupId) implements Request {
    @Override
    public RequestType type() {
        return RequestType.SUBSCRIBE_TO_GROUP_EVENTS;
    }
}
