package io.github.twsharness.protocol.message;

import io.github.twsharness.protocol.RequestType;

/**
 * Ask which options on an underlying there are.
 *
 * @param requestId id of the request
 * @param underlyingSymbol symbol of the underlying
 * @param futFopExchange exchange of options on futures; empty otherwise
 * @param underlyingSecType type of the underlying
 * @param underlyingConId contract id of the underlying
 */
public record RequestOptionParameters(
        int requestId, String underlyingSymbol, String futFopExchange, String underlyingSecType, int underlyingConId)
        implements Request {
    @Override
    public RequestType type() {
        return RequestType.REQUEST_OPTION_PARAMETERS;
    }
}
