package io.github.twsharness.protocol.message;

import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;

/**
 * List the attributes of an {@link Order}.
 *
 * <p>Names are those of the TWS API's {@code Order} class, whose documentation explains each.
 */
public final class OrderAttributes {

    // Core
    /** BUY, SELL or SSHORT. */
    public static final Attribute<String> ACTION = Attribute.text("action");
    /** Number of shares or contracts. */
    public static final Attribute<BigDecimal> TOTAL_QUANTITY = Attribute.decimal("totalQuantity");
    /** MKT, LMT, STP, STP LMT, TRAIL and so on. */
    public static final Attribute<String> ORDER_TYPE = Attribute.text("orderType");
    /** Limit price. */
    public static final Attribute<BigDecimal> LIMIT_PRICE = Attribute.amount("lmtPrice");
    /** Stop price, trailing amount or offset, by order type. */
    public static final Attribute<BigDecimal> AUX_PRICE = Attribute.amount("auxPrice");
    /** Time in force: DAY, GTC, IOC, FOK, GTD, OPG and so on. */
    public static final Attribute<String> TIME_IN_FORCE = Attribute.text("tif", "DAY");
    /** Name of the one-cancels-all group. */
    public static final Attribute<String> OCA_GROUP = Attribute.text("ocaGroup");
    /** 1 cancel with block, 2 reduce with block, 3 reduce without block. */
    public static final Attribute<Integer> OCA_TYPE = Attribute.integer("ocaType", 0);
    /** Account to trade for. */
    public static final Attribute<String> ACCOUNT = Attribute.text("account");
    /** O or C for institutions. */
    public static final Attribute<String> OPEN_CLOSE = Attribute.text("openClose");
    /** 0 customer, 1 firm. */
    public static final Attribute<Integer> ORIGIN = Attribute.integer("origin", 0);
    /** Free text of the client. */
    public static final Attribute<String> ORDER_REF = Attribute.text("orderRef");
    /** False: hold the order back in TWS. */
    public static final Attribute<Boolean> TRANSMIT = Attribute.flag("transmit", true);
    /** Order id of the parent of a bracket. */
    public static final Attribute<Integer> PARENT_ID = Attribute.integer("parentId", 0);

    public static final Attribute<Boolean> BLOCK_ORDER = Attribute.flag("blockOrder");
    public static final Attribute<Boolean> SWEEP_TO_FILL = Attribute.flag("sweepToFill");
    public static final Attribute<Integer> DISPLAY_SIZE = Attribute.integer("displaySize", 0);
    /** 0 default, 1 double bid/ask, 2 last, 3 double last, 4 bid/ask, 7 last or bid/ask, 8 midpoint. */
    public static final Attribute<Integer> TRIGGER_METHOD = Attribute.integer("triggerMethod", 0);
    /** Also fill outside regular trading hours. */
    public static final Attribute<Boolean> OUTSIDE_RTH = Attribute.flag("outsideRth");

    public static final Attribute<Boolean> HIDDEN = Attribute.flag("hidden");
    /** Only ask for margin and commission, place nothing. */
    public static final Attribute<Boolean> WHAT_IF = Attribute.flag("whatIf");
    /** Client id that placed the order; sent by TWS only. */
    public static final Attribute<Integer> CLIENT_ID = Attribute.integer("clientId", 0);
    /** Permanent id that TWS gave; sent by TWS only. */
    public static final Attribute<Long> PERM_ID = Attribute.longInteger("permId", 0);

    // Time
    public static final Attribute<String> GOOD_AFTER_TIME = Attribute.text("goodAfterTime");
    public static final Attribute<String> GOOD_TILL_DATE = Attribute.text("goodTillDate");
    public static final Attribute<String> ACTIVE_START_TIME = Attribute.text("activeStartTime");
    public static final Attribute<String> ACTIVE_STOP_TIME = Attribute.text("activeStopTime");
    public static final Attribute<String> MANUAL_ORDER_TIME = Attribute.text("manualOrderTime");
    public static final Attribute<Integer> DURATION = Attribute.optionalInteger("duration");
    public static final Attribute<Boolean> AUTO_CANCEL_PARENT = Attribute.flag("autoCancelParent");

