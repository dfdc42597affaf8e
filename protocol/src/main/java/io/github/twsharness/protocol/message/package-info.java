/**
 * Holds what messages say, in both directions, as immutable data that knows nothing of its encoding.
 *
 * <p>Everything here is safe for use by any thread.
 */
@NullMarked
package io.github.twsharness.protocol.message;

import org.jspecify.annotations.NullMarked;
