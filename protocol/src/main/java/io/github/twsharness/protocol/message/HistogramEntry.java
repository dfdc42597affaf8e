package io.github.twsharness.protocol.message;

import java.math.BigDecimal;

/**
 * Tell how much was traded at one price.
 *
 * @param price price
 * @param size quantity traded
 */
public record HistogramEntry(BigDecimal price, BigDecimal size) {}
