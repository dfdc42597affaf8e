package io.github.twsharness.protocol.codec;

import static io.github.twsharness.protocol.codec.Constant.version;
import static io.github.twsharness.protocol.codec.Fields.REQUEST_ID;
import static io.github.twsharness.protocol.codec.Repeated.repeated;
import static io.github.twsharness.protocol.codec.Row.row;
import static io.github.twsharness.protocol.codec.ShortLayouts.numbered;
import static io.github.twsharness.protocol.codec.Size.size;

import io.github.twsharness.protocol.ServerFeature;
import io.github.twsharness.protocol.message.Attribute;
import io.github.twsharness.protocol.message.Attributes;
import io.github.twsharness.protocol.message.CancelHistoricalData;
import io.github.twsharness.protocol.message.CancelRealTimeBars;
import io.github.twsharness.protocol.message.Contract;
import io.github.twsharness.protocol.message.ContractAttributes;
import io.github.twsharness.protocol.message.HistoricalBar;
import io.github.twsharness.protocol.message.HistoricalData;
import io.github.twsharness.protocol.message.HistoricalDataEnd;
import io.github.twsharness.protocol.message.HistoricalDataUpdate;
import io.github.twsharness.protocol.message.HistoricalSchedule;
import io.github.twsharness.protocol.message.RealTimeBar;
import io.github.twsharness.protocol.message.RequestHistoricalData;
import io.github.twsharness.protocol.message.RequestRealTimeBars;
import io.github.twsharness.protocol.message.TradingSession;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Set;

/** Messages about bars and the hours they cover. */
final class BarLayouts {

    private static final Attribute<String> TIME = Attribute.text("date");
    private static final Attribute<BigDecimal> OPEN = Attribute.decimalOrZero("open");
    private static final Attribute<BigDecimal> HIGH = Attribute.decimalOrZero("high");
    private static final Attribute<BigDecimal> LOW = Attribute.decimalOrZero("low");
    private static final Attribute<BigDecimal> CLOSE = Attribute.decimalOrZero("close");
    private static final Attribute<BigDecimal> VOLUME = Attribute.decimalOrZero("volume");
    private static final Attribute<BigDecimal> WAP = Attribute.decimalOrZero("wap");
    private static final Attribute<Integer> COUNT = Attribute.integer("barCount", 0);
    private static final Attribute<String> END_DATE_TIME = Attribute.text("endDateTime");
    private static final Attribute<String> DURATION = Attribute.text("durationStr");
    private static final Attribute<String> BAR_SIZE = Attribute.text("barSizeSetting");
    private static final Attribute<String> WHAT_TO_SHOW = Attribute.text("whatToShow");
    private static final Attribute<Boolean> USE_RTH = Attribute.flag("useRTH");
    static final Attribute<Integer> HISTORY_USE_RTH = Attribute.integer("useRTH", 0);
    private static final Attribute<Integer> FORMAT_DATE = Attribute.integer("formatDate", 0);
    private static final Attribute<Boolean> KEEP_UP_TO_DATE = Attribute.flag("keepUpToDate");
    private static final Attribute<String> OPTIONS = Attribute.text("chartOptions");
    private static final Attribute<String> START = Attribute.text("startDateStr");
    private static final Attribute<String> END = Attribute.text("endDateStr");
    static final Attribute<List<HistoricalBar>> BARS = Attribute.list("bars");
    private static final Attribute<Integer> REQUEST_REAL_TIME_BARS_BAR_SIZE = Attribute.integer("barSize", 0);
    private static final Attribute<String> REQUEST_REAL_TIME_BARS_OPTIONS = Attribute.text("realTimeBarsOptions");
    private static final Attribute<Long> REAL_TIME_BAR_TIME = Attribute.longInteger("time", 0);
    private static final Attribute<Integer> REAL_TIME_BAR_COUNT = Attribute.integer("count", 0);
    private static final Attribute<String> TRADING_SESSION_START = Attribute.text("session.startDateTime");
    private static final Attribute<String> TRADING_SESSION_END = Attribute.text("session.endDateTime");
    private static final Attribute<String> TRADE_DATE = Attribute.text("session.refDate");
    private static final Attribute<String> HISTORICAL_SCHEDULE_START = Attribute.text("startDateTime");
    private static final Attribute<String> HISTORICAL_SCHEDULE_END = Attribute.text("endDateTime");
    private static final Attribute<String> TIME_ZONE = Attribute.text("timeZone");
    static final Attribute<List<TradingSession>> SESSIONS = Attribute.list("sessions");

