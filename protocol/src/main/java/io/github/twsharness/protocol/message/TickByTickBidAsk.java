package io.github.twsharness.protocol.message;

import java.math.BigDecimal;
import java.time.Instant;

/**
 * Report a quote.
 *
 * @param requestId id of the request
 * @param time time, to the second
 * @param bidPrice bid
 * @param askPrice ask
 * @param bidSize size at the bid
 * @param askSize size at the ask
 * @param attributeMask bit 0 the bid is below the low of the day, bit 1 the ask is above its high
 */
public record TickByTickBidAsk(
        int requestId,
        Instant time,
        BigDecimal bidPrice,
        BigDecimal askPrice,
        BigDecimal bidSize,
        BigDecimal askSize,
        int attributeMask)
        implements TickByTick {}
