package io.github.twsharness.protocol.message;

import io.github.twsharness.protocol.RequestType;

/**
 * Ask which groups of windows there are.
 *
 * @param requestId id of the request
 */
public record QueryDisplayGroups(int requestId) implements Request {
    @Override
    public RequestType type() {
        return RequestType.QUERY_DISPLAY_GROUPS;
    }
}
