package io.github.twsharness.protocol.message;

import io.github.twsharness.protocol.ResponseType;
import java.math.BigDecimal;
import java.util.Optional;

/**
 * Report the profit and loss of an account; what is absent is not known.
 *
 * @param requestId id of the request
 * @param dailyPnl since the start of the day
 * @param unrealizedPnl if all were closed now
 * @param realizedPnl of what was closed
 */
public record Pnl(
        int requestId,
        Optional<BigDecimal> dailyPnl,
        Optional<BigDecimal> unrealizedPnl,
        Optional<BigDecimal> realizedPnl)
        implements Response {
    @Override
    public ResponseType type() {
        return ResponseType.PNL;
    }
}