    private static final Layout<HistoricalBar> HISTORICAL_BAR = Layout.of(
            "bar",
            item -> Attributes.builder()
                    .set(TIME, item.time())
                    .set(OPEN, item.open())
                    .set(HIGH, item.high())
                    .set(LOW, item.low())
                    .set(CLOSE, item.close())
                    .set(VOLUME, item.volume())
                    .set(WAP, item.wap())
                    .set(COUNT, item.count())
                    .build(),
            values -> new HistoricalBar(
                    values.get(TIME),
                    values.get(OPEN),
                    values.get(HIGH),
                    values.get(LOW),
                    values.get(CLOSE),
                    values.get(VOLUME),
                    values.get(WAP),
                    values.get(COUNT)),
            row(TIME),
            row(OPEN),
            row(HIGH),
            row(LOW),
            row(CLOSE),
            size(VOLUME),
            row(WAP),
            row(COUNT));

    static final Layout<RequestHistoricalData> REQUEST_HISTORICAL_DATA = Layout.<RequestHistoricalData>of(
                    "reqHistoricalData",
                    request -> request.contract().attributes().toBuilder()
                            .set(REQUEST_ID, request.requestId())
                            .set(END_DATE_TIME, request.endDateTime())
                            .set(DURATION, request.duration())
                            .set(BAR_SIZE, request.barSize())
                            .set(WHAT_TO_SHOW, request.whatToShow())
                            .set(HISTORY_USE_RTH, request.useRth())
                            .set(FORMAT_DATE, request.formatDate())
                            .set(KEEP_UP_TO_DATE, request.keepUpToDate())
                            .set(OPTIONS, request.options())
                            .build(),
                    values -> new RequestHistoricalData(
                            values.get(REQUEST_ID),
                            Contract.of(values.only(ContractBlocks.ATTRIBUTES)),
                            values.get(END_DATE_TIME),
                            values.get(DURATION),
                            values.get(BAR_SIZE),
                            values.get(WHAT_TO_SHOW),
                            values.get(HISTORY_USE_RTH),
                            values.get(FORMAT_DATE),
                            values.get(KEEP_UP_TO_DATE),
                            values.get(OPTIONS)),
                    row(REQUEST_ID),
                    ContractBlocks.REQUESTED,
                    row(ContractAttributes.INCLUDE_EXPIRED),
                    row(END_DATE_TIME),
                    row(BAR_SIZE),
                    row(DURATION),
                    row(HISTORY_USE_RTH),
                    row(WHAT_TO_SHOW),
                    row(FORMAT_DATE),
                    ContractBlocks.QUOTED_COMBO_LEGS,
                    row(KEEP_UP_TO_DATE),
                    row(OPTIONS))
            .ignoring(Set.of(ContractAttributes.COMBO_LEGS_DESCRIPTION));

    static final Layout<CancelHistoricalData> CANCEL_HISTORICAL_DATA =
            numbered("cancelHistoricalData", CancelHistoricalData::requestId, CancelHistoricalData::new, version(1));

    static final Layout<HistoricalData> HISTORICAL_DATA = Layout.of(
            "historicalData",
            response -> Attributes.builder()
                    .set(REQUEST_ID, response.requestId())
                    .set(START, response.start())
                    .set(END, response.end())
                    .set(BARS, response.bars())
                    .build(),
            values -> new HistoricalData(values.get(REQUEST_ID), values.get(START), values.get(END), values.get(BARS)),
            row(REQUEST_ID),
            row(START).before(ServerFeature.HISTORICAL_DATA_END),
            row(END).before(ServerFeature.HISTORICAL_DATA_END),
            repeated(BARS, HISTORICAL_BAR));

    static final Layout<HistoricalDataEnd> HISTORICAL_DATA_END = Layout.<HistoricalDataEnd>of(
                    "historicalDataEnd",
                    response -> Attributes.builder()
                            .set(REQUEST_ID, response.requestId())
                            .set(START, response.start())
                            .set(END, response.end())
                            .build(),
                    values -> new HistoricalDataEnd(values.get(REQUEST_ID), values.get(START), values.get(END)),
                    row(REQUEST_ID),
                    row(START),
                    row(END))
            .since(ServerFeature.HISTORICAL_DATA_END);

    static final Layout<HistoricalDataUpdate> HISTORICAL_DATA_UPDATE = Layout.of(
            "historicalDataUpdate",
            response -> Attributes.builder()
                    .set(REQUEST_ID, response.requestId())
                    .set(COUNT, response.count())
                    .set(TIME, response.time())
                    .set(OPEN, response.open())
                    .set(CLOSE, response.close())
                    .set(HIGH, response.high())
                    .set(LOW, response.low())
                    .set(WAP, response.wap())
                    .set(VOLUME, response.volume())
                    .build(),
            values -> new HistoricalDataUpdate(
                    values.get(REQUEST_ID),
                    values.get(COUNT),
                    values.get(TIME),
                    values.get(OPEN),
                    values.get(CLOSE),
                    values.get(HIGH),
                    values.get(LOW),
                    values.get(WAP),
                    values.get(VOLUME)),
            row(REQUEST_ID),
            row(COUNT),
            row(TIME),
            row(OPEN),
            row(CLOSE),
            row(HIGH),
            row(LOW),
            row(WAP),
            size(VOLUME));

