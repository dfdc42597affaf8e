package io.github.twsharness.simulator.market;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** Reads the instruments that every simulator knows from the data files beside this class. */
final class CatalogFiles {

    private static final String VENUES = "venues.csv";
    private static final String INSTRUMENTS = "instruments.csv";
    private static final String SERIES = "series.csv";
    private static final String LISTINGS = "listings.csv";
    private static final String BONDS = "bonds.csv";
    private static final String MARKET_RULES = "market-rules.csv";
    private static final String HOLIDAYS = "holidays.csv";
    private static final int VENUE_CELLS = 10;
    private static final int HOLIDAY_CELLS = 4;
    private static final int INSTRUMENT_CELLS = 17;
    private static final int FUTURE_CELLS = 11;
    private static final int OPTION_CELLS = 11;
    private static final int LISTING_CELLS = 3;
    private static final int BOND_CELLS = 5;

    private CatalogFiles() {}

    static Map<String, Venue> venues() {
        Map<String, Holidays> calendars = calendars();
        Map<String, Venue> venues = new LinkedHashMap<>();
        for (String line : lines(VENUES)) {
            String[] cells = cells(VENUES, line, "\\|", VENUE_CELLS);
            Venue.Sizes sizes =
                    new Venue.Sizes(new BigDecimal(cells[4]), new BigDecimal(cells[5]), new BigDecimal(cells[6]));
            venues.put(
                    cells[0],
                    new Venue(
                            cells[0],
                            cells[1],
                            Hours.parse(cells[2], calendars),
                            Hours.parse(cells[3], calendars),
                            sizes,
                            cells[7],
                            List.of(cells[8].split(",")),
                            cells[9]));
        }
        return venues;
    }

    /** Reads the holidays of exchanges by the names that hours have for them. */
    static Map<String, Holidays> calendars() {
        Map<String, Map<LocalDate, Optional<LocalTime>>> listed = new TreeMap<>();
        for (String line : lines(HOLIDAYS)) {
            String[] cells = cells(HOLIDAYS, line, ",", HOLIDAY_CELLS);
            listed.computeIfAbsent(cells[0], any -> new HashMap<>())
                    .put(
                            LocalDate.parse(cells[1]),
                            cells[2].equals("closed") ? Optional.empty() : Optional.of(LocalTime.parse(cells[2])));
        }
        Map<String, Holidays> calendars = new TreeMap<>(Map.of("US", Holidays.OF_US_STOCKS));
        listed.forEach((name, closings) -> calendars.put(name, new ListedHolidays(Map.copyOf(closings))));
        return calendars;
    }

    static List<Instrument> instruments(Map<String, Venue> venues) {
        Map<String, LocalDate> listings = listings();
        Map<String, Terms> bonds = bonds();
        List<Instrument> instruments = new ArrayList<>();
        for (String line : lines(INSTRUMENTS)) {
            String[] cells = cells(INSTRUMENTS, line, ",", INSTRUMENT_CELLS);
            instruments.add(new Instrument(
                    cells[0],
                    cells[1],
                    Integer.parseInt(cells[2]),
                    venue(venues, cells[3]),
                    cells[4],
                    cells[5],
                    cells[6],
                    cells[7],
                    cells[8],
                    new BigDecimal(cells[9]),
                    new BigDecimal(cells[10]),
                    bonds.getOrDefault(cells[2], new Terms.Plain()),
                    new Instrument.Profile(
                            cells[11],
                            cells[12],
                            cells[13],
                            cells[14],
                            cells[15],
                            cells[16],
                            listings.getOrDefault(cells[2], Instrument.Profile.USUAL_LISTING))));
        }
        return instruments;
    }

    private static Map<String, LocalDate> listings() {
        Map<String, LocalDate> listings = new HashMap<>();
        for (String line : lines(LISTINGS)) {
            String[] cells = cells(LISTINGS, line, ",", LISTING_CELLS);
            listings.put(cells[0], LocalDate.parse(cells[1]));
        }
        return listings;
    }