    // Advisors and clearing
    public static final Attribute<String> FA_GROUP = Attribute.text("faGroup");
    public static final Attribute<String> FA_METHOD = Attribute.text("faMethod");
    public static final Attribute<String> FA_PERCENTAGE = Attribute.text("faPercentage");
    public static final Attribute<String> FA_PROFILE = Attribute.text("faProfile");
    public static final Attribute<String> MODEL_CODE = Attribute.text("modelCode");
    public static final Attribute<String> SETTLING_FIRM = Attribute.text("settlingFirm");
    public static final Attribute<String> CLEARING_ACCOUNT = Attribute.text("clearingAccount");
    public static final Attribute<String> CLEARING_INTENT = Attribute.text("clearingIntent");
    public static final Attribute<String> SHARES_ALLOCATION = Attribute.text("sharesAllocation");

    // Short sale and regulation
    public static final Attribute<Integer> SHORT_SALE_SLOT = Attribute.integer("shortSaleSlot", 0);
    public static final Attribute<String> DESIGNATED_LOCATION = Attribute.text("designatedLocation");
    public static final Attribute<Integer> EXEMPT_CODE = Attribute.integer("exemptCode", -1);
    public static final Attribute<String> RULE80_A = Attribute.text("rule80A");
    public static final Attribute<String> EXT_OPERATOR = Attribute.text("extOperator");
    /** Known to server versions 187 to 189 only. */
    public static final Attribute<String> EXTERNAL_USER_ID = Attribute.text("externalUserId");

    public static final Attribute<Integer> MANUAL_ORDER_INDICATOR = Attribute.optionalInteger("manualOrderIndicator");
    public static final Attribute<String> MIFID2_DECISION_MAKER = Attribute.text("mifid2DecisionMaker");
    public static final Attribute<String> MIFID2_DECISION_ALGO = Attribute.text("mifid2DecisionAlgo");
    public static final Attribute<String> MIFID2_EXECUTION_TRADER = Attribute.text("mifid2ExecutionTrader");
    public static final Attribute<String> MIFID2_EXECUTION_ALGO = Attribute.text("mifid2ExecutionAlgo");
    public static final Attribute<String> CUSTOMER_ACCOUNT = Attribute.text("customerAccount");
    public static final Attribute<Boolean> PROFESSIONAL_CUSTOMER = Attribute.flag("professionalCustomer");
    public static final Attribute<String> SUBMITTER = Attribute.text("submitter");

