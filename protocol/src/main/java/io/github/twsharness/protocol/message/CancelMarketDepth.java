package io.github.twsharness.protocol.message;

import io.github.twsharness.protocol.RequestType;

/**
 * Stop an order book.
 *
 * @param requestId id of the request
 * @param smartDepth as it was asked for
 */
public record CancelMarketDepth(int requestId, boolean smartDepth) implements Request {
    @Override
    public RequestType type() {
        return RequestType.CANCEL_MARKET_DEPTH;
    }
}
