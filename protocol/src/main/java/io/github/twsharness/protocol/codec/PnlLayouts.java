package io.github.twsharness.protocol.codec;

import static io.github.twsharness.protocol.codec.Fields.ACCOUNT;
import static io.github.twsharness.protocol.codec.Fields.REQUEST_ID;
import static io.github.twsharness.protocol.codec.Row.row;
import static io.github.twsharness.protocol.codec.ShortLayouts.numbered;
import static io.github.twsharness.protocol.codec.Size.size;

import io.github.twsharness.protocol.message.Attribute;
import io.github.twsharness.protocol.message.Attributes;
import io.github.twsharness.protocol.message.CancelPnl;
import io.github.twsharness.protocol.message.CancelPnlSingle;
import io.github.twsharness.protocol.message.Pnl;
import io.github.twsharness.protocol.message.PnlSingle;
import io.github.twsharness.protocol.message.RequestPnl;
import io.github.twsharness.protocol.message.RequestPnlSingle;
import java.math.BigDecimal;

/** Messages about profit and loss. */
final class PnlLayouts {

    private static final Attribute<String> MODEL_CODE = Attribute.text("modelCode");
    private static final Attribute<Integer> CON_ID = Attribute.integer("conId", 0);
    private static final Attribute<BigDecimal> DAILY_PNL = Attribute.decimal("dailyPnL");
    private static final Attribute<BigDecimal> UNREALIZED_PNL = Attribute.decimal("unrealizedPnL");
    private static final Attribute<BigDecimal> REALIZED_PNL = Attribute.decimal("realizedPnL");
    private static final Attribute<BigDecimal> QUANTITY = Attribute.decimalOrZero("position");
    private static final Attribute<BigDecimal> VALUE = Attribute.decimal("value");

    static final Layout<RequestPnl> REQUEST_PNL = Layout.of(
            "reqPnL",
            request -> Attributes.builder()
                    .set(REQUEST_ID, request.requestId())
                    .set(ACCOUNT, request.account())
                    .set(MODEL_CODE, request.modelCode())
                    .build(),
            values -> new RequestPnl(values.get(REQUEST_ID), values.get(ACCOUNT), values.get(MODEL_CODE)),
            row(REQUEST_ID),
            row(ACCOUNT),
            row(MODEL_CODE));

    static final Layout<CancelPnl> CANCEL_PNL = numbered("cancelPnL", CancelPnl::requestId, CancelPnl::new);

    static final Layout<RequestPnlSingle> REQUEST_PNL_SINGLE = Layout.of(
            "reqPnLSingle",
            request -> Attributes.builder()
                    .set(REQUEST_ID, request.requestId())
                    .set(ACCOUNT, request.account())
                    .set(MODEL_CODE, request.modelCode())
                    .set(CON_ID, request.conId())
                    .build(),
            values -> new RequestPnlSingle(
                    values.get(REQUEST_ID), values.get(ACCOUNT), values.get(MODEL_CODE), values.get(CON_ID)),
            row(REQUEST_ID),
            row(ACCOUNT),
            row(MODEL_CODE),
            row(CON_ID));

    static final Layout<CancelPnlSingle> CANCEL_PNL_SINGLE =
            numbered("cancelPnLSingle", CancelPnlSingle::requestId, CancelPnlSingle::new);

    static final Layout<Pnl> PNL = Layout.of(
            "pnl",
            response -> Attributes.builder()
                    .set(REQUEST_ID, response.requestId())
                    .set(DAILY_PNL, response.dailyPnl())
                    .set(UNREALIZED_PNL, response.unrealizedPnl())
                    .set(REALIZED_PNL, response.realizedPnl())
                    .build(),
            values -> new Pnl(
                    values.get(REQUEST_ID),
                    values.find(DAILY_PNL),
                    values.find(UNREALIZED_PNL),
                    values.find(REALIZED_PNL)),
            row(REQUEST_ID),
            row(DAILY_PNL, Unset.MAX_DOUBLE),
            row(UNREALIZED_PNL, Unset.MAX_DOUBLE),
            row(REALIZED_PNL, Unset.MAX_DOUBLE));

    static final Layout<PnlSingle> PNL_SINGLE = Layout.of(
            "pnlSingle",
            response -> Attributes.builder()
                    .set(REQUEST_ID, response.requestId())
                    .set(QUANTITY, response.quantity())
                    .set(DAILY_PNL, response.dailyPnl())
                    .set(UNREALIZED_PNL, response.unrealizedPnl())
                    .set(REALIZED_PNL, response.realizedPnl())
                    .set(VALUE, response.value())
                    .build(),
            values -> new PnlSingle(
                    values.get(REQUEST_ID),
                    values.get(QUANTITY),
                    values.find(DAILY_PNL),
                    values.find(UNREALIZED_PNL),
                    values.find(REALIZED_PNL),
                    values.find(VALUE)),
            row(REQUEST_ID),
            size(QUANTITY),
            row(DAILY_PNL, Unset.MAX_DOUBLE),
            row(UNREALIZED_PNL, Unset.MAX_DOUBLE),
            row(REALIZED_PNL, Unset.MAX_DOUBLE),
            row(VALUE, Unset.MAX_DOUBLE));

    private PnlLayouts() {}
}
