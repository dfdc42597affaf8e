package io.github.twsharness.session.host;

import io.github.twsharness.protocol.message.ComboLeg;
import io.github.twsharness.protocol.message.Contract;
import io.github.twsharness.protocol.message.ContractAttributes;
import io.github.twsharness.protocol.message.Order;
import io.github.twsharness.protocol.message.OrderAttributes;
import io.github.twsharness.protocol.message.PlaceOrder;
import io.github.twsharness.session.settings.OrderLimits;
import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;

/**
 * Holds an order against the limits on size, value and symbols. What cannot be judged is not let through: a limit that
 * holds only sometimes is none.
 *
 * <p>Safe for use by any thread.
 */
final class LimitCheck {

    private static final String COMBO = "BAG";
    private static final Set<String> OPTIONS = Set.of("OPT", "FOP", "WAR", "IOPT");

    private final OrderLimits limits;
    private final Sightings sightings;
    private final UnaryOperator<String> names;

    /**
     * Prepares to check.
     *
     * @param names says for users how a limit is called, by the last part of its setting
     */
    LimitCheck(OrderLimits limits, Sightings sightings, UnaryOperator<String> names) {
        this.names = names;
        this.limits = limits;
        this.sightings = sightings;
    }

    /** Tells whether anything is limited. */
    boolean limitsAnything() {
        return !limits.equals(OrderLimits.NONE);
    }

    /** Says which limit an order, new or modified, does not keep; empty when it keeps all. */
    Optional<String> exceeded(PlaceOrder place) {
        if (!limitsAnything()) {
            return Optional.empty();
        }
        return notAllowed(place.contract())
                .or(() -> FieldCheck.unlimited(place, limits.maxOrderValue().isPresent()))
                .or(() -> tooLarge(place))
                .or(() -> tooDear(place));
    }

    // ------------------------------------------------------------------ symbols

    private Optional<String> notAllowed(Contract contract) {
        if (limits.allowedSymbols().isEmpty()) {
            return Optional.empty();
        }
        if (isCombo(contract) && contract.comboLegs().isEmpty()) {
            return Optional.of("a combo without legs may be of any symbol; %s needs its legs"
                    .formatted(names.apply("allowedSymbols")));
        }
        return symbolOf(contract)
                .or(() -> contract.comboLegs().stream()
                        .map(leg -> symbolOf(leg.conId()))
                        .flatMap(Optional::stream)
                        .findFirst());
    }

    // TWS goes by the contract id where there is one, and by local symbol or security id before the symbol.
    private Optional<String> symbolOf(Contract contract) {
        Optional<Sightings.Known> known = sightings.known(contract);
        if (known.isPresent()) {
            return problemWith(known.get().symbol());
        }
        if (contract.conId() != 0) {
            return notLookedUp(contract.conId());
        }
        if (!contract.attributes().get(ContractAttributes.SEC_ID).isEmpty()) {
            return Optional.of("a contract that is named by a security id may be of any symbol; %s needs the symbol"
                    .formatted(names.apply("allowedSymbols")));
        }
        if (!contract.localSymbol().isEmpty() && !contract.localSymbol().equals(contract.symbol())) {
            return Optional.of(
                    "a contract that is named by a local symbol may be of any symbol that %s does not allow; ask for the contract details of just this contract first"
                            .formatted(names.apply("allowedSymbols")));
        }
        return problemWith(contract.symbol());
    }

    private Optional<String> symbolOf(int conId) {
        return sightings
                .described(conId)
                .map(known -> problemWith(known.symbol()))
                .orElseGet(() -> notLookedUp(conId));
    }

    private Optional<String> notLookedUp(int conId) {
        return Optional.of(
                "contract id %d may be of a symbol that %s does not allow; ask for its contract details first"
                        .formatted(conId, names.apply("allowedSymbols")));
    }

    private Optional<String> problemWith(String symbol) {
        return limits.allowedSymbols().contains(symbol.toUpperCase(Locale.ROOT))
                ? Optional.empty()
                : Optional.of("%s is not among the symbols that %s allows"
                        .formatted(
                                symbol.isEmpty() ? "a contract without a symbol" : symbol,
                                names.apply("allowedSymbols")));
    }

    // ------------------------------------------------------------------ size

