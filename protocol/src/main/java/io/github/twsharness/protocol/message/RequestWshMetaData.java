package io.github.twsharness.protocol.message;

import io.github.twsharness.protocol.RequestType;

/**
 * Ask which events of companies there can be; once before events are asked for.
 *
 * @param requestId id of the request
 */
public record RequestWshMetaData(int requestId) implements Request {
    @Override
    public RequestType type() {
        return RequestType.REQUEST_WSH_META_DATA;
    }
}
