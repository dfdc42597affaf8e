package io.github.twsharness.session.host;

import io.github.twsharness.protocol.ServerVersions;
import io.github.twsharness.session.control.LeaseUnavailableException;
import io.github.twsharness.session.diagnosis.Finding;
import io.github.twsharness.session.diagnosis.TwsUnavailableException;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;

/**
 * Waits for a TWS to come back that was lost in the middle of the session.
 *
 * <p>Who meets the outage first waits up to the limit. If it is in vain, all others are told at once, until an attempt
 * succeeds. Safe for use by any thread; nothing is held while it waits.
 */
final class Recovery {

    // Another login is not an outage: to wait for it would be to wait for a person.
    private static final Set<String> LASTING =
            Set.of("NO-ACCOUNT", "WRONG-ACCOUNT", "LIVE-ACCOUNT", "INTERRUPTED", "PROTOCOL-ERROR");

    private final Upstream upstream;
    private final Tally tally;
    private final Scripts scripts;
    private final Duration limit;
    private final AtomicBoolean outage = new AtomicBoolean();

    Recovery(Upstream upstream, Shared shared, Duration limit) {
        this.upstream = upstream;
        this.tally = shared.tally();
        this.scripts = shared.scripts();
        this.limit = limit;
    }

    /**
     * Opens the connection of a lane again if it was lost, with pauses that grow until the limit.
     *
     * @throws TwsUnavailableException if TWS does not come back, or may not be traded any more
     */
    void reopen(Lane lane, Duration wait) {
        if (!lane.isOpen()) {
            var unused = attempt(() -> upstream.reopen(lane, ServerVersions.NEWEST_IN_TEXT), wait);
        }
    }

    /**
     * Opens the connection of a lane again while the session closes, which ends all other waiting.
     *
     * @throws TwsUnavailableException if TWS does not come back in time
     */
    void reopenToClose(Lane lane, Duration wait) throws InterruptedException {
        long deadline = System.nanoTime() + wait.toNanos();
        BackOff backOff = new BackOff(() -> ThreadLocalRandom.current().nextDouble());
        CountDownLatch never = new CountDownLatch(1);
        while (!lane.isOpen()) {
            try {
                var unused = upstream.reopen(lane, ServerVersions.NEWEST_IN_TEXT);
            } catch (TwsUnavailableException e) {
                long left = deadline - System.nanoTime();
                if (left <= 0 || LASTING.contains(e.finding().code())) {
                    throw e;
                }
                var unused = never.await(Math.min(left, backOff.next().toNanos()), TimeUnit.NANOSECONDS);
            }
        }
    }

    /**
     * Does what needs a TWS again and again until it succeeds or the limit is reached.
     *
     * @throws TwsUnavailableException with the last diagnosis
     */
    <T> T attempt(Supplier<T> work, Duration wait) {
        long start = System.nanoTime();
        long allowed = allowed(wait).toNanos();
        BackOff backOff = new BackOff(() -> ThreadLocalRandom.current().nextDouble());
        for (int attempts = 1; ; attempts++) {
            try {
                T result = work.get();
                over(Duration.ofNanos(System.nanoTime() - start), attempts);
                return result;
            } catch (TwsUnavailableException e) {
                long left = allowed - (System.nanoTime() - start);
                if (LASTING.contains(e.finding().code())) {
                    throw e;
                }
                if (left <= 0
                        || upstream.pause(
                                Duration.ofNanos(Math.min(left, backOff.next().toNanos())))) {
                    begins(e.finding(), attempts, Duration.ofNanos(System.nanoTime() - start));
                    throw e;
                }
            }
        }
    }

    private Duration allowed(Duration wait) {
        if (outage.get()) {
            return Duration.ZERO;
        }
        return wait.compareTo(limit) < 0 ? wait : limit;
    }

    private void over(Duration took, int attempts) {
        boolean wasGivenUp = outage.getAndSet(false);
        if (wasGivenUp) {
            tally.note("TWS is back");
        } else if (attempts > 1) {
            tally.note("TWS was back after %d ms and %d attempts to connect".formatted(took.toMillis(), attempts));
        }
    }

    private void begins(Finding finding, int attempts, Duration waited) {
        boolean isNew = !outage.getAndSet(true);
        if (isNew) {
            tally.finding(finding);
            tally.failure("TWS did not come back within %d ms (tws.recoveryTimeoutSeconds), in %d attempts: %s"
                    .formatted(waited.toMillis(), attempts, LaneEvents.describe(finding)));
        }
    }

    /** Waits until TWS has its connection to IBKR, as far as the lane was told; returns whether it has. */
    boolean awaitConnected(Lane lane, Duration wait) throws InterruptedException {
        long start = System.nanoTime();
        // An outage that a test scripts is what it wants to see.
        if (scripts.isActive() || lane.awaitConnected(Duration.ZERO)) {
            return true;
        }
        boolean connected = lane.awaitConnected(allowed(wait));
        Duration waited = Duration.ofNanos(System.nanoTime() - start);
        if (connected) {
            outage.set(false);
            tally.note("TWS had its connection to IBKR again after %d ms".formatted(waited.toMillis()));
        } else if (!outage.getAndSet(true)) {
            tally.failure(
                    "TWS did not get its connection to IBKR back within %d ms (tws.recoveryTimeoutSeconds) [CONNECTIVITY-LOST]"
                            .formatted(waited.toMillis()));
        }
        return connected;
    }

    /**
     * Makes a lane fit for a test: its connection is open, and TWS has the one to IBKR.
     *
     * @throws LeaseUnavailableException if that takes too long
     */
    void makeUsable(Lane lane, Duration wait) {
        try {
            reopen(lane, wait);
            if (!awaitConnected(lane, wait)) {
                throw LeaseUnavailableException.outage(
                        "TWS at %s has no connection to IBKR, and did not get it back in time (tws.recoveryTimeoutSeconds). [CONNECTIVITY-LOST]"
                                .formatted(upstream.endpoint()));
            }
        } catch (TwsUnavailableException e) {
            throw LeaseUnavailableException.outage(
                    "The lane with client id %d lost its connection and cannot be opened again. %s"
                            .formatted(lane.clientId(), e.finding().toText()));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new LeaseUnavailableException("Interrupted while waiting for TWS to come back");
        }
    }
}
