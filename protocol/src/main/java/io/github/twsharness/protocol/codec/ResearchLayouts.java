package io.github.twsharness.protocol.codec;

import static io.github.twsharness.protocol.ServerFeature.WSH_CALENDAR;
import static io.github.twsharness.protocol.ServerFeature.WSH_EVENT_DATES;
import static io.github.twsharness.protocol.ServerFeature.WSH_EVENT_FILTERS;
import static io.github.twsharness.protocol.codec.Constant.version;
import static io.github.twsharness.protocol.codec.Fields.REQUEST_ID;
import static io.github.twsharness.protocol.codec.Fields.boxed;
import static io.github.twsharness.protocol.codec.Fields.unboxed;
import static io.github.twsharness.protocol.codec.Row.row;
import static io.github.twsharness.protocol.codec.ShortLayouts.numbered;

import io.github.twsharness.protocol.message.Attribute;
import io.github.twsharness.protocol.message.Attributes;
import io.github.twsharness.protocol.message.CancelFundamentalData;
import io.github.twsharness.protocol.message.CancelWshEventData;
import io.github.twsharness.protocol.message.CancelWshMetaData;
import io.github.twsharness.protocol.message.Contract;
import io.github.twsharness.protocol.message.ContractAttributes;
import io.github.twsharness.protocol.message.FundamentalData;
import io.github.twsharness.protocol.message.RequestFundamentalData;
import io.github.twsharness.protocol.message.RequestWshEventData;
import io.github.twsharness.protocol.message.RequestWshMetaData;
import io.github.twsharness.protocol.message.WshEventData;
import io.github.twsharness.protocol.message.WshMetaData;
import java.util.Set;

/** Messages about companies: fundamentals, and the events of Wall Street Horizon. */
final class ResearchLayouts {

    private static final Attribute<String> REPORT_TYPE = Attribute.text("reportType");
    private static final Attribute<String> OPTIONS = Attribute.text("fundamentalDataOptions");
    private static final Attribute<String> DATA = Attribute.text("data");
    private static final Attribute<String> JSON = Attribute.text("dataJson");
    private static final Attribute<Integer> CON_ID = Attribute.optionalInteger("conId");
    private static final Attribute<String> FILTER = Attribute.text("filter");
    private static final Attribute<Boolean> FILL_WATCHLIST = Attribute.flag("fillWatchlist");
    private static final Attribute<Boolean> FILL_PORTFOLIO = Attribute.flag("fillPortfolio");
    private static final Attribute<Boolean> FILL_COMPETITORS = Attribute.flag("fillCompetitors");
    private static final Attribute<String> START_DATE = Attribute.text("startDate");
    private static final Attribute<String> END_DATE = Attribute.text("endDate");
    private static final Attribute<Integer> TOTAL_LIMIT = Attribute.optionalInteger("totalLimit");

    static final Layout<RequestFundamentalData> REQUEST_FUNDAMENTAL_DATA = Layout.<RequestFundamentalData>of(
                    "reqFundamentalData",
                    request -> request.contract().attributes().toBuilder()
                            .set(REQUEST_ID, request.requestId())
                            .set(REPORT_TYPE, request.reportType())
                            .set(OPTIONS, request.options())
                            .build(),
                    values -> new RequestFundamentalData(
                            values.get(REQUEST_ID),
                            Contract.of(values.only(ContractBlocks.ATTRIBUTES)),
                            values.get(REPORT_TYPE),
                            values.get(OPTIONS)),
                    version(2),
                    row(REQUEST_ID),
                    ContractBlocks.OF_COMPANY,
                    row(REPORT_TYPE),
                    row(OPTIONS))
            .ignoring(Set.of(ContractAttributes.COMBO_LEGS_DESCRIPTION, ContractAttributes.TRADING_CLASS));

    static final Layout<CancelFundamentalData> CANCEL_FUNDAMENTAL_DATA =
            numbered("cancelFundamentalData", CancelFundamentalData::requestId, CancelFundamentalData::new, version(1));

