package io.github.twsharness.simulator.exchange;

import io.github.twsharness.protocol.message.Order;
import io.github.twsharness.protocol.message.OrderAttributes;
import io.github.twsharness.simulator.exchange.OrderType.Trigger;
import io.github.twsharness.simulator.exchange.WorkingOrder.Stage;
import io.github.twsharness.simulator.market.Instrument;
import io.github.twsharness.simulator.market.TradingCalendar;
import io.github.twsharness.simulator.market.TradingCalendar.Phase;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** Decides what an order has to wait for before it may trade. */
final class EntryGate {

    private final Clock clock;
    private final TradingCalendar calendar;
    private final Conditions conditions;
    private final Function<WorkingOrder, BigDecimal> held;
    private final Script script;
    private final Set<Integer> hardToBorrow = new HashSet<>();

    /**
     * Creates a gate.
     *
     * @param held tells how many of an instrument the accounts of an order have
     */
    EntryGate(
            Clock clock,
            TradingCalendar calendar,
            Conditions conditions,
            Function<WorkingOrder, BigDecimal> held,
            Script script) {
        this.clock = clock;
        this.calendar = calendar;
        this.conditions = conditions;
        this.held = held;
        this.script = script;
    }

    /** Says whether shares of an instrument can be had for short sales. */
    void setShortable(Instrument instrument, boolean shortable) {
        if (shortable) {
            hardToBorrow.remove(instrument.conId());
        } else {
            hardToBorrow.add(instrument.conId());
        }
    }

    /** Makes the shares of every instrument available again. */
    void makeAllShortable() {
        hardToBorrow.clear();
    }

    /** Returns the stage in which an order has to wait; empty when nothing keeps it from its trigger or its trade. */
    Optional<Stage> holdOf(WorkingOrder order) {
        if (waitsForAuction(order) || waitsForTime(order) || waitsForConditions(order) || !isTrading(order)) {
            return Optional.of(Stage.WAITING);
        }
        return lacksShares(order) ? Optional.of(Stage.LOCATING) : Optional.empty();
    }

    /** Tells whether an order trades in the opening or closing auction only. */
    static boolean waitsForAuction(WorkingOrder order) {
        return order.pricing().type().trigger() == Trigger.CLOSE || order.isFor("OPG");
    }

    /** Tells whether the exchange is open for an order. */
    boolean isTrading(WorkingOrder order) {
        if (script.halts(order.instrument())) {
            return false;
        }
        Phase phase = calendar.phase(order.instrument());
        return phase == Phase.REGULAR || (phase == Phase.EXTENDED && tradesOutside(order));
    }

    static boolean tradesOutside(WorkingOrder order) {
        return order.order().attributes().get(OrderAttributes.OUTSIDE_RTH) && takesOutside(order);
    }

    private static boolean takesOutside(WorkingOrder order) {
        return order.pricing().type().pricing() != OrderType.Pricing.MARKET && !waitsForAuction(order);
    }

    private boolean waitsForTime(WorkingOrder order) {
        return time(order, order.order().attributes().get(OrderAttributes.GOOD_AFTER_TIME))
                .filter(begin -> clock.instant().isBefore(begin))
                .isPresent();
    }

    private boolean waitsForConditions(WorkingOrder order) {
        Order placed = order.order();
        return Conditions.has(placed) && !Conditions.cancel(placed) && !conditions.areMet(placed);
    }

    /** Tells whether an order may ever come to such an end as {@link #isOver} notices. */
    static boolean mayExpire(Order order) {
        return Conditions.cancel(order) || Set.of("GTC", "GTD").contains(order.timeInForce());
    }

    /** Tells whether the order has come to its end: by its date, or by conditions that cancel it. */
    boolean isOver(WorkingOrder order) {
        if (Conditions.cancel(order.order()) && conditions.areMet(order.order())) {
            return true;
        }
        if (order.isFor("GTC") && order.placedAt().isBefore(clock.instant())) {
            return !clock.instant().isBefore(OrderTimes.autoCancel(order.placedAt()));
        }
        return order.isFor("GTD")
                && time(order, order.order().attributes().get(OrderAttributes.GOOD_TILL_DATE))
                        .filter(end -> !clock.instant().isBefore(end))
                        .isPresent();
    }

    private static Optional<Instant> time(WorkingOrder order, String text) {
        return text.isEmpty()
                ? Optional.empty()
                : OrderTimes.parse(text, order.instrument().venue().zone());
    }

    private boolean lacksShares(WorkingOrder order) {
        return hardToBorrow.contains(order.instrument().conId())
                && !order.isBuy()
                && held.apply(order).compareTo(order.remaining()) < 0;
    }

    /** Returns what TWS warns of when an order comes in. */
    List<Rejection> warnings(WorkingOrder order) {
        List<Rejection> warnings = new ArrayList<>();
        if (order.order().attributes().get(OrderAttributes.OUTSIDE_RTH) && !takesOutside(order)) {
            warnings.add(new Rejection(
                    2109,
                    "Order Event Warning: Attribute 'Outside Regular Trading Hours' is ignored based on the order type"
                            + " and destination. PlaceOrder is now being processed."));
        }
        if (!waitsForAuction(order) && !waitsForTime(order) && !isTrading(order)) {
            warnings.add(message(
                    order,
                    "your order will not be placed at the exchange until "
                            + calendar.nextOpening(order.instrument())
                            + "."));
        } else if (lacksShares(order)) {
            warnings.add(new Rejection(
                    404,
                    "Shares for this order are not immediately available for short sale. The order will be held while"
                            + " we attempt to locate the shares."));
        }
        Unsimulated.in(order.order()).ifPresent(text -> warnings.add(message(order, text)));
        if (Conditions.hasUnknown(order.order())) {
            warnings.add(message(
                    order,
                    "the simulator never meets conditions on margin and executions; the order stays inactive while"
                            + " they count."));
        }
        return warnings;
    }

    private static Rejection message(WorkingOrder order, String warning) {
        Instrument instrument = order.instrument();
        String place = instrument.listingExchange() + (instrument.isStock() ? "." + instrument.tradingClass() : "");
        return new Rejection(
                399,
                "Order Message:\n%s %s %s %s\nWarning: %s"
                        .formatted(
                                order.order().action(),
                                order.quantity().toPlainString(),
                                instrument.localSymbol(),
                                place,
                                warning));
    }
}
