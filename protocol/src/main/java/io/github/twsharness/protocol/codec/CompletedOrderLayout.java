package io.github.twsharness.protocol.codec;

import static io.github.twsharness.protocol.ServerFeature.FA_PROFILE_REMOVED;
import static io.github.twsharness.protocol.ServerFeature.PEG_BEST_AND_PEG_MID_OFFSETS;
import static io.github.twsharness.protocol.VersionRange.since;
import static io.github.twsharness.protocol.codec.Gated.block;
import static io.github.twsharness.protocol.codec.Gated.gated;
import static io.github.twsharness.protocol.codec.Repeated.repeated;
import static io.github.twsharness.protocol.codec.Row.row;
import static io.github.twsharness.protocol.codec.ShortLayouts.bare;
import static io.github.twsharness.protocol.codec.When.when;
import static io.github.twsharness.protocol.message.OrderAttributes.*;

import io.github.twsharness.protocol.ServerFeature;
import io.github.twsharness.protocol.message.Attribute;
import io.github.twsharness.protocol.message.Attributes;
import io.github.twsharness.protocol.message.CompletedOrder;
import io.github.twsharness.protocol.message.CompletedOrdersEnd;
import io.github.twsharness.protocol.message.Contract;
import io.github.twsharness.protocol.message.ContractAttributes;
import io.github.twsharness.protocol.message.Order;
import io.github.twsharness.protocol.message.OrderState;
import io.github.twsharness.protocol.message.RequestCompletedOrders;
import java.util.Set;

/**
 * The layout of the completed order: like the open order, but with fewer fields and a tail of its own.
 *
 * <p>Source for the forms of unset fields: frames captured from TWS at server version 200.
 */
final class CompletedOrderLayout {

    private static final Attribute<Boolean> API_ONLY = Attribute.flag("apiOnly");

    private static final Set<Attribute<?>> STATE =
            Set.of(OrderState.STATUS, OrderState.COMPLETED_TIME, OrderState.COMPLETED_STATUS);

    private static final Gated CORE = block(
            row(ACTION),
            row(TOTAL_QUANTITY),
            row(ORDER_TYPE),
            row(LIMIT_PRICE),
            row(AUX_PRICE),
            row(TIME_IN_FORCE),
            row(OCA_GROUP),
            row(ACCOUNT),
            row(OPEN_CLOSE),
            row(ORIGIN),
            row(ORDER_REF),
            row(PERM_ID),
            row(OUTSIDE_RTH),
            row(HIDDEN));

    private static final Gated ALLOCATION_AND_REGULATION = block(
            row(DISCRETIONARY_AMT, Unset.ZERO),
            row(GOOD_AFTER_TIME),
            row(FA_GROUP),
            row(FA_METHOD),
            row(FA_PERCENTAGE),
            row(FA_PROFILE).before(FA_PROFILE_REMOVED),
            row(MODEL_CODE),
            row(GOOD_TILL_DATE),
            row(RULE80_A),
            row(PERCENT_OFFSET),
            row(SETTLING_FIRM),
            row(SHORT_SALE_SLOT),
            row(DESIGNATED_LOCATION),
            row(EXEMPT_CODE));

    private static final Gated AUCTION_AND_SIZE = block(
            row(STARTING_PRICE),
            row(STOCK_REF_PRICE),
            row(DELTA),
            row(STOCK_RANGE_LOWER),
            row(STOCK_RANGE_UPPER),
            row(DISPLAY_SIZE, Unset.MAX_INTEGER),
            row(SWEEP_TO_FILL),
            row(ALL_OR_NONE),
            row(MIN_QTY),
            row(OCA_TYPE),
            row(TRIGGER_METHOD));

    private static final Gated DELTA_NEUTRAL = block(
            row(DELTA_NEUTRAL_ORDER_TYPE),
            row(DELTA_NEUTRAL_AUX_PRICE),
            when(
                    DELTA_NEUTRAL_ORDER_TYPE,
                    OrderBlocks::isGiven,
                    row(DELTA_NEUTRAL_CON_ID),
                    row(DELTA_NEUTRAL_SHORT_SALE),
                    row(DELTA_NEUTRAL_SHORT_SALE_SLOT),
                    row(DELTA_NEUTRAL_DESIGNATED_LOCATION)),
            row(CONTINUOUS_UPDATE));

