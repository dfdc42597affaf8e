/**
 * Holds the goals {@code tws:*}, which put one TWS session around the integration tests of a build.
 *
 * <p>Modules of one build may run these goals at the same time; what they share is in {@link SharedSession}.
 */
@NullMarked
package io.github.twsharness.maven;

import org.jspecify.annotations.NullMarked;
