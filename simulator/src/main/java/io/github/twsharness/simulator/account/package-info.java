/**
 * Keeps the paper accounts: cash by currency, positions with their average cost, models, commissions.
 *
 * <p>Internal to the simulator. Not safe for several threads: the exchange guards it.
 */
@NullMarked
package io.github.twsharness.simulator.account;

import org.jspecify.annotations.NullMarked;
