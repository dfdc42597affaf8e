package io.github.twsharness.simulator.market;

import io.github.twsharness.protocol.message.Attributes;
import io.github.twsharness.protocol.message.Contract;
import io.github.twsharness.protocol.message.ContractDetails;
import io.github.twsharness.protocol.message.TagValue;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.Collections;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Writes the contract details of an instrument.
 *
 * <p>Source: contract details of AAPL from a real gateway at server version 200; only the hours differ, because the
 * simulated market is always open.
 */
public final class DetailsSheet {

    private static final String ORDER_TYPES = "ACTIVETIM,AD,ADDONT,ADJUST,ALERT,ALGO,ALLOC,AON,AVGCOST,BASKET,BENCHPX,"
            + "CASHQTY,COND,CONDORDER,DARKONLY,DARKPOLL,DAY,DEACT,DEACTDIS,DEACTEOD,DIS,DUR,GAT,GTC,GTD,GTT,HID,IBKRATS,"
            + "ICE,IMB,IOC,LIT,LMT,LOC,MIDPX,MIT,MKT,MOC,MTL,NGCOMB,NODARK,NONALGO,OCA,OPG,OPGREROUT,PEGBENCH,PEGMID,"
            + "POSTATS,POSTONLY,PREOPGRTH,PRICECHK,REL,REL2MID,RELPCTOFS,RPI,RTH,SCALE,SCALEODD,SCALERST,SIZECHK,SNAPMID,"
            + "SNAPMKT,SNAPREL,STP,STPLMT,SWEEP,TRAIL,TRAILLIT,TRAILLMT,TRAILMIT,WHATIF";
    private static final String MARKET_RULE = "26";
    private static final int DAYS = 6;
    private static final BigDecimal SMALLEST_SIZE = new BigDecimal("0.0001");
    private static final BigDecimal ROUND_LOT = new BigDecimal(100);

    private DetailsSheet() {}

    /** Writes the details as of a day. */
    public static ContractDetails of(Instrument instrument, LocalDate today) {
        Contract contract = instrument.contract("SMART").toBuilder()
                .primaryExchange(instrument.primaryExchange())
                .build();
        Instrument.Profile profile = instrument.profile();
        Attributes.Builder attributes = Attributes.builder()
                .set(ContractDetails.MARKET_NAME, instrument.tradingClass())
                .set(ContractDetails.MIN_TICK, instrument.minTick())
                .set(ContractDetails.ORDER_TYPES, ORDER_TYPES)
                .set(ContractDetails.VALID_EXCHANGES, String.join(",", InstrumentCatalog.EXCHANGES))
                .set(ContractDetails.LONG_NAME, profile.name())
                .set(ContractDetails.INDUSTRY, profile.industry())
                .set(ContractDetails.CATEGORY, profile.category())
                .set(ContractDetails.SUBCATEGORY, profile.subcategory())
                .set(ContractDetails.TIME_ZONE_ID, "US/Eastern")
                .set(ContractDetails.TRADING_HOURS, hours(today))
                .set(ContractDetails.LIQUID_HOURS, hours(today))
                .set(ContractDetails.AGGREGATION_GROUP, 1)
                .set(ContractDetails.MARKET_RULE_IDS, marketRules())
                .set(ContractDetails.STOCK_TYPE, profile.stockType())
                .set(ContractDetails.MIN_SIZE, SMALLEST_SIZE)
                .set(ContractDetails.SIZE_INCREMENT, SMALLEST_SIZE)
                .set(ContractDetails.SUGGESTED_SIZE_INCREMENT, ROUND_LOT);
        if (!profile.isin().isEmpty()) {
            attributes.set(ContractDetails.SEC_IDS, List.of(new TagValue("ISIN", profile.isin())));
        }
        return ContractDetails.of(contract, attributes.build());
    }

    private static String marketRules() {
        return String.join(",", Collections.nCopies(InstrumentCatalog.EXCHANGES.size(), MARKET_RULE));
    }

    private static String hours(LocalDate today) {
        return IntStream.range(0, DAYS)
                .mapToObj(today::plusDays)
                .map(DateTimeFormatter.BASIC_ISO_DATE::format)
                .map(day -> day + ":0000-" + day + ":2359")
                .collect(Collectors.joining(";"));
    }
}
