package io.github.twsharness.protocol.message;

import io.github.twsharness.protocol.RequestType;
import java.math.BigDecimal;

/**
 * Ask which volatility a price of an option implies.
 *
 * @param requestId id of the request
 * @param contract which contract
 * @param optionPrice price of the option
 * @param underlyingPrice price of the underlying
 * @param options {@code tag=value;} pairs
 */
public record CalculateImpliedVolatility(
        int requestId, Contract contract, BigDecimal optionPrice, BigDecimal underlyingPrice, String options)
        implements Request {
    @Override
    public RequestType type() {
        return RequestType.CALCULATE_IMPLIED_VOLATILITY;
    }
}
