package io.github.twsharness.protocol.message;

import io.github.twsharness.protocol.RequestType;

/**
 * Stop asking which events of companies there can be.
 *
 * @param requestId id of the request
 */
public record CancelWshMetaData(int requestId) implements Request {
    @Override
    public RequestType type() {
        return RequestType.CANCEL_WSH_META_DATA;
    }
}
