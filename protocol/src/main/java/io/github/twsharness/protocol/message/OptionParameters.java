package io.github.twsharness.protocol.message;

import io.github.twsharness.protocol.ResponseType;
import java.math.BigDecimal;
import java.util.List;

/**
 * Tell which options on an underlying there are in one trading class on one exchange.
 *
 * @param requestId id of the request
 * @param exchange exchange
 * @param underlyingConId contract id of the underlying
 * @param tradingClass trading class
 * @param multiplier multiplier
 * @param expirations days such as {@code 20261120}
 * @param strikes strikes
 */
public record OptionParameters(
        int requestId,
        String exchange,
        int underlyingConId,
        String tradingClass,
        String multiplier,
        List<String> expirations,
        List<BigDecimal> strikes)
        implements Response {
    public OptionParameters {
        expirations = List.copyOf(expirations);
        strikes = List.copyOf(strikes);
    }

    @Override
    public ResponseType type() {
        return ResponseType.OPTION_PARAMETERS;
    }
}