    static final Layout<RequestRealTimeBars> REQUEST_REAL_TIME_BARS = Layout.<RequestRealTimeBars>of(
                    "reqRealTimeBars",
                    request -> request.contract().attributes().toBuilder()
                            .set(REQUEST_ID, request.requestId())
                            .set(REQUEST_REAL_TIME_BARS_BAR_SIZE, request.barSize())
                            .set(WHAT_TO_SHOW, request.whatToShow())
                            .set(USE_RTH, request.useRth())
                            .set(REQUEST_REAL_TIME_BARS_OPTIONS, request.options())
                            .build(),
                    values -> new RequestRealTimeBars(
                            values.get(REQUEST_ID),
                            Contract.of(values.only(ContractBlocks.ATTRIBUTES)),
                            values.get(REQUEST_REAL_TIME_BARS_BAR_SIZE),
                            values.get(WHAT_TO_SHOW),
                            values.get(USE_RTH),
                            values.get(REQUEST_REAL_TIME_BARS_OPTIONS)),
                    version(3),
                    row(REQUEST_ID),
                    ContractBlocks.REQUESTED,
                    row(REQUEST_REAL_TIME_BARS_BAR_SIZE),
                    row(WHAT_TO_SHOW),
                    row(USE_RTH),
                    row(REQUEST_REAL_TIME_BARS_OPTIONS))
            .ignoring(Set.of(ContractAttributes.COMBO_LEGS_DESCRIPTION));

    static final Layout<CancelRealTimeBars> CANCEL_REAL_TIME_BARS =
            numbered("cancelRealTimeBars", CancelRealTimeBars::requestId, CancelRealTimeBars::new, version(1));

    static final Layout<RealTimeBar> REAL_TIME_BARS = Layout.of(
            "realTimeBars",
            response -> Attributes.builder()
                    .set(REQUEST_ID, response.requestId())
                    .set(REAL_TIME_BAR_TIME, response.time().getEpochSecond())
                    .set(OPEN, response.open())
                    .set(HIGH, response.high())
                    .set(LOW, response.low())
                    .set(CLOSE, response.close())
                    .set(VOLUME, response.volume())
                    .set(WAP, response.wap())
                    .set(REAL_TIME_BAR_COUNT, response.count())
                    .build(),
            values -> new RealTimeBar(
                    values.get(REQUEST_ID),
                    Instant.ofEpochSecond(values.get(REAL_TIME_BAR_TIME)),
                    values.get(OPEN),
                    values.get(HIGH),
                    values.get(LOW),
                    values.get(CLOSE),
                    values.get(VOLUME),
                    values.get(WAP),
                    values.get(REAL_TIME_BAR_COUNT)),
            version(3),
            row(REQUEST_ID),
            row(REAL_TIME_BAR_TIME),
            row(OPEN),
            row(HIGH),
            row(LOW),
            row(CLOSE),
            size(VOLUME),
            row(WAP),
            row(REAL_TIME_BAR_COUNT));

    private static final Layout<TradingSession> TRADING_SESSION = Layout.of(
            "session",
            item -> Attributes.builder()
                    .set(TRADING_SESSION_START, item.start())
                    .set(TRADING_SESSION_END, item.end())
                    .set(TRADE_DATE, item.tradeDate())
                    .build(),
            values -> new TradingSession(
                    values.get(TRADING_SESSION_START), values.get(TRADING_SESSION_END), values.get(TRADE_DATE)),
            row(TRADING_SESSION_START),
            row(TRADING_SESSION_END),
            row(TRADE_DATE));

    static final Layout<HistoricalSchedule> HISTORICAL_SCHEDULE = Layout.<HistoricalSchedule>of(
                    "historicalSchedule",
                    response -> Attributes.builder()
                            .set(REQUEST_ID, response.requestId())
                            .set(HISTORICAL_SCHEDULE_START, response.start())
                            .set(HISTORICAL_SCHEDULE_END, response.end())
                            .set(TIME_ZONE, response.timeZone())
                            .set(SESSIONS, response.sessions())
                            .build(),
                    values -> new HistoricalSchedule(
                            values.get(REQUEST_ID),
                            values.get(HISTORICAL_SCHEDULE_START),
                            values.get(HISTORICAL_SCHEDULE_END),
                            values.get(TIME_ZONE),
                            values.get(SESSIONS)),
                    row(REQUEST_ID),
                    row(HISTORICAL_SCHEDULE_START),
                    row(HISTORICAL_SCHEDULE_END),
                    row(TIME_ZONE),
                    repeated(SESSIONS, TRADING_SESSION))
            .since(ServerFeature.HISTORICAL_SCHEDULE);

    private BarLayouts() {}
}
