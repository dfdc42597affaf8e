package io.github.twsharness.simulator.fault;

import java.util.Collection;
import java.util.HashSet;
import java.util.Set;
import java.util.function.Consumer;

/** Keeps track of the faults that are present. */
public final class Faults {

    private volatile Set<Fault> present;

    /** Starts with some faults. */
    public Faults(Collection<Fault> faults) {
        present = Set.copyOf(faults);
    }

    /** Returns what is present now. */
    public Set<Fault> present() {
        return present;
    }

    /** Tells whether a fault is present. */
    public boolean has(Fault fault) {
        Set<Fault> faults = present;
        return !faults.isEmpty() && faults.contains(fault);
    }

    /** Adds a fault; returns false when it was present. */
    public boolean add(Fault fault) {
        return !change(faults -> faults.add(fault)).contains(fault);
    }

    /** Removes a fault; returns false when it was not present. */
    public boolean remove(Fault fault) {
        return has(fault) && change(faults -> faults.remove(fault)).contains(fault);
    }

    /** Tells whether market data has to wait. */
    public boolean stopMarketData() {
        Set<Fault> faults = present;
        return !faults.isEmpty() && faults.stream().anyMatch(Fault::stopsMarketData);
    }

    // Returns what was present before.
    private synchronized Set<Fault> change(Consumer<Set<Fault>> change) {
        Set<Fault> before = present;
        Set<Fault> after = new HashSet<>(before);
        change.accept(after);
        present = Set.copyOf(after);
        return before;
    }
}
