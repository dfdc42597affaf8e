package io.github.twsharness.protocol.message;

import io.github.twsharness.protocol.RequestType;

/**
 * Search for contracts.
 *
 * @param requestId id of the request
 * @param pattern start of a symbol, or words of a name
 */
public record RequestMatchingSymbols(int requestId, String pattern) implements Request {
    @Override
    public RequestType type() {
        return RequestType.REQUEST_MATCHING_SYMBOLS;
    }
}
