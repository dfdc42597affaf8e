package io.github.twsharness.protocol.message;

import io.github.twsharness.protocol.ResponseType;
import java.math.BigDecimal;
import java.time.Instant;

/**
 * Report a bar of five seconds.
 *
 * @param requestId id of the request
 * @param time start of the bar
 * @param open first price
 * @param high highest price
 * @param low lowest price
 * @param close last price
 * @param volume quantity traded
 * @param wap average price, weighted by quantity
 * @param count number of trades
 */
public record RealTimeBar(
        int requestId,
        Instant time,
        BigDecimal open,
        BigDecimal high,
        BigDecimal low,
        BigDecimal close,
        BigDecimal volume,
        BigDecimal wap,
        int count)
        implements Response {
    @Override
    public ResponseType type() {
        return ResponseType.REAL_TIME_BARS;
    }
}
