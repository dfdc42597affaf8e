package io.github.twsharness.protocol.codec;

import static io.github.twsharness.protocol.codec.Fields.PRICE;
import static io.github.twsharness.protocol.codec.Fields.REQUEST_ID;
import static io.github.twsharness.protocol.codec.Repeated.repeated;
import static io.github.twsharness.protocol.codec.Row.row;
import static io.github.twsharness.protocol.codec.ShortLayouts.numbered;
import static io.github.twsharness.protocol.codec.Size.size;

import io.github.twsharness.protocol.message.Attribute;
import io.github.twsharness.protocol.message.Attributes;
import io.github.twsharness.protocol.message.CancelHeadTimestamp;
import io.github.twsharness.protocol.message.CancelHistogramData;
import io.github.twsharness.protocol.message.Contract;
import io.github.twsharness.protocol.message.ContractAttributes;
import io.github.twsharness.protocol.message.HeadTimestamp;
import io.github.twsharness.protocol.message.HistogramData;
import io.github.twsharness.protocol.message.HistogramEntry;
import io.github.twsharness.protocol.message.RequestHeadTimestamp;
import io.github.twsharness.protocol.message.RequestHistogramData;
import java.math.BigDecimal;
import java.util.List;
import java.util.Set;

/** Messages about past data other than bars. */
final class HistoryLayouts {

    private static final Attribute<String> WHAT_TO_SHOW = Attribute.text("whatToShow");
    private static final Attribute<Boolean> USE_RTH = Attribute.flag("useRTH");
    static final Attribute<Integer> HEAD_USE_RTH = Attribute.integer("useRTH", 0);
    private static final Attribute<Integer> FORMAT_DATE = Attribute.integer("formatDate", 0);
    private static final Attribute<String> TIME = Attribute.text("headTimestamp");
    private static final Attribute<BigDecimal> SIZE = Attribute.decimalOrZero("size");
    private static final Attribute<String> PERIOD = Attribute.text("timePeriod");
    static final Attribute<List<HistogramEntry>> ENTRIES = Attribute.list("items");

    static final Layout<RequestHeadTimestamp> REQUEST_HEAD_TIMESTAMP = Layout.<RequestHeadTimestamp>of(
                    "reqHeadTimestamp",
                    request -> request.contract().attributes().toBuilder()
                            .set(REQUEST_ID, request.requestId())
                            .set(WHAT_TO_SHOW, request.whatToShow())
                            .set(HEAD_USE_RTH, request.useRth())
                            .set(FORMAT_DATE, request.formatDate())
                            .build(),
                    values -> new RequestHeadTimestamp(
                            values.get(REQUEST_ID),
                            Contract.of(values.only(ContractBlocks.ATTRIBUTES)),
                            values.get(WHAT_TO_SHOW),
                            values.get(HEAD_USE_RTH),
                            values.get(FORMAT_DATE)),
                    row(REQUEST_ID),
                    ContractBlocks.REQUESTED,
                    row(ContractAttributes.INCLUDE_EXPIRED),
                    row(HEAD_USE_RTH),
                    row(WHAT_TO_SHOW),
                    row(FORMAT_DATE))
            .ignoring(Set.of(ContractAttributes.COMBO_LEGS_DESCRIPTION));

    static final Layout<CancelHeadTimestamp> CANCEL_HEAD_TIMESTAMP =
            numbered("cancelHeadTimestamp", CancelHeadTimestamp::requestId, CancelHeadTimestamp::new);

    static final Layout<HeadTimestamp> HEAD_TIMESTAMP = Layout.of(
            "headTimestamp",
            response -> Attributes.builder()
                    .set(REQUEST_ID, response.requestId())
                    .set(TIME, response.time())
                    .build(),
            values -> new HeadTimestamp(values.get(REQUEST_ID), values.get(TIME)),
            row(REQUEST_ID),
            row(TIME));

    private static final Layout<HistogramEntry> HISTOGRAM_ENTRY = Layout.of(
            "histogramEntry",
            item -> Attributes.builder()
                    .set(PRICE, item.price())
                    .set(SIZE, item.size())
                    .build(),
            values -> new HistogramEntry(values.get(PRICE), values.get(SIZE)),
            row(PRICE),
            size(SIZE));

    static final Layout<RequestHistogramData> REQUEST_HISTOGRAM_DATA = Layout.<RequestHistogramData>of(
                    "reqHistogramData",
                    request -> request.contract().attributes().toBuilder()
                            .set(REQUEST_ID, request.requestId())
                            .set(USE_RTH, request.useRth())
                            .set(PERIOD, request.period())
                            .build(),
                    values -> new RequestHistogramData(
                            values.get(REQUEST_ID),
                            Contract.of(values.only(ContractBlocks.ATTRIBUTES)),
                            values.get(USE_RTH),
                            values.get(PERIOD)),
                    row(REQUEST_ID),
                    ContractBlocks.REQUESTED,
                    row(ContractAttributes.INCLUDE_EXPIRED),
                    row(USE_RTH),
                    row(PERIOD))
            .ignoring(Set.of(ContractAttributes.COMBO_LEGS_DESCRIPTION));

    static final Layout<CancelHistogramData> CANCEL_HISTOGRAM_DATA =
            numbered("cancelHistogramData", CancelHistogramData::requestId, CancelHistogramData::new);

    static final Layout<HistogramData> HISTOGRAM_DATA = Layout.of(
            "histogramData",
            response -> Attributes.builder()
                    .set(REQUEST_ID, response.requestId())
                    .set(ENTRIES, response.entries())
                    .build(),
            values -> new HistogramData(values.get(REQUEST_ID), values.get(ENTRIES)),
            row(REQUEST_ID),
            repeated(ENTRIES, HISTOGRAM_ENTRY));

    private HistoryLayouts() {}
}
