package io.github.twsharness.protocol.message;

import io.github.twsharness.protocol.ResponseType;
import java.math.BigDecimal;
import java.util.Optional;

/**
 * Report the profit and loss of one position; what is absent is not known.
 *
 * @param requestId id of the request
 * @param quantity quantity, negative when short
 * @param dailyPnl since the start of the day
 * @param unrealizedPnl if it were closed now
 * @param realizedPnl of what was closed
 * @param value market value
 */
public record PnlSingle(
        int requestId,
        BigDecimal quantity,
        Optional<BigDecimal> dailyPnl,
        Optional<BigDecimal> unrealizedPnl,
        Optional<BigDecimal> realizedPnl,
        Optional<BigDecimal> value)
        implements Response {
    @Override
    public ResponseType type() {
        return ResponseType.PNL_SINGLE;
    }
}
