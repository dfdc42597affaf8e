/**
 * Holds what one build has open towards one TWS: the session host, and the control by which tests use it.
 *
 * <p>Everything public here may be used by any thread.
 */
@NullMarked
package io.github.twsharness.session;

import org.jspecify.annotations.NullMarked;
