package io.github.twsharness.simulator.account;

import io.github.twsharness.simulator.market.Instrument;
import java.math.BigDecimal;

/**
 * Holds a position.
 *
 * @param instrument what is held
 * @param quantity shares, negative when short
 * @param averageCost cost of one share including the commission paid to open it; 0 for a closed position
 */
public record Holding(Instrument instrument, BigDecimal quantity, BigDecimal averageCost) {}
