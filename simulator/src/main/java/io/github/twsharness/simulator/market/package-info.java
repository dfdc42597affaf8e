/**
 * Holds what can be traded and at which prices: the instruments and a seeded random walk of their quotes.
 *
 * <p>Internal to the simulator. Nothing here is safe for several threads unless it is a record: the exchange guards it.
 */
@NullMarked
package io.github.twsharness.simulator.market;

import org.jspecify.annotations.NullMarked;
