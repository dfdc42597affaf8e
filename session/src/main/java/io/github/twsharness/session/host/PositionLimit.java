package io.github.twsharness.session.host;

import io.github.twsharness.protocol.message.Contract;
import io.github.twsharness.protocol.message.ContractAttributes;
import io.github.twsharness.protocol.message.OpenOrder;
import io.github.twsharness.protocol.message.OrderAttributes;
import io.github.twsharness.protocol.message.PlaceOrder;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Bounds by how much the orders of a session, all lanes together, may change the position of one contract.
 *
 * <p>It supposes the worst: that of all working orders those of one side fill and those of the other do not, that a change
 * of an order is refused, and that an order which was called finished may come back. What cannot be told apart or measured
 * is not let through.
 *
 * <p>Safe for use by any thread; its lock is a leaf.
 */
final class PositionLimit {

    // Symbol and currency tell these apart, so they need no contract id.
    private static final Set<String> SIMPLE = Set.of("STK", "CASH", "CRYPTO");

    private record Id(int clientId, int orderId) {}

    private final Optional<BigDecimal> most;
    private final Sightings sightings;
    private final Map<Id, Holding> orders = new HashMap<>();
    private final Map<String, BigDecimal> settled = new HashMap<>();

    PositionLimit(Optional<BigDecimal> most, Sightings sightings) {
        this.most = most;
        this.sightings = sightings;
    }

    /** Takes account of an order about to leave, or says why it must not. */
    Optional<String> take(int clientId, PlaceOrder place, boolean isNew) {
        if (most.isEmpty()) {
            return Optional.empty();
        }
        Optional<String> unknown = unmeasured(place);
        if (unknown.isPresent()) {
            return unknown;
        }
        String contract = name(place.contract()).orElseThrow();
        synchronized (this) {
            Id id = new Id(clientId, place.orderId());
            Holding before = isNew ? null : orders.get(id);
            if (before != null && (!before.contract().equals(contract) || before.isBuy() != isBuy(place))) {
                return Optional.of(
                        "a change of an order may change neither its contract nor its side while tws.maxPositionChange is set. Cancel it, and place another");
            }
            Holding held = before == null
                    ? Holding.of(contract, isBuy(place), quantity(place))
                    : before.changed(quantity(place));
            BigDecimal reach = reach(id, isNew, held);
            if (reach.compareTo(most.get()) > 0) {
                return Optional.of(
                        "with it the orders of this session could change the position of %s by %s, and tws.maxPositionChange allows %s"
                                .formatted(
                                        place.contract().symbol().isEmpty()
                                                ? contract
                                                : place.contract().symbol(),
                                        plain(reach),
                                        plain(most.get())));
            }
            put(id, isNew, held);
            return Optional.empty();
        }
    }

    /** Takes account of an order that takes back a change: it always may. */
    void takeBack(int clientId, PlaceOrder place) {
        if (most.isPresent()) {
            sightings.executed(place.contract());
            name(place.contract()).ifPresent(contract -> {
                synchronized (this) {
                    put(new Id(clientId, place.orderId()), true, Holding.of(contract, isBuy(place), quantity(place)));
                }
            });
        }
    }

    /** Learns how far an order has come. */
    void told(int clientId, TrackedOrder order) {
        if (most.isEmpty()) {
            return;
        }
        synchronized (this) {
            Id id = new Id(clientId, order.orderId());
            Holding held = orders.computeIfPresent(
                    id, (same, before) -> before.told(new BigDecimal(order.filled()), order.gone()));
            if (held != null && held.isFilled()) {
                settle(id);
            }
        }
    }

    /** Learns which size TWS has for an order. */
    void listed(int clientId, OpenOrder order) {
        if (most.isPresent()) {
            synchronized (this) {
                orders.computeIfPresent(
                        new Id(clientId, order.orderId()),
                        (same, before) ->
                                before.listed(order.order().totalQuantity().abs()));
            }
        }
    }

