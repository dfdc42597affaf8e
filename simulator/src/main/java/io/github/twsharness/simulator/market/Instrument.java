package io.github.twsharness.simulator.market;

import io.github.twsharness.protocol.message.Contract;
import io.github.twsharness.protocol.message.ContractAttributes;
import java.math.BigDecimal;

/**
 * Describes a US stock that the simulator trades.
 *
 * @param symbol symbol, also its local symbol
 * @param conId contract id
 * @param primaryExchange exchange of its listing
 * @param tradingClass trading class, which TWS also calls the market name
 * @param minTick smallest price step
 * @param basePrice price around which it moves at first
 * @param profile what else TWS tells about it
 */
public record Instrument(
        String symbol,
        int conId,
        String primaryExchange,
        String tradingClass,
        BigDecimal minTick,
        BigDecimal basePrice,
        Profile profile) {

    /** Price step of US stocks of one dollar and more. */
    static final BigDecimal CENT = new BigDecimal("0.01");

    static final String SECURITY_TYPE = "STK";
    static final String CURRENCY = "USD";

    /** Holds what TWS tells about an instrument that plays no part in trading. */
    record Profile(String isin, String stockType, String industry, String category, String subcategory, String name) {}

    /** Returns the contract the way TWS completes it in an open order, routed to the given exchange. */
    public Contract contract(String exchange) {
        return Contract.builder()
                .conId(conId)
                .symbol(symbol)
                .secType(SECURITY_TYPE)
                .exchange(exchange)
                .currency(CURRENCY)
                .localSymbol(symbol)
                .tradingClass(tradingClass)
                .build();
    }

    /** Returns the contract of an open order, where TWS says {@code ?} for the right of a stock. */
    public Contract orderedContract(String exchange) {
        return contract(exchange).toBuilder().set(ContractAttributes.RIGHT, "?").build();
    }

    /** Tells whether a price is a multiple of the price step. */
    public boolean allows(BigDecimal price) {
        return price.remainder(minTick).signum() == 0;
    }
}
