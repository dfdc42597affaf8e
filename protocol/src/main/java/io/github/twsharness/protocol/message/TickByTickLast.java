package io.github.twsharness.protocol.message;

import java.math.BigDecimal;
import java.time.Instant;

/**
 * Report a trade.
 *
 * @param requestId id of the request
 * @param allTrades false: TWS left out what is not a regular trade (tick type Last, otherwise AllLast)
 * @param time time, to the second
 * @param price price
 * @param size quantity traded
 * @param attributeMask bit 0 past limit, bit 1 unreported
 * @param exchange where it was traded
 * @param specialConditions letters; usually empty
 */
public record TickByTickLast(
        int requestId,
        boolean allTrades,
        Instant time,
        BigDecimal price,
        BigDecimal size,
        int attributeMask,
        String exchange,
        String specialConditions)
        implements TickByTick {}
