/**
 * Takes orders, matches them against the market, and tells clients what becomes of them.
 *
 * <p>Internal to the simulator. {@link io.github.twsharness.simulator.exchange.Exchange} is a monitor: every thread may
 * call it; everything behind it is reached under its lock only.
 */
@NullMarked
package io.github.twsharness.simulator.exchange;

import org.jspecify.annotations.NullMarked;
