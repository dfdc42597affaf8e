package io.github.twsharness.protocol.codec;

import static io.github.twsharness.protocol.ServerFeature.PRICE_BASED_VOLATILITY;
import static io.github.twsharness.protocol.codec.Constant.version;
import static io.github.twsharness.protocol.codec.Fields.MARKET_DATA_TYPE;
import static io.github.twsharness.protocol.codec.Fields.PRICE;
import static io.github.twsharness.protocol.codec.Fields.REQUEST_ID;
import static io.github.twsharness.protocol.codec.Fields.TICK_TYPE;
import static io.github.twsharness.protocol.codec.Repeated.repeated;
import static io.github.twsharness.protocol.codec.Row.row;
import static io.github.twsharness.protocol.codec.Size.size;

import io.github.twsharness.protocol.message.Attribute;
import io.github.twsharness.protocol.message.Attributes;
import io.github.twsharness.protocol.message.CancelMarketData;
import io.github.twsharness.protocol.message.Contract;
import io.github.twsharness.protocol.message.ContractAttributes;
import io.github.twsharness.protocol.message.MarketDataType;
import io.github.twsharness.protocol.message.RequestMarketData;
import io.github.twsharness.protocol.message.RequestMarketDataType;
import io.github.twsharness.protocol.message.TickGeneric;
import io.github.twsharness.protocol.message.TickOptionComputation;
import io.github.twsharness.protocol.message.TickPrice;
import io.github.twsharness.protocol.message.TickRequestParameters;
import io.github.twsharness.protocol.message.TickSize;
import io.github.twsharness.protocol.message.TickSnapshotEnd;
import io.github.twsharness.protocol.message.TickString;
import java.math.BigDecimal;
import java.util.Set;

/** Messages about market data. */
final class MarketDataLayouts {

    private static final Attribute<String> GENERIC_TICKS = Attribute.text("genericTickList");
    private static final Attribute<Boolean> SNAPSHOT = Attribute.flag("snapshot");
    private static final Attribute<Boolean> REGULATORY_SNAPSHOT = Attribute.flag("regulatorySnapshot");
    private static final Attribute<String> OPTIONS = Attribute.text("mktDataOptions");
    private static final Attribute<BigDecimal> SIZE = Attribute.decimalOrZero("size");
    private static final Attribute<Integer> ATTRIBUTE_MASK = Attribute.integer("attrMask", 0);
    private static final Attribute<String> TEXT = Attribute.text("value");
    private static final Attribute<BigDecimal> NUMBER = Attribute.decimalOrZero("value");
    private static final Attribute<BigDecimal> MIN_TICK = Attribute.decimalOrZero("minTick");
    private static final Attribute<String> BBO_EXCHANGE = Attribute.text("bboExchange");
    private static final Attribute<Integer> SNAPSHOT_PERMISSIONS = Attribute.integer("snapshotPermissions", 0);
    private static final Attribute<Integer> TICK_ATTRIBUTE = Attribute.integer("tickAttrib", 0);
    private static final Attribute<BigDecimal> IMPLIED_VOLATILITY = Attribute.decimal("impliedVol");
    private static final Attribute<BigDecimal> DELTA = Attribute.decimal("delta");
    private static final Attribute<BigDecimal> OPTION_PRICE = Attribute.decimal("optPrice");
    private static final Attribute<BigDecimal> PRESENT_VALUE_OF_DIVIDENDS = Attribute.decimal("pvDividend");
    private static final Attribute<BigDecimal> GAMMA = Attribute.decimal("gamma");
    private static final Attribute<BigDecimal> VEGA = Attribute.decimal("vega");
    private static final Attribute<BigDecimal> THETA = Attribute.decimal("theta");
    private static final Attribute<BigDecimal> UNDERLYING_PRICE = Attribute.decimal("undPrice");

