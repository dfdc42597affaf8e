/**
 * The embedded paper-trading TWS, in process and as a runnable jar.
 *
 * <p>Only this package is API; those below it may change at any time. Everything here is safe for use by any thread.
 */
@NullMarked
package io.github.twsharness.simulator;

import org.jspecify.annotations.NullMarked;
