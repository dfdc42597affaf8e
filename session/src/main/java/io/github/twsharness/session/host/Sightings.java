package io.github.twsharness.session.host;

import io.github.twsharness.protocol.message.Attribute;
import io.github.twsharness.protocol.message.Attributes;
import io.github.twsharness.protocol.message.Contract;
import io.github.twsharness.protocol.message.ContractAttributes;
import io.github.twsharness.protocol.message.ContractDetails;
import io.github.twsharness.protocol.message.ErrorMessage;
import io.github.twsharness.protocol.message.Severity;
import io.github.twsharness.protocol.message.TickPrice;
import io.github.twsharness.session.settings.OrderLimits;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.LongSupplier;

/**
 * Remembers what TWS told of contracts and their prices, which limits on value, positions and symbols need.
 *
 * <p>Only what answers a request that TWS accepted teaches anything. An id for which another contract was asked meanwhile
 * teaches nothing any more while its lane has the same test, for nobody can tell whose answers come.
 *
 * <p>Bounded. Safe for use by any thread; its lock is a leaf.
 */
final class Sightings {

    private static final int MOST = 10_000;

    private static final Set<String> WITHOUT_MULTIPLIER = Set.of("STK", "CASH", "CFD", "CRYPTO", "CMDTY", "FUND");
    private static final Set<String> ONE = Set.of("", "1", "1.0");

    // Requests and orders share their numbers, but these are said of orders only.
    private static final Set<Integer> ABOUT_ORDERS =
            Set.of(103, 104, 105, 106, 107, 109, 110, 135, 136, 161, 201, 202, 387, 434, 10147, 10148, 10149);

    // They find the same contract, or nothing, with and without it.
    private static final Set<Attribute<?>> NO_DESCRIPTION =
            Set.of(ContractAttributes.INCLUDE_EXPIRED, ContractAttributes.COMBO_LEGS_DESCRIPTION);

    /**
     * What TWS told of a contract id.
     *
     * @param multiplier by what a price is multiplied; empty when TWS did not tell one that can be relied on
     */
    record Known(int conId, String symbol, String secType, String currency, Optional<BigDecimal> multiplier) {}

    private record Ask(int clientId, int requestId) {}

    private volatile boolean needed;
    private final LongSupplier clock;
    private final Map<Integer, Known> described = bounded();
    private final Map<Attributes, Integer> lookedUp = bounded();
    // None of these is forgotten in favor of another: an id that came anew would be taken for a fresh one.
    private final Map<Ask, Quotes> quotes = new HashMap<>();
    private final Map<Ask, Lookup> lookups = new HashMap<>();

    Sightings(OrderLimits limits) {
        this(limits, System::nanoTime);
    }

