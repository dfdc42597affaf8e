package io.github.twsharness.simulator;

import java.math.BigDecimal;

/**
 * Shows a position at one moment.
 *
 * @param symbol what is held
 * @param quantity shares, negative when short, never zero
 * @param averageCost cost of one share in USD, including the commission paid to open the position
 * @param account account that holds it
 */
public record SimulatedPosition(String symbol, BigDecimal quantity, BigDecimal averageCost, String account) {}
