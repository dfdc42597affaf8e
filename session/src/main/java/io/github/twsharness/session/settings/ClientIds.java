package io.github.twsharness.session.settings;

import io.github.twsharness.session.shard.Shard;

/**
 * The client ids that lanes may have.
 *
 * @param first first of them, 1 or above
 * @param last last of them
 */
record ClientIds(int first, int last) {

    /** The last client id that there is for a lane. */
    static final int LAST = Integer.MAX_VALUE - 1;

    /** As many as one TWS serves at once. */
    private static final int OF_SHARD = 32;

    /**
     * Returns those of a shard, so that shards on one TWS do not meet: each has as many as TWS serves. A range is
     * taken at its word.
     */
    ClientIds ofShard(Shard shard) {
        long start = first + (long) OF_SHARD * (shard.index() - 1);
        return last < LAST || start > LAST
                ? this
                : new ClientIds((int) start, (int) Math.min(LAST, start + OF_SHARD - 1));
    }
}
