package io.github.twsharness.protocol.message;

import io.github.twsharness.protocol.RequestType;

/**
 * Ask which exchanges the letters of a quote stand for.
 *
 * @param requestId id of the request
 * @param bboExchange code that {@link TickRequestParameters} told
 */
public record RequestSmartComponents(int requestId, String bboExchange) implements Request {
    @Override
    public RequestType type() {
        return RequestType.REQUEST_SMART_COMPONENTS;
    }
}
