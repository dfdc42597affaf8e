package io.github.twsharness.protocol.message;

import io.github.twsharness.protocol.ResponseType;
import java.math.BigDecimal;
import java.util.Optional;

/**
 * Report values computed for an option; absent means not computed.
 *
 * @param requestId id of the request
 * @param tickType number of the tick type
 * @param tickAttribute 0 return based, 1 price based
 * @param impliedVolatility implied volatility
 * @param delta delta
 * @param price price of the option
 * @param presentValueOfDividends present value of dividends
 * @param gamma gamma
 * @param vega vega
 * @param theta theta
 * @param underlyingPrice price of the underlying
 */
public record TickOptionComputation(
        int requestId,
        int tickType,
        int tickAttribute,
        Optional<BigDecimal> impliedVolatility,
        Optional<BigDecimal> delta,
        Optional<BigDecimal> price,
        Optional<BigDecimal> presentValueOfDividends,
        Optional<BigDecimal> gamma,
        Optional<BigDecimal> vega,
        Optional<BigDecimal> theta,
        Optional<BigDecimal> underlyingPrice)
        implements Response {

    @Override
    public ResponseType type() {
        return ResponseType.TICK_OPTION_COMPUTATION;
    }
}
