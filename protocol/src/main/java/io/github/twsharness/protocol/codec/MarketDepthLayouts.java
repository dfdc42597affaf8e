package io.github.twsharness.protocol.codec;

import static io.github.twsharness.protocol.codec.Constant.version;
import static io.github.twsharness.protocol.codec.Fields.PRICE;
import static io.github.twsharness.protocol.codec.Fields.REQUEST_ID;
import static io.github.twsharness.protocol.codec.Fields.boxed;
import static io.github.twsharness.protocol.codec.Fields.unboxed;
import static io.github.twsharness.protocol.codec.Repeated.repeated;
import static io.github.twsharness.protocol.codec.Row.row;
import static io.github.twsharness.protocol.codec.ShortLayouts.bare;
import static io.github.twsharness.protocol.codec.Size.size;

import io.github.twsharness.protocol.message.Attribute;
import io.github.twsharness.protocol.message.Attributes;
import io.github.twsharness.protocol.message.CancelMarketDepth;
import io.github.twsharness.protocol.message.Contract;
import io.github.twsharness.protocol.message.ContractAttributes;
import io.github.twsharness.protocol.message.MarketDepth;
import io.github.twsharness.protocol.message.MarketDepthExchange;
import io.github.twsharness.protocol.message.MarketDepthExchanges;
import io.github.twsharness.protocol.message.MarketDepthL2;
import io.github.twsharness.protocol.message.RequestMarketDepth;
import io.github.twsharness.protocol.message.RequestMarketDepthExchanges;
import io.github.twsharness.protocol.message.RequestSmartComponents;
import io.github.twsharness.protocol.message.RerouteMarketData;
import io.github.twsharness.protocol.message.RerouteMarketDepth;
import io.github.twsharness.protocol.message.SmartComponent;
import io.github.twsharness.protocol.message.SmartComponents;
import java.math.BigDecimal;
import java.util.List;
import java.util.Set;

/** Messages about order books, and about where market data come from. */
final class MarketDepthLayouts {

    private static final Attribute<Integer> ROWS = Attribute.integer("numRows", 0);
    private static final Attribute<Boolean> SMART_DEPTH = Attribute.flag("isSmartDepth");
    private static final Attribute<String> OPTIONS = Attribute.text("mktDepthOptions");
    private static final Attribute<Integer> POSITION = Attribute.integer("position", 0);
    private static final Attribute<Integer> OPERATION = Attribute.integer("operation", 0);
    private static final Attribute<Integer> SIDE = Attribute.integer("side", 0);
    private static final Attribute<BigDecimal> SIZE = Attribute.decimalOrZero("size");
    private static final Attribute<String> MARKET_MAKER = Attribute.text("marketMaker");
    private static final Attribute<String> EXCHANGE = Attribute.text("exchange");
    private static final Attribute<String> SEC_TYPE = Attribute.text("secType");
    private static final Attribute<String> LISTING_EXCHANGE = Attribute.text("listingExch");
    private static final Attribute<String> SERVICE_DATA_TYPE = Attribute.text("serviceDataType");
    private static final Attribute<Integer> AGGREGATION_GROUP = Attribute.optionalInteger("aggGroup");
    static final Attribute<List<MarketDepthExchange>> EXCHANGES = Attribute.list("depthMktDataDescriptions");
    private static final Attribute<String> BBO_EXCHANGE = Attribute.text("bboExchange");
    private static final Attribute<Integer> BIT_NUMBER = Attribute.integer("bitNumber", 0);
    private static final Attribute<String> LETTER = Attribute.text("exchangeLetter");
    static final Attribute<List<SmartComponent>> COMPONENTS = Attribute.list("components");
    private static final Attribute<Integer> CON_ID = Attribute.integer("conId", 0);

    static final Layout<RequestMarketDepth> REQUEST_MARKET_DEPTH = Layout.<RequestMarketDepth>of(
                    "reqMktDepth",
                    request -> request.contract().attributes().toBuilder()
                            .set(REQUEST_ID, request.requestId())
                            .set(ROWS, request.rows())
                            .set(SMART_DEPTH, request.smartDepth())
                            .set(OPTIONS, request.options())
                            .build(),
                    values -> new RequestMarketDepth(
                            values.get(REQUEST_ID),
                            Contract.of(values.only(ContractBlocks.ATTRIBUTES)),
                            values.get(ROWS),
                            values.get(SMART_DEPTH),
                            values.get(OPTIONS)),
                    version(5),
                    row(REQUEST_ID),
                    ContractBlocks.REQUESTED,
                    row(ROWS),
                    row(SMART_DEPTH),
                    row(OPTIONS))
            .ignoring(Set.of(ContractAttributes.COMBO_LEGS_DESCRIPTION));

    static final Layout<CancelMarketDepth> CANCEL_MARKET_DEPTH = Layout.of(
            "cancelMktDepth",
            request -> Attributes.builder()
                    .set(REQUEST_ID, request.requestId())
                    .set(SMART_DEPTH, request.smartDepth())
                    .build(),
            values -> new CancelMarketDepth(values.get(REQUEST_ID), values.get(SMART_DEPTH)),
            version(1),
            row(REQUEST_ID),
            row(SMART_DEPTH));

    static final Layout<MarketDepth> MARKET_DEPTH = Layout.of(
            "marketDepth",
            response -> Attributes.builder()
                    .set(REQUEST_ID, response.requestId())
                    .set(POSITION, response.position())
                    .set(OPERATION, response.operation())
                    .set(SIDE, response.side())
                    .set(PRICE, response.price())
                    .set(SIZE, response.size())
                    .build(),
            values -> new MarketDepth(
                    values.get(REQUEST_ID),
                    values.get(POSITION),
                    values.get(OPERATION),
                    values.get(SIDE),
                    values.get(PRICE),
                    values.get(SIZE)),
            version(1),
            row(REQUEST_ID),
            row(POSITION),
            row(OPERATION),
            row(SIDE),
            row(PRICE),
            size(SIZE));

