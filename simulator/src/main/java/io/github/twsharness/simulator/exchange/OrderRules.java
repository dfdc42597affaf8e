package io.github.twsharness.simulator.exchange;

import io.github.twsharness.protocol.message.Contract;
import io.github.twsharness.protocol.message.Order;
import io.github.twsharness.protocol.message.OrderAttributes;
import io.github.twsharness.simulator.account.Account;
import io.github.twsharness.simulator.account.Accounts;
import io.github.twsharness.simulator.exchange.OrderType.Trigger;
import io.github.twsharness.simulator.market.Instrument;
import io.github.twsharness.simulator.market.Venue;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Judges orders as they come in. */
final class OrderRules {

    // Source: order types of the TWS API's documentation.
    private static final Set<String> OTHER_TYPES = Set.of(
            "TRAIL LIT",
            "TRAIL MIT",
            "BOX TOP",
            "FIX PEGGED",
            "LMT + MKT",
            "MIDPRICE",
            "MKT PRT",
            "MTL",
            "PASSV REL",
            "PEG BENCH",
            "PEG BEST",
            "PEG MKT",
            "PEG PRIM",
            "PEG STK",
            "REL + LMT",
            "REL + MKT",
            "SNAP MID",
            "SNAP MKT",
            "SNAP PRIM",
            "STP PRT",
            "VOL",
            "VWAP",
            "QUOTE",
            "PPV",
            "PDV",
            "PMV",
            "PSV");
    private static final Set<String> SIMULATED_TIMES = Set.of("DAY", "GTC", "IOC", "FOK", "GTD", "OPG");
    private static final Set<String> OTHER_TIMES = Set.of("GTT", "AUC", "GTX", "DTC", "MINUTES", "Minutes");

    private final Accounts accounts;
    private final AdvisorGroups groups;

    OrderRules(Accounts accounts, AdvisorGroups groups) {
        this.accounts = accounts;
        this.groups = groups;
    }

    /** Judges the order type alone, which TWS does before it looks for the contract. */
    static Optional<Rejection> judgeType(Order order) {
        if (OrderType.of(order.orderType()).isPresent()) {
            return Optional.empty();
        }
        return Optional.of(
                OTHER_TYPES.contains(order.orderType())
                        ? new Rejection(387, "Unsupported order type for this exchange and security type.")
                        : Rejection.invalid("Invalid order type was entered"));
    }

    /** Judges how completely a contract is described. */
    static Optional<Rejection> judgeContract(Contract contract) {
        if (contract.conId() == 0) {
            if (contract.secType().isEmpty()) {
                return Optional.of(Rejection.invalid("Please enter a valid security type"));
            }
            if (contract.symbol().isEmpty()
                    && contract.localSymbol().isEmpty()
                    && contract.comboLegs().isEmpty()) {
                return Optional.of(Rejection.invalid("Please enter a local symbol or a symbol"));
            }
        }
        return contract.exchange().isEmpty()
                ? Optional.of(Rejection.invalid("Please enter exchange"))
                : Optional.empty();
    }

    /** Judges what a search for the contract of an order or a request for data has found. */
    static Optional<Rejection> judgeFound(Contract contract, List<Instrument> found) {
        if (found.isEmpty()) {
            return Optional.of(Rejection.unknownContract());
        }
        String name = contract.symbol().isEmpty() ? contract.localSymbol() : contract.symbol();
        return found.size() == 1 ? Optional.empty() : Optional.of(Rejection.ambiguous(name));
    }

    /** Judges everything else of an order. */
    Optional<Rejection> judge(Order order, Instrument instrument) {
        if (!Set.of("BUY", "SELL", "SSHORT").contains(order.action())) {
            return Optional.of(Rejection.invalid("Invalid side was entered"));
        }
        if (order.whatIf() && !order.transmit()) {
            return Optional.of(new Rejection(413, "Unsupported what-if order: the transmit flag must be set to true."));
        }
        return judgeAccount(order)
                .or(() -> judgeVenue(order, instrument))
                .or(() -> judgeTimes(order, instrument.venue()))
                .or(() -> judgeQuantity(order, instrument))
                .or(() -> judgePrices(order, instrument));
    }

