/**
 * The official Java client, {@code com.ib.client}, as found on the user's test class path: connected, read and recorded
 * without a compile-time dependency on it, for every release from 9.72.14 on.
 *
 * <p>All use of it is by reflection on members that these releases share. Callbacks arrive on a thread of the connection;
 * every method of this package may be called by any thread, and no wait lacks a deadline.
 */
@NullMarked
package io.github.twsharness.junit.ibapi;

import org.jspecify.annotations.NullMarked;
