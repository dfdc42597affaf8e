package io.github.twsharness.session.host;

import io.github.twsharness.protocol.message.Contract;
import io.github.twsharness.protocol.message.ContractAttributes;
import io.github.twsharness.protocol.message.OrderAttributes;
import io.github.twsharness.protocol.message.PlaceOrder;
import io.github.twsharness.protocol.message.Status;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Bounds by how much the orders of a session, all lanes together, may change the position of one contract.
 *
 * <p>It supposes the worst: that of all working orders those of one side fill and those of the other do not. What cannot
 * be told apart or measured is not let through.
 *
 * <p>Safe for use by any thread; its lock is a leaf.
 */
final class PositionLimit {

    // Symbol and currency tell these apart, so they need no contract id.
    private static final Set<String> SIMPLE = Set.of("STK", "CASH", "CRYPTO");

    private record Id(int clientId, int orderId) {}

    private record Held(String contract, boolean isBuy, BigDecimal quantity, BigDecimal filled, boolean gone) {

        static Held of(String contract, PlaceOrder place, BigDecimal filled) {
            return new Held(
                    contract,
                    place.order().isBuy(),
                    place.order().totalQuantity().abs(),
                    filled,
                    false);
        }

        Held told(TrackedOrder order) {
            return new Held(contract, isBuy, quantity, filled.max(new BigDecimal(order.filled())), order.gone());
        }

        BigDecimal change() {
            return isBuy ? filled : filled.negate();
        }

        /** Returns by how much the order may yet change the position further, in its own direction. */
        BigDecimal toCome() {
            return gone ? BigDecimal.ZERO : quantity.subtract(filled).max(BigDecimal.ZERO);
        }
    }

    private final Optional<BigDecimal> most;
    private final Sightings sightings;
    private final Map<Id, Held> orders = new HashMap<>();
    private final Map<String, BigDecimal> settled = new HashMap<>();

    PositionLimit(Optional<BigDecimal> most, Sightings sightings) {
        this.most = most;
        this.sightings = sightings;
    }

    /** Takes account of an order about to leave, or says why it must not; a modified one replaces itself. */
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
            Held held = Held.of(contract, place, filledOf(id, isNew));
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
            sightings.described(place.contract()); // it is as TWS described it in an execution
            name(place.contract()).ifPresent(contract -> {
                synchronized (this) {
                    put(new Id(clientId, place.orderId()), true, Held.of(contract, place, BigDecimal.ZERO));
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
            orders.computeIfPresent(id, (same, held) -> held.told(order));
            // An inactive order may come back; the others never do.
            if (order.gone() && Status.of(order.status()) != Status.INACTIVE) {
                settle(id);
            }
        }
    }

    private void put(Id id, boolean isNew, Held held) {
        if (isNew) {
            settle(id);
        }
        orders.put(id, held);
    }

    private void settle(Id id) {
        Held held = orders.remove(id);
        if (held != null) {
            settled.merge(held.contract(), held.change(), BigDecimal::add);
        }
    }

    private BigDecimal filledOf(Id id, boolean isNew) {
        Held before = orders.get(id);
        return isNew || before == null ? BigDecimal.ZERO : before.filled();
    }

    // How far from zero the position could come, in the direction of the order.
    private BigDecimal reach(Id id, boolean isNew, Held held) {
        BigDecimal change =
                settled.getOrDefault(held.contract(), BigDecimal.ZERO).add(held.change());
        BigDecimal toCome = held.toCome();
        for (Map.Entry<Id, Held> entry : orders.entrySet()) {
            Held other = entry.getValue();
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

    private Optional<String> unmeasured(PlaceOrder place) {
        Contract contract = place.contract();
        if (!contract.comboLegs().isEmpty() || contract.secType().equals("BAG")) {
            return Optional.of("a combo changes several positions, so tws.maxPositionChange forbids it");
        }
        if (place.order()
                .attributes()
                .find(OrderAttributes.CASH_QTY)
                .filter(cash -> cash.signum() > 0)
                .isPresent()) {
            return Optional.of(
                    "the size of an order by cash quantity is not known, so tws.maxPositionChange forbids it");
        }
        return name(contract).isPresent()
                ? Optional.empty()
                : Optional.of(
                        "its contract cannot be told from others, which tws.maxPositionChange needs: name it by its contract id, and ask for its contract details first");
    }

    // The same name for each way to name the same contract, or none.
    private Optional<String> name(Contract contract) {
        if (contract.conId() == 0) {
            return simpleName(contract);
        }
        return sightings
                .described(contract.conId())
                .map(known -> simpleName(known).orElse("contract id " + known.conId()));
    }

    // TWS goes by local symbol or security id before the symbol.
    private static Optional<String> simpleName(Contract contract) {
        boolean isSimple = SIMPLE.contains(contract.secType())
                && !contract.symbol().isEmpty()
                && !contract.currency().isEmpty()
                && contract.attributes().get(ContractAttributes.SEC_ID).isEmpty()
                && (contract.conId() != 0
                        || contract.localSymbol().isEmpty()
                        || contract.localSymbol().equals(contract.symbol()));
        return isSimple
                ? Optional.of(String.join(" ", contract.symbol(), contract.secType(), contract.currency()))
                : Optional.empty();
    }

    private static String plain(BigDecimal number) {
        return number.stripTrailingZeros().toPlainString();
    }
}
