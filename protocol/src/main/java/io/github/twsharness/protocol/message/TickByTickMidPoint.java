package io.github.twsharness.protocol.message;

import java.math.BigDecimal;
import java.time.Instant;

/**
 * Report a midpoint.
 *
 * @param requestId id of the request
 * @param time time, to the second
 * @param midPoint midpoint
 */
public record TickByTickMidPoint(int requestId, Instant time, BigDecimal midPoint) implements TickByTick {}
