package io.github.twsharness.protocol.codec;

import static io.github.twsharness.protocol.ServerFeature.CME_TAGGING;
import static io.github.twsharness.protocol.ServerFeature.MANUAL_ORDER_TIME;
import static io.github.twsharness.protocol.ServerFeature.PROTOBUF_PLACE_ORDER;
import static io.github.twsharness.protocol.ServerFeature.RFQ_FIELDS;
import static io.github.twsharness.protocol.ServerFeature.RFQ_FIELDS_REMOVED;
import static io.github.twsharness.protocol.VersionRange.between;
import static io.github.twsharness.protocol.codec.Constant.version;
import static io.github.twsharness.protocol.codec.Fields.CLIENT_ID;
import static io.github.twsharness.protocol.codec.Fields.ORDER_ID;
import static io.github.twsharness.protocol.codec.Fields.boxed;
import static io.github.twsharness.protocol.codec.Fields.unboxed;
import static io.github.twsharness.protocol.codec.InProtobuf.inProtobuf;
import static io.github.twsharness.protocol.codec.Row.row;

import io.github.twsharness.protocol.VersionRange;
import io.github.twsharness.protocol.message.Attribute;
import io.github.twsharness.protocol.message.Attributes;
import io.github.twsharness.protocol.message.CancelOrder;
import io.github.twsharness.protocol.message.OpenOrderEnd;
import io.github.twsharness.protocol.message.OrderBound;
import io.github.twsharness.protocol.message.OrderStatus;
import io.github.twsharness.protocol.message.RequestAllOpenOrders;
import io.github.twsharness.protocol.message.RequestAutoOpenOrders;
import io.github.twsharness.protocol.message.RequestGlobalCancel;
import io.github.twsharness.protocol.message.RequestOpenOrders;
import java.math.BigDecimal;

/** Messages about orders, but for the orders themselves. */
final class OrderLayouts {

    private static final VersionRange RFQ = between(RFQ_FIELDS, RFQ_FIELDS_REMOVED);

    private static final Attribute<String> MANUAL_ORDER_CANCEL_TIME = Attribute.text("manualOrderCancelTime");
    private static final Attribute<String> EXT_OPERATOR = Attribute.text("extOperator");
    private static final Attribute<String> EXTERNAL_USER_ID = Attribute.text("externalUserId");
    private static final Attribute<Integer> MANUAL_ORDER_INDICATOR = Attribute.optionalInteger("manualOrderIndicator");
    private static final Attribute<Boolean> AUTO_BIND = Attribute.flag("autoBind");
    private static final Attribute<String> STATUS = Attribute.text("status");
    private static final Attribute<BigDecimal> FILLED = Attribute.decimalOrZero("filled");
    private static final Attribute<BigDecimal> REMAINING = Attribute.decimalOrZero("remaining");
    private static final Attribute<BigDecimal> AVERAGE_FILL_PRICE = Attribute.decimalOrZero("avgFillPrice");
    private static final Attribute<Long> PERM_ID = Attribute.longInteger("permId", 0);
    private static final Attribute<Integer> PARENT_ID = Attribute.integer("parentId", 0);
    private static final Attribute<BigDecimal> LAST_FILL_PRICE = Attribute.decimalOrZero("lastFillPrice");
    private static final Attribute<String> WHY_HELD = Attribute.text("whyHeld");
    private static final Attribute<BigDecimal> MARKET_CAP_PRICE = Attribute.decimalOrZero("mktCapPrice");

    static final Layout<CancelOrder> CANCEL_ORDER = Layout.of(
            "cancelOrder",
            request -> Attributes.builder()
                    .set(ORDER_ID, request.orderId())
                    .set(MANUAL_ORDER_CANCEL_TIME, request.manualOrderCancelTime())
                    .set(EXT_OPERATOR, request.extOperator())
                    .set(EXTERNAL_USER_ID, request.externalUserId())
                    .set(MANUAL_ORDER_INDICATOR, boxed(request.manualOrderIndicator()))
                    .build(),
            values -> new CancelOrder(
                    values.get(ORDER_ID),
                    values.get(MANUAL_ORDER_CANCEL_TIME),
                    values.get(EXT_OPERATOR),
                    values.get(EXTERNAL_USER_ID),
                    unboxed(values.find(MANUAL_ORDER_INDICATOR))),
            version(1).before(CME_TAGGING),
            row(ORDER_ID),
            row(MANUAL_ORDER_CANCEL_TIME).since(MANUAL_ORDER_TIME),
            row(EXT_OPERATOR).in(RFQ),
            row(EXTERNAL_USER_ID).in(RFQ),
            row(MANUAL_ORDER_INDICATOR, Unset.MAX_INTEGER).in(RFQ),
            row(EXT_OPERATOR).since(CME_TAGGING),
            row(MANUAL_ORDER_INDICATOR, Unset.MAX_INTEGER).since(CME_TAGGING));

