package io.github.twsharness.session.host;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Keeps the lives of a lane's orders: those of the test that has the lane, and finished ones of earlier tests, of which
 * TWS might say yet that they work.
 *
 * <p>Guarded by the lock of its {@link LaneOrders}.
 */
final class OrderLives {

    private static final int MOST_PAST = 10_000;

    private final Map<Integer, OrderLife> current = new LinkedHashMap<>();
    private final Map<Integer, OrderLife> past = new LinkedHashMap<>();

    void put(OrderLife life) {
        current.put(life.order().orderId(), life);
    }

    /** Returns the order of the present test that has a number. */
    @Nullable OrderLife current(int orderId) {
        return current.get(orderId);
    }

    /** Returns the order that has a number, be it of an earlier test. */
    Optional<OrderLife> known(int orderId) {
        OrderLife life = current.get(orderId);
        return Optional.ofNullable(life == null ? past.get(orderId) : life);
    }

    /** Makes way for another order with the number; returns the one that had it, which is over. */
    @Nullable OrderLife formerWith(int orderId) {
        OrderLife life = current.get(orderId);
        return life == null ? past.remove(orderId) : life;
    }

    /** Lets an order of an earlier test that is open again be one of the present test. */
    void takeBackIfOpen(OrderLife life) {
        if (life.isOpen() && past.remove(life.order().orderId(), life)) {
            put(life);
        }
    }

    List<TrackedOrder> orders(Predicate<OrderLife> which) {
        return current.values().stream().filter(which).map(OrderLife::order).toList();
    }

    List<TrackedOrder> past() {
        return past.values().stream().map(OrderLife::order).toList();
    }

    boolean isEmpty() {
        return current.isEmpty() && past.isEmpty();
    }

    void forgetFinished() {
        List<OrderLife> finished =
                current.values().stream().filter(life -> !life.isOpen()).toList();
        for (OrderLife life : finished) {
            current.remove(life.order().orderId());
            past.put(life.order().orderId(), life);
        }
        while (past.size() > MOST_PAST) {
            past.remove(past.keySet().iterator().next());
        }
    }
}
