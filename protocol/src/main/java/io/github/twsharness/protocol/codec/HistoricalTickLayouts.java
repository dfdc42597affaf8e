package io.github.twsharness.protocol.codec;

import static io.github.twsharness.protocol.codec.Constant.constant;
import static io.github.twsharness.protocol.codec.Fields.PRICE;
import static io.github.twsharness.protocol.codec.Fields.REQUEST_ID;
import static io.github.twsharness.protocol.codec.Repeated.repeated;
import static io.github.twsharness.protocol.codec.Row.row;
import static io.github.twsharness.protocol.codec.Size.size;

import io.github.twsharness.protocol.message.Attribute;
import io.github.twsharness.protocol.message.Attributes;
import io.github.twsharness.protocol.message.Contract;
import io.github.twsharness.protocol.message.ContractAttributes;
import io.github.twsharness.protocol.message.HistoricalTick;
import io.github.twsharness.protocol.message.HistoricalTickBidAsk;
import io.github.twsharness.protocol.message.HistoricalTickLast;
import io.github.twsharness.protocol.message.HistoricalTicks;
import io.github.twsharness.protocol.message.HistoricalTicksBidAsk;
import io.github.twsharness.protocol.message.HistoricalTicksLast;
import io.github.twsharness.protocol.message.RequestHistoricalTicks;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Set;

/** Messages about past ticks. */
final class HistoricalTickLayouts {

    private static final Attribute<String> START_DATE_TIME = Attribute.text("startDateTime");
    private static final Attribute<String> END_DATE_TIME = Attribute.text("endDateTime");
    private static final Attribute<Integer> NUMBER_OF_TICKS = Attribute.integer("numberOfTicks", 0);
    private static final Attribute<String> WHAT_TO_SHOW = Attribute.text("whatToShow");
    static final Attribute<Integer> USE_RTH = Attribute.integer("useRth", 0);
    private static final Attribute<Boolean> IGNORE_SIZE = Attribute.flag("ignoreSize");
    private static final Attribute<String> OPTIONS = Attribute.text("miscOptions");
    private static final Attribute<Long> TIME = Attribute.longInteger("time", 0);
    private static final Attribute<BigDecimal> SIZE = Attribute.decimalOrZero("size");
    private static final Attribute<Integer> ATTRIBUTE_MASK = Attribute.integer("mask", 0);
    private static final Attribute<BigDecimal> BID_PRICE = Attribute.decimalOrZero("bidPrice");
    private static final Attribute<BigDecimal> ASK_PRICE = Attribute.decimalOrZero("askPrice");
    private static final Attribute<BigDecimal> BID_SIZE = Attribute.decimalOrZero("bidSize");
    private static final Attribute<BigDecimal> ASK_SIZE = Attribute.decimalOrZero("askSize");
    private static final Attribute<String> EXCHANGE = Attribute.text("exchange");
    private static final Attribute<String> SPECIAL_CONDITIONS = Attribute.text("specialConditions");
    static final Attribute<List<HistoricalTick>> TICKS = Attribute.list("ticks");
    private static final Attribute<Boolean> DONE = Attribute.flag("done");
    static final Attribute<List<HistoricalTickBidAsk>> HISTORICAL_TICKS_BID_ASK_TICKS = Attribute.list("ticks");
    static final Attribute<List<HistoricalTickLast>> HISTORICAL_TICKS_LAST_TICKS = Attribute.list("ticks");

    static final Layout<RequestHistoricalTicks> REQUEST_HISTORICAL_TICKS = Layout.<RequestHistoricalTicks>of(
                    "reqHistoricalTicks",
                    request -> request.contract().attributes().toBuilder()
                            .set(REQUEST_ID, request.requestId())
                            .set(START_DATE_TIME, request.startDateTime())
                            .set(END_DATE_TIME, request.endDateTime())
                            .set(NUMBER_OF_TICKS, request.numberOfTicks())
                            .set(WHAT_TO_SHOW, request.whatToShow())
                            .set(USE_RTH, request.useRth())
                            .set(IGNORE_SIZE, request.ignoreSize())
                            .set(OPTIONS, request.options())
                            .build(),
                    values -> new RequestHistoricalTicks(
                            values.get(REQUEST_ID),
                            Contract.of(values.only(ContractBlocks.ATTRIBUTES)),
                            values.get(START_DATE_TIME),
                            values.get(END_DATE_TIME),
                            values.get(NUMBER_OF_TICKS),
                            values.get(WHAT_TO_SHOW),
                            values.get(USE_RTH),
                            values.get(IGNORE_SIZE),
                            values.get(OPTIONS)),
                    row(REQUEST_ID),
                    ContractBlocks.REQUESTED,
                    row(ContractAttributes.INCLUDE_EXPIRED),
                    row(START_DATE_TIME),
                    row(END_DATE_TIME),
                    row(NUMBER_OF_TICKS),
                    row(WHAT_TO_SHOW),
                    row(USE_RTH),
                    row(IGNORE_SIZE),
                    row(OPTIONS))
            .ignoring(Set.of(ContractAttributes.COMBO_LEGS_DESCRIPTION));

