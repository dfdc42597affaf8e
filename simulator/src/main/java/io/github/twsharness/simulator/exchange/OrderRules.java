package io.github.twsharness.simulator.exchange;

import io.github.twsharness.protocol.message.Contract;
import io.github.twsharness.protocol.message.Order;
import io.github.twsharness.simulator.market.Instrument;
import java.math.BigDecimal;
import java.util.Optional;
import java.util.Set;

/** Judges orders as they come in. */
final class OrderRules {

    private static final Set<String> SIMULATED_TYPES = Set.of("MKT", "LMT", "STP");

    // Source: order types of the TWS API's documentation.
    private static final Set<String> OTHER_TYPES = Set.of(
            "STP LMT",
            "REL",
            "TRAIL",
            "TRAIL LIMIT",
            "TRAIL LIT",
            "TRAIL MIT",
            "BOX TOP",
            "FIX PEGGED",
            "LIT",
            "LMT + MKT",
            "LOC",
            "MIDPRICE",
            "MIT",
            "MKT PRT",
            "MOC",
            "MTL",
            "PASSV REL",
            "PEG BENCH",
            "PEG BEST",
            "PEG MID",
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
    private static final Set<String> SIMULATED_TIMES = Set.of("DAY", "GTC", "IOC", "FOK");
    private static final Set<String> OTHER_TIMES =
            Set.of("OPG", "GTD", "GTT", "AUC", "GTX", "DTC", "MINUTES", "Minutes");

    private final String account;

    OrderRules(String account) {
        this.account = account;
    }

    /** Judges the order type alone, which TWS does before it looks for the contract. */
    static Optional<Rejection> judgeType(Order order) {
        if (SIMULATED_TYPES.contains(order.orderType())) {
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
            if (contract.symbol().isEmpty() && contract.localSymbol().isEmpty()) {
                return Optional.of(Rejection.invalid("Please enter a local symbol or a symbol"));
            }
        }
        return contract.exchange().isEmpty()
                ? Optional.of(Rejection.invalid("Please enter exchange"))
                : Optional.empty();
    }

    /** Judges everything else of an order. */
    Optional<Rejection> judge(Order order, Instrument instrument) {
        if (!Set.of("BUY", "SELL", "SSHORT").contains(order.action())) {
            return Optional.of(Rejection.invalid("Invalid side was entered"));
        }
        if (!order.account().isEmpty() && !order.account().equals(account)) {
            return Optional.of(Rejection.invalid("Invalid account code"));
        }
        if (!SIMULATED_TIMES.contains(order.timeInForce())) {
            return Optional.of(
                    OTHER_TIMES.contains(order.timeInForce())
                            ? Rejection.invalid("The time in force " + order.timeInForce() + " is not simulated")
                            : Rejection.invalid("Invalid time in force was entered"));
        }
        if (order.whatIf() && !order.transmit()) {
            return Optional.of(new Rejection(413, "Unsupported what-if order: the transmit flag must be set to true."));
        }
        return judgeQuantity(order.totalQuantity()).or(() -> judgePrices(order, instrument));
    }

    private static Optional<Rejection> judgeQuantity(BigDecimal quantity) {
        if (quantity.signum() <= 0) {
            return Optional.of(new Rejection(434, "The order size cannot be zero."));
        }
        return quantity.stripTrailingZeros().scale() > 0
                ? Optional.of(new Rejection(10243, "Fractional-sized order cannot be placed via API."))
                : Optional.empty();
    }

    private static Optional<Rejection> judgePrices(Order order, Instrument instrument) {
        Optional<BigDecimal> price = switch (order.orderType()) {
            case "LMT" -> Optional.of(order.limitPrice().orElse(BigDecimal.ZERO));
            case "STP" -> Optional.of(order.auxPrice().orElse(BigDecimal.ZERO));
            default -> Optional.empty();
        };
        if (price.filter(value -> value.signum() <= 0).isPresent()) {
            return Optional.of(Rejection.invalid("You must enter a valid price."));
        }
        return price.filter(value -> !instrument.allows(value))
                .map(value -> new Rejection(
                        110, "The price does not conform to the minimum price variation for this contract."));
    }

    /** Judges a change of an open order: only price, quantity, time in force and type may change. */
    static Optional<Rejection> judgeChange(WorkingOrder existing, Order changed, Instrument instrument) {
        boolean same = existing.instrument().conId() == instrument.conId()
                && existing.order().action().equals(changed.action())
                && existing.order().parentId() == changed.parentId();
        if (!same) {
            return Optional.of(new Rejection(105, "Order being modified does not match original order"));
        }
        if (changed.totalQuantity().compareTo(existing.filled()) <= 0) {
            return Optional.of(new Rejection(
                    201,
                    "Order rejected - reason:The quantity must exceed the " + existing.filled() + " filled already"));
        }
        return Optional.empty();
    }
}
