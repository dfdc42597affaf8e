package io.github.twsharness.protocol.message;

import io.github.twsharness.protocol.RequestType;

/**
 * Stop asking for the price at a volatility.
 *
 * @param requestId id of the request
 */
public record CancelCalculateOptionPrice(int requestId) implements Request {
    @Override
    public RequestType type() {
        return RequestType.CANCEL_CALCULATE_OPTION_PRICE;
    }
}
