package io.github.twsharness.protocol.message;

import io.github.twsharness.protocol.ResponseType;
import java.math.BigDecimal;

/**
 * Report what the last bar is now.
 *
 * @param requestId id of the request
 * @param count number of trades; -1 when bars are not of trades
 * @param time start of the bar
 * @param open first price
 * @param close last price
 * @param high highest price
 * @param low lowest price
 * @param wap average price, weighted by quantity
 * @param volume quantity traded
 */
public record HistoricalDataUpdate(
        int requestId,
        int count,
        String time,
        BigDecimal open,
        BigDecimal close,
        BigDecimal high,
        BigDecimal low,
        BigDecimal wap,
        BigDecimal volume)
        implements Response {
    @Override
    public ResponseType type() {
        return ResponseType.HISTORICAL_DATA_UPDATE;
    }
}
