/**
 * The JUnit 5 extension: leases a lane of a TWS session to each test that asks for one, and cleans up after it.
 *
 * <p>Start at {@link io.github.twsharness.junit.TwsTest}. What a test is given may be used by any of its threads until
 * the test ends; tests may run in parallel.
 */
@NullMarked
package io.github.twsharness.junit;

import org.jspecify.annotations.NullMarked;
