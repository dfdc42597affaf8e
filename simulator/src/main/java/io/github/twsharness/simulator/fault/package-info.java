/**
 * Names what can go wrong between a client and a TWS, and keeps track of what goes wrong now.
 *
 * <p>Everything here is safe for use by any thread.
 */
@NullMarked
package io.github.twsharness.simulator.fault;

import org.jspecify.annotations.NullMarked;
