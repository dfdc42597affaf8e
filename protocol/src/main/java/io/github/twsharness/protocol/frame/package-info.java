/**
 * Moves length-prefixed frames over connections, without knowing what is in them.
 *
 * <p>Frames are immutable; a connection has one thread of its own that reads, and may be written to by any thread.
 */
@NullMarked
package io.github.twsharness.protocol.frame;

import org.jspecify.annotations.NullMarked;
