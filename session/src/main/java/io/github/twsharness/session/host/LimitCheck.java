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
import java.util.stream.Stream;

/**
 * Holds an order against the limits on size, value and symbols. What cannot be judged is not let through: a limit that
 * holds only sometimes is none.
 *
 * <p>Safe for use by any thread.
 */
final class LimitCheck {

    private static final String COMBO = "BAG";

    // The types of order in which TWS heeds the limit price, and those in which the auxiliary price is a price.
    private static final Set<String> WITH_LIMIT =
            Set.of("LMT", "STP LMT", "LIT", "LOC", "TRAIL LIMIT", "MIDPRICE", "REL", "PASSV REL");
    private static final Set<String> WITH_STOP = Set.of("STP", "STP LMT", "STP PRT", "MIT", "LIT");
    private static final Set<String> WITHOUT_MULTIPLIER =
            Set.of("", "STK", "CASH", "CFD", "CRYPTO", "CMDTY", "FUND", "BILL", "IND");

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

    /** Says which limit an order, new or modified, does not keep; empty when it keeps all. */
    Optional<String> exceeded(PlaceOrder place) {
        return notAllowed(place.contract())
                .or(() -> unbounded(place.order()))
                .or(() -> tooLarge(place))
                .or(() -> tooDear(place));
    }

    // ------------------------------------------------------------------ symbols

    private Optional<String> notAllowed(Contract contract) {
        if (limits.allowedSymbols().isEmpty()) {
            return Optional.empty();
        }
        if (!contract.attributes().get(ContractAttributes.SEC_ID).isEmpty()) {
            return Optional.of("a contract that is named by a security id may be of any symbol; %s needs the symbol"
                    .formatted(names.apply("allowedSymbols")));
        }
        return symbolOf(contract.conId(), contract.symbol())
                .or(() -> contract.comboLegs().stream()
                        .map(leg -> symbolOf(leg.conId(), ""))
                        .flatMap(Optional::stream)
                        .findFirst());
    }

    // TWS goes by the contract id where there is one, and by local symbol or security id before the symbol.
    private Optional<String> symbolOf(int conId, String written) {
        if (conId == 0) {
            return problemWith(written);
        }
        return sightings
                .described(conId)
                .map(known -> problemWith(known.symbol()))
                .orElseGet(() -> Optional.of(
                        "contract id %d may be of a symbol that %s does not allow; ask for its contract details first"
                                .formatted(conId, names.apply("allowedSymbols"))));
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

    private Optional<String> unbounded(Order order) {
        boolean limited = limits.maxOrderSize().isPresent()
                || limits.maxOrderValue().isPresent()
                || limits.maxPositionChange().isPresent()
                || !limits.allowedSymbols().isEmpty();
        boolean bringsOthers =
                !order.attributes().get(OrderAttributes.HEDGE_TYPE).isEmpty()
                        || !order.attributes()
                                .get(OrderAttributes.DELTA_NEUTRAL_ORDER_TYPE)
                                .isEmpty();
        return limited && bringsOthers
                ? Optional.of("TWS itself would choose the size of a hedging order, which the limits could not hold")
                : Optional.empty();
    }

    private Optional<String> tooLarge(PlaceOrder place) {
        if (limits.maxOrderSize().isEmpty()) {
            return Optional.empty();
        }
        if (cash(place.order()).isPresent()) {
            return Optional.of("the size of an order by cash quantity is not known, so %s forbids it"
                    .formatted(names.apply("maxOrderSize")));
        }
        BigDecimal most = limits.maxOrderSize().get();
        BigDecimal size = size(place);
        return size.compareTo(most) > 0
                ? Optional.of("its size %s is more than the %s that %s allows"
                        .formatted(size.toPlainString(), most.toPlainString(), names.apply("maxOrderSize")))
                : Optional.empty();
    }

    private static BigDecimal size(PlaceOrder place) {
        List<ComboLeg> legs = place.contract().comboLegs();
        long perUnit = Math.max(
                1, legs.stream().mapToLong(leg -> Math.abs((long) leg.ratio())).sum());
        return place.order().totalQuantity().abs().multiply(BigDecimal.valueOf(perUnit));
    }

    private static Optional<BigDecimal> cash(Order order) {
        return order.attributes().find(OrderAttributes.CASH_QTY).filter(LimitCheck::isPrice);
    }

    // ------------------------------------------------------------------ value

    private Optional<String> tooDear(PlaceOrder place) {
        if (limits.maxOrderValue().isEmpty()) {
            return Optional.empty();
        }
        if (place.contract().secType().equals(COMBO)
                || !place.contract().comboLegs().isEmpty()) {
            return Optional.of("the net price of a combo says nothing of its value, so %s forbids combos"
                    .formatted(names.apply("maxOrderValue")));
        }
        Optional<BigDecimal> price = price(place);
        Optional<BigDecimal> multiplier = multiplier(place.contract());
        Optional<BigDecimal> cash = cash(place.order());
        if (cash.isEmpty() && (price.isEmpty() || multiplier.isEmpty())) {
            String unknown = price.isEmpty()
                    ? "its value is not known, for it has no limit and no price of the contract has been seen in this session; %s needs one. Ask for market data first"
                    : "its value is not known, for the contract names no multiplier; %s needs one. Name it, or ask for contract details first";
            return Optional.of(unknown.formatted(names.apply("maxOrderValue")));
        }
        BigDecimal value = price.flatMap(each -> multiplier.map(times -> each.multiply(times)
                        .multiply(place.order().totalQuantity().abs())))
                .orElse(BigDecimal.ZERO)
                .max(cash.orElse(BigDecimal.ZERO));
        BigDecimal most = limits.maxOrderValue().get();
        return value.compareTo(most) > 0
                ? Optional.of("its value %s is more than the %s that %s allows"
                        .formatted(
                                value.stripTrailingZeros().toPlainString(),
                                most.toPlainString(),
                                names.apply("maxOrderValue")))
                : Optional.empty();
    }

    // A limit bounds what is bought from above, what is sold only from below: the highest price that is known counts.
    private Optional<BigDecimal> price(PlaceOrder place) {
        Order order = place.order();
        String type = order.orderType().toUpperCase(Locale.ROOT);
        Optional<BigDecimal> limit = WITH_LIMIT.contains(type) ? order.limitPrice() : Optional.empty();
        if (order.isBuy() && limit.filter(LimitCheck::isPrice).isPresent()) {
            return limit;
        }
        Optional<BigDecimal> stop = WITH_STOP.contains(type) ? order.auxPrice() : Optional.empty();
        return Stream.of(limit, stop, sightings.price(place.contract()))
                .flatMap(Optional::stream)
                .filter(LimitCheck::isPrice)
                .max(BigDecimal::compareTo);
    }

    private static boolean isPrice(BigDecimal price) {
        return price.signum() > 0;
    }

    private Optional<BigDecimal> multiplier(Contract contract) {
        Contract known = sightings.described(contract.conId()).orElse(contract);
        if (WITHOUT_MULTIPLIER.contains(known.secType()) && known.multiplier().isEmpty()) {
            return Optional.of(BigDecimal.ONE);
        }
        try {
            return known.multiplier().isEmpty()
                    ? Optional.empty()
                    : Optional.of(new BigDecimal(known.multiplier())).filter(LimitCheck::isPrice);
        } catch (NumberFormatException e) {
            return Optional.empty(); // what cannot be read is as good as not named
        }
    }
}
