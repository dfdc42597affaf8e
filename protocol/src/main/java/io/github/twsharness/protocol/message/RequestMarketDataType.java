package io.github.twsharness.protocol.message;

import io.github.twsharness.protocol.RequestType;

/**
 * Choose live, frozen, delayed or delayed frozen market data for later requests.
 *
 * @param marketDataType 1 live, 2 frozen, 3 delayed, 4 delayed frozen
 */
public record RequestMarketDataType(int marketDataType) implements Request {

    @Override
    public RequestType type() {
        return RequestType.REQUEST_MARKET_DATA_TYPE;
    }
}
