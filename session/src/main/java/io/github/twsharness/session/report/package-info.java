/**
 * What a session tells of itself: tests, orders, positions, and what disturbed it.
 *
 * <p>Everything here is immutable and safe for use by any thread.
 */
@NullMarked
package io.github.twsharness.session.report;

import org.jspecify.annotations.NullMarked;
