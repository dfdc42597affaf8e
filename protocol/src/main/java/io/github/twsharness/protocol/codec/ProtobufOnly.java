package io.github.twsharness.protocol.codec;

import static io.github.twsharness.protocol.ServerFeature.CANCEL_CONTRACT_DATA;
import static io.github.twsharness.protocol.codec.Fields.boxed;
import static io.github.twsharness.protocol.codec.Fields.unboxed;
import static io.github.twsharness.protocol.codec.Row.row;
import static io.github.twsharness.protocol.codec.ShortLayouts.numbered;

import io.github.twsharness.protocol.RequestType;
import io.github.twsharness.protocol.ResponseType;
import io.github.twsharness.protocol.message.AttachedOrders;
import io.github.twsharness.protocol.message.Attribute;
import io.github.twsharness.protocol.message.Attributes;
import io.github.twsharness.protocol.message.CancelContractDetails;
import io.github.twsharness.protocol.message.CancelHistoricalTicks;
import io.github.twsharness.protocol.message.Request;
import io.github.twsharness.protocol.message.Response;
import java.util.Map;

/** Layouts of what came after the text form, for the attributes that they declare. */
final class ProtobufOnly {

    private static final Attribute<Integer> STOP_LOSS_ID = Attribute.optionalInteger("slOrderId");
    private static final Attribute<String> STOP_LOSS_TYPE = Attribute.text("slOrderType");
    private static final Attribute<Integer> PROFIT_TAKER_ID = Attribute.optionalInteger("ptOrderId");
    private static final Attribute<String> PROFIT_TAKER_TYPE = Attribute.text("ptOrderType");

    static final Layout<AttachedOrders> ATTACHED_ORDERS = Layout.of(
            "attachedOrders",
            orders -> Attributes.builder()
                    .set(STOP_LOSS_ID, boxed(orders.stopLossOrderId()))
                    .set(STOP_LOSS_TYPE, orders.stopLossOrderType())
                    .set(PROFIT_TAKER_ID, boxed(orders.profitTakerOrderId()))
                    .set(PROFIT_TAKER_TYPE, orders.profitTakerOrderType())
                    .build(),
            values -> new AttachedOrders(
                    unboxed(values.find(STOP_LOSS_ID)),
                    values.get(STOP_LOSS_TYPE),
                    unboxed(values.find(PROFIT_TAKER_ID)),
                    values.get(PROFIT_TAKER_TYPE)),
            row(STOP_LOSS_ID),
            row(STOP_LOSS_TYPE),
            row(PROFIT_TAKER_ID),
            row(PROFIT_TAKER_TYPE));

    private static final Layout<CancelContractDetails> CANCEL_CONTRACT_DETAILS = numbered(
                    "cancelContractData", CancelContractDetails::requestId, CancelContractDetails::new)
            .since(CANCEL_CONTRACT_DATA);

    private static final Layout<CancelHistoricalTicks> CANCEL_HISTORICAL_TICKS = numbered(
                    "cancelHistoricalTicks", CancelHistoricalTicks::requestId, CancelHistoricalTicks::new)
            .since(CANCEL_CONTRACT_DATA);

    /** The requests that were never text. */
    static final Map<RequestType, Layout<? extends Request>> REQUESTS = Map.of(
            RequestType.CANCEL_CONTRACT_DETAILS,
            CANCEL_CONTRACT_DETAILS,
            RequestType.CANCEL_HISTORICAL_TICKS,
            CANCEL_HISTORICAL_TICKS,
            RequestType.REQUEST_CONFIG,
            ConfigLayouts.REQUEST_CONFIG,
            RequestType.UPDATE_CONFIG,
            ConfigLayouts.UPDATE_CONFIG);

    /** The answers that were never text. */
    static final Map<ResponseType, Layout<? extends Response>> RESPONSES = Map.of(
            ResponseType.CONFIG, ConfigLayouts.CONFIG,
            ResponseType.CONFIG_UPDATED, ConfigLayouts.CONFIG_UPDATED);

    private ProtobufOnly() {}
}