    static final Layout<RequestMarketData> REQUEST_MARKET_DATA = Layout.<RequestMarketData>of(
                    "reqMktData",
                    request -> request.contract().attributes().toBuilder()
                            .set(REQUEST_ID, request.requestId())
                            .set(GENERIC_TICKS, request.genericTicks())
                            .set(SNAPSHOT, request.snapshot())
                            .set(REGULATORY_SNAPSHOT, request.regulatorySnapshot())
                            .set(OPTIONS, request.options())
                            .build(),
                    values -> new RequestMarketData(
                            values.get(REQUEST_ID),
                            Contract.of(values.only(ContractBlocks.ATTRIBUTES)),
                            values.get(GENERIC_TICKS),
                            values.get(SNAPSHOT),
                            values.get(REGULATORY_SNAPSHOT),
                            values.get(OPTIONS)),
                    version(11),
                    row(REQUEST_ID),
                    ContractBlocks.REQUESTED,
                    ContractBlocks.QUOTED_COMBO_LEGS,
                    repeated(ContractAttributes.DELTA_NEUTRAL_CONTRACT, ContractBlocks.DELTA_NEUTRAL),
                    row(GENERIC_TICKS),
                    row(SNAPSHOT),
                    row(REGULATORY_SNAPSHOT),
                    row(OPTIONS))
            .ignoring(Set.of(ContractAttributes.COMBO_LEGS_DESCRIPTION));

    static final Layout<CancelMarketData> CANCEL_MARKET_DATA = Layout.of(
            "cancelMktData",
            request -> Attributes.EMPTY.with(REQUEST_ID, request.requestId()),
            values -> new CancelMarketData(values.get(REQUEST_ID)),
            version(1),
            row(REQUEST_ID));

    static final Layout<RequestMarketDataType> REQUEST_MARKET_DATA_TYPE = Layout.of(
            "reqMarketDataType",
            request -> Attributes.EMPTY.with(MARKET_DATA_TYPE, request.marketDataType()),
            values -> new RequestMarketDataType(values.get(MARKET_DATA_TYPE)),
            version(1),
            row(MARKET_DATA_TYPE));

    static final Layout<MarketDataType> MARKET_DATA_TYPE_OF_REQUEST = Layout.of(
            "marketDataType",
            response -> Attributes.builder()
                    .set(REQUEST_ID, response.requestId())
                    .set(MARKET_DATA_TYPE, response.marketDataType())
                    .build(),
            values -> new MarketDataType(values.get(REQUEST_ID), values.get(MARKET_DATA_TYPE)),
            version(1),
            row(REQUEST_ID),
            row(MARKET_DATA_TYPE));

    static final Layout<TickPrice> TICK_PRICE = Layout.of(
            "tickPrice",
            tick -> tick(tick.requestId(), tick.tickType())
                    .set(PRICE, tick.price())
                    .set(SIZE, tick.size())
                    .set(ATTRIBUTE_MASK, tick.attributeMask())
                    .build(),
            values -> new TickPrice(
                    values.get(REQUEST_ID),
                    values.get(TICK_TYPE),
                    values.get(PRICE),
                    values.get(SIZE),
                    values.get(ATTRIBUTE_MASK)),
            version(6),
            row(REQUEST_ID),
            row(TICK_TYPE),
            row(PRICE),
            size(SIZE),
            row(ATTRIBUTE_MASK));

    static final Layout<TickSize> TICK_SIZE = Layout.of(
            "tickSize",
            tick -> tick(tick.requestId(), tick.tickType())
                    .set(SIZE, tick.size())
                    .build(),
            values -> new TickSize(values.get(REQUEST_ID), values.get(TICK_TYPE), values.get(SIZE)),
            version(6),
            row(REQUEST_ID),
            row(TICK_TYPE),
            size(SIZE));

    static final Layout<TickString> TICK_STRING = Layout.of(
            "tickString",
            tick -> tick(tick.requestId(), tick.tickType())
                    .set(TEXT, tick.value())
                    .build(),
            values -> new TickString(values.get(REQUEST_ID), values.get(TICK_TYPE), values.get(TEXT)),
            version(6),
            row(REQUEST_ID),
            row(TICK_TYPE),
            row(TEXT));

