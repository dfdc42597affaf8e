package io.github.twsharness.session.host;

import java.io.IOException;

/** Learns whether a journal can be written. */
interface JournalWatch {

    /** Nobody wants to know. */
    JournalWatch NOBODY = new JournalWatch() {};

    /** Learns that a write failed; called each time. */
    default void unwritable(IOException why) {}

    /** Learns that a write succeeded, and that the file misses nothing; called each time. */
    default void writable() {}

    /** Learns that an order is refused because of that; returns what its owner is told. */
    default String orderRefused(IOException why) {
        return DiskReason.of(why);
    }
}
