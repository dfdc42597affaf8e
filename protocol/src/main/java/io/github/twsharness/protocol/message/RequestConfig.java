package io.github.twsharness.protocol.message;

import io.github.twsharness.protocol.RequestType;

/**
 * Ask for the settings of TWS.
 *
 * @param requestId id of the request
 */
public record RequestConfig(int requestId) implements Request {
    @Override
    public RequestType type() {
        return RequestType.REQUEST_CONFIG;
    }
}
