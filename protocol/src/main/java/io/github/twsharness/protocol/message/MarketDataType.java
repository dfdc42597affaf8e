package io.github.twsharness.protocol.message;

import io.github.twsharness.protocol.ResponseType;

/**
 * Tell which kind of market data a request gets.
 *
 * @param requestId id of the request
 * @param marketDataType 1 live, 2 frozen, 3 delayed, 4 delayed frozen
 */
public record MarketDataType(int requestId, int marketDataType) implements Response {

    @Override
    public ResponseType type() {
        return ResponseType.MARKET_DATA_TYPE;
    }
}
