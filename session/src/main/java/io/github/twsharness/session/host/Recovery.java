package io.github.twsharness.session.host;

import io.github.twsharness.protocol.ServerVersions;
import io.github.twsharness.session.control.LeaseUnavailableException;
import io.github.twsharness.session.diagnosis.Diagnosis;
import io.github.twsharness.session.diagnosis.Finding;
import io.github.twsharness.session.diagnosis.TwsUnavailableException;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

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

    // Whoever comes later finds out quickly whether TWS answers again.
    private static final Duration HASTE = Duration.ofMillis(500);
    private static final Duration LOOK_AGAIN = Duration.ofMillis(100);

    // A TWS that lets attempts time out is tried again only after so many times the time that one took.
    private static final Duration SLOW = Duration.ofSeconds(1);
    private static final int PAUSE_AFTER_SLOW = 5;

    private final Upstream upstream;
    private final Heartbeat heartbeat;
    private final Tally tally;
    private final Scripts scripts;
    private final Duration limit;
    private final AtomicBoolean outage = new AtomicBoolean();
    private final AtomicBoolean muteness = new AtomicBoolean();
    private volatile @Nullable Failed lastFailed;

    /** An attempt in vain. */
    private record Failed(Finding finding, long ended, long tookNanos) {

        boolean isTooSoonAgain() {
            return tookNanos > SLOW.toNanos() && System.nanoTime() - ended < PAUSE_AFTER_SLOW * tookNanos;
        }
    }

    Recovery(Upstream upstream, Heartbeat heartbeat, Shared shared, Duration limit) {
        this.upstream = upstream;
        this.heartbeat = heartbeat;
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
        Failed before = lastFailed;
        if (outage.get() && before != null && before.isTooSoonAgain()) {
            throw new TwsUnavailableException(before.finding());
        }
        long start = System.nanoTime();
        long allowed = allowed(wait).toNanos();
        BackOff backOff = new BackOff(() -> ThreadLocalRandom.current().nextDouble());
        for (int attempts = 1; ; attempts++) {
            long begun = System.nanoTime();
            try {
                T result = work.get();
                over(Duration.ofNanos(System.nanoTime() - start), attempts);
                return result;
            } catch (TwsUnavailableException e) {
                lastFailed = new Failed(e.finding(), System.nanoTime(), System.nanoTime() - begun);
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

    /** Tells whether TWS answers now on a lane whose connection is open. */
    boolean answers(Lane lane) throws InterruptedException {
        return heartbeat.answers(lane, heartbeat.limit());
    }

    /**
     * Waits until TWS answers on a lane, if it is open; returns whether it does, or the connection has ended meanwhile.
     */
    boolean awaitAnswering(Lane lane, Duration wait) throws InterruptedException {
        // What a test scripts the simulator to do is what it wants to see.
        if (scripts.isActive() || heartbeat.isAnswering(lane, muteness.get() ? HASTE : heartbeat.limit())) {
            return speaks(true);
        }
        long start = System.nanoTime();
        long allowed = muteness.get() ? 0 : Math.min(wait.toNanos(), limit.toNanos());
        boolean answered = false;
        for (long left = allowed; !answered && left > 0 && !upstream.isClosing(); ) {
            answered = lane.pulse().awaitAnswer(Duration.ofNanos(Math.min(left, LOOK_AGAIN.toNanos())));
            left = allowed - (System.nanoTime() - start);
        }
        return speaks(answered);
    }

    private boolean speaks(boolean answered) {
        if (answered && muteness.getAndSet(false)) {
            tally.note("TWS is back");
        } else if (!answered && !upstream.isClosing() && !muteness.getAndSet(true)) {
            tally.failure("TWS was mute and did not answer again within %d ms (tws.recoveryTimeoutSeconds) [TWS-MUTE]"
                    .formatted(limit.toMillis()));
        }
        return answered;
    }

    /**
     * Waits until TWS answers on a lane.
     *
     * @throws LeaseUnavailableException if that takes too long
     */
    void requireAnswer(Lane lane, Duration wait) {
        try {
            if (!awaitAnswering(lane, wait)) {
                throw LeaseUnavailableException.outage(Diagnosis.ofMuteness(
                                upstream.endpoint(),
                                lane.clientId(),
                                lane.pulse().silence())
                        .toText());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new LeaseUnavailableException("Interrupted while waiting for TWS to answer");
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
            requireAnswer(lane, wait);
            reopen(lane, wait); // the connection may have turned out to be dead
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