    private static final Layout<HistoricalTick> HISTORICAL_TICK = Layout.of(
            "historicalTick",
            item -> Attributes.builder()
                    .set(TIME, item.time().getEpochSecond())
                    .set(PRICE, item.price())
                    .set(SIZE, item.size())
                    .build(),
            values -> new HistoricalTick(Instant.ofEpochSecond(values.get(TIME)), values.get(PRICE), values.get(SIZE)),
            row(TIME),
            constant("mask", "0"),
            row(PRICE),
            size(SIZE));

    private static final Layout<HistoricalTickBidAsk> HISTORICAL_TICK_BID_ASK = Layout.of(
            "historicalTickBidAsk",
            item -> Attributes.builder()
                    .set(TIME, item.time().getEpochSecond())
                    .set(ATTRIBUTE_MASK, item.attributeMask())
                    .set(BID_PRICE, item.bidPrice())
                    .set(ASK_PRICE, item.askPrice())
                    .set(BID_SIZE, item.bidSize())
                    .set(ASK_SIZE, item.askSize())
                    .build(),
            values -> new HistoricalTickBidAsk(
                    Instant.ofEpochSecond(values.get(TIME)),
                    values.get(ATTRIBUTE_MASK),
                    values.get(BID_PRICE),
                    values.get(ASK_PRICE),
                    values.get(BID_SIZE),
                    values.get(ASK_SIZE)),
            row(TIME),
            row(ATTRIBUTE_MASK),
            row(BID_PRICE),
            row(ASK_PRICE),
            size(BID_SIZE),
            size(ASK_SIZE));

    private static final Layout<HistoricalTickLast> HISTORICAL_TICK_LAST = Layout.of(
            "historicalTickLast",
            item -> Attributes.builder()
                    .set(TIME, item.time().getEpochSecond())
                    .set(ATTRIBUTE_MASK, item.attributeMask())
                    .set(PRICE, item.price())
                    .set(SIZE, item.size())
                    .set(EXCHANGE, item.exchange())
                    .set(SPECIAL_CONDITIONS, item.specialConditions())
                    .build(),
            values -> new HistoricalTickLast(
                    Instant.ofEpochSecond(values.get(TIME)),
                    values.get(ATTRIBUTE_MASK),
                    values.get(PRICE),
                    values.get(SIZE),
                    values.get(EXCHANGE),
                    values.get(SPECIAL_CONDITIONS)),
            row(TIME),
            row(ATTRIBUTE_MASK),
            row(PRICE),
            size(SIZE),
            row(EXCHANGE),
            row(SPECIAL_CONDITIONS));

    static final Layout<HistoricalTicks> HISTORICAL_TICKS = Layout.of(
            "historicalTicks",
            response -> Attributes.builder()
                    .set(REQUEST_ID, response.requestId())
                    .set(TICKS, response.ticks())
                    .set(DONE, response.done())
                    .build(),
            values -> new HistoricalTicks(values.get(REQUEST_ID), values.get(TICKS), values.get(DONE)),
            row(REQUEST_ID),
            repeated(TICKS, HISTORICAL_TICK),
            row(DONE));

    static final Layout<HistoricalTicksBidAsk> HISTORICAL_TICKS_BID_ASK = Layout.of(
            "historicalTicksBidAsk",
            response -> Attributes.builder()
                    .set(REQUEST_ID, response.requestId())
                    .set(HISTORICAL_TICKS_BID_ASK_TICKS, response.ticks())
                    .set(DONE, response.done())
                    .build(),
            values -> new HistoricalTicksBidAsk(
                    values.get(REQUEST_ID), values.get(HISTORICAL_TICKS_BID_ASK_TICKS), values.get(DONE)),
            row(REQUEST_ID),
            repeated(HISTORICAL_TICKS_BID_ASK_TICKS, HISTORICAL_TICK_BID_ASK),
            row(DONE));

    static final Layout<HistoricalTicksLast> HISTORICAL_TICKS_LAST = Layout.of(
            "historicalTicksLast",
            response -> Attributes.builder()
                    .set(REQUEST_ID, response.requestId())
                    .set(HISTORICAL_TICKS_LAST_TICKS, response.ticks())
                    .set(DONE, response.done())
                    .build(),
            values -> new HistoricalTicksLast(
                    values.get(REQUEST_ID), values.get(HISTORICAL_TICKS_LAST_TICKS), values.get(DONE)),
            row(REQUEST_ID),
            repeated(HISTORICAL_TICKS_LAST_TICKS, HISTORICAL_TICK_LAST),
            row(DONE));

    private HistoricalTickLayouts() {}
}
