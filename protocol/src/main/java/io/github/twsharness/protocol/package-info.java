/**
 * Names what every part of the TWS API protocol refers to: message types, server versions and their features.
 *
 * <p>Everything here is immutable and safe for use by any thread.
 */
@NullMarked
package io.github.twsharness.protocol;

import org.jspecify.annotations.NullMarked;