    private void put(Id id, boolean isNew, Holding held) {
        if (isNew) {
            settle(id);
        }
        orders.put(id, held);
    }

    private void settle(Id id) {
        Holding held = orders.remove(id);
        if (held != null) {
            settled.merge(held.contract(), held.change(), BigDecimal::add);
        }
    }

    // How far from zero the position could come, in the direction of the order.
    private BigDecimal reach(Id id, boolean isNew, Holding held) {
        BigDecimal change =
                settled.getOrDefault(held.contract(), BigDecimal.ZERO).add(held.change());
        BigDecimal toCome = held.toCome();
        for (Map.Entry<Id, Holding> entry : orders.entrySet()) {
            Holding other = entry.getValue();
            boolean isItself = entry.getKey().equals(id);
            if (!other.contract().equals(held.contract()) || (isItself && !isNew)) {
                continue;
            }
            change = change.add(other.change());
            if (other.isBuy() == held.isBuy() && !isItself) {
                toCome = toCome.add(other.toCome());
            }
        }
        return (held.isBuy() ? change : change.negate()).add(toCome);
    }

    private static boolean isBuy(PlaceOrder place) {
        return place.order().isBuy();
    }

    private static BigDecimal quantity(PlaceOrder place) {
        return place.order().totalQuantity().abs();
    }

    private Optional<String> unmeasured(PlaceOrder place) {
        Contract contract = place.contract();
        if (!contract.comboLegs().isEmpty() || contract.secType().equalsIgnoreCase("BAG")) {
            return Optional.of("a combo changes several positions, so tws.maxPositionChange forbids it");
        }
        if (place.order()
                .attributes()
                .find(OrderAttributes.CASH_QTY)
                .filter(cash -> cash.signum() != 0)
                .isPresent()) {
            return Optional.of(
                    "the size of an order by cash quantity is not known, so tws.maxPositionChange forbids it");
        }
        if (quantity(place).signum() == 0) {
            return Optional.of("it names no quantity, which tws.maxPositionChange needs");
        }
        return name(contract).isPresent()
                ? Optional.empty()
                : Optional.of(
                        "its contract cannot be told from others, which tws.maxPositionChange needs: name it by its contract id, and ask for its contract details first");
    }

    // The same name for each way to name the same contract, or none.
    private Optional<String> name(Contract contract) {
        Optional<Sightings.Known> known = sightings.known(contract);
        if (known.isPresent()) {
            Sightings.Known told = known.get();
            return Optional.of(
                    isSimple(told.symbol(), told.secType(), told.currency())
                            ? simpleName(told.symbol(), told.secType(), told.currency())
                            : "contract id " + told.conId());
        }
        return contract.conId() == 0 ? simpleName(contract) : Optional.empty();
    }

    // TWS goes by local symbol or security id before the symbol.
    private static Optional<String> simpleName(Contract contract) {
        boolean isNamedBySymbol =
                contract.attributes().get(ContractAttributes.SEC_ID).isEmpty()
                        && (contract.localSymbol().isEmpty()
                                || plain(contract.localSymbol()).equals(plain(contract.symbol())));
        return isNamedBySymbol && isSimple(contract.symbol(), contract.secType(), contract.currency())
                ? Optional.of(simpleName(contract.symbol(), contract.secType(), contract.currency()))
                : Optional.empty();
    }

    private static boolean isSimple(String symbol, String secType, String currency) {
        return SIMPLE.contains(plain(secType)) && !symbol.isEmpty() && !currency.isEmpty();
    }

    private static String simpleName(String symbol, String secType, String currency) {
        return String.join(" ", plain(symbol), plain(secType), plain(currency));
    }

    // Whether TWS minds blanks and small letters or not: two ways to write one name must not make two contracts of it.
    private static String plain(String name) {
        return name.strip().toUpperCase(Locale.ROOT);
    }

    private static String plain(BigDecimal number) {
        return number.stripTrailingZeros().toPlainString();
    }
}
