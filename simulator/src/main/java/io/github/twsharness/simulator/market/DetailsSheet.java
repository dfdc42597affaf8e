package io.github.twsharness.simulator.market;

import io.github.twsharness.protocol.message.Attributes;
import io.github.twsharness.protocol.message.Contract;
import io.github.twsharness.protocol.message.ContractDetails;
import io.github.twsharness.protocol.message.TagValue;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.Collections;
import java.util.List;
import java.util.Locale;

/**
 * Writes the contract details of an instrument.
 *
 * <p>Source: contract details of AAPL from a real gateway at server version 200; only the hours differ when the
 * simulated market is open around the clock.
 */
public final class DetailsSheet {

    private DetailsSheet() {}

    /**
     * Writes the details.
     *
     * @param exchange exchange that was asked for; empty for the usual one
     */
    public static ContractDetails of(Instrument instrument, String exchange, TradingCalendar calendar) {
        Venue venue = instrument.venue();
        Contract contract = instrument.contract(exchange.isEmpty() ? venue.exchange() : exchange).toBuilder()
                .primaryExchange(instrument.primaryExchange())
                .build();
        Instrument.Profile profile = instrument.profile();
        Attributes.Builder attributes = Attributes.builder()
                .set(ContractDetails.MARKET_NAME, instrument.tradingClass())
                .set(ContractDetails.MIN_TICK, instrument.minTick())
                .set(ContractDetails.ORDER_TYPES, venue.orderTypes())
                .set(ContractDetails.VALID_EXCHANGES, String.join(",", venue.exchanges()))
                .set(ContractDetails.LONG_NAME, profile.name().isEmpty() ? instrument.symbol() : profile.name())
                .set(ContractDetails.INDUSTRY, profile.industry())
                .set(ContractDetails.CATEGORY, profile.category())
                .set(ContractDetails.SUBCATEGORY, profile.subcategory())
                .set(ContractDetails.TIME_ZONE_ID, venue.zone())
                .set(ContractDetails.TRADING_HOURS, calendar.tradingHours(instrument))
                .set(ContractDetails.LIQUID_HOURS, calendar.liquidHours(instrument))
                .set(ContractDetails.AGGREGATION_GROUP, 1)
                .set(ContractDetails.MARKET_RULE_IDS, marketRules(venue))
                .set(ContractDetails.STOCK_TYPE, instrument.isStock() ? profile.stockType() : "")
                .set(ContractDetails.MIN_SIZE, venue.sizes().smallest())
                .set(ContractDetails.SIZE_INCREMENT, venue.sizes().step())
                .set(ContractDetails.SUGGESTED_SIZE_INCREMENT, venue.sizes().suggested());
        if (!profile.isin().isEmpty() && !instrument.isDerivative()) {
            attributes.set(ContractDetails.SEC_IDS, List.of(new TagValue("ISIN", profile.isin())));
        }
        addTerms(attributes, instrument.terms());
        return ContractDetails.of(contract, attributes.build());
    }

    private static void addTerms(Attributes.Builder attributes, Terms terms) {
        if (terms instanceof Terms.Future future) {
            addExpiry(attributes, future.expiry());
        } else if (terms instanceof Terms.Option option) {
            addExpiry(attributes, option.expiry());
            attributes
                    .set(ContractDetails.UNDERLYING_CON_ID, option.underlying().conId())
                    .set(ContractDetails.UNDERLYING_SYMBOL, option.underlying().symbol())
                    .set(
                            ContractDetails.UNDERLYING_SEC_TYPE,
                            option.underlying().secType());
        } else if (terms instanceof Terms.Bond bond) {
            attributes
                    .set(ContractDetails.COUPON, bond.coupon())
                    .set(ContractDetails.MATURITY, DateTimeFormatter.BASIC_ISO_DATE.format(bond.maturity()))
                    .set(ContractDetails.ISSUE_DATE, DateTimeFormatter.BASIC_ISO_DATE.format(bond.issued()))
                    .set(ContractDetails.RATINGS, bond.ratings())
                    .set(ContractDetails.BOND_TYPE, "CORP")
                    .set(ContractDetails.COUPON_TYPE, "FIXED");
        }
    }

    private static void addExpiry(Attributes.Builder attributes, LocalDate expiry) {
        attributes
                .set(
                        ContractDetails.CONTRACT_MONTH,
                        DateTimeFormatter.ofPattern("yyyyMM", Locale.ROOT).format(expiry))
                .set(ContractDetails.REAL_EXPIRATION_DATE, DateTimeFormatter.BASIC_ISO_DATE.format(expiry));
    }

    private static String marketRules(Venue venue) {
        return String.join(",", Collections.nCopies(venue.exchanges().size(), venue.marketRule()));
    }
}
