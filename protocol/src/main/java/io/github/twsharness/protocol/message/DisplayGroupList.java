package io.github.twsharness.protocol.message;

import io.github.twsharness.protocol.ResponseType;

/**
 * Tell which groups of windows there are.
 *
 * @param requestId id of the request
 * @param groups numbers, joined by a vertical bar, most used first
 */
public record DisplayGroupList(int requestId, String groups) implements Response {
    @Override
    public ResponseType type() {
        return ResponseType.DISPLAY_GROUP_LIST;
    }
}
