package io.github.twsharness.protocol.codec;

import static io.github.twsharness.protocol.ServerFeature.ADVANCED_ORDER_REJECT;
import static io.github.twsharness.protocol.ServerFeature.CME_TAGGING;
import static io.github.twsharness.protocol.ServerFeature.FA_PROFILE_REMOVED;
import static io.github.twsharness.protocol.ServerFeature.ORDER_DURATION;
import static io.github.twsharness.protocol.ServerFeature.PEG_BEST_AND_PEG_MID_OFFSETS;
import static io.github.twsharness.protocol.ServerFeature.RFQ_FIELDS;
import static io.github.twsharness.protocol.ServerFeature.RFQ_FIELDS_REMOVED;
import static io.github.twsharness.protocol.VersionRange.between;
import static io.github.twsharness.protocol.VersionRange.since;
import static io.github.twsharness.protocol.codec.Fields.ORDER_ID;
import static io.github.twsharness.protocol.codec.Gated.block;
import static io.github.twsharness.protocol.codec.Gated.gated;
import static io.github.twsharness.protocol.codec.Row.row;
import static io.github.twsharness.protocol.codec.When.when;
import static io.github.twsharness.protocol.message.OrderAttributes.*;

import io.github.twsharness.protocol.ServerFeature;
import io.github.twsharness.protocol.VersionRange;
import io.github.twsharness.protocol.message.Attribute;
import io.github.twsharness.protocol.message.Attributes;
import io.github.twsharness.protocol.message.Contract;
import io.github.twsharness.protocol.message.ContractAttributes;
import io.github.twsharness.protocol.message.Order;
import io.github.twsharness.protocol.message.PlaceOrder;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The layout of the order to place: contract and order in one run of fields. */
final class PlaceOrderLayout {

    private static final VersionRange RFQ = between(RFQ_FIELDS, RFQ_FIELDS_REMOVED);

    // What only TWS says of an order: harmless in an order that was received and is placed again.
    private static final Set<Attribute<?>> SAID_BY_TWS = Set.of(
            ContractAttributes.COMBO_LEGS_DESCRIPTION,
            CLIENT_ID,
            PERM_ID,
            BASIS_POINTS,
            BASIS_POINTS_TYPE,
            BOND_ACCRUED_INTEREST,
            SUBMITTER,
            AUTO_CANCEL_DATE,
            FILLED_QUANTITY,
            REF_FUTURES_CON_ID,
            SHAREHOLDER,
            ROUTE_MARKETABLE_TO_BBO,
            PARENT_PERM_ID);

