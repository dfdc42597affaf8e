package io.github.twsharness.session.host;

import io.github.twsharness.protocol.message.ErrorMessage;
import io.github.twsharness.protocol.message.OpenOrder;
import io.github.twsharness.protocol.message.OrderStatus;
import io.github.twsharness.protocol.message.PlaceOrder;
import io.github.twsharness.protocol.message.Severity;
import io.github.twsharness.protocol.message.Status;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Knows the orders that were placed through a lane, and only those: matched by client id, order id and perm id.
 *
 * <p>Safe for use by any thread; its lock is a leaf.
 */
final class LaneOrders {

    private static final int CANCELLED_NOTICE = 202;
    private static final int CANCEL_NOT_FOUND = 10147;
    private static final int CANCEL_NOT_FOUND_OLD = 135;
    private static final int CANCEL_IMPOSSIBLE = 10148;
    private static final int CANCEL_IMPOSSIBLE_OLD = 161;

    private final int clientId;
    private final Map<Integer, TrackedOrder> orders = new LinkedHashMap<>();
    private final Set<Integer> ownIds = new HashSet<>();
    private long changes;
    private int nextOrderId;

    LaneOrders(int clientId) {
        this.clientId = clientId;
    }

    /** Raises the next order id that a client may use. */
    synchronized void nextIdIsAtLeast(int orderId) {
        nextOrderId = Math.max(nextOrderId, orderId);
    }

    synchronized int nextId() {
        return nextOrderId;
    }

    /** Tells whether an order with this id would be a new one, not the modification of one. */
    synchronized boolean isNew(int orderId) {
        TrackedOrder known = orders.get(orderId);
        return known == null || known.gone();
    }

    /** Takes over an order of a session that has crashed. */
    synchronized void adopt(TrackedOrder order) {
        ownIds.add(order.orderId());
        orders.put(order.orderId(), order);
    }

    /** Takes note of an order about to leave; returns whether it is a new one. */
    synchronized boolean place(PlaceOrder place) {
        TrackedOrder known = orders.get(place.orderId());
        ownIds.add(place.orderId());
        if (known == null || known.gone()) {
            orders.put(place.orderId(), TrackedOrder.sent(place));
            return true;
        }
        orders.put(place.orderId(), known.changed(place));
        return false;
    }

    /** Returns the order when this message tells its perm id or its end for the first time. */
    synchronized Optional<TrackedOrder> onStatus(OrderStatus status) {
        TrackedOrder known = orders.get(status.orderId());
        if (known == null || !isSame(known, status.clientId(), status.permId())) {
            return Optional.empty();
        }
        return change(known, known.withStatus(status.status(), status.filled().toPlainString(), status.permId()));
    }

    /** Returns the order when this message tells its perm id or its end for the first time. */
    synchronized Optional<TrackedOrder> onOpenOrder(OpenOrder description) {
        TrackedOrder known = orders.get(description.orderId());
        long permId = description.order().permId();
        if (description.order().clientId() == clientId) {
            ownIds.add(description.orderId());
        }
        if (known == null || !isSame(known, description.order().clientId(), permId)) {
            return Optional.empty();
        }
        return change(known, known.withStatus(description.state().status(), known.filled(), permId));
    }

    /** Returns the order when this message tells its end. */
    synchronized Optional<TrackedOrder> onError(ErrorMessage error) {
        TrackedOrder known = orders.get(error.id());
        if (known == null) {
            return Optional.empty();
        }
        changes++;
        notifyAll();
        return switch (error.code()) {
            case CANCELLED_NOTICE -> change(known, known.gone(Status.CANCELLED.wireName()));
            case CANCEL_NOT_FOUND, CANCEL_NOT_FOUND_OLD -> change(known, known.gone("NotFound"));
            case CANCEL_IMPOSSIBLE, CANCEL_IMPOSSIBLE_OLD ->
                Status.of(known.status()) == Status.PENDING_CANCEL
                        ? Optional.empty()
                        : change(known, known.gone(known.status()));
            default ->
                error.severity() == Severity.ERROR && !known.isAcknowledged()
                        ? change(known, known.gone("Rejected (" + error.code() + ")"))
                        : Optional.empty();
        };
    }

    // An order id may be another client's too, and the status of a foreign cancel names the wrong client: the perm id
    // decides where both are known.
    private boolean isSame(TrackedOrder known, int ownerId, long permId) {
        boolean bothKnown = known.permId() != 0 && permId != 0;
        return bothKnown ? known.permId() == permId : ownerId == clientId;
    }

    private Optional<TrackedOrder> change(TrackedOrder before, TrackedOrder after) {
        orders.put(after.orderId(), after);
        changes++;
        notifyAll();
        boolean news = before.permId() != after.permId() || before.gone() != after.gone();
        return news ? Optional.of(after) : Optional.empty();
    }

    /** Tells whether TWS or a client named the order as one of this client id, be it from an earlier session. */
    synchronized boolean isOwn(int orderId) {
        return orders.containsKey(orderId) || ownIds.contains(orderId);
    }

    /** Returns the orders that may still trade. */
    synchronized List<TrackedOrder> open() {
        return orders.values().stream().filter(order -> !order.gone()).toList();
    }

    synchronized List<TrackedOrder> all() {
        return List.copyOf(orders.values());
    }

    synchronized Optional<TrackedOrder> find(int orderId) {
        return Optional.ofNullable(orders.get(orderId));
    }

    /** Says that TWS no longer lists an order, although it did not tell its end; returns the order. */
    synchronized Optional<TrackedOrder> notListed(int orderId) {
        return Optional.ofNullable(orders.computeIfPresent(orderId, (id, known) -> known.gone("Gone")));
    }

    /** Says that TWS still lists an order that it had called finished; returns the order. */
    synchronized Optional<TrackedOrder> stillListed(int orderId, String status) {
        return Optional.ofNullable(orders.computeIfPresent(orderId, (id, known) -> known.openAgain(status)));
    }

    /** Forgets what is finished; what is still open stays known. */
    synchronized void forgetFinished() {
        orders.values().removeIf(TrackedOrder::gone);
    }

    synchronized long changes() {
        return changes;
    }

    /** Waits until something changed since a count of {@link #changes}, or the time is over. */
    synchronized void awaitChange(long seen, long nanos) throws InterruptedException {
        long deadline = System.nanoTime() + nanos;
        while (changes == seen) {
            long left = deadline - System.nanoTime();
            if (left <= 0) {
                return;
            }
            wait(Math.max(1, left / 1_000_000));
        }
    }
}
