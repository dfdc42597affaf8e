package io.github.twsharness.protocol.message;

import io.github.twsharness.protocol.RequestType;

/**
 * End a stream of market data.
 *
 * @param requestId id of the request
 */
public record CancelMarketData(int requestId) implements Request {

    @Override
    public RequestType type() {
        return RequestType.CANCEL_MARKET_DATA;
    }
}
