package io.github.twsharness.protocol.message;

import java.math.BigDecimal;
import java.time.Instant;

/**
 * Tell a past midpoint.
 *
 * @param time time, to the second
 * @param price midpoint
 * @param size always 0
 */
public record HistoricalTick(Instant time, BigDecimal price, BigDecimal size) {}
