package io.github.twsharness.simulator.exchange;

import io.github.twsharness.simulator.market.Instrument;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/** Finds orders, in the order in which they were placed. */
final class OrderBook {

    // The form of permanent ids of a real gateway.
    private static final long FIRST_PERM_ID = 1_426_086_001L;

    private final Map<OrderKey, WorkingOrder> all = new LinkedHashMap<>();
    private final Map<OrderKey, WorkingOrder> open = new LinkedHashMap<>();
    private long nextPermId = FIRST_PERM_ID;

    long newPermId() {
        return nextPermId++;
    }

    void add(WorkingOrder order) {
        all.put(order.key(), order);
        open.put(order.key(), order);
    }

    /** Finds an order in whatever stage. */
    Optional<WorkingOrder> find(OrderKey key) {
        return Optional.ofNullable(all.get(key));
    }

    /** Returns a copy of the open orders, those included that TWS does not list. */
    List<WorkingOrder> open(Predicate<WorkingOrder> wanted) {
        open.values().removeIf(order -> !order.isOpen());
        return open.values().stream().filter(wanted).toList();
    }

    List<WorkingOrder> openIn(Instrument instrument) {
        return open(order -> order.instrument().conId() == instrument.conId());
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
