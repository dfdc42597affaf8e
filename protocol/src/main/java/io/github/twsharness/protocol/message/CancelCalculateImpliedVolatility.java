package io.github.twsharness.protocol.message;

import io.github.twsharness.protocol.RequestType;

/**
 * Stop asking which volatility a price implies.
 *
 * @param requestId id of the request
 */
public record CancelCalculateImpliedVolatility(int requestId) implements Request {
    @Override
    public RequestType type() {
        return RequestType.CANCEL_CALCULATE_IMPLIED_VOLATILITY;
    }
}
