/**
 * Says how a session is set up: every setting with its default, where each value came from, and what is wrong with it.
 *
 * <p>Everything here is immutable or confined to one call, and may be used by any thread.
 */
@NullMarked
package io.github.twsharness.session.settings;

import org.jspecify.annotations.NullMarked;
