/**
 * Connects to a TWS as a client does: the whole handshake, with a deadline for each phase and a name for each failure.
 */
@NullMarked
package io.github.twsharness.protocol.connection;

import org.jspecify.annotations.NullMarked;
