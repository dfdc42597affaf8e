/**
 * Splits a suite over several machines, each of which runs one shard: which machine this is, which test classes are
 * its, and how long classes took.
 *
 * <p>Everything here is immutable or confined to one call, and may be used by any thread. Several JVMs may add to one
 * file of times.
 */
@NullMarked
package io.github.twsharness.session.shard;

import org.jspecify.annotations.NullMarked;
