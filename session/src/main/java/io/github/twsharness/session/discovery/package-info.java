/**
 * Finds a TWS that nobody named: on this machine, on Windows next to WSL, outside a container. Only paper ports of addresses
 * that can be the user's own machine are tried, each with a whole handshake, and what was found is remembered.
 *
 * <p>Hosts are tried side by side by daemon threads that end with the search; everything else is immutable.
 */
@NullMarked
package io.github.twsharness.session.discovery;

import org.jspecify.annotations.NullMarked;
