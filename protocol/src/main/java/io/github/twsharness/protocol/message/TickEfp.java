package io.github.twsharness.protocol.message;

import io.github.twsharness.protocol.ResponseType;
import java.math.BigDecimal;

/**
 * Report an exchange of a future for its underlying.
 *
 * @param requestId id of the request
 * @param tickType number of the tick type
 * @param basisPoints annualized interest in basis points
 * @param formattedBasisPoints the same as text
 * @param impliedFuturesPrice implied price of the future
 * @param holdDays days until the future expires
 * @param futureLastTradeDate last trade date of the future
 * @param dividendImpact impact of dividends on the rate
 * @param dividendsToLastTradeDate dividends until the future expires
 */
public record TickEfp(
        int requestId,
        int tickType,
        BigDecimal basisPoints,
        String formattedBasisPoints,
        BigDecimal impliedFuturesPrice,
        int holdDays,
        String futureLastTradeDate,
        BigDecimal dividendImpact,
        BigDecimal dividendsToLastTradeDate)
        implements Response {
    @Override
    public ResponseType type() {
        return ResponseType.TICK_EFP;
    }
}
