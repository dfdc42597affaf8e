package io.github.twsharness.session.host;

import java.util.HashSet;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * Gives out the client ids of a range, the lowest first; ids that another program was found to use come last.
 *
 * <p>Safe for use by any thread; its lock is a leaf.
 */
final class ClientIdPool {

    private final int first;
    private final int last;
    private final Set<Integer> taken = new HashSet<>();
    private final Set<Integer> inUse = new HashSet<>();

    ClientIdPool(int first, int last) {
        this.first = first;
        this.last = last;
    }

    /** Takes an id that no lane has, and that is not among those tried already; empty when there is none. */
    synchronized OptionalInt take(Set<Integer> tried) {
        OptionalInt fresh = range().filter(id -> !taken.contains(id) && !tried.contains(id) && !inUse.contains(id))
                .findFirst();
        OptionalInt found = fresh.isPresent()
                ? fresh
                : range().filter(id -> !taken.contains(id) && !tried.contains(id))
                        .findFirst();
        found.ifPresent(taken::add);
        return found;
    }

    private IntStream range() {
        return IntStream.rangeClosed(first, last);
    }

    /** Learns that another program uses an id, or that TWS keeps it for one that has gone. */
    synchronized void inUse(int clientId) {
        inUse.add(clientId);
    }

    /** Takes back an id under which no lane could be opened. */
    synchronized void release(int clientId) {
        taken.remove(clientId);
    }
}
