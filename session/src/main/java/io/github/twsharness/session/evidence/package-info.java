/**
 * Remembers what crosses a lane, undecoded and within bounds, and tells it as text when a test has failed.
 *
 * <p>{@link io.github.twsharness.session.evidence.LaneRecord} may be used by any thread; everything else is confined to
 * one call.
 */
@NullMarked
package io.github.twsharness.session.evidence;

import org.jspecify.annotations.NullMarked;
