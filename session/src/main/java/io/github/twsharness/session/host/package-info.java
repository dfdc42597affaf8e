/**
 * Holds a session open: lanes to the TWS, the port where clients attach, leases, resets and the journal.
 *
 * <p>Only {@link io.github.twsharness.session.host.SessionHost} and {@link io.github.twsharness.session.host.Sweep} are for
 * use from elsewhere. Locks are of two kinds: a
 * lane's gate, held while a client's frame is journalled and forwarded, and leaf locks around plain state, under which
 * nothing is called that could wait.
 */
@NullMarked
package io.github.twsharness.session.host;

import org.jspecify.annotations.NullMarked;
