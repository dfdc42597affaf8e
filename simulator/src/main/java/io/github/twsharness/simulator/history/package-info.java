/**
 * Holds what the simulated market did before now: a past made up from the seed, and what was traded since the start.
 *
 * <p>Internal to the simulator. Nothing here is safe for several threads unless it is a record: the exchange guards it.
 */
@NullMarked
package io.github.twsharness.simulator.history;

import org.jspecify.annotations.NullMarked;
