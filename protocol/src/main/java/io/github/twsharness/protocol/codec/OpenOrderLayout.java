package io.github.twsharness.protocol.codec;

import static io.github.twsharness.protocol.ServerFeature.CME_TAGGING_IN_OPEN_ORDER;
import static io.github.twsharness.protocol.ServerFeature.FA_PROFILE_REMOVED;
import static io.github.twsharness.protocol.ServerFeature.ORDER_DURATION;
import static io.github.twsharness.protocol.ServerFeature.PEG_BEST_AND_PEG_MID_OFFSETS;
import static io.github.twsharness.protocol.VersionRange.since;
import static io.github.twsharness.protocol.codec.Fields.ORDER_ID;
import static io.github.twsharness.protocol.codec.Gated.block;
import static io.github.twsharness.protocol.codec.Gated.gated;
import static io.github.twsharness.protocol.codec.Row.row;
import static io.github.twsharness.protocol.message.OrderAttributes.*;

import io.github.twsharness.protocol.ServerFeature;
import io.github.twsharness.protocol.message.Attributes;
import io.github.twsharness.protocol.message.Contract;
import io.github.twsharness.protocol.message.ContractAttributes;
import io.github.twsharness.protocol.message.OpenOrder;
import io.github.twsharness.protocol.message.Order;
import io.github.twsharness.protocol.message.OrderState;
import java.util.Set;

/**
 * The layout of the open order: contract, order and order state in one run of fields.
 *
 * <p>Source for the forms of unset fields: frames captured from TWS at server versions 165 to 200.
 */
final class OpenOrderLayout {

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
            row(CLIENT_ID),
            row(PERM_ID),
            row(OUTSIDE_RTH),
            row(HIDDEN));

    private static final Gated ALLOCATION_AND_REGULATION = block(
            row(DISCRETIONARY_AMT, Unset.ZERO),
            row(GOOD_AFTER_TIME),
            row(SHARES_ALLOCATION),
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
            row(AUCTION_STRATEGY),
            row(STARTING_PRICE),
            row(STOCK_REF_PRICE),
            row(DELTA),
            row(STOCK_RANGE_LOWER),
            row(STOCK_RANGE_UPPER),
            row(DISPLAY_SIZE, Unset.MAX_INTEGER),
            row(BLOCK_ORDER),
            row(SWEEP_TO_FILL),
            row(ALL_OR_NONE),
            row(MIN_QTY),
            row(OCA_TYPE),
            row(E_TRADE_ONLY),
            row(FIRM_QUOTE_ONLY),
            row(NBBO_PRICE_CAP),
            row(PARENT_ID),
            row(TRIGGER_METHOD));

    // The stop price of a trailing order comes twice, and clients take the second one.
    private static final Gated ADJUSTMENT = block(
            row(ADJUSTED_ORDER_TYPE),
            row(TRIGGER_PRICE, Unset.MAX_DOUBLE),
            row(TRAIL_STOP_PRICE, Unset.MAX_DOUBLE),
            row(LMT_PRICE_OFFSET, Unset.MAX_DOUBLE),
            row(ADJUSTED_STOP_PRICE, Unset.MAX_DOUBLE),
            row(ADJUSTED_STOP_LIMIT_PRICE, Unset.MAX_DOUBLE),
            row(ADJUSTED_TRAILING_AMOUNT, Unset.MAX_DOUBLE),
            row(ADJUSTABLE_TRAILING_UNIT));

    static final Layout<OpenOrder> OPEN_ORDER = Layout.of(
            "openOrder",
            OpenOrderLayout::attributesOf,
            OpenOrderLayout::openOrderOf,
            row(ORDER_ID),
            ContractBlocks.REPORTED,
            CORE,
            ALLOCATION_AND_REGULATION,
            AUCTION_AND_SIZE,
            row(VOLATILITY),
            row(VOLATILITY_TYPE, Unset.ZERO),
            OrderBlocks.DELTA_NEUTRAL,
            row(REFERENCE_PRICE_TYPE, Unset.ZERO),
            row(TRAIL_STOP_PRICE),
            row(TRAILING_PERCENT),
            row(BASIS_POINTS),
            row(BASIS_POINTS_TYPE),
            row(ContractAttributes.COMBO_LEGS_DESCRIPTION),
            OrderBlocks.COMBINATION,
            OrderBlocks.REPORTED_SCALE,
            OrderBlocks.HEDGE_TO_CLEARING,
            OrderBlocks.ALGORITHM,
            row(SOLICITED),
            row(WHAT_IF),
            OrderStateBlock.ORDER_STATE,
            row(RANDOMIZE_SIZE),
            row(RANDOMIZE_PRICE),
            OrderBlocks.PEGGED_TO_BENCHMARK,
            OrderBlocks.ORDER_CONDITIONS,
            ADJUSTMENT,
            OrderBlocks.REPORTED_TIER,
            row(CASH_QTY, Unset.ZERO),
            row(DONT_USE_AUTO_PRICE_FOR_HEDGE),
            row(IS_OMS_CONTAINER),
            row(DISCRETIONARY_UP_TO_LIMIT_PRICE),
            row(USE_PRICE_MGMT_ALGO),
            row(DURATION).since(ORDER_DURATION),
            row(POST_TO_ATS).since(ServerFeature.POST_TO_ATS),
            row(AUTO_CANCEL_PARENT).since(ServerFeature.AUTO_CANCEL_PARENT),
            gated(
                    since(PEG_BEST_AND_PEG_MID_OFFSETS),
                    row(MIN_TRADE_QTY),
                    row(MIN_COMPETE_SIZE),
                    row(COMPETE_AGAINST_BEST_OFFSET),
                    row(MID_OFFSET_AT_WHOLE),
                    row(MID_OFFSET_AT_HALF)),
            row(CUSTOMER_ACCOUNT).since(ServerFeature.CUSTOMER_ACCOUNT),
            row(PROFESSIONAL_CUSTOMER).since(ServerFeature.PROFESSIONAL_CUSTOMER),
            row(BOND_ACCRUED_INTEREST).since(ServerFeature.BOND_ACCRUED_INTEREST),
            row(INCLUDE_OVERNIGHT).since(ServerFeature.INCLUDE_OVERNIGHT),
            row(EXT_OPERATOR).since(CME_TAGGING_IN_OPEN_ORDER),
            row(MANUAL_ORDER_INDICATOR, Unset.MAX_INTEGER).since(CME_TAGGING_IN_OPEN_ORDER),
            row(SUBMITTER).since(ServerFeature.SUBMITTER),
            row(IMBALANCE_ONLY).since(ServerFeature.IMBALANCE_ONLY));

    private OpenOrderLayout() {}

    private static Attributes attributesOf(OpenOrder response) {
        return response.order().attributes().toBuilder()
                .setAll(response.contract().attributes())
                .setAll(response.state().attributes())
                .set(ORDER_ID, response.orderId())
                .build();
    }

    private static OpenOrder openOrderOf(Attributes values) {
        Attributes order = values.without(ContractBlocks.ATTRIBUTES)
                .without(OrderStateBlock.ATTRIBUTES)
                .without(Set.of(ORDER_ID));
        return new OpenOrder(
                values.get(ORDER_ID),
                Contract.of(values.only(ContractBlocks.ATTRIBUTES)),
                Order.of(order),
                OrderState.of(values.only(OrderStateBlock.ATTRIBUTES)));
    }
}
