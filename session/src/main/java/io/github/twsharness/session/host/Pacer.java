package io.github.twsharness.session.host;

import io.github.twsharness.session.report.PacingWaits;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Keeps all lanes together to the number of messages that TWS takes within a second.
 *
 * <p>Cancels go first; otherwise the lane goes next that has waited longest since its last message. Whoever waits holds no
 * lock. Safe for use by any thread.
 */
final class Pacer {

    // A second, and a little for messages that the network brings closer together.
    private static final Duration WINDOW = Duration.ofMillis(1_010);

    /** How urgent a message is. */
    enum Urgency {
        /** Cancels, and what proves them. */
        FIRST,
        /** Everything else. */
        NORMAL
    }

    private static final class Ticket {
        private final int clientId;
        private final Urgency urgency;
        private final Condition turn;

        Ticket(int clientId, Urgency urgency, Condition turn) {
            this.clientId = clientId;
            this.urgency = urgency;
            this.turn = turn;
        }
    }

    private final OptionalInt most;
    private final long windowNanos;
    private final ReentrantLock lock = new ReentrantLock();
    private final Deque<Long> sent = new ArrayDeque<>();
    private final List<Ticket> waiting = new ArrayList<>();
    private final Map<Integer, Long> lastOf = new HashMap<>();
    private long count;
    private PacingWaits waited = PacingWaits.NONE;

    /** Creates a pacer for so many messages within a second; for as many as there are when empty. */
    Pacer(OptionalInt most) {
        this(most, WINDOW);
    }

    Pacer(OptionalInt most, Duration window) {
        this.most = most;
        this.windowNanos = window.toNanos();
    }

    /** Waits until a lane may send a message. */
    void pass(int clientId, Urgency urgency) throws InterruptedException {
        if (most.isEmpty()) {
            return;
        }
        lock.lockInterruptibly();
        try {
            Ticket ticket = new Ticket(clientId, urgency, lock.newCondition());
            waiting.add(ticket);
            long start = System.nanoTime();
            boolean delayed = false;
            try {
                for (long wait = nanosToWait(ticket); wait > 0; wait = nanosToWait(ticket)) {
                    delayed = true;
                    long unused = ticket.turn.awaitNanos(wait);
                }
                sent.addLast(System.nanoTime());
                lastOf.put(clientId, ++count);
            } finally {
                waiting.remove(ticket);
                next().turn.signal();
            }
            if (delayed) {
                note(Duration.ofNanos(System.nanoTime() - start));
            }
        } finally {
            lock.unlock();
        }
    }

    /** Lets a lane send a message that can as well be sent later: when it need not wait, and takes no room from others. */
    boolean tryPass(int clientId) {
        if (most.isEmpty()) {
            return true;
        }
        lock.lock();
        try {
            forgetOld(System.nanoTime());
            if (!waiting.isEmpty() || sent.size() * 2 >= most.orElseThrow()) {
                return false;
            }
            sent.addLast(System.nanoTime());
            lastOf.put(clientId, ++count);
            return true;
        } finally {
            lock.unlock();
        }
    }

    private void forgetOld(long now) {
        while (!sent.isEmpty() && now - sent.getFirst() >= windowNanos) {
            sent.removeFirst();
        }
    }

    private long nanosToWait(Ticket ticket) {
        long now = System.nanoTime();
        forgetOld(now);
        if (next() != ticket) {
            return windowNanos;
        }
        return sent.size() < most.orElseThrow() ? 0 : Math.max(1, windowNanos - (now - sent.getFirst()));
    }

    private Ticket next() {
        return waiting.stream()
                .min(Comparator.<Ticket, Urgency>comparing(ticket -> ticket.urgency)
                        .thenComparing(ticket -> lastOf.getOrDefault(ticket.clientId, 0L)))
                .orElseGet(() -> new Ticket(0, Urgency.NORMAL, lock.newCondition()));
    }

    private void note(Duration wait) {
        waited = new PacingWaits(
                waited.messages() + 1,
                waited.total().plus(wait),
                wait.compareTo(waited.longest()) > 0 ? wait : waited.longest());
    }

    /** Returns how many messages are waiting just now. */
    int waiting() {
        lock.lock();
        try {
            return waiting.size();
        } finally {
            lock.unlock();
        }
    }

    PacingWaits waited() {
        lock.lock();
        try {
            return waited;
        } finally {
            lock.unlock();
        }
    }
}
