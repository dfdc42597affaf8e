package io.github.twsharness.simulator.server;

import io.github.twsharness.simulator.fault.Fault;
import io.github.twsharness.simulator.fault.Faults;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Knows the client ids that count as taken though nobody is connected under them. */
final class HeldIds {

    private final Faults faults;
    private final Duration time;
    private final Map<Integer, Long> until = new ConcurrentHashMap<>();

    HeldIds(Faults faults, Duration time) {
        this.faults = faults;
        this.time = time;
    }

    void released(int clientId) {
        if (faults.has(Fault.CLIENT_ID_LINGERS)) {
            until.put(clientId, System.nanoTime() + time.toNanos());
        }
    }

    boolean isHeld(int clientId) {
        if (faults.has(Fault.CLIENT_ID_IN_USE)) {
            return true;
        }
        Long end = until.get(clientId);
        return end != null && faults.has(Fault.CLIENT_ID_LINGERS) && System.nanoTime() - end < 0;
    }
}