    private Optional<String> tooLarge(PlaceOrder place) {
        if (limits.maxOrderSize().isEmpty()) {
            return Optional.empty();
        }
        if (cash(place.order()).signum() > 0) {
            return Optional.of("the size of an order by cash quantity is not known, so %s forbids it"
                    .formatted(names.apply("maxOrderSize")));
        }
        if (isCombo(place.contract()) && place.contract().comboLegs().isEmpty()) {
            return Optional.of("the size of a combo without legs is not known, so %s forbids it"
                    .formatted(names.apply("maxOrderSize")));
        }
        if (place.contract().comboLegs().stream().anyMatch(leg -> leg.ratio() == 0)) {
            return Optional.of("a leg of the combo names no ratio, so its size is not known; %s needs one for each leg"
                    .formatted(names.apply("maxOrderSize")));
        }
        BigDecimal most = limits.maxOrderSize().get();
        BigDecimal size = quantity(place.order()).multiply(perUnit(place.contract()));
        if (size.signum() == 0) {
            return Optional.of("it names no quantity, so its size is not known; %s needs one"
                    .formatted(names.apply("maxOrderSize")));
        }
        return size.compareTo(most) > 0
                ? Optional.of("its size %s is more than the %s that %s allows"
                        .formatted(size.toPlainString(), most.toPlainString(), names.apply("maxOrderSize")))
                : Optional.empty();
    }

    private static BigDecimal perUnit(Contract contract) {
        List<ComboLeg> legs = contract.comboLegs();
        long ratios =
                legs.stream().mapToLong(leg -> Math.abs((long) leg.ratio())).sum();
        return BigDecimal.valueOf(Math.max(1, ratios));
    }

    private static BigDecimal quantity(Order order) {
        return order.totalQuantity().abs();
    }

    private static BigDecimal cash(Order order) {
        return order.attributes()
                .find(OrderAttributes.CASH_QTY)
                .orElse(BigDecimal.ZERO)
                .abs();
    }

    private boolean isCombo(Contract contract) {
        return contract.secType().equalsIgnoreCase(COMBO)
                || !contract.comboLegs().isEmpty()
                || sightings
                        .known(contract)
                        .filter(known -> known.secType().equalsIgnoreCase(COMBO))
                        .isPresent();
    }

    // ------------------------------------------------------------------ value

    private Optional<String> tooDear(PlaceOrder place) {
        if (limits.maxOrderValue().isEmpty()) {
            return Optional.empty();
        }
        if (isCombo(place.contract())) {
            return Optional.of("the net price of a combo says nothing of its value, so %s forbids combos"
                    .formatted(names.apply("maxOrderValue")));
        }
        BigDecimal cash = cash(place.order());
        BigDecimal quantity = quantity(place.order());
        if (quantity.signum() == 0) {
            return cash.signum() > 0 ? compared(cash) : unknown("it names no quantity; %s needs one");
        }
        Optional<BigDecimal> multiplier = sightings.multiplier(place.contract());
        if (multiplier.isEmpty()) {
            return unknown(
                    "TWS has not told the multiplier of its contract, and what an order says of it is not believed; %s needs it. Ask for the contract details first, and place the order by the contract id");
        }
        Optional<BigDecimal> price =
                PriceBound.of(place.order(), sightings.price(place.contract()), mayBeOption(place.contract()));
        if (price.isEmpty()) {
            return unknown(
                    "it has no limit that bounds it, and no price of the contract has been seen lately in this session; %s needs one. Ask for market data first, and keep it coming");
        }
        return compared(
                price.get().multiply(multiplier.get()).multiply(quantity).max(cash));
    }

    private Optional<String> unknown(String why) {
        return Optional.of(("its value is not known: " + why).formatted(names.apply("maxOrderValue")));
    }

    private Optional<String> compared(BigDecimal value) {
        BigDecimal most = limits.maxOrderValue().orElseThrow();
        return value.compareTo(most) > 0
                ? Optional.of("its value %s is more than the %s that %s allows"
                        .formatted(
                                value.stripTrailingZeros().toPlainString(),
                                most.toPlainString(),
                                names.apply("maxOrderValue")))
                : Optional.empty();
    }

    private boolean mayBeOption(Contract contract) {
        return OPTIONS.contains(
                sightings.known(contract).map(Sightings.Known::secType).orElse(contract.secType()));
    }
}