    // An advisor has to say for whom an order is: for an account, or for a group of them.
    private Optional<Rejection> judgeAccount(Order order) {
        if (!order.account().isEmpty()) {
            boolean known = accounts.find(order.account()).isPresent();
            return known ? Optional.empty() : Optional.of(Rejection.invalid("Invalid account code"));
        }
        String group = order.attributes().get(OrderAttributes.FA_GROUP);
        if (!accounts.isAdvisor() || groups.isGroup(group)) {
            return Optional.empty();
        }
        return Optional.of(
                group.isEmpty()
                        ? new Rejection(435, "You must specify an account.")
                        : new Rejection(436, "You must specify an allocation: there is no group " + group + "."));
    }

    /** Returns the accounts that an order trades for. */
    List<String> accountsOf(Order order) {
        String group = order.attributes().get(OrderAttributes.FA_GROUP);
        if (order.account().isEmpty() && accounts.isAdvisor() && groups.isGroup(group)) {
            return groups.members(group).stream().map(Account::name).toList();
        }
        return List.of(order.account().isEmpty() ? accounts.first().name() : order.account());
    }

    /**
     * Fills in what the order preset of a TWS does: an order without a time in force is good for the day. Most clients
     * send an order that way unless told otherwise.
     */
    static Order preset(Order order) {
        return order.timeInForce().isEmpty() ? order.with(OrderAttributes.TIME_IN_FORCE, "DAY") : order;
    }

    private static Optional<Rejection> judgeVenue(Order order, Instrument instrument) {
        if (!instrument.isTradable()) {
            return Optional.of(new Rejection(412, "The contract is not available for trading."));
        }
        String type = OrderType.of(order.orderType()).orElseThrow().listedAs();
        boolean listed = ("," + instrument.venue().orderTypes() + ",").contains("," + type + ",");
        return listed
                ? Optional.empty()
                : Optional.of(new Rejection(387, "Unsupported order type for this exchange and security type."));
    }

    private static Optional<Rejection> judgeTimes(Order order, Venue venue) {
        String time = order.timeInForce();
        if (!SIMULATED_TIMES.contains(time)) {
            return Optional.of(
                    OTHER_TIMES.contains(time)
                            ? Rejection.invalid("The time in force " + time + " is not simulated")
                            : Rejection.invalid("Invalid time in force was entered"));
        }
        String end = order.attributes().get(OrderAttributes.GOOD_TILL_DATE);
        if (time.equals("GTD") && end.isEmpty()) {
            return Optional.of(Rejection.invalid("A good till date must be entered for the time in force GTD"));
        }
        return Stream.of(order.attributes().get(OrderAttributes.GOOD_AFTER_TIME), time.equals("GTD") ? end : "")
                .filter(text ->
                        !text.isEmpty() && OrderTimes.parse(text, venue.zone()).isEmpty())
                .findFirst()
                .map(text -> new Rejection(
                        343,
                        "The date, time, or time-zone entered is invalid. The correct format is yyyymmdd hh:mm:ss xxx: "
                                + text));
    }

    private static Optional<Rejection> judgeQuantity(Order order, Instrument instrument) {
        BigDecimal quantity = order.totalQuantity();
        if (quantity.signum() <= 0) {
            boolean cash = order.attributes()
                    .find(OrderAttributes.CASH_QTY)
                    .filter(amount -> amount.signum() > 0)
                    .isPresent();
            boolean takesCash = instrument.isCurrency() || instrument.secType().equals("CRYPTO");
            if (Hedge.isSimulated(order) || (cash && takesCash)) {
                return Optional.empty();
            }
            return Optional.of(
                    cash
                            ? new Rejection(10244, "Cash quantity cannot be used for this order.")
                            : new Rejection(434, "The order size cannot be zero."));
        }
        return quantity.remainder(instrument.venue().sizes().orderStep()).signum() == 0
                ? Optional.empty()
                : Optional.of(new Rejection(10243, "Fractional-sized order cannot be placed via API."));
    }

