package io.github.twsharness.protocol.message;

import io.github.twsharness.protocol.RequestType;

/**
 * Stop asking for events of companies.
 *
 * @param requestId id of the request
 */
public record CancelWshEventData(int requestId) implements Request {
    @Override
    public RequestType type() {
        return RequestType.CANCEL_WSH_EVENT_DATA;
    }
}
