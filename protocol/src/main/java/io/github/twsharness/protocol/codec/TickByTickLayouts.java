package io.github.twsharness.protocol.codec;

import static io.github.twsharness.protocol.codec.Fields.PRICE;
import static io.github.twsharness.protocol.codec.Fields.REQUEST_ID;
import static io.github.twsharness.protocol.codec.Row.row;
import static io.github.twsharness.protocol.codec.ShortLayouts.numbered;
import static io.github.twsharness.protocol.codec.Size.size;
import static io.github.twsharness.protocol.codec.When.when;

import io.github.twsharness.protocol.message.Attribute;
import io.github.twsharness.protocol.message.Attributes;
import io.github.twsharness.protocol.message.CancelTickByTickData;
import io.github.twsharness.protocol.message.Contract;
import io.github.twsharness.protocol.message.ContractAttributes;
import io.github.twsharness.protocol.message.RequestTickByTickData;
import io.github.twsharness.protocol.message.TickByTick;
import io.github.twsharness.protocol.message.TickByTickBidAsk;
import io.github.twsharness.protocol.message.TickByTickLast;
import io.github.twsharness.protocol.message.TickByTickMidPoint;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Set;

/** Messages about every tick of a contract. */
final class TickByTickLayouts {

    static final int LAST = 1;
    static final int ALL_LAST = 2;
    static final int BID_ASK = 3;
    static final int MID_POINT = 4;

    /** Decides which of the three forms a tick has. */
    static final Attribute<Integer> FORM = Attribute.integer("tickType", LAST);

    private static final Attribute<String> WANTED_TICKS = Attribute.text("tickType");
    private static final Attribute<Integer> NUMBER_OF_TICKS = Attribute.integer("numberOfTicks", 0);
    private static final Attribute<Boolean> IGNORE_SIZE = Attribute.flag("ignoreSize");
    private static final Attribute<Long> TIME = Attribute.longInteger("time", 0);
    private static final Attribute<BigDecimal> SIZE = Attribute.decimalOrZero("size");
    private static final Attribute<Integer> ATTRIBUTE_MASK = Attribute.integer("mask", 0);
    private static final Attribute<String> EXCHANGE = Attribute.text("exchange");
    private static final Attribute<String> SPECIAL_CONDITIONS = Attribute.text("specialConditions");
    private static final Attribute<BigDecimal> BID_PRICE = Attribute.decimalOrZero("bidPrice");
    private static final Attribute<BigDecimal> ASK_PRICE = Attribute.decimalOrZero("askPrice");
    private static final Attribute<BigDecimal> BID_SIZE = Attribute.decimalOrZero("bidSize");
    private static final Attribute<BigDecimal> ASK_SIZE = Attribute.decimalOrZero("askSize");
    private static final Attribute<BigDecimal> MIDPOINT = Attribute.decimalOrZero("midPoint");

    static final Layout<RequestTickByTickData> REQUEST_TICK_BY_TICK_DATA = Layout.<RequestTickByTickData>of(
                    "reqTickByTickData",
                    request -> request.contract().attributes().toBuilder()
                            .set(REQUEST_ID, request.requestId())
                            .set(WANTED_TICKS, request.tickType())
                            .set(NUMBER_OF_TICKS, request.numberOfTicks())
                            .set(IGNORE_SIZE, request.ignoreSize())
                            .build(),
                    values -> new RequestTickByTickData(
                            values.get(REQUEST_ID),
                            Contract.of(values.only(ContractBlocks.ATTRIBUTES)),
                            values.get(WANTED_TICKS),
                            values.get(NUMBER_OF_TICKS),
                            values.get(IGNORE_SIZE)),
                    row(REQUEST_ID),
                    ContractBlocks.REQUESTED,
                    row(WANTED_TICKS),
                    row(NUMBER_OF_TICKS),
                    row(IGNORE_SIZE))
            .ignoring(Set.of(ContractAttributes.COMBO_LEGS_DESCRIPTION));

    static final Layout<CancelTickByTickData> CANCEL_TICK_BY_TICK_DATA =
            numbered("cancelTickByTickData", CancelTickByTickData::requestId, CancelTickByTickData::new);

    static final Layout<TickByTick> TICK_BY_TICK = Layout.of(
            "tickByTick",
            TickByTickLayouts::attributesOf,
            TickByTickLayouts::tickOf,
            row(REQUEST_ID),
            row(FORM),
            row(TIME),
            when(
                    FORM,
                    form -> form == LAST || form == ALL_LAST,
                    row(PRICE),
                    size(SIZE),
                    row(ATTRIBUTE_MASK),
                    row(EXCHANGE),
                    row(SPECIAL_CONDITIONS)),
            when(
                    FORM,
                    form -> form == BID_ASK,
                    row(BID_PRICE),
                    row(ASK_PRICE),
                    size(BID_SIZE),
                    size(ASK_SIZE),
                    row(ATTRIBUTE_MASK)),
            when(FORM, form -> form == MID_POINT, row(MIDPOINT)));

    private TickByTickLayouts() {}

    private static Attributes attributesOf(TickByTick tick) {
        Attributes.Builder values = Attributes.builder()
                .set(REQUEST_ID, tick.requestId())
                .set(TIME, tick.time().getEpochSecond());
        if (tick instanceof TickByTickLast last) {
            values.set(FORM, last.allTrades() ? ALL_LAST : LAST)
                    .set(PRICE, last.price())
                    .set(SIZE, last.size())
                    .set(ATTRIBUTE_MASK, last.attributeMask())
                    .set(EXCHANGE, last.exchange())
                    .set(SPECIAL_CONDITIONS, last.specialConditions());
        } else if (tick instanceof TickByTickBidAsk quote) {
            values.set(FORM, BID_ASK)
                    .set(BID_PRICE, quote.bidPrice())
                    .set(ASK_PRICE, quote.askPrice())
                    .set(BID_SIZE, quote.bidSize())
                    .set(ASK_SIZE, quote.askSize())
                    .set(ATTRIBUTE_MASK, quote.attributeMask());
        } else if (tick instanceof TickByTickMidPoint middle) {
            values.set(FORM, MID_POINT).set(MIDPOINT, middle.midPoint());
        }
        return values.build();
    }

    private static TickByTick tickOf(Attributes values) {
        int requestId = values.get(REQUEST_ID);
        Instant time = Instant.ofEpochSecond(values.get(TIME));
        int form = values.get(FORM);
        return switch (form) {
            case LAST, ALL_LAST ->
                new TickByTickLast(
                        requestId,
                        form == ALL_LAST,
                        time,
                        values.get(PRICE),
                        values.get(SIZE),
                        values.get(ATTRIBUTE_MASK),
                        values.get(EXCHANGE),
                        values.get(SPECIAL_CONDITIONS));
            case BID_ASK ->
                new TickByTickBidAsk(
                        requestId,
                        time,
                        values.get(BID_PRICE),
                        values.get(ASK_PRICE),
                        values.get(BID_SIZE),
                        values.get(ASK_SIZE),
                        values.get(ATTRIBUTE_MASK));
            case MID_POINT -> new TickByTickMidPoint(requestId, time, values.get(MIDPOINT));
            default ->
                throw new MalformedMessageException(
                        "Cannot read tickByTick for request %d: there is no tick type %d".formatted(requestId, form));
        };
    }
}
