package io.github.twsharness.session.host;

import io.github.twsharness.protocol.message.Contract;
import io.github.twsharness.protocol.message.RequestMarketData;
import io.github.twsharness.protocol.message.TickPrice;
import io.github.twsharness.session.settings.OrderLimits;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Remembers what passed by of contracts and their prices, which limits on value and symbols need.
 *
 * <p>Bounded. Safe for use by any thread; its lock is a leaf.
 */
final class Sightings {

    private static final int MOST = 10_000;

    // Bid, ask, last, close and mark, live and delayed.
    private static final Set<Integer> PRICES = Set.of(1, 2, 4, 9, 37, 66, 67, 68, 75);

    private record Ask(int clientId, int requestId) {}

    private volatile boolean needed;
    private final Map<Integer, Contract> described = bounded();
    private final Map<Ask, Contract> asked = bounded();
    private final Map<String, BigDecimal> prices = bounded();

    Sightings(OrderLimits limits) {
        this.needed = limits.maxOrderValue().isPresent()
                || limits.maxPositionChange().isPresent()
                || !limits.allowedSymbols().isEmpty();
    }

    private static <K, V> Map<K, V> bounded() {
        return new LinkedHashMap<>() {
            private static final long serialVersionUID = 1L;

            @Override
            protected boolean removeEldestEntry(Map.Entry<K, V> eldest) {
                return size() > MOST;
            }
        };
    }

    /** Tells whether anybody will ask for what was seen. */
    boolean isNeeded() {
        return needed;
    }

    /** Remembers from now on, for a limit that somebody sets later. */
    void need() {
        needed = true;
    }

    synchronized void asked(int clientId, RequestMarketData request) {
        asked.put(new Ask(clientId, request.requestId()), request.contract());
    }

    synchronized void priced(int clientId, TickPrice tick) {
        Contract contract = asked.get(new Ask(clientId, tick.requestId()));
        if (contract != null && PRICES.contains(tick.tickType()) && tick.price().signum() > 0) {
            prices.put(key(contract), tick.price());
        }
    }

    synchronized void described(Contract contract) {
        described.put(contract.conId(), contract);
    }

    /** Returns the contract of an id, when TWS has described it in this session. */
    synchronized Optional<Contract> described(int conId) {
        return Optional.ofNullable(described.get(conId));
    }

    /** Returns the price of a contract that was seen last. */
    synchronized Optional<BigDecimal> price(Contract contract) {
        return Optional.ofNullable(prices.get(key(contract)));
    }

    private String key(Contract contract) {
        Contract known = described.getOrDefault(contract.conId(), contract);
        if (known.symbol().isEmpty() && known.localSymbol().isEmpty()) {
            return "id " + known.conId();
        }
        boolean isStock = known.secType().equals("STK");
        return String.join(
                "|",
                known.symbol(),
                known.secType(),
                known.currency(),
                isStock ? "" : known.localSymbol(),
                known.lastTradeDateOrContractMonth(),
                known.strike()
                        .filter(strike -> strike.signum() > 0)
                        .map(BigDecimal::toPlainString)
                        .orElse(""),
                known.right());
    }
}
