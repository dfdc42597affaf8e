package io.github.twsharness.protocol.message;

import java.math.BigDecimal;

/**
 * Tell the price step from one price on.
 *
 * @param lowEdge lowest price it is for
 * @param increment price step
 */
public record PriceIncrement(BigDecimal lowEdge, BigDecimal increment) {}
