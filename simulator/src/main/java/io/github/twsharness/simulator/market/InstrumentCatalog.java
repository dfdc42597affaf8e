package io.github.twsharness.simulator.market;

import io.github.twsharness.protocol.message.Contract;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Finds instruments by id or description; immutable. */
public final class InstrumentCatalog {

    /** Exchanges on which every instrument trades. Source: contract details of AAPL from a real gateway. */
    static final List<String> EXCHANGES = List.of(
            "SMART",
            "AMEX",
            "NYSE",
            "CBOE",
            "PHLX",
            "ISE",
            "CHX",
            "ARCA",
            "NASDAQ",
            "DRCTEDGE",
            "BEX",
            "BATS",
            "EDGEA",
            "BYX",
            "IEX",
            "EDGX",
            "FOXRIVER",
            "PEARL",
            "NYSENAT",
            "LTSE",
            "MEMX",
            "IBEOS",
            "OVERNIGHT",
            "TPLUS0",
            "PSX",
            "T24X");

    private static final String RESOURCE = "instruments.csv";
    private static final int COLUMNS = 11;
    private static final int FIRST_ADDED_CON_ID = 900_000_001;

    private final Map<String, Instrument> bySymbol;

    private InstrumentCatalog(Map<String, Instrument> bySymbol) {
        this.bySymbol = bySymbol;
    }

    /** Reads the instruments that every simulator knows. */
    public static InstrumentCatalog standard() {
        Map<String, Instrument> bySymbol = new LinkedHashMap<>();
        try (InputStream in = InstrumentCatalog.class.getResourceAsStream(RESOURCE)) {
            if (in == null) {
                throw new IllegalStateException("The resource " + RESOURCE + " is not on the class path");
            }
            new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))
                    .lines()
                    .filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .map(InstrumentCatalog::parse)
                    .forEach(instrument -> bySymbol.put(instrument.symbol(), instrument));
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read the resource " + RESOURCE, e);
        }
        return new InstrumentCatalog(bySymbol);
    }

    private static Instrument parse(String line) {
        String[] cells = line.split(",", COLUMNS);
        if (cells.length != COLUMNS) {
            throw new IllegalStateException(
                    "A line of %s has %d cells instead of %d: %s".formatted(RESOURCE, cells.length, COLUMNS, line));
        }
        return new Instrument(
                cells[0],
                Integer.parseInt(cells[1]),
                cells[2],
                cells[3],
                Instrument.CENT,
                new BigDecimal(cells[4]),
                new Instrument.Profile(cells[5], cells[6], cells[7], cells[8], cells[9], cells[10]));
    }

    /** Returns a catalog that also has a NASDAQ stock of the given symbol, or has it at another price. */
    public InstrumentCatalog with(String symbol, BigDecimal basePrice) {
        Map<String, Instrument> extended = new LinkedHashMap<>(bySymbol);
        Instrument known = bySymbol.get(symbol);
        Instrument added = known != null
                ? new Instrument(
                        symbol,
                        known.conId(),
                        known.primaryExchange(),
                        known.tradingClass(),
                        known.minTick(),
                        basePrice,
                        known.profile())
                : new Instrument(
                        symbol,
                        FIRST_ADDED_CON_ID + bySymbol.size(),
                        "NASDAQ",
                        "NMS",
                        Instrument.CENT,
                        basePrice,
                        new Instrument.Profile("", "COMMON", "", "", "", symbol));
        extended.put(symbol, added);
        return new InstrumentCatalog(extended);
    }

    /** Returns every instrument. */
    public Collection<Instrument> all() {
        return bySymbol.values();
    }

    /** Finds an instrument by its symbol. */
    public Optional<Instrument> ofSymbol(String symbol) {
        return Optional.ofNullable(bySymbol.get(symbol));
    }

    /** Finds the instrument that a client's description fits; whatever the description leaves empty fits. */
    public Optional<Instrument> find(Contract wanted) {
        return all().stream().filter(instrument -> fits(instrument, wanted)).findFirst();
    }

    private static boolean fits(Instrument instrument, Contract wanted) {
        if (wanted.conId() != 0) {
            return instrument.conId() == wanted.conId() && isOneOf(wanted.exchange(), EXCHANGES);
        }
        boolean named = !wanted.symbol().isEmpty() || !wanted.localSymbol().isEmpty();
        return named
                && isOneOf(wanted.symbol(), List.of(instrument.symbol()))
                && isOneOf(wanted.localSymbol(), List.of(instrument.symbol()))
                && isOneOf(wanted.secType(), List.of(Instrument.SECURITY_TYPE))
                && isOneOf(wanted.currency(), List.of(Instrument.CURRENCY))
                && isOneOf(wanted.exchange(), EXCHANGES)
                && isOneOf(wanted.primaryExchange(), List.of(instrument.primaryExchange()))
                && isOneOf(wanted.tradingClass(), List.of(instrument.tradingClass()));
    }

    private static boolean isOneOf(String wanted, List<String> accepted) {
        return wanted.isEmpty() || accepted.contains(wanted);
    }
}
