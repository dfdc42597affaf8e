/**
 * Reads what this machine tells about itself without asking the network: where the build runs, and which ports listen.
 *
 * <p>Everything here is immutable or confined to one call, and may be used by any thread.
 */
@NullMarked
package io.github.twsharness.session.machine;

import org.jspecify.annotations.NullMarked;