    static final Layout<FundamentalData> FUNDAMENTAL_DATA = Layout.of(
            "fundamentalData",
            response -> Attributes.builder()
                    .set(REQUEST_ID, response.requestId())
                    .set(DATA, response.data())
                    .build(),
            values -> new FundamentalData(values.get(REQUEST_ID), values.get(DATA)),
            version(1),
            row(REQUEST_ID),
            row(DATA));

    static final Layout<RequestWshMetaData> REQUEST_WSH_META_DATA = numbered(
                    "reqWshMetaData", RequestWshMetaData::requestId, RequestWshMetaData::new)
            .since(WSH_CALENDAR);

    static final Layout<CancelWshMetaData> CANCEL_WSH_META_DATA = numbered(
                    "cancelWshMetaData", CancelWshMetaData::requestId, CancelWshMetaData::new)
            .since(WSH_CALENDAR);

    static final Layout<WshMetaData> WSH_META_DATA = Layout.<WshMetaData>of(
                    "wshMetaData",
                    response -> Attributes.builder()
                            .set(REQUEST_ID, response.requestId())
                            .set(JSON, response.json())
                            .build(),
                    values -> new WshMetaData(values.get(REQUEST_ID), values.get(JSON)),
                    row(REQUEST_ID),
                    row(JSON))
            .since(WSH_CALENDAR);

    static final Layout<RequestWshEventData> REQUEST_WSH_EVENT_DATA = Layout.<RequestWshEventData>of(
                    "reqWshEventData",
                    request -> Attributes.builder()
                            .set(REQUEST_ID, request.requestId())
                            .set(CON_ID, boxed(request.conId()))
                            .set(FILTER, request.filter())
                            .set(FILL_WATCHLIST, request.fillWatchlist())
                            .set(FILL_PORTFOLIO, request.fillPortfolio())
                            .set(FILL_COMPETITORS, request.fillCompetitors())
                            .set(START_DATE, request.startDate())
                            .set(END_DATE, request.endDate())
                            .set(TOTAL_LIMIT, boxed(request.totalLimit()))
                            .build(),
                    values -> new RequestWshEventData(
                            values.get(REQUEST_ID),
                            unboxed(values.find(CON_ID)),
                            values.get(FILTER),
                            values.get(FILL_WATCHLIST),
                            values.get(FILL_PORTFOLIO),
                            values.get(FILL_COMPETITORS),
                            values.get(START_DATE),
                            values.get(END_DATE),
                            unboxed(values.find(TOTAL_LIMIT))),
                    row(REQUEST_ID),
                    row(CON_ID, Unset.MAX_INTEGER),
                    row(FILTER).since(WSH_EVENT_FILTERS),
                    row(FILL_WATCHLIST).since(WSH_EVENT_FILTERS),
                    row(FILL_PORTFOLIO).since(WSH_EVENT_FILTERS),
                    row(FILL_COMPETITORS).since(WSH_EVENT_FILTERS),
                    row(START_DATE).since(WSH_EVENT_DATES),
                    row(END_DATE).since(WSH_EVENT_DATES),
                    row(TOTAL_LIMIT, Unset.MAX_INTEGER).since(WSH_EVENT_DATES))
            .since(WSH_CALENDAR);

    static final Layout<CancelWshEventData> CANCEL_WSH_EVENT_DATA = numbered(
                    "cancelWshEventData", CancelWshEventData::requestId, CancelWshEventData::new)
            .since(WSH_CALENDAR);

    static final Layout<WshEventData> WSH_EVENT_DATA = Layout.<WshEventData>of(
                    "wshEventData",
                    response -> Attributes.builder()
                            .set(REQUEST_ID, response.requestId())
                            .set(JSON, response.json())
                            .build(),
                    values -> new WshEventData(values.get(REQUEST_ID), values.get(JSON)),
                    row(REQUEST_ID),
                    row(JSON))
            .since(WSH_CALENDAR);

    private ResearchLayouts() {}
}
