package io.github.twsharness.simulator.market;

import io.github.twsharness.protocol.message.Contract;
import io.github.twsharness.protocol.message.ContractAttributes;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Describes what the simulator trades.
 *
 * @param secType security type such as STK
 * @param symbol symbol; that of the underlying for a derivative
 * @param conId contract id
 * @param venue where it trades
 * @param primaryExchange exchange of its listing; empty when it has none
 * @param currency currency of its price
 * @param localSymbol symbol that the exchange uses
 * @param tradingClass trading class, which TWS also calls the market name
 * @param multiplier by how much a price is multiplied to get the value of one; empty for 1
 * @param minTick smallest price step
 * @param basePrice price around which it moves at first
 * @param terms what it derives its value from
 * @param profile what else TWS tells about it
 */
public record Instrument(
        String secType,
        String symbol,
        int conId,
        Venue venue,
        String primaryExchange,
        String currency,
        String localSymbol,
        String tradingClass,
        String multiplier,
        BigDecimal minTick,
        BigDecimal basePrice,
        Terms terms,
        Profile profile) {

    static final String STOCK = "STK";
    static final String COMBINATION = "BAG";

    private static final int NOISE_DIGITS = 9;

    /** Holds what TWS tells about an instrument that plays no part in trading. */
    public record Profile(
            String isin,
            String stockType,
            String industry,
            String category,
            String subcategory,
            String name,
            LocalDate listed) {

        /** First trading day of what has no other. */
        static final LocalDate USUAL_LISTING = LocalDate.of(2010, 1, 4);

        static Profile named(String name) {
            return new Profile("", "", "", "", "", name, USUAL_LISTING);
        }
    }

    /** Returns the contract the way TWS completes it in an execution or position, routed to the given exchange. */
    public Contract contract(String exchange) {
        Contract.Builder contract = Contract.builder()
                .conId(conId)
                .symbol(symbol)
                .secType(secType)
                .multiplier(multiplier)
                .exchange(exchange)
                .currency(currency)
                .localSymbol(localSymbol)
                .tradingClass(tradingClass);
        if (terms instanceof Terms.Future future) {
            contract.lastTradeDateOrContractMonth(DateTimeFormatter.BASIC_ISO_DATE.format(future.expiry()));
        } else if (terms instanceof Terms.Option option) {
            contract.lastTradeDateOrContractMonth(DateTimeFormatter.BASIC_ISO_DATE.format(option.expiry()))
                    .strike(option.strike())
                    .right(option.right());
        }
        return contract.build();
    }

    /** Returns the contract of an open order, where TWS says {@code ?} for the right of what has none. */
    public Contract orderedContract(String exchange) {
        Contract contract = contract(exchange);
        return contract.right().isEmpty()
                ? contract.toBuilder().set(ContractAttributes.RIGHT, "?").build()
                : contract;
    }

    /**
     * Tells whether a price is a multiple of the price step, but for the noise of a client that reckons with doubles:
     * 229.60000000000002. How much a TWS puts up with is not known; here it is a billionth of the price.
     */
    public boolean allows(BigDecimal price) {
        BigDecimal rest = price.remainder(minTick).abs();
        return rest.signum() == 0
                || rest.min(minTick.subtract(rest)).compareTo(price.abs().movePointLeft(NOISE_DIGITS)) <= 0;
    }

    /** Returns the value of one at a price of 1. */
    public BigDecimal pointValue() {
        return multiplier.isEmpty() ? BigDecimal.ONE : new BigDecimal(multiplier);
    }

    /** Returns the exchange that TWS names in a position. */
    public String listingExchange() {
        return primaryExchange.isEmpty() ? venue.exchange() : primaryExchange;
    }

    /** Returns the first day on which it was traded. */
    public LocalDate listed() {
        return profile.listed();
    }

    public boolean isStock() {
        return secType.equals(STOCK);
    }

    /** Tells whether it is a pair of currencies. */
    public boolean isCurrency() {
        return secType.equals("CASH");
    }

    /** Tells whether it is settled day by day instead of being paid. */
    public boolean isFuture() {
        return terms instanceof Terms.Future;
    }

    /** Tells whether it expires and has its value from something else. */
    boolean isDerivative() {
        return terms instanceof Terms.Future || terms instanceof Terms.Option;
    }

    /** Tells whether it is a share of a fund that is traded like a stock. */
    public boolean isFund() {
        return profile.stockType().equals("ETF");
    }

    public boolean isCombination() {
        return terms instanceof Terms.Combination;
    }

    /** Tells whether an order can be placed in it; nobody trades an index itself. */
    public boolean isTradable() {
        return !secType.equals("IND");
    }

    /** Returns the contract ids of the instruments that its price depends on; its own is one of them. */
    public Set<Integer> conIdsItDependsOn() {
        if (terms instanceof Terms.Combination combination) {
            return combination.legs().stream()
                    .flatMap(leg -> leg.instrument().conIdsItDependsOn().stream())
                    .collect(Collectors.toSet());
        }
        return terms instanceof Terms.Option option ? Set.of(conId, option.underlying().conId) : Set.of(conId);
    }

    /** Tells whether its price depends on that of another instrument, or is the same. */
    public boolean dependsOn(Instrument other) {
        return conIdsItDependsOn().contains(other.conId);
    }

    Instrument withBasePrice(BigDecimal price) {
        return new Instrument(
                secType,
                symbol,
                conId,
                venue,
                primaryExchange,
                currency,
                localSymbol,
                tradingClass,
                multiplier,
                minTick,
                price,
                terms,
                profile);
    }
}
