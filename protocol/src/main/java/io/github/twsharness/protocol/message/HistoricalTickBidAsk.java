package io.github.twsharness.protocol.message;

import java.math.BigDecimal;
import java.time.Instant;

/**
 * Tell a past quote.
 *
 * @param time time, to the second
 * @param attributeMask bit 0 the bid is below the low of the day, bit 1 the ask is above its high
 * @param bidPrice bid
 * @param askPrice ask
 * @param bidSize size at the bid
 * @param askSize size at the ask
 */
public record HistoricalTickBidAsk(
        Instant time,
        int attributeMask,
        BigDecimal bidPrice,
        BigDecimal askPrice,
        BigDecimal bidSize,
        BigDecimal askSize) {}
