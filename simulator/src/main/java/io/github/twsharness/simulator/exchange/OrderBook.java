package io.github.twsharness.simulator.exchange;

import io.github.twsharness.simulator.market.Instrument;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Predicate;

/** Finds orders, in the order in which they were placed. */
final class OrderBook {

    // The form of permanent ids of a real gateway.
    private static final long FIRST_PERM_ID = 1_426_086_001L;

    /** How many orders that are done are remembered; a cancel of one before says that it is not found. */
    static final int MOST_DONE = 20_000;

    private final Deque<OrderKey> done = new ArrayDeque<>();
    private final Map<OrderKey, WorkingOrder> byKey = new HashMap<>();
    private final Map<Long, WorkingOrder> open = new LinkedHashMap<>();

    // The open orders whose price moves with that of an instrument, by its contract id.
    private final Map<Integer, Set<WorkingOrder>> dependent = new HashMap<>();
    private long nextPermId = FIRST_PERM_ID;

    // TWS binds with negative numbers, unless it is set otherwise; -1 would be taken for "no order" in an error.
    private int nextBoundId = -2;
    private Consumer<WorkingOrder> doneListener = order -> {};

    /** Sets who is told of orders that are open no longer, once the book notices. */
    void whenDone(Consumer<WorkingOrder> listener) {
        doneListener = listener;
    }

    long newPermId() {
        return nextPermId++;
    }

    void add(WorkingOrder order) {
        open.put(order.permId(), order);
        order.instrument()
                .conIdsItDependsOn()
                .forEach(conId -> dependent
                        .computeIfAbsent(conId, any -> new LinkedHashSet<>())
                        .add(order));
        if (!order.key().equals(OrderKey.UNBOUND)) {
            byKey.put(order.key(), order);
        }
    }

    /** Gives an order that was entered in TWS a number for the default client. */
    void bind(WorkingOrder order) {
        order.bind(new OrderKey(OrderKey.DEFAULT_CLIENT, nextBoundId--));
        byKey.put(order.key(), order);
    }

    /** Finds an order in whatever stage. */
    Optional<WorkingOrder> find(OrderKey key) {
        return Optional.ofNullable(byKey.get(key));
    }

    /** Returns a copy of the open orders, those included that TWS does not list. */
    List<WorkingOrder> open(Predicate<WorkingOrder> wanted) {
        open.values().removeIf(order -> {
            if (!order.isOpen()) {
                retire(order);
            }
            return !order.isOpen();
        });
        return open.values().stream().filter(wanted).toList();
    }

    private void retire(WorkingOrder order) {
        doneListener.accept(order);
        done.add(order.key());
        if (done.size() > MOST_DONE) {
            byKey.remove(done.remove());
        }
    }

    /** Returns every order but those that a person entered and no client has bound, finished ones included. */
    List<WorkingOrder> all() {
        return byKey.values().stream()
                .sorted(Comparator.comparingLong(WorkingOrder::permId))
                .toList();
    }

    /** Returns the open orders whose price moves with that of an instrument. */
    List<WorkingOrder> openIn(Instrument instrument) {
        Set<WorkingOrder> orders = dependent.get(instrument.conId());
        if (orders == null) {
            return List.of();
        }
        orders.removeIf(order -> !order.isOpen());
        return List.copyOf(orders);
    }

    List<WorkingOrder> childrenOf(WorkingOrder parent) {
        return open(order -> order.isChild() && order.parentKey().equals(parent.key()));
    }

    /** Returns the open orders that a fill of the given order cancels or reduces: its bracket siblings and its OCA group. */
    List<WorkingOrder> rivalsOf(WorkingOrder one) {
        return open(other -> other != one && other.key().clientId() == one.key().clientId() && isRival(one, other));
    }

    /** Returns the open orders under the same parent. */
    List<WorkingOrder> siblingsOf(WorkingOrder one) {
        return open(other -> other != one && areSiblings(one, other));
    }

    private static boolean isRival(WorkingOrder one, WorkingOrder other) {
        String group = one.order().ocaGroup();
        return areSiblings(one, other)
                || (!group.isEmpty() && group.equals(other.order().ocaGroup()));
    }

    private static boolean areSiblings(WorkingOrder one, WorkingOrder other) {
        return one.isChild() && other.isChild() && one.parentKey().equals(other.parentKey());
    }
}