    private static final Set<Attribute<?>> NOT_OF_ORDER = Stream.concat(
                    ContractBlocks.ATTRIBUTES.stream(), Stream.of(ORDER_ID))
            .collect(Collectors.toUnmodifiableSet());

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
            row(TRANSMIT),
            row(PARENT_ID),
            row(BLOCK_ORDER),
            row(SWEEP_TO_FILL),
            row(DISPLAY_SIZE),
            row(TRIGGER_METHOD),
            row(OUTSIDE_RTH),
            row(HIDDEN));

    private static final Gated ALLOCATION_AND_REGULATION = block(
            row(SHARES_ALLOCATION),
            row(DISCRETIONARY_AMT, Unset.MAX_DOUBLE),
            row(GOOD_AFTER_TIME),
            row(GOOD_TILL_DATE),
            row(FA_GROUP),
            row(FA_METHOD),
            row(FA_PERCENTAGE),
            row(FA_PROFILE).before(FA_PROFILE_REMOVED),
            row(MODEL_CODE),
            row(SHORT_SALE_SLOT),
            row(DESIGNATED_LOCATION),
            row(EXEMPT_CODE),
            row(OCA_TYPE),
            row(RULE80_A),
            row(SETTLING_FIRM),
            row(ALL_OR_NONE),
            row(MIN_QTY),
            row(PERCENT_OFFSET),
            row(E_TRADE_ONLY),
            row(FIRM_QUOTE_ONLY),
            row(NBBO_PRICE_CAP));

    private static final Gated AUCTION = block(
            row(AUCTION_STRATEGY),
            row(STARTING_PRICE),
            row(STOCK_REF_PRICE),
            row(DELTA),
            row(STOCK_RANGE_LOWER),
            row(STOCK_RANGE_UPPER),
            row(OVERRIDE_PERCENTAGE_CONSTRAINTS));

    private static final Gated ADJUSTMENT = block(
            row(ADJUSTED_ORDER_TYPE),
            row(TRIGGER_PRICE, Unset.MAX_DOUBLE),
            row(LMT_PRICE_OFFSET, Unset.MAX_DOUBLE),
            row(ADJUSTED_STOP_PRICE, Unset.MAX_DOUBLE),
            row(ADJUSTED_STOP_LIMIT_PRICE, Unset.MAX_DOUBLE),
            row(ADJUSTED_TRAILING_AMOUNT, Unset.MAX_DOUBLE),
            row(ADJUSTABLE_TRAILING_UNIT));

    private static final Gated MID_OFFSETS = block(row(MID_OFFSET_AT_WHOLE), row(MID_OFFSET_AT_HALF));

    private static final Gated PEGGED_TO_BEST_OR_MID = gated(
            since(PEG_BEST_AND_PEG_MID_OFFSETS),
            when(ContractAttributes.EXCHANGE, "IBKRATS"::equals, row(MIN_TRADE_QTY)),
            when(
                    ORDER_TYPE,
                    type -> type.equals("PEG BEST") || type.equals("PEGBEST"),
                    row(MIN_COMPETE_SIZE),
                    row(COMPETE_AGAINST_BEST_OFFSET),
                    when(COMPETE_AGAINST_BEST_OFFSET, offset -> offset.isInfinite(), MID_OFFSETS)),
            when(ORDER_TYPE, type -> type.equals("PEG MID") || type.equals("PEGMID"), MID_OFFSETS));

    static final Layout<PlaceOrder> PLACE_ORDER = Layout.of(
                    "placeOrder",
                    PlaceOrderLayout::attributesOf,
                    PlaceOrderLayout::placeOrderOf,
                    row(ORDER_ID),
                    ContractBlocks.REQUESTED,
                    row(ContractAttributes.SEC_ID_TYPE),
                    row(ContractAttributes.SEC_ID),
                    CORE,
                    when(ContractAttributes.SEC_TYPE, "BAG"::equalsIgnoreCase, OrderBlocks.COMBINATION),
                    ALLOCATION_AND_REGULATION,
                    AUCTION,
                    row(VOLATILITY),
                    row(VOLATILITY_TYPE, Unset.MAX_INTEGER),
                    OrderBlocks.DELTA_NEUTRAL,
                    row(REFERENCE_PRICE_TYPE, Unset.MAX_INTEGER),
                    row(TRAIL_STOP_PRICE),
                    row(TRAILING_PERCENT),
                    OrderBlocks.SCALE,
                    row(SCALE_TABLE),
                    row(ACTIVE_START_TIME),
                    row(ACTIVE_STOP_TIME),
                    OrderBlocks.HEDGE_TO_CLEARING,
                    OrderBlocks.ALGORITHM,
                    row(ALGO_ID),
                    row(WHAT_IF),
                    row(ORDER_MISC_OPTIONS),
                    row(SOLICITED),
                    row(RANDOMIZE_SIZE),
                    row(RANDOMIZE_PRICE),
                    OrderBlocks.PEGGED_TO_BENCHMARK,
                    OrderBlocks.ORDER_CONDITIONS,
                    ADJUSTMENT,
                    row(EXT_OPERATOR),
                    OrderBlocks.REQUESTED_TIER,
                    row(CASH_QTY),
                    row(MIFID2_DECISION_MAKER),
                    row(MIFID2_DECISION_ALGO),
                    row(MIFID2_EXECUTION_TRADER),
                    row(MIFID2_EXECUTION_ALGO),
                    row(DONT_USE_AUTO_PRICE_FOR_HEDGE),
                    row(IS_OMS_CONTAINER),
                    row(DISCRETIONARY_UP_TO_LIMIT_PRICE),
                    row(USE_PRICE_MGMT_ALGO),
                    row(DURATION, Unset.MAX_INTEGER).since(ORDER_DURATION),
                    row(POST_TO_ATS, Unset.MAX_INTEGER).since(ServerFeature.POST_TO_ATS),
                    row(AUTO_CANCEL_PARENT).since(ServerFeature.AUTO_CANCEL_PARENT),
                    row(ADVANCED_ERROR_OVERRIDE).since(ADVANCED_ORDER_REJECT),
                    row(MANUAL_ORDER_TIME).since(ServerFeature.MANUAL_ORDER_TIME),
                    PEGGED_TO_BEST_OR_MID,
                    row(CUSTOMER_ACCOUNT).since(ServerFeature.CUSTOMER_ACCOUNT),
                    row(PROFESSIONAL_CUSTOMER).since(ServerFeature.PROFESSIONAL_CUSTOMER),
                    row(EXTERNAL_USER_ID).in(RFQ),
                    row(MANUAL_ORDER_INDICATOR, Unset.MAX_INTEGER).in(RFQ),
                    row(INCLUDE_OVERNIGHT).since(ServerFeature.INCLUDE_OVERNIGHT),
                    row(MANUAL_ORDER_INDICATOR, Unset.MAX_INTEGER).since(CME_TAGGING),
                    row(IMBALANCE_ONLY).since(ServerFeature.IMBALANCE_ONLY))
            .ignoring(SAID_BY_TWS);

    private PlaceOrderLayout() {}

    private static Attributes attributesOf(PlaceOrder request) {
        return request.contract()
                .attributes()
                .plus(request.order().attributes())
                .with(ORDER_ID, request.orderId());
    }

    private static PlaceOrder placeOrderOf(Attributes values) {
        Attributes contract = values.only(ContractBlocks.ATTRIBUTES);
        Attributes order = values.without(NOT_OF_ORDER);
        return new PlaceOrder(values.get(ORDER_ID), Contract.of(contract), Order.of(order));
    }
}
