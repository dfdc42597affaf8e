/**
 * Speaks the TWS API with clients, over sockets and in process.
 *
 * <p>Internal to the simulator. One thread reads each socket, and no thread ever waits for a peer.
 */
@NullMarked
package io.github.twsharness.simulator.server;

import org.jspecify.annotations.NullMarked;