    // Routing and size
    public static final Attribute<Boolean> ALL_OR_NONE = Attribute.flag("allOrNone");
    public static final Attribute<Integer> MIN_QTY = Attribute.optionalInteger("minQty");
    public static final Attribute<BigDecimal> PERCENT_OFFSET = Attribute.amount("percentOffset");
    public static final Attribute<Boolean> E_TRADE_ONLY = Attribute.flag("eTradeOnly");
    public static final Attribute<Boolean> FIRM_QUOTE_ONLY = Attribute.flag("firmQuoteOnly");
    public static final Attribute<BigDecimal> NBBO_PRICE_CAP = Attribute.amount("nbboPriceCap");
    public static final Attribute<Boolean> NOT_HELD = Attribute.flag("notHeld");
    public static final Attribute<Boolean> SOLICITED = Attribute.flag("solicited");
    public static final Attribute<Boolean> RANDOMIZE_SIZE = Attribute.flag("randomizeSize");
    public static final Attribute<Boolean> RANDOMIZE_PRICE = Attribute.flag("randomizePrice");
    public static final Attribute<Boolean> OPT_OUT_SMART_ROUTING = Attribute.flag("optOutSmartRouting");
    public static final Attribute<Boolean> OVERRIDE_PERCENTAGE_CONSTRAINTS =
            Attribute.flag("overridePercentageConstraints");
    public static final Attribute<BigDecimal> DISCRETIONARY_AMT = Attribute.amount("discretionaryAmt");
    public static final Attribute<Boolean> DISCRETIONARY_UP_TO_LIMIT_PRICE =
            Attribute.flag("discretionaryUpToLimitPrice");
    public static final Attribute<Boolean> USE_PRICE_MGMT_ALGO = Attribute.optionalFlag("usePriceMgmtAlgo");
    public static final Attribute<Integer> POST_TO_ATS = Attribute.optionalInteger("postToAts");
    public static final Attribute<BigDecimal> CASH_QTY = Attribute.amount("cashQty");
    public static final Attribute<Boolean> IS_OMS_CONTAINER = Attribute.flag("isOmsContainer");
    public static final Attribute<Boolean> INCLUDE_OVERNIGHT = Attribute.flag("includeOvernight");
    public static final Attribute<Boolean> IMBALANCE_ONLY = Attribute.flag("imbalanceOnly");
    public static final Attribute<Boolean> DONT_USE_AUTO_PRICE_FOR_HEDGE = Attribute.flag("dontUseAutoPriceForHedge");
    public static final Attribute<String> BOND_ACCRUED_INTEREST = Attribute.text("bondAccruedInterest");
    public static final Attribute<String> ADVANCED_ERROR_OVERRIDE = Attribute.text("advancedErrorOverride");
    public static final Attribute<String> ORDER_MISC_OPTIONS = Attribute.text("orderMiscOptions");

    // Box and auction
    public static final Attribute<Integer> AUCTION_STRATEGY = Attribute.integer("auctionStrategy", 0);
    public static final Attribute<BigDecimal> STARTING_PRICE = Attribute.amount("startingPrice");
    public static final Attribute<BigDecimal> STOCK_REF_PRICE = Attribute.amount("stockRefPrice");
    public static final Attribute<BigDecimal> DELTA = Attribute.amount("delta");
    public static final Attribute<BigDecimal> STOCK_RANGE_LOWER = Attribute.amount("stockRangeLower");
    public static final Attribute<BigDecimal> STOCK_RANGE_UPPER = Attribute.amount("stockRangeUpper");
    public static final Attribute<BigDecimal> BASIS_POINTS = Attribute.amount("basisPoints");
    public static final Attribute<Integer> BASIS_POINTS_TYPE = Attribute.optionalInteger("basisPointsType");

    // Volatility and delta neutral
    public static final Attribute<BigDecimal> VOLATILITY = Attribute.amount("volatility");
    public static final Attribute<Integer> VOLATILITY_TYPE = Attribute.optionalInteger("volatilityType");
    public static final Attribute<String> DELTA_NEUTRAL_ORDER_TYPE = Attribute.text("deltaNeutralOrderType");
    public static final Attribute<BigDecimal> DELTA_NEUTRAL_AUX_PRICE = Attribute.amount("deltaNeutralAuxPrice");
    public static final Attribute<Integer> DELTA_NEUTRAL_CON_ID = Attribute.integer("deltaNeutralConId", 0);
    public static final Attribute<String> DELTA_NEUTRAL_SETTLING_FIRM = Attribute.text("deltaNeutralSettlingFirm");
    public static final Attribute<String> DELTA_NEUTRAL_CLEARING_ACCOUNT =
            Attribute.text("deltaNeutralClearingAccount");
    public static final Attribute<String> DELTA_NEUTRAL_CLEARING_INTENT = Attribute.text("deltaNeutralClearingIntent");
    public static final Attribute<String> DELTA_NEUTRAL_OPEN_CLOSE = Attribute.text("deltaNeutralOpenClose");
    public static final Attribute<Boolean> DELTA_NEUTRAL_SHORT_SALE = Attribute.flag("deltaNeutralShortSale");
    public static final Attribute<Integer> DELTA_NEUTRAL_SHORT_SALE_SLOT =
            Attribute.integer("deltaNeutralShortSaleSlot", 0);
    public static final Attribute<String> DELTA_NEUTRAL_DESIGNATED_LOCATION =
            Attribute.text("deltaNeutralDesignatedLocation");
    public static final Attribute<Integer> CONTINUOUS_UPDATE = Attribute.integer("continuousUpdate", 0);
    public static final Attribute<Integer> REFERENCE_PRICE_TYPE = Attribute.optionalInteger("referencePriceType");