    static final Layout<MarketDepthL2> MARKET_DEPTH_L2 = Layout.of(
            "marketDepthL2",
            response -> Attributes.builder()
                    .set(REQUEST_ID, response.requestId())
                    .set(POSITION, response.position())
                    .set(MARKET_MAKER, response.marketMaker())
                    .set(OPERATION, response.operation())
                    .set(SIDE, response.side())
                    .set(PRICE, response.price())
                    .set(SIZE, response.size())
                    .set(SMART_DEPTH, response.smartDepth())
                    .build(),
            values -> new MarketDepthL2(
                    values.get(REQUEST_ID),
                    values.get(POSITION),
                    values.get(MARKET_MAKER),
                    values.get(OPERATION),
                    values.get(SIDE),
                    values.get(PRICE),
                    values.get(SIZE),
                    values.get(SMART_DEPTH)),
            version(1),
            row(REQUEST_ID),
            row(POSITION),
            row(MARKET_MAKER),
            row(OPERATION),
            row(SIDE),
            row(PRICE),
            size(SIZE),
            row(SMART_DEPTH));

    static final Layout<RequestMarketDepthExchanges> REQUEST_MARKET_DEPTH_EXCHANGES =
            bare("reqMktDepthExchanges", RequestMarketDepthExchanges::new);

    private static final Layout<MarketDepthExchange> MARKET_DEPTH_EXCHANGE = Layout.of(
            "depthMktDataDescription",
            item -> Attributes.builder()
                    .set(EXCHANGE, item.exchange())
                    .set(SEC_TYPE, item.secType())
                    .set(LISTING_EXCHANGE, item.listingExchange())
                    .set(SERVICE_DATA_TYPE, item.serviceDataType())
                    .set(AGGREGATION_GROUP, boxed(item.aggregationGroup()))
                    .build(),
            values -> new MarketDepthExchange(
                    values.get(EXCHANGE),
                    values.get(SEC_TYPE),
                    values.get(LISTING_EXCHANGE),
                    values.get(SERVICE_DATA_TYPE),
                    unboxed(values.find(AGGREGATION_GROUP))),
            row(EXCHANGE),
            row(SEC_TYPE),
            row(LISTING_EXCHANGE),
            row(SERVICE_DATA_TYPE),
            row(AGGREGATION_GROUP));

    static final Layout<MarketDepthExchanges> MARKET_DEPTH_EXCHANGES = Layout.of(
            "mktDepthExchanges",
            response -> Attributes.EMPTY.with(EXCHANGES, response.exchanges()),
            values -> new MarketDepthExchanges(values.get(EXCHANGES)),
            repeated(EXCHANGES, MARKET_DEPTH_EXCHANGE));

    static final Layout<RequestSmartComponents> REQUEST_SMART_COMPONENTS = Layout.of(
            "reqSmartComponents",
            request -> Attributes.builder()
                    .set(REQUEST_ID, request.requestId())
                    .set(BBO_EXCHANGE, request.bboExchange())
                    .build(),
            values -> new RequestSmartComponents(values.get(REQUEST_ID), values.get(BBO_EXCHANGE)),
            row(REQUEST_ID),
            row(BBO_EXCHANGE));

    private static final Layout<SmartComponent> SMART_COMPONENT = Layout.of(
            "smartComponent",
            item -> Attributes.builder()
                    .set(BIT_NUMBER, item.bitNumber())
                    .set(EXCHANGE, item.exchange())
                    .set(LETTER, item.letter())
                    .build(),
            values -> new SmartComponent(values.get(BIT_NUMBER), values.get(EXCHANGE), values.get(LETTER)),
            row(BIT_NUMBER),
            row(EXCHANGE),
            row(LETTER));

    static final Layout<SmartComponents> SMART_COMPONENTS = Layout.of(
            "smartComponents",
            response -> Attributes.builder()
                    .set(REQUEST_ID, response.requestId())
                    .set(COMPONENTS, response.components())
                    .build(),
            values -> new SmartComponents(values.get(REQUEST_ID), values.get(COMPONENTS)),
            row(REQUEST_ID),
            repeated(COMPONENTS, SMART_COMPONENT));

    static final Layout<RerouteMarketData> REROUTE_MARKET_DATA = Layout.of(
            "rerouteMktDataReq",
            response -> Attributes.builder()
                    .set(REQUEST_ID, response.requestId())
                    .set(CON_ID, response.conId())
                    .set(EXCHANGE, response.exchange())
                    .build(),
            values -> new RerouteMarketData(values.get(REQUEST_ID), values.get(CON_ID), values.get(EXCHANGE)),
            row(REQUEST_ID),
            row(CON_ID),
            row(EXCHANGE));

    static final Layout<RerouteMarketDepth> REROUTE_MARKET_DEPTH = Layout.of(
            "rerouteMktDepthReq",
            response -> Attributes.builder()
                    .set(REQUEST_ID, response.requestId())
                    .set(CON_ID, response.conId())
                    .set(EXCHANGE, response.exchange())
                    .build(),
            values -> new RerouteMarketDepth(values.get(REQUEST_ID), values.get(CON_ID), values.get(EXCHANGE)),
            row(REQUEST_ID),
            row(CON_ID),
            row(EXCHANGE));

    private MarketDepthLayouts() {}
}