    private static final Gated HEDGE_TO_CLEARING = block(
            row(HEDGE_TYPE),
            when(HEDGE_TYPE, OrderBlocks::isGiven, row(HEDGE_PARAM)),
            row(CLEARING_ACCOUNT),
            row(CLEARING_INTENT),
            row(NOT_HELD),
            repeated(ContractAttributes.DELTA_NEUTRAL_CONTRACT, ContractBlocks.DELTA_NEUTRAL));

    private static final Gated COMPLETION = block(
            row(AUTO_CANCEL_DATE),
            row(FILLED_QUANTITY),
            row(REF_FUTURES_CON_ID, Unset.MAX_INTEGER),
            row(AUTO_CANCEL_PARENT),
            row(SHAREHOLDER),
            row(IMBALANCE_ONLY),
            row(ROUTE_MARKETABLE_TO_BBO, Unset.ZERO),
            row(PARENT_PERM_ID, Unset.MAX_LONG),
            row(OrderState.COMPLETED_TIME),
            row(OrderState.COMPLETED_STATUS));

    static final Layout<RequestCompletedOrders> REQUEST_COMPLETED_ORDERS = Layout.of(
            "reqCompletedOrders",
            request -> Attributes.EMPTY.with(API_ONLY, request.apiOnly()),
            values -> new RequestCompletedOrders(values.get(API_ONLY)),
            row(API_ONLY));

    static final Layout<CompletedOrder> COMPLETED_ORDER = Layout.of(
            "completedOrder",
            response -> response.contract()
                    .attributes()
                    .plus(response.order().attributes())
                    .plus(response.state().attributes()),
            CompletedOrderLayout::completedOrderOf,
            ContractBlocks.REPORTED,
            CORE,
            ALLOCATION_AND_REGULATION,
            AUCTION_AND_SIZE,
            row(VOLATILITY),
            row(VOLATILITY_TYPE, Unset.ZERO),
            DELTA_NEUTRAL,
            row(REFERENCE_PRICE_TYPE, Unset.ZERO),
            row(TRAIL_STOP_PRICE),
            row(TRAILING_PERCENT),
            row(ContractAttributes.COMBO_LEGS_DESCRIPTION),
            OrderBlocks.COMBINATION,
            OrderBlocks.REPORTED_SCALE,
            HEDGE_TO_CLEARING,
            OrderBlocks.ALGORITHM,
            row(SOLICITED),
            row(OrderState.STATUS),
            row(RANDOMIZE_SIZE),
            row(RANDOMIZE_PRICE),
            OrderBlocks.PEGGED_TO_BENCHMARK,
            OrderBlocks.ORDER_CONDITIONS,
            row(TRAIL_STOP_PRICE, Unset.MAX_DOUBLE),
            row(LMT_PRICE_OFFSET, Unset.MAX_DOUBLE),
            row(CASH_QTY, Unset.ZERO),
            row(DONT_USE_AUTO_PRICE_FOR_HEDGE),
            row(IS_OMS_CONTAINER),
            COMPLETION,
            gated(
                    since(PEG_BEST_AND_PEG_MID_OFFSETS),
                    row(MIN_TRADE_QTY),
                    row(MIN_COMPETE_SIZE),
                    row(COMPETE_AGAINST_BEST_OFFSET),
                    row(MID_OFFSET_AT_WHOLE),
                    row(MID_OFFSET_AT_HALF)),
            row(CUSTOMER_ACCOUNT).since(ServerFeature.CUSTOMER_ACCOUNT),
            row(PROFESSIONAL_CUSTOMER).since(ServerFeature.PROFESSIONAL_CUSTOMER),
            row(SUBMITTER).since(ServerFeature.SUBMITTER));

    static final Layout<CompletedOrdersEnd> COMPLETED_ORDERS_END = bare("completedOrdersEnd", CompletedOrdersEnd::new);

    private CompletedOrderLayout() {}

    private static CompletedOrder completedOrderOf(Attributes values) {
        return new CompletedOrder(
                Contract.of(values.only(ContractBlocks.ATTRIBUTES)),
                Order.of(values.without(ContractBlocks.ATTRIBUTES).without(STATE)),
                OrderState.of(values.only(STATE)));
    }
}