    // Trailing and adjusted stops
    public static final Attribute<BigDecimal> TRAIL_STOP_PRICE = Attribute.amount("trailStopPrice");
    public static final Attribute<BigDecimal> TRAILING_PERCENT = Attribute.amount("trailingPercent");
    public static final Attribute<String> ADJUSTED_ORDER_TYPE = Attribute.text("adjustedOrderType");
    public static final Attribute<BigDecimal> TRIGGER_PRICE = Attribute.amount("triggerPrice");
    public static final Attribute<BigDecimal> LMT_PRICE_OFFSET = Attribute.amount("lmtPriceOffset");
    public static final Attribute<BigDecimal> ADJUSTED_STOP_PRICE = Attribute.amount("adjustedStopPrice");
    public static final Attribute<BigDecimal> ADJUSTED_STOP_LIMIT_PRICE = Attribute.amount("adjustedStopLimitPrice");
    public static final Attribute<BigDecimal> ADJUSTED_TRAILING_AMOUNT = Attribute.amount("adjustedTrailingAmount");
    public static final Attribute<Integer> ADJUSTABLE_TRAILING_UNIT = Attribute.integer("adjustableTrailingUnit", 0);

    // Scale
    public static final Attribute<Integer> SCALE_INIT_LEVEL_SIZE = Attribute.optionalInteger("scaleInitLevelSize");
    public static final Attribute<Integer> SCALE_SUBS_LEVEL_SIZE = Attribute.optionalInteger("scaleSubsLevelSize");
    public static final Attribute<BigDecimal> SCALE_PRICE_INCREMENT = Attribute.amount("scalePriceIncrement");
    public static final Attribute<BigDecimal> SCALE_PRICE_ADJUST_VALUE = Attribute.amount("scalePriceAdjustValue");
    public static final Attribute<Integer> SCALE_PRICE_ADJUST_INTERVAL =
            Attribute.optionalInteger("scalePriceAdjustInterval");
    public static final Attribute<BigDecimal> SCALE_PROFIT_OFFSET = Attribute.amount("scaleProfitOffset");
    public static final Attribute<Boolean> SCALE_AUTO_RESET = Attribute.flag("scaleAutoReset");
    public static final Attribute<Integer> SCALE_INIT_POSITION = Attribute.optionalInteger("scaleInitPosition");
    public static final Attribute<Integer> SCALE_INIT_FILL_QTY = Attribute.optionalInteger("scaleInitFillQty");
    public static final Attribute<Boolean> SCALE_RANDOM_PERCENT = Attribute.flag("scaleRandomPercent");
    public static final Attribute<String> SCALE_TABLE = Attribute.text("scaleTable");

    // Hedge and algorithm
    public static final Attribute<String> HEDGE_TYPE = Attribute.text("hedgeType");
    public static final Attribute<String> HEDGE_PARAM = Attribute.text("hedgeParam");
    public static final Attribute<String> ALGO_STRATEGY = Attribute.text("algoStrategy");
    public static final Attribute<String> ALGO_ID = Attribute.text("algoId");

