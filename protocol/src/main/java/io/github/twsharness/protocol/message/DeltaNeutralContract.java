package io.github.twsharness.protocol.message;

import java.math.BigDecimal;

/**
 * Describe the contract that hedges a delta-neutral combination.
 *
 * @param conId contract id
 * @param delta delta of the hedge
 * @param price price of the hedge
 */
public record DeltaNeutralContract(int conId, BigDecimal delta, BigDecimal price) {}
