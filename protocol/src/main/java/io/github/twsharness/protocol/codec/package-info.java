/**
 * Turns messages into frames and back, from one layout per message that serves both directions.
 *
 * <p>Layouts are immutable and safe for use by any thread.
 */
@NullMarked
package io.github.twsharness.protocol.codec;

import org.jspecify.annotations.NullMarked;