    private static Optional<Rejection> judgePrices(Order order, Instrument instrument) {
        OrderType type = OrderType.of(order.orderType()).orElseThrow();
        Optional<BigDecimal> stop = order.auxPrice();
        boolean signed = instrument.isCombination();
        boolean limitMissing =
                type.hasLimit() && !isTrailedByOffset(order, type) && !isPrice(order.limitPrice(), signed);
        boolean stopMissing = type.hasStop() && !isPrice(stop, signed);
        boolean trailMissing = type.trigger() == Trigger.TRAIL
                && !isPrice(stop, false)
                && !isPrice(order.attributes().find(OrderAttributes.TRAILING_PERCENT), false);
        if (limitMissing || stopMissing || trailMissing) {
            return Optional.of(Rejection.invalid("You must enter a valid price."));
        }
        Optional<BigDecimal> trail = order.attributes().find(OrderAttributes.TRAIL_STOP_PRICE);
        return Stream.of(
                        type.hasLimit() ? order.limitPrice() : Optional.<BigDecimal>empty(),
                        type.hasStop() ? stop : Optional.<BigDecimal>empty(),
                        type.trigger() == Trigger.TRAIL ? trail : Optional.<BigDecimal>empty())
                .flatMap(Optional::stream)
                .filter(price -> !instrument.allows(price))
                .findFirst()
                .map(price -> new Rejection(
                        110, "The price does not conform to the minimum price variation for this contract."));
    }

    private static boolean isTrailedByOffset(Order order, OrderType type) {
        return type.trigger() == Trigger.TRAIL
                && order.attributes().find(OrderAttributes.LMT_PRICE_OFFSET).isPresent();
    }

    private static boolean isPrice(Optional<BigDecimal> price, boolean signed) {
        return price.filter(value -> signed || value.signum() > 0).isPresent();
    }

    /**
     * Judges a change of an open order: everything may change but what is traded, its side, its parent, its account and
     * its OCA group. Source: the TWS API's documentation; texts of 10326 and 10327 as users have published them.
     */
    static Optional<Rejection> judgeChange(WorkingOrder existing, Order changed, Instrument instrument) {
        Order before = existing.order();
        boolean same = existing.instrument().conId() == instrument.conId()
                && before.action().equals(changed.action())
                && before.parentId() == changed.parentId()
                && (before.account().isEmpty()
                        || changed.account().isEmpty()
                        || before.account().equals(changed.account()));
        if (!same) {
            return Optional.of(new Rejection(105, "Order being modified does not match original order"));
        }
        if (!before.ocaGroup().equals(changed.ocaGroup())) {
            return Optional.of(new Rejection(10326, "OCA group revision is not allowed."));
        }
        boolean sameOca = before.attributes()
                .get(OrderAttributes.OCA_TYPE)
                .equals(changed.attributes().get(OrderAttributes.OCA_TYPE));
        if (!before.ocaGroup().isEmpty() && !sameOca) {
            return Optional.of(new Rejection(10327, "OCA handling method revision is not allowed."));
        }
        return Optional.empty();
    }

    /** Judges the size of an order after a change, whether the order says it itself or by an amount of money. */
    static Optional<Rejection> judgeChangedSize(WorkingOrder existing, BigDecimal quantity) {
        boolean isHeldHedge = quantity.signum() == 0 && existing.filled().signum() == 0;
        return isHeldHedge || quantity.compareTo(existing.filled()) > 0
                ? Optional.empty()
                : Optional.of(new Rejection(
                        201,
                        "Order rejected - reason:The quantity must exceed the " + existing.filled()
                                + " filled already"));
    }
}
