/**
 * Examines all that stands between a build and its TWS, and says what it found: settings, surroundings, endpoints that were
 * tried, what TWS said, and what to do.
 *
 * <p>An examination belongs to one thread; what it returns is immutable. It places no order and leaves nothing open.
 */
@NullMarked
package io.github.twsharness.session.doctor;

import org.jspecify.annotations.NullMarked;