    /**
     * Starts with nothing seen.
     *
     * @param clock nanoseconds since any point in time
     */
    Sightings(OrderLimits limits, LongSupplier clock) {
        this.needed = limits.maxOrderValue().isPresent()
                || limits.maxPositionChange().isPresent()
                || !limits.allowedSymbols().isEmpty();
        this.clock = clock;
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

    /** Remembers prices from now on, for a limit that somebody sets later. */
    void need() {
        needed = true;
    }

    // ------------------------------------------------------------------ what is asked

    /** Takes note of a request for market data about to leave. */
    synchronized void askedForPrices(int clientId, int requestId, Contract contract) {
        Ask ask = new Ask(clientId, requestId);
        Attributes description = description(contract);
        Quotes known = quotes.get(ask);
        if (known != null) {
            known.askedAgain(description);
        } else if (quotes.size() < MOST) {
            quotes.put(ask, new Quotes(description));
        }
    }

    /** Takes note of a request for contract details about to leave. */
    synchronized void askedForDetails(int clientId, int requestId, Contract contract) {
        Ask ask = new Ask(clientId, requestId);
        Lookup known = lookups.get(ask);
        if (known != null && !known.isOver()) {
            known.doubt();
        } else if (known != null || lookups.size() < MOST) {
            lookups.put(ask, new Lookup(description(contract)));
        }
    }

    /** Takes note that a client ends its market data: what came for it counts no more, nor what is still on its way. */
    synchronized void cancelledPrices(int clientId, int requestId) {
        Optional.ofNullable(quotes.get(new Ask(clientId, requestId))).ifPresent(Quotes::end);
    }

    /** Takes note that a client ends a request for contract details. */
    synchronized void cancelledDetails(int clientId, int requestId) {
        Optional.ofNullable(lookups.get(new Ask(clientId, requestId))).ifPresent(Lookup::doubt);
    }

    /** Takes note of a request that nobody can read. */
    synchronized void unreadable(int clientId, int requestId) {
        Ask ask = new Ask(clientId, requestId);
        if (quotes.size() < MOST && lookups.size() < MOST) {
            quotes.computeIfAbsent(ask, fresh -> new Quotes(Attributes.EMPTY)).doubt();
            lookups.computeIfAbsent(ask, fresh -> new Lookup(Attributes.EMPTY)).doubt();
        } else {
            cancelledPrices(clientId, requestId);
            cancelledDetails(clientId, requestId);
        }
    }

    /** Forgets what a lane asked: another test begins, or its connection has ended. What was described stays true. */
    synchronized void forget(int clientId) {
        quotes.keySet().removeIf(ask -> ask.clientId() == clientId);
        lookups.keySet().removeIf(ask -> ask.clientId() == clientId);
    }

    // ------------------------------------------------------------------ what TWS tells

    synchronized void priced(int clientId, TickPrice tick) {
        Quotes asked = quotes.get(new Ask(clientId, tick.requestId()));
        if (asked != null) {
            asked.priced(tick, clock.getAsLong());
        }
    }

    /** Learns that TWS refused a request, or went on with another of the same id. */
    synchronized void refused(int clientId, ErrorMessage error) {
        if (error.severity() == Severity.ERROR && !ABOUT_ORDERS.contains(error.code())) {
            cancelledPrices(clientId, error.id());
            cancelledDetails(clientId, error.id());
        }
    }

    /** Learns a contract from its details. */
    synchronized void described(int clientId, int requestId, ContractDetails details) {
        Contract contract = details.contract();
        if (contract.conId() == 0) {
            return;
        }
        boolean isPlain = details.attributes().get(ContractDetails.EV_RULE).isEmpty();
        remember(contract, isPlain ? multiplierOf(contract) : Optional.empty());
        Lookup asked = lookups.get(new Ask(clientId, requestId));
        if (asked != null) {
            asked.found(contract.conId());
        }
    }

    /** Learns that all contracts have been told that fit a description. */
    synchronized void detailsEnded(int clientId, int requestId) {
        Lookup asked = lookups.get(new Ask(clientId, requestId));
        if (asked != null) {
            asked.end();
            asked.only().ifPresent(conId -> lookedUp.put(asked.description(), conId));
        }
    }

    /** Learns which contract an execution was of. */
    synchronized void executed(Contract contract) {
        if (contract.conId() != 0 && !described.containsKey(contract.conId())) {
            remember(contract, Optional.empty());
        }
    }

    private void remember(Contract contract, Optional<BigDecimal> multiplier) {
        described.put(
                contract.conId(),
                new Known(contract.conId(), contract.symbol(), contract.secType(), contract.currency(), multiplier));
    }

    // ------------------------------------------------------------------ what is known

    /** Returns the contract of an id, when TWS has described it in this session. */
    synchronized Optional<Known> described(int conId) {
        return Optional.ofNullable(described.get(conId));
    }

    /** Returns what TWS told of a contract: of its id, or of the only one that fits just this description. */
    synchronized Optional<Known> known(Contract contract) {
        Integer conId = contract.conId() != 0 ? Integer.valueOf(contract.conId()) : lookedUp.get(description(contract));
        return Optional.ofNullable(conId).map(described::get);
    }

    /** Returns by what a price of a contract is multiplied, when that is known. */
    synchronized Optional<BigDecimal> multiplier(Contract contract) {
        Optional<Known> known = known(contract);
        return known.isPresent()
                ? known.get().multiplier()
                : contract.conId() == 0 && isNamedBySymbol(contract) ? multiplierOf(contract) : Optional.empty();
    }

    /** Returns the highest price of a contract that is known and not too old. */
    synchronized Optional<BigDecimal> price(Contract contract) {
        Attributes description = description(contract);
        Optional<Integer> conId = known(contract).map(Known::conId);
        long now = clock.getAsLong();
        return quotes.values().stream()
                .filter(asked -> asked.description().equals(description)
                        || (conId.isPresent() && conId.equals(conIdOf(asked.description()))))
                .map(asked -> asked.highest(now))
                .flatMap(Optional::stream)
                .max(BigDecimal::compareTo);
    }

    private Optional<Integer> conIdOf(Attributes description) {
        return description.has(ContractAttributes.CON_ID)
                ? Optional.of(description.get(ContractAttributes.CON_ID))
                : Optional.ofNullable(lookedUp.get(description));
    }

    // TWS goes by the contract id alone where there is one.
    private static Attributes description(Contract contract) {
        return contract.conId() == 0
                ? contract.attributes().without(NO_DESCRIPTION)
                : Attributes.EMPTY.with(ContractAttributes.CON_ID, contract.conId());
    }

    // Only these have one without being asked for it: whatever else could be meant has another.
    private static boolean isNamedBySymbol(Contract contract) {
        return WITHOUT_MULTIPLIER.contains(contract.secType())
                && !contract.symbol().isEmpty()
                && contract.attributes().get(ContractAttributes.SEC_ID).isEmpty()
                && (contract.localSymbol().isEmpty() || contract.localSymbol().equals(contract.symbol()));
    }

    private static Optional<BigDecimal> multiplierOf(Contract contract) {
        if (WITHOUT_MULTIPLIER.contains(contract.secType())) {
            return ONE.contains(contract.multiplier()) ? Optional.of(BigDecimal.ONE) : Optional.empty();
        }
        try {
            return Objects.equals(contract.multiplier(), "")
                    ? Optional.empty()
                    : Optional.of(new BigDecimal(contract.multiplier())).filter(number -> number.signum() > 0);
        } catch (NumberFormatException e) {
            return Optional.empty(); // what cannot be read is as good as not told
        }
    }
}
