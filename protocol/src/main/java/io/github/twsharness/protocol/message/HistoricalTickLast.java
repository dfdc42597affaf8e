package io.github.twsharness.protocol.message;

import java.math.BigDecimal;
import java.time.Instant;

/**
 * Tell a past trade.
 *
 * @param time time, to the second
 * @param attributeMask bit 0 past limit, bit 1 unreported
 * @param price price
 * @param size quantity
 * @param exchange where it was traded
 * @param specialConditions letters; usually empty
 */
public record HistoricalTickLast(
        Instant time,
        int attributeMask,
        BigDecimal price,
        BigDecimal size,
        String exchange,
        String specialConditions) {}
