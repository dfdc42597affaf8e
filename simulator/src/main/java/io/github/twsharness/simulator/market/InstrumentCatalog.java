package io.github.twsharness.simulator.market;

import io.github.twsharness.protocol.message.Contract;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** Finds instruments by id or description; immutable. */
public final class InstrumentCatalog {

    private static final int FIRST_ADDED_CON_ID = 900_000_001;

    private final Map<Integer, Instrument> byConId = new LinkedHashMap<>();
    private final Map<String, Instrument> byName = new HashMap<>();

    private final Map<Integer, SortedMap<BigDecimal, BigDecimal>> marketRules = CatalogFiles.marketRules();

    // By symbol and security type, which an order always names: a symbol alone may have hundreds of options.
    private final Map<List<String>, List<Instrument>> byKind = new HashMap<>();

    private InstrumentCatalog(Collection<Instrument> instruments) {
        for (Instrument instrument : instruments) {
            Instrument twin = byConId.put(instrument.conId(), instrument);
            if (twin != null) {
                throw new IllegalStateException("Contract id %d is that of both %s and %s"
                        .formatted(instrument.conId(), twin.localSymbol(), instrument.localSymbol()));
            }
            byName.putIfAbsent(instrument.localSymbol(), instrument);
            byKind.computeIfAbsent(List.of(instrument.symbol(), instrument.secType()), any -> new ArrayList<>())
                    .add(instrument);
        }
    }

    /** Reads the instruments that every simulator knows, with the derivatives that exist on a day. */
    public static InstrumentCatalog standard(LocalDate today) {
        return standard(today, List.of());
    }

    /**
     * Reads the instruments that every simulator knows, and adds others; a stock that is known already gets the price of
     * the one that is added.
     */
    public static InstrumentCatalog standard(LocalDate today, List<OwnInstrument> added) {
        Map<String, Venue> venues = CatalogFiles.venues();
        Map<Integer, Instrument> all = new LinkedHashMap<>();
        Map<String, Instrument> stocks = new LinkedHashMap<>();
        for (Instrument known : CatalogFiles.instruments(venues)) {
            put(known, all, stocks);
        }
        int nextId = FIRST_ADDED_CON_ID;
        for (OwnInstrument own : added) {
            Instrument known = stocks.get(own.contract().symbol());
            if (known != null && own.contract().secType().equals(Instrument.STOCK)) {
                put(known.withBasePrice(own.price()), all, stocks);
            } else {
                put(own.instrument(nextId++, venues, stocks), all, stocks);
            }
        }
        for (Series series : CatalogFiles.series(venues)) {
            series.on(today, stocks).forEach(instrument -> all.put(instrument.conId(), instrument));
        }
        return new InstrumentCatalog(all.values());
    }

    private static void put(Instrument instrument, Map<Integer, Instrument> all, Map<String, Instrument> stocks) {
        all.put(instrument.conId(), instrument);
        if (instrument.isStock()) {
            stocks.put(instrument.symbol(), instrument);
        }
    }

    /** Returns the price steps of a market rule by the price from which on they hold; empty when there is no such rule. */
    public SortedMap<BigDecimal, BigDecimal> marketRule(int id) {
        return Collections.unmodifiableSortedMap(marketRules.getOrDefault(id, new TreeMap<>()));
    }

    /** Returns every instrument. */
    public Collection<Instrument> all() {
        return byConId.values();
    }

    /** Finds an instrument by its local symbol, which is the symbol of a stock, or such as EUR.USD or ESZ6. */
    public Optional<Instrument> ofSymbol(String localSymbol) {
        return Optional.ofNullable(byName.get(localSymbol));
    }

    /** Finds an instrument by its contract id. */
    public Optional<Instrument> ofConId(int conId) {
        return Optional.ofNullable(byConId.get(conId));
    }

    /** Finds the only instrument that a client's description fits. */
    public Optional<Instrument> find(Contract wanted) {
        List<Instrument> found = findAll(wanted);
        return found.size() == 1 ? Optional.of(found.get(0)) : Optional.empty();
    }

    /** Finds every instrument that a client's description fits; whatever the description leaves empty fits. */
    public List<Instrument> findAll(Contract wanted) {
        ContractSearch search = new ContractSearch(wanted);
        if (wanted.conId() != 0) {
            return ofConId(wanted.conId()).filter(search::isTradedThere).stream()
                    .toList();
        }
        return search.amongContinuous(
                candidates(wanted).stream().filter(search::fits).toList());
    }

    private Collection<Instrument> candidates(Contract wanted) {
        List<Instrument> ofKind = byKind.get(List.of(wanted.symbol(), wanted.secType()));
        return ofKind == null ? all() : ofKind;
    }
}
