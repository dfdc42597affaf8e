package io.github.twsharness.protocol.message;

import io.github.twsharness.protocol.ResponseType;

/**
 * Tell which events of companies there can be.
 *
 * @param requestId id of the request
 * @param json description in JSON
 */
public record WshMetaData(int requestId, String json) implements Response {
    @Override
    public ResponseType type() {
        return ResponseType.WSH_META_DATA;
    }
}
