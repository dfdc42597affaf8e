package io.github.twsharness.protocol.message;

import io.github.twsharness.protocol.ResponseType;

/**
 * Report events of companies.
 *
 * @param requestId id of the request
 * @param json events in JSON
 */
public record WshEventData(int requestId, String json) implements Response {
    @Override
    public ResponseType type() {
        return ResponseType.WSH_EVENT_DATA;
    }
}
