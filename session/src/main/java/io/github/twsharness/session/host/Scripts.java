package io.github.twsharness.session.host;

import io.github.twsharness.session.control.LeaseUnavailableException;
import io.github.twsharness.simulator.TwsSimulator;
import io.github.twsharness.simulator.fault.Fault;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Lets one test at a time script the session's own simulator, and undoes what it did.
 *
 * <p>Safe for use by any thread. The simulator is not called under the lock.
 */
final class Scripts {

    private static final Logger LOG = LoggerFactory.getLogger(Scripts.class);

    private final Optional<TwsSimulator> simulator;
    private final String endpoint;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition freed = lock.newCondition();
    private @Nullable Holder holder;

    /**
     * Creates the desk.
     *
     * @param simulator the session's own simulator; empty when the session leads elsewhere
     * @param endpoint where the session leads
     */
    Scripts(Optional<TwsSimulator> simulator, String endpoint) {
        this.simulator = simulator;
        this.endpoint = endpoint;
    }

    private record Holder(String scriptId, String processId, String testId) {}

    /** Tells whether a test scripts the simulator now, so that what happens to the lanes is meant. */
    boolean isActive() {
        lock.lock();
        try {
            return holder != null;
        } finally {
            lock.unlock();
        }
    }

    /**
     * Lets a test script the simulator until {@link #end}; a script id that is at work already changes nothing.
     *
     * @throws IllegalArgumentException if there is nothing to script
     * @throws LeaseUnavailableException if another test is at it for all of the time given
     */
    void begin(String scriptId, String processId, String testId, Duration wait) {
        requireSimulator();
        long nanos = wait.toNanos();
        lock.lock();
        try {
            while (holder != null && !holder.scriptId().equals(scriptId)) {
                if (nanos <= 0) {
                    throw new LeaseUnavailableException(
                            "%s has waited %d ms to script the session's simulator, which %s does. Tests script it one at a time: keep them apart with @ResourceLock(TwsScript.LOCK), or give them simulators of their own with @OwnSimulator."
                                    .formatted(testId, wait.toMillis(), holder.testId()));
                }
                nanos = freed.awaitNanos(nanos);
            }
            holder = new Holder(scriptId, processId, testId);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new LeaseUnavailableException(
                    "Interrupted while " + testId + " waited to script the session's simulator");
        } finally {
            lock.unlock();
        }
    }

    private TwsSimulator requireSimulator() {
        return simulator.orElseThrow(() -> new IllegalArgumentException(
                "The session leads to %s, and only the session's own simulator can be scripted. Run this test with tws.mode=simulator, or without tws.host, or give it a simulator of its own with @OwnSimulator."
                        .formatted(endpoint)));
    }

    /**
     * Runs one line of a script.
     *
     * @throws IllegalArgumentException if it cannot be understood or done; the message says what was expected
     */
    void run(String scriptId, String line) {
        if (!isHeldBy(scriptId)) {
            throw new IllegalArgumentException("The script is over: its test has ended, or its JVM was taken for dead");
        }
        refuseFaultOfConnecting(List.of(line.trim().split("\\s+")));
        LOG.debug("Script: {}", line);
        requireSimulator().run(line);
    }

    // The session is connected already, and in process: it would be the session that met such a fault, not the test.
    private static void refuseFaultOfConnecting(List<String> words) {
        if (words.size() < 2 || !words.get(0).equals("inject")) {
            return;
        }
        Fault fault = Fault.named(words.get(1));
        if (!fault.meetsConnectedClients()) {
            throw new IllegalArgumentException(
                    "%s concerns the port and new connections, which the session's simulator does not show to a test. Give the test a simulator of its own: @TwsFault(\"%s\")."
                            .formatted(fault, fault));
        }
    }

    private boolean isHeldBy(String scriptId) {
        lock.lock();
        try {
            return holder != null && holder.scriptId().equals(scriptId);
        } finally {
            lock.unlock();
        }
    }

    /** Undoes what a script did, then lets the next one begin; an unknown script is no error. */
    void end(String scriptId) {
        if (!isHeldBy(scriptId)) {
            return;
        }
        try {
            simulator.ifPresent(scripted -> scripted.script().undo());
        } finally {
            free(scriptId);
        }
    }

    private void free(String scriptId) {
        lock.lock();
        try {
            if (holder != null && holder.scriptId().equals(scriptId)) {
                holder = null;
                freed.signalAll();
            }
        } finally {
            lock.unlock();
        }
    }

    /** Ends the script of a test JVM that has left or died. */
    void processLost(String processId) {
        String scriptId;
        lock.lock();
        try {
            scriptId = holder != null && holder.processId().equals(processId) ? holder.scriptId() : "";
        } finally {
            lock.unlock();
        }
        if (!scriptId.isEmpty()) {
            end(scriptId);
        }
    }
}
