package io.github.twsharness.simulator.market;

import io.github.twsharness.protocol.message.Contract;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Describes an instrument that a user adds to the catalogue.
 *
 * <p>It trades by the rules of the venue that instruments of its kind have here, at the exchange that the contract names.
 *
 * @param contract what it is; symbol and security type are needed, and expiry, strike and right where the kind has them
 * @param price price at which it starts; its last digit is the price step
 */
public record OwnInstrument(Contract contract, BigDecimal price) {

    private static final Map<String, String> VENUES = Map.of(
            "STK", "US_STOCK",
            "OPT", "US_OPTION",
            "FUT", "CME_FUTURE",
            "CASH", "FOREX",
            "IND", "EUREX_INDEX",
            "CRYPTO", "CRYPTO",
            "BOND", "US_BOND");
    private static final double VOLATILITY = 0.3;
    private static final int DIGITS_OF_A_DAY = 8;

    /** Checks what can be checked without the catalogue. */
    public OwnInstrument {
        if (contract.symbol().isEmpty() || !VENUES.containsKey(contract.secType())) {
            throw new IllegalArgumentException("An instrument has a symbol, and a security type of %s; this has not: %s"
                    .formatted(VENUES.keySet().stream().sorted().toList(), contract));
        }
        if (price.signum() <= 0) {
            throw new IllegalArgumentException(
                    "The price of " + contract.symbol() + " must be positive, not " + price.toPlainString());
        }
    }

    /** Describes a US stock. */
    public static OwnInstrument stock(String symbol, BigDecimal price) {
        return new OwnInstrument(Contract.stock(symbol), price);
    }

    /**
     * Makes the instrument.
     *
     * @param conId contract id to use when the contract has none
     * @param known instruments by symbol that an option may be on
     */
    Instrument instrument(int conId, Map<String, Venue> venues, Map<String, Instrument> known) {
        Terms terms = terms(known);
        String secType = contract.secType();
        boolean stock = secType.equals(Instrument.STOCK);
        String local = orElse(contract.localSymbol(), localSymbol(terms));
        return new Instrument(
                secType,
                contract.symbol(),
                contract.conId() != 0 ? contract.conId() : conId,
                venue(venues),
                orElse(contract.primaryExchange(), stock ? "NASDAQ" : ""),
                orElse(contract.currency(), "USD"),
                local,
                orElse(contract.tradingClass(), stock ? "NMS" : contract.symbol()),
                orElse(contract.multiplier(), terms instanceof Terms.Option ? "100" : ""),
                stock ? new BigDecimal("0.01") : BigDecimal.ONE.movePointLeft(Math.max(0, price.scale())),
                price,
                terms,
                new Instrument.Profile(
                        "", stock ? "COMMON" : "", "", "", "", contract.symbol(), Instrument.Profile.USUAL_LISTING));
    }

    private Venue venue(Map<String, Venue> venues) {
        Venue usual = Optional.ofNullable(VENUES.get(contract.secType()))
                .map(venues::get)
                .orElseThrow();
        String exchange = contract.exchange();
        return exchange.isEmpty() || usual.exchanges().contains(exchange) ? usual : usual.at(List.of(exchange));
    }

    private Terms terms(Map<String, Instrument> known) {
        return switch (contract.secType()) {
            case "FUT" -> new Terms.Future(expiry());
            case "OPT" ->
                new Terms.Option(
                        underlying(known),
                        expiry(),
                        contract.strike()
                                .orElseThrow(() -> new IllegalArgumentException("An option has a strike: " + contract)),
                        right(),
                        VOLATILITY);
            default -> new Terms.Plain();
        };
    }

    private Instrument underlying(Map<String, Instrument> known) {
        Instrument underlying = known.get(contract.symbol());
        if (underlying == null) {
            throw new IllegalArgumentException(
                    "There is no stock %s that the option could be on; add it first".formatted(contract.symbol()));
        }
        return underlying;
    }

    private String right() {
        String right = contract.right();
        if (!right.startsWith("C") && !right.startsWith("P")) {
            throw new IllegalArgumentException("An option has the right C or P: " + contract);
        }
        return right.substring(0, 1);
    }

    private LocalDate expiry() {
        String date = contract.lastTradeDateOrContractMonth();
        try {
            return LocalDate.parse(
                    date.substring(0, Math.min(DIGITS_OF_A_DAY, date.length())), DateTimeFormatter.BASIC_ISO_DATE);
        } catch (DateTimeParseException e) {
            throw new IllegalArgumentException(
                    "%s of %s needs its last trading day as in 20261218, not \"%s\""
                            .formatted(contract.secType(), contract.symbol(), date),
                    e);
        }
    }

    private String localSymbol(Terms terms) {
        if (terms instanceof Terms.Option option) {
            return Series.Options.localSymbol(contract.symbol(), option);
        }
        if (terms instanceof Terms.Future future) {
            return Series.Futures.localSymbol(contract.symbol(), future.expiry());
        }
        return contract.secType().equals("CASH") || contract.secType().equals("CRYPTO")
                ? contract.symbol() + "." + orElse(contract.currency(), "USD")
                : contract.symbol();
    }

    private static String orElse(String value, String otherwise) {
        return value.isEmpty() ? otherwise : value;
    }
}
