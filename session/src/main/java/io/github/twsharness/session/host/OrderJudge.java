package io.github.twsharness.session.host;

import io.github.twsharness.protocol.message.OpenOrder;
import io.github.twsharness.protocol.message.Status;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.IntFunction;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Judges by what TWS lists which orders of a lane are gone for certain. Used by one reset.
 *
 * <p>An order is proven gone by a list that TWS has ended and that does not hold it, or when it is filled to its last share.
 * An order of another program that has the number of one of ours is left alone.
 */
final class OrderJudge {

    private static final String NUMBER_TAKEN = "NumberTaken";
    private static final String NOT_ACKNOWLEDGED = "NotAcknowledged";

    private final LaneOrders orders;
    private final Consumer<Optional<OrderNews>> news;
    private final IntFunction<Duration> age;
    private final LongSupplier nanos;
    private final Map<Integer, Long> absentSince = new HashMap<>();
    private final Set<Integer> proven = new HashSet<>();
    private final Set<Integer> again = new HashSet<>();
    private final List<Dismissed> dismissed = new ArrayList<>();
    private Duration absence = Duration.ZERO;

    /** An order that cannot be told from another program's, so that it is named and left alone. */
    record Dismissed(TrackedOrder order, String why) {}

    /** Judges the orders of a lane; {@code age} tells how long ago an order was sent. */
    static OrderJudge of(Lane lane, IntFunction<Duration> age) {
        return new OrderJudge(lane.orders(), lane::tell, age, System::nanoTime);
    }

    OrderJudge(LaneOrders orders, Consumer<Optional<OrderNews>> news, IntFunction<Duration> age, LongSupplier nanos) {
        this.orders = orders;
        this.news = news;
        this.age = age;
        this.nanos = nanos;
    }

    /** Lets no order count as gone that has not been absent from TWS's lists for so long. */
    void mustBeAbsentFor(Duration time) {
        absence = time;
    }

    /** Takes in a list of open orders that TWS has ended; returns whether every own order is proven gone. */
    boolean isClean(Map<Integer, OpenOrder> listed) {
        orders.past().stream().map(order -> listed.get(order.orderId())).forEach(this::takeBackIfOwn);
        for (TrackedOrder order : orders.all()) {
            OpenOrder listing = listed.get(order.orderId());
            if (listing == null) {
                notListed(order);
            } else if (orders.isOwn(listing)) {
                listed(order, listing);
            } else if (!order.gone()) {
                dismiss(order, "TWS lists another order with its number", NUMBER_TAKEN);
            }
        }
        for (TrackedOrder order : orders.all()) {
            if (order.gone() && isAbsent(listed, order)) {
                absent(order.orderId());
            } else {
                absentSince.remove(order.orderId());
                proven.remove(order.orderId());
            }
        }
        return orders.open().isEmpty() && orders.all().stream().allMatch(this::isProven);
    }

    private void absent(int orderId) {
        long since = absentSince.computeIfAbsent(orderId, id -> nanos.getAsLong());
        if (nanos.getAsLong() - since >= absence.toNanos()) {
            proven.add(orderId);
        }
    }

    private boolean isProven(TrackedOrder order) {
        return proven.contains(order.orderId()) || orders.isFilled(order.orderId());
    }

    private boolean isAbsent(Map<Integer, OpenOrder> listed, TrackedOrder order) {
        OpenOrder listing = listed.get(order.orderId());
        return listing == null || Status.of(listing.state().status()) == Status.INACTIVE || !orders.isOwn(listing);
    }

    private void takeBackIfOwn(@Nullable OpenOrder listing) {
        if (listing != null && orders.isOwn(listing)) {
            news.accept(orders.listed(listing));
        }
    }

    private void listed(TrackedOrder order, OpenOrder listing) {
        news.accept(orders.listed(listing));
        if (order.gone()) {
            again.add(order.orderId());
        }
    }

    // Over a new connection a number that TWS never acknowledged may be somebody else's by now.
    private void notListed(TrackedOrder order) {
        boolean isInDoubt = !order.gone()
                && order.permId() == 0
                && orders.cancellable().stream().noneMatch(one -> one.orderId() == order.orderId())
                && Status.of(order.status()) != Status.INACTIVE;
        if (isInDoubt) {
            Optional<String> objection = orders.objection(age.apply(order.orderId()));
            objection.ifPresentOrElse(
                    why -> dismiss(order, why, NOT_ACKNOWLEDGED), () -> orders.isCertain(order.orderId()));
        } else {
            news.accept(orders.notListed(order.orderId()));
        }
    }

    private void dismiss(TrackedOrder order, String why, String status) {
        dismissed.add(new Dismissed(order, why));
        news.accept(orders.dismissed(order.orderId(), status));
    }

    /** Returns the orders that were finished when their cancel was sent, and are open again. */
    Set<Integer> cancelAgain() {
        Set<Integer> ids = Set.copyOf(again);
        again.clear();
        return ids;
    }

    /** Returns the orders that were named and left alone, because their numbers may be another program's. */
    List<Dismissed> dismissed() {
        return List.copyOf(dismissed);
    }

    /** Tells whether a finished order was ended by a cancel, and was there at all. */
    boolean wasCancelled(TrackedOrder order) {
        boolean neverThere = order.permId() == 0 && order.status().equals("NotFound");
        boolean neverWorked = order.status().equals(Status.INACTIVE.wireName());
        boolean isNamed = order.status().equals(NUMBER_TAKEN) || order.status().equals(NOT_ACKNOWLEDGED);
        return !order.status().equals(Status.FILLED.wireName()) && !neverThere && !neverWorked && !isNamed;
    }

    /** Takes it for proven where TWS lets nobody order that what it never acknowledged is not there. */
    boolean isCleanWhereNothingCanBeOrdered() {
        for (TrackedOrder order : orders.open()) {
            if (order.permId() == 0 && !order.isAcknowledged()) {
                news.accept(orders.dismissed(order.orderId(), "Refused (read-only)"));
            }
        }
        proven.addAll(ids(orders.all()));
        return orders.open().isEmpty();
    }

    /** Lets every order count as open whose end nothing has proven. */
    void leaveUnproven() {
        for (TrackedOrder order : orders.all()) {
            if (order.gone() && !isProven(order)) {
                news.accept(orders.unproven(order.orderId()));
            }
        }
    }

    private static List<Integer> ids(List<TrackedOrder> orders) {
        return orders.stream().map(TrackedOrder::orderId).toList();
    }
}
