/**
 * Finds out why a TWS cannot be used, and says it: what happened, the likely cause, what to do.
 *
 * <p>Everything here is immutable or confined to one call, and may be used by any thread.
 */
@NullMarked
package io.github.twsharness.session.diagnosis;

import org.jspecify.annotations.NullMarked;