    // Pegged
    public static final Attribute<Integer> REFERENCE_CONTRACT_ID = Attribute.integer("referenceContractId", 0);
    public static final Attribute<Boolean> IS_PEGGED_CHANGE_AMOUNT_DECREASE =
            Attribute.flag("isPeggedChangeAmountDecrease");
    public static final Attribute<BigDecimal> PEGGED_CHANGE_AMOUNT = Attribute.amountOrZero("peggedChangeAmount");
    public static final Attribute<BigDecimal> REFERENCE_CHANGE_AMOUNT = Attribute.amountOrZero("referenceChangeAmount");
    public static final Attribute<String> REFERENCE_EXCHANGE_ID = Attribute.text("referenceExchangeId");
    public static final Attribute<Integer> MIN_TRADE_QTY = Attribute.optionalInteger("minTradeQty");
    public static final Attribute<Integer> MIN_COMPETE_SIZE = Attribute.optionalInteger("minCompeteSize");
    /** Infinite: compete up to the midpoint. */
    public static final Attribute<Double> COMPETE_AGAINST_BEST_OFFSET = Attribute.real("competeAgainstBestOffset");

    public static final Attribute<BigDecimal> MID_OFFSET_AT_WHOLE = Attribute.amount("midOffsetAtWhole");
    public static final Attribute<BigDecimal> MID_OFFSET_AT_HALF = Attribute.amount("midOffsetAtHalf");

    // Conditions
    public static final Attribute<Boolean> CONDITIONS_IGNORE_RTH = Attribute.flag("conditionsIgnoreRth");
    public static final Attribute<Boolean> CONDITIONS_CANCEL_ORDER = Attribute.flag("conditionsCancelOrder");

    // Lists
    public static final Attribute<List<Optional<BigDecimal>>> COMBO_LEG_PRICES = Attribute.list("orderComboLegs");
    public static final Attribute<List<TagValue>> SMART_COMBO_ROUTING_PARAMS =
            Attribute.list("smartComboRoutingParams");
    public static final Attribute<List<TagValue>> ALGO_PARAMS = Attribute.list("algoParams");
    public static final Attribute<List<OrderCondition>> CONDITIONS = Attribute.list("conditions");

    /** The soft dollar tier: a list of none or one. */
    public static final Attribute<List<SoftDollarTier>> SOFT_DOLLAR_TIER = Attribute.list("softDollarTier");

    // Sent by TWS only, in completed orders
    /** Time at which TWS cancels the order by itself. */
    public static final Attribute<String> AUTO_CANCEL_DATE = Attribute.text("autoCancelDate");

    public static final Attribute<BigDecimal> FILLED_QUANTITY = Attribute.decimal("filledQuantity");
    public static final Attribute<Integer> REF_FUTURES_CON_ID = Attribute.optionalInteger("refFuturesConId");
    public static final Attribute<String> SHAREHOLDER = Attribute.text("shareholder");
    public static final Attribute<Boolean> ROUTE_MARKETABLE_TO_BBO = Attribute.optionalFlag("routeMarketableToBbo");
    /** Permanent id of the parent of a bracket; absent for none. */
    public static final Attribute<Long> PARENT_PERM_ID = Attribute.longInteger("parentPermId", 0);

    // Known from server version 216 on, in protobuf only
    public static final Attribute<Boolean> DEACTIVATE = Attribute.flag("deactivate");
    public static final Attribute<Boolean> POST_ONLY = Attribute.flag("postOnly");
    public static final Attribute<Boolean> ALLOW_PRE_OPEN = Attribute.flag("allowPreOpen");
    public static final Attribute<Boolean> IGNORE_OPEN_AUCTION = Attribute.flag("ignoreOpenAuction");
    public static final Attribute<Integer> SEEK_PRICE_IMPROVEMENT = Attribute.optionalInteger("seekPriceImprovement");
    public static final Attribute<Integer> WHAT_IF_TYPE = Attribute.optionalInteger("whatIfType");
    public static final Attribute<Integer> HEDGE_MAX_SIZE = Attribute.optionalInteger("hedgeMaxSize");

    /** The orders that TWS is to attach: a list of none or one. */
    public static final Attribute<List<AttachedOrders>> ATTACHED_ORDERS = Attribute.list("attachedOrders");

    private OrderAttributes() {}
}
