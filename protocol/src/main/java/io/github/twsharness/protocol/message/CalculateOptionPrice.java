package io.github.twsharness.protocol.message;

import io.github.twsharness.protocol.RequestType;
import java.math.BigDecimal;

/**
 * Ask for the price of an option at a volatility.
 *
 * @param requestId id of the request
 * @param contract which contract
 * @param volatility volatility, 0.2 for 20 %
 * @param underlyingPrice price of the underlying
 * @param options {@code tag=value;} pairs
 */
public record CalculateOptionPrice(
        int requestId, Contract contract, BigDecimal volatility, BigDecimal underlyingPrice, String options)
        implements Request {
    @Override
    public RequestType type() {
        return RequestType.CALCULATE_OPTION_PRICE;
    }
}
