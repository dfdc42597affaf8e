package io.github.twsharness.protocol.message;

import io.github.twsharness.protocol.RequestType;

/** Ask which exchanges have order books. */
public record RequestMarketDepthExchanges() implements Request {
    @Override
    public RequestType type() {
        return RequestType.REQUEST_MARKET_DEPTH_EXCHANGES;
    }
}