    static final Layout<RequestGlobalCancel> REQUEST_GLOBAL_CANCEL = Layout.of(
            "reqGlobalCancel",
            request -> Attributes.builder()
                    .set(MANUAL_ORDER_CANCEL_TIME, request.manualOrderCancelTime())
                    .set(EXT_OPERATOR, request.extOperator())
                    .set(MANUAL_ORDER_INDICATOR, boxed(request.manualOrderIndicator()))
                    .build(),
            values -> new RequestGlobalCancel(
                    values.get(MANUAL_ORDER_CANCEL_TIME),
                    values.get(EXT_OPERATOR),
                    unboxed(values.find(MANUAL_ORDER_INDICATOR))),
            version(1).before(CME_TAGGING),
            inProtobuf(MANUAL_ORDER_CANCEL_TIME, PROTOBUF_PLACE_ORDER),
            row(EXT_OPERATOR).since(CME_TAGGING),
            row(MANUAL_ORDER_INDICATOR, Unset.MAX_INTEGER).since(CME_TAGGING));

    static final Layout<RequestOpenOrders> REQUEST_OPEN_ORDERS =
            Layout.of("reqOpenOrders", request -> Attributes.EMPTY, values -> new RequestOpenOrders(), version(1));

    static final Layout<RequestAllOpenOrders> REQUEST_ALL_OPEN_ORDERS = Layout.of(
            "reqAllOpenOrders", request -> Attributes.EMPTY, values -> new RequestAllOpenOrders(), version(1));

    static final Layout<RequestAutoOpenOrders> REQUEST_AUTO_OPEN_ORDERS = Layout.of(
            "reqAutoOpenOrders",
            request -> Attributes.EMPTY.with(AUTO_BIND, request.autoBind()),
            values -> new RequestAutoOpenOrders(values.get(AUTO_BIND)),
            version(1),
            row(AUTO_BIND));

    static final Layout<OpenOrderEnd> OPEN_ORDER_END =
            Layout.of("openOrderEnd", response -> Attributes.EMPTY, values -> new OpenOrderEnd(), version(1));

    static final Layout<OrderStatus> ORDER_STATUS = Layout.of(
            "orderStatus",
            OrderLayouts::attributesOf,
            OrderLayouts::orderStatusOf,
            row(ORDER_ID),
            row(STATUS),
            row(FILLED),
            row(REMAINING),
            row(AVERAGE_FILL_PRICE),
            row(PERM_ID),
            row(PARENT_ID),
            row(LAST_FILL_PRICE),
            row(CLIENT_ID),
            row(WHY_HELD),
            row(MARKET_CAP_PRICE));

    static final Layout<OrderBound> ORDER_BOUND = Layout.of(
            "orderBound",
            response -> Attributes.builder()
                    .set(PERM_ID, response.permId())
                    .set(CLIENT_ID, response.clientId())
                    .set(ORDER_ID, response.orderId())
                    .build(),
            values -> new OrderBound(values.get(PERM_ID), values.get(CLIENT_ID), values.get(ORDER_ID)),
            row(PERM_ID),
            row(CLIENT_ID),
            row(ORDER_ID));

    private OrderLayouts() {}

    private static Attributes attributesOf(OrderStatus response) {
        return Attributes.builder()
                .set(ORDER_ID, response.orderId())
                .set(STATUS, response.status())
                .set(FILLED, response.filled())
                .set(REMAINING, response.remaining())
                .set(AVERAGE_FILL_PRICE, response.averageFillPrice())
                .set(PERM_ID, response.permId())
                .set(PARENT_ID, response.parentId())
                .set(LAST_FILL_PRICE, response.lastFillPrice())
                .set(CLIENT_ID, response.clientId())
                .set(WHY_HELD, response.whyHeld())
                .set(MARKET_CAP_PRICE, response.marketCapPrice())
                .build();
    }

    private static OrderStatus orderStatusOf(Attributes values) {
        return new OrderStatus(
                values.get(ORDER_ID),
                values.get(STATUS),
                values.get(FILLED),
                values.get(REMAINING),
                values.get(AVERAGE_FILL_PRICE),
                values.get(PERM_ID),
                values.get(PARENT_ID),
                values.get(LAST_FILL_PRICE),
                values.get(CLIENT_ID),
                values.get(WHY_HELD),
                values.get(MARKET_CAP_PRICE));
    }
}