    static final Layout<TickGeneric> TICK_GENERIC = Layout.of(
            "tickGeneric",
            tick -> tick(tick.requestId(), tick.tickType())
                    .set(NUMBER, tick.value())
                    .build(),
            values -> new TickGeneric(values.get(REQUEST_ID), values.get(TICK_TYPE), values.get(NUMBER)),
            version(6),
            row(REQUEST_ID),
            row(TICK_TYPE),
            row(NUMBER));

    static final Layout<TickRequestParameters> TICK_REQUEST_PARAMETERS = Layout.of(
            "tickReqParams",
            response -> Attributes.builder()
                    .set(REQUEST_ID, response.requestId())
                    .set(MIN_TICK, response.minTick())
                    .set(BBO_EXCHANGE, response.bboExchange())
                    .set(SNAPSHOT_PERMISSIONS, response.snapshotPermissions())
                    .build(),
            values -> new TickRequestParameters(
                    values.get(REQUEST_ID),
                    values.get(MIN_TICK),
                    values.get(BBO_EXCHANGE),
                    values.get(SNAPSHOT_PERMISSIONS)),
            row(REQUEST_ID),
            row(MIN_TICK),
            row(BBO_EXCHANGE),
            row(SNAPSHOT_PERMISSIONS));

    static final Layout<TickSnapshotEnd> TICK_SNAPSHOT_END = Layout.of(
            "tickSnapshotEnd",
            response -> Attributes.EMPTY.with(REQUEST_ID, response.requestId()),
            values -> new TickSnapshotEnd(values.get(REQUEST_ID)),
            version(1),
            row(REQUEST_ID));

    // What was not computed is -1 where a value cannot be negative, and -2 where -1 can be one.
    static final Layout<TickOptionComputation> TICK_OPTION_COMPUTATION = Layout.of(
            "tickOptionComputation",
            MarketDataLayouts::attributesOf,
            MarketDataLayouts::tickOptionComputationOf,
            version(6).before(PRICE_BASED_VOLATILITY),
            row(REQUEST_ID),
            row(TICK_TYPE),
            row(TICK_ATTRIBUTE).since(PRICE_BASED_VOLATILITY),
            row(IMPLIED_VOLATILITY, Unset.MINUS_ONE),
            row(DELTA, Unset.MINUS_TWO),
            row(OPTION_PRICE, Unset.MINUS_ONE),
            row(PRESENT_VALUE_OF_DIVIDENDS, Unset.MINUS_ONE),
            row(GAMMA, Unset.MINUS_TWO),
            row(VEGA, Unset.MINUS_TWO),
            row(THETA, Unset.MINUS_TWO),
            row(UNDERLYING_PRICE, Unset.MINUS_ONE));

    private MarketDataLayouts() {}

    private static Attributes.Builder tick(int requestId, int tickType) {
        return Attributes.builder().set(REQUEST_ID, requestId).set(TICK_TYPE, tickType);
    }

    private static Attributes attributesOf(TickOptionComputation tick) {
        return tick(tick.requestId(), tick.tickType())
                .set(TICK_ATTRIBUTE, tick.tickAttribute())
                .set(IMPLIED_VOLATILITY, tick.impliedVolatility())
                .set(DELTA, tick.delta())
                .set(OPTION_PRICE, tick.price())
                .set(PRESENT_VALUE_OF_DIVIDENDS, tick.presentValueOfDividends())
                .set(GAMMA, tick.gamma())
                .set(VEGA, tick.vega())
                .set(THETA, tick.theta())
                .set(UNDERLYING_PRICE, tick.underlyingPrice())
                .build();
    }

    private static TickOptionComputation tickOptionComputationOf(Attributes values) {
        return new TickOptionComputation(
                values.get(REQUEST_ID),
                values.get(TICK_TYPE),
                values.get(TICK_ATTRIBUTE),
                values.find(IMPLIED_VOLATILITY),
                values.find(DELTA),
                values.find(OPTION_PRICE),
                values.find(PRESENT_VALUE_OF_DIVIDENDS),
                values.find(GAMMA),
                values.find(VEGA),
                values.find(THETA),
                values.find(UNDERLYING_PRICE));
    }
}