    private static Map<String, Terms> bonds() {
        Map<String, Terms> bonds = new HashMap<>();
        for (String line : lines(BONDS)) {
            String[] cells = cells(BONDS, line, ",", BOND_CELLS);
            bonds.put(
                    cells[0],
                    new Terms.Bond(
                            LocalDate.parse(cells[1]), new BigDecimal(cells[2]), LocalDate.parse(cells[3]), cells[4]));
        }
        return bonds;
    }

    /** Reads the price steps of each market rule, by the price from which on they hold. */
    static Map<Integer, SortedMap<BigDecimal, BigDecimal>> marketRules() {
        Map<Integer, SortedMap<BigDecimal, BigDecimal>> rules = new HashMap<>();
        for (String line : lines(MARKET_RULES)) {
            String[] cells = cells(MARKET_RULES, line, "\\|", 2);
            SortedMap<BigDecimal, BigDecimal> steps = new TreeMap<>();
            pairs(cells[1]).forEach((from, step) -> steps.put(new BigDecimal(from), new BigDecimal(step)));
            rules.put(Integer.valueOf(cells[0]), steps);
        }
        return rules;
    }

    static List<Series> series(Map<String, Venue> venues) {
        List<Series> series = new ArrayList<>();
        for (String line : lines(SERIES)) {
            series.add(line.startsWith("FUT|") ? futures(venues, line) : options(venues, line));
        }
        return series;
    }

    private static Series futures(Map<String, Venue> venues, String line) {
        String[] cells = cells(SERIES, line, "\\|", FUTURE_CELLS);
        return new Series.Futures(
                cells[1],
                venue(venues, cells[2]),
                cells[3],
                cells[4],
                new BigDecimal(cells[5]),
                new BigDecimal(cells[6]),
                Integer.parseInt(cells[7]),
                Integer.parseInt(cells[8]),
                cells[9],
                conIds(cells[10]));
    }

    private static Map<String, Integer> conIds(String cell) {
        Map<String, Integer> conIds = new LinkedHashMap<>();
        pairs(cell).forEach((name, conId) -> conIds.put(name, Integer.valueOf(conId)));
        return conIds;
    }

    private static Map<String, String> pairs(String cell) {
        Map<String, String> pairs = new LinkedHashMap<>();
        for (String pair : cell.split(",")) {
            if (!pair.isEmpty()) {
                pairs.put(pair.substring(0, pair.indexOf('=')), pair.substring(pair.indexOf('=') + 1));
            }
        }
        return pairs;
    }

    private static Series options(Map<String, Venue> venues, String line) {
        String[] cells = cells(SERIES, line, "\\|", OPTION_CELLS);
        return new Series.Options(
                cells[1],
                venue(venues, cells[2]),
                cells[3],
                new BigDecimal(cells[4]),
                Integer.parseInt(cells[5]),
                strikes(cells[6]),
                strikes(cells[9]),
                Double.parseDouble(cells[7]),
                Integer.parseInt(cells[8]),
                conIds(cells[10]));
    }

    private static Series.Strikes strikes(String cell) {
        String[] range = cell.split(",");
        return new Series.Strikes(new BigDecimal(range[0]), new BigDecimal(range[1]));
    }

    private static Venue venue(Map<String, Venue> venues, String name) {
        Venue venue = venues.get(name);
        if (venue == null) {
            throw new IllegalStateException("There is no venue " + name + " in " + VENUES);
        }
        return venue;
    }

    private static String[] cells(String file, String line, String separator, int number) {
        String[] cells = line.split(separator, number);
        if (cells.length != number) {
            throw new IllegalStateException(
                    "A line of %s has %d cells instead of %d: %s".formatted(file, cells.length, number, line));
        }
        return cells;
    }

    private static List<String> lines(String resource) {
        try (InputStream in = CatalogFiles.class.getResourceAsStream(resource)) {
            if (in == null) {
                throw new IllegalStateException("The resource " + resource + " is not on the class path");
            }
            return new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))
                    .lines()
                    .filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read the resource " + resource, e);
        }
    }
}
