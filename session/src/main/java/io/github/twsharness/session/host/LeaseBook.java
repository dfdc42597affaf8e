package io.github.twsharness.session.host;

import io.github.twsharness.session.control.LeaseUnavailableException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/**
 * Knows which lanes there are and who holds them.
 *
 * <p>Safe for use by any thread. Nothing is opened, reset or closed under its lock.
 */
final class LeaseBook {

    // So long a client that has closed its connection may take to be noticed before the next one is refused.
    private static final Duration LEAVING = Duration.ofMillis(500);

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final List<Slot> slots = new ArrayList<>();
    private int mostLanes;
    private int beingOpened;
    private boolean closed;

    LeaseBook(int mostLanes) {
        this.mostLanes = mostLanes;
    }

    /** What a lease comes to: a lane that is there, or room for one that is to be opened. */
    sealed interface Outcome {

        /** A lane, now held. */
        record Held(Slot slot) implements Outcome {}

        /** An unclean lane, now held, that has to be reset before it is handed out. */
        record HeldUnclean(Slot slot) implements Outcome {}

        /** Room for one more lane; {@link #opened} or {@link #notOpened} has to follow. */
        record Room() implements Outcome {}
    }

    /**
     * Takes a free lane, or tells that one more may be opened, or waits.
     *
     * @throws LeaseUnavailableException if nothing comes free in time
     */
    Outcome take(Lease lease, Duration wait) {
        long nanos = wait.toNanos();
        lock.lock();
        try {
            while (true) {
                if (closed) {
                    throw new LeaseUnavailableException("The session is closing; no lane is leased any more");
                }
                Optional<Outcome> outcome = find(lease);
                if (outcome.isPresent()) {
                    return outcome.get();
                }
                if (nanos <= 0) {
                    throw new LeaseUnavailableException(noLane(lease, wait));
                }
                nanos = changed.awaitNanos(nanos);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new LeaseUnavailableException("Interrupted while waiting for a lane for " + lease.holder());
        } finally {
            lock.unlock();
        }
    }

    private Optional<Outcome> find(Lease lease) {
        Optional<Slot> free = first(Slot.State.FREE);
        if (free.isPresent()) {
            free.get().hold(lease);
            return Optional.of(new Outcome.Held(free.get()));
        }
        if (slots.size() + beingOpened < mostLanes) {
            beingOpened++;
            return Optional.of(new Outcome.Room());
        }
        Optional<Slot> unclean = first(Slot.State.UNCLEAN);
        unclean.ifPresent(slot -> slot.hold(lease));
        return unclean.map(Outcome.HeldUnclean::new);
    }

    private Optional<Slot> first(Slot.State state) {
        return slots.stream().filter(slot -> slot.state() == state).findFirst();
    }

    private String noLane(Lease lease, Duration wait) {
        String holders = slots.stream()
                .map(slot -> {
                    Lease held = slot.lease();
                    return "client id " + slot.lane().clientId() + ": "
                            + (held == null ? slot.state().toString() : held.holder());
                })
                .collect(Collectors.joining("; "));
        return "No lane came free for %s within %d ms: %d of at most %d lanes are in use (%s). Likely cause: more tests run at once than there are lanes. Set tws.clients to at least the number of forks times threads times sessions per test, or tws.leaseTimeoutSeconds higher."
                .formatted(lease.holder(), wait.toMillis(), slots.size(), mostLanes, holders);
    }

    /** Adds a free lane that was opened when the session began. */
    void add(Slot slot) {
        inLock(() -> slots.add(slot));
    }

    /** Lets there be no more lanes than there are. */
    void isFull() {
        inLock(() -> mostLanes = Math.max(1, slots.size() + beingOpened));
    }

    /** Fills the room with a lane that has been opened. */
    void opened(Slot slot) {
        inLock(() -> {
            beingOpened--;
            slots.add(slot);
        });
    }

    /** Gives the room back. */
    void notOpened() {
        inLock(() -> beingOpened--);
    }

    /** Puts a lease in force: from now on its client may attach. */
    void begin(Slot slot) {
        inLock(slot::begin);
    }

    /** Ends what the test that has a lane may do: no client may attach any more. */
    void end(Slot slot) {
        inLock(() -> slot.end(Instant.now()));
    }

    /** Does something with a lane that its clients have to wait for. */
    <T> T whileNobodyAttaches(Slot slot, Supplier<T> work) {
        inLock(slot::cleaningBegins);
        try {
            return work.get();
        } finally {
            inLock(slot::cleaningEnds);
        }
    }

    void free(Slot slot, boolean clean) {
        inLock(() -> slot.free(clean));
    }

    Optional<Slot> find(int clientId) {
        lock.lock();
        try {
            return slots.stream()
                    .filter(slot -> slot.lane().clientId() == clientId)
                    .findFirst();
        } finally {
            lock.unlock();
        }
    }

    Optional<Slot> findLease(String leaseId) {
        lock.lock();
        try {
            return slots.stream().filter(slot -> isHeldAs(slot, leaseId)).findFirst();
        } finally {
            lock.unlock();
        }
    }

    /** Returns the lane of a lease that has ended, unless somebody has got the lane since. */
    Optional<Slot> findLastLease(String leaseId) {
        lock.lock();
        try {
            return slots.stream()
                    .filter(slot -> {
                        Lease last = slot.lastLease();
                        return last != null && last.leaseId().equals(leaseId);
                    })
                    .findFirst();
        } finally {
            lock.unlock();
        }
    }

    /** Changes who holds a lease; returns the new holder. */
    String rename(String leaseId, UnaryOperator<String> holder) {
        lock.lock();
        try {
            Slot slot = slots.stream()
                    .filter(candidate -> isHeldAs(candidate, leaseId))
                    .findFirst()
                    .orElseThrow(() -> new IllegalArgumentException("There is no lease " + leaseId));
            Lease before = Objects.requireNonNull(slot.lease());
            Lease after = new Lease(leaseId, before.processId(), holder.apply(before.holder()));
            slot.rename(after);
            return after.holder();
        } finally {
            lock.unlock();
        }
    }

    private static boolean isHeldAs(Slot slot, String leaseId) {
        Lease lease = slot.lease();
        return lease != null && lease.leaseId().equals(leaseId);
    }

    /** Returns the lanes that a test JVM holds. */
    List<Slot> heldBy(String processId) {
        lock.lock();
        try {
            return slots.stream()
                    .filter(slot -> {
                        Lease lease = slot.lease();
                        return lease != null && lease.processId().equals(processId);
                    })
                    .toList();
        } finally {
            lock.unlock();
        }
    }

    List<Slot> all() {
        lock.lock();
        try {
            return List.copyOf(slots);
        } finally {
            lock.unlock();
        }
    }

    /** Returns the lanes on which somebody may wait for TWS: those that are held, and those with an order that is left. */
    List<Lane> inUse() {
        lock.lock();
        try {
            return slots.stream()
                    .filter(slot -> slot.state() != Slot.State.FREE)
                    .map(Slot::lane)
                    .toList();
        } finally {
            lock.unlock();
        }
    }

    /** Holds every lane that is unclean, so that it can be cleaned. */
    List<Slot> takeUnclean(Lease lease) {
        lock.lock();
        try {
            List<Slot> unclean = slots.stream()
                    .filter(slot -> !closed && slot.state() == Slot.State.UNCLEAN)
                    .toList();
            unclean.forEach(slot -> slot.hold(lease));
            return unclean;
        } finally {
            lock.unlock();
        }
    }

    /** Lets nobody have a lane any more; returns all lanes. */
    List<Slot> close() {
        inLock(() -> closed = true);
        return all();
    }

    // ------------------------------------------------------------------ seats

    /**
     * Gives a client the seat on the lane of a client id, which it keeps until it leaves or is shut out.
     *
     * <p>Waits while the lane is being made clean for the test that goes on, and for a client that is just leaving.
     *
     * @throws AttachException if nobody may attach there, or somebody has
     */
    Slot seat(Attachment client, int clientId, Duration patience) throws AttachException {
        long nanos = patience.toNanos();
        long forLeaving = Math.min(nanos, LEAVING.toNanos());
        lock.lock();
        try {
            while (true) {
                Slot slot = admitting(clientId);
                boolean isTaken = slot.client() != null && slot.client() != client;
                if (!isTaken && !slot.isBeingCleaned()) {
                    slot.seat(client);
                    return slot;
                }
                long left = slot.isBeingCleaned() ? nanos : forLeaving;
                if (left <= 0) {
                    throw slot.isBeingCleaned() ? AttachException.stillBeingCleaned(clientId) : AttachException.inUse();
                }
                long used = left - changed.awaitNanos(left);
                nanos -= used;
                forLeaving = slot.isBeingCleaned() ? forLeaving : forLeaving - used;
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw AttachException.closing();
        } finally {
            lock.unlock();
        }
    }

    private Slot admitting(int clientId) throws AttachException {
        if (closed) {
            throw AttachException.closing();
        }
        Slot slot = slots.stream()
                .filter(candidate -> candidate.lane().clientId() == clientId)
                .findFirst()
                .orElseThrow(() -> AttachException.noSuchLane(clientId, leased()));
        if (!slot.isInForce()) {
            Slot.Ended ended = slot.ended();
            throw ended == null
                    ? AttachException.notLeased(clientId, leased())
                    : AttachException.cameBack(clientId, ended, leased());
        }
        return slot;
    }

    private List<String> leased() {
        return slots.stream()
                .filter(Slot::isInForce)
                .map(slot -> slot.lane().clientId() + " (" + holder(slot) + ")")
                .toList();
    }

    private static String holder(Slot slot) {
        return Objects.requireNonNull(slot.lease()).holder();
    }

    /** Lets a client that has the seat do what makes it a guest of the lane; returns whether it has the seat still. */
    boolean whileSeated(Slot slot, Attachment client, BooleanSupplier work) {
        lock.lock();
        try {
            return !closed
                    && slot.isInForce()
                    && !slot.isBeingCleaned()
                    && slot.client() == client
                    && work.getAsBoolean();
        } finally {
            lock.unlock();
        }
    }

    /** Takes back the seat of a client. */
    void leave(Attachment client) {
        inLock(() -> slots.forEach(slot -> slot.leave(client)));
    }

    private void inLock(Runnable change) {
        lock.lock();
        try {
            change.run();
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }
}
