package io.github.twsharness.session.guard;

import static io.github.twsharness.protocol.message.OrderAttributes.*;
import static io.github.twsharness.session.guard.Judgement.IDENTITY;
import static io.github.twsharness.session.guard.Judgement.PRICE;
import static io.github.twsharness.session.guard.Judgement.SIZE;

import java.util.List;

/** What the fields can change that any order may have. */
final class OrderFields {

    private static final Fields ORDER = new Fields("order.");

    private static final String WHEN = "says when the order works, not how much or at what price";
    private static final String HOW = "says how it is filled; size and limit stay";
    private static final String LESS = "can only make it fill less";
    private static final String PAPERS = "for the records of regulators and exchanges";
    private static final String TOLD = "told by TWS, with no effect when it is sent back";

    static final List<JudgedField> ALL = List.of(
            ORDER.counted(ACTION, SIZE, "BUY, SELL, SSHORT or SLONG"),
            ORDER.counted(TOTAL_QUANTITY, SIZE, "the size"),
            ORDER.counted(CASH_QTY, SIZE, "the value, of unknown size"),
            ORDER.counted(ORDER_TYPE, PRICE, "tells which price bounds the value; an unknown one is refused"),
            ORDER.counted(LIMIT_PRICE, PRICE, "bounds a purchase by LMT, LOC, LIT and STP LMT"),
            ORDER.counted(AUX_PRICE, PRICE, "a stop price, or an offset that is added to the market's price"),
            ORDER.counted(DISCRETIONARY_AMT, PRICE, "added to the limit"),
            ORDER.counted(LMT_PRICE_OFFSET, PRICE, "added to the limit"),
            ORDER.counted(TRAIL_STOP_PRICE, PRICE, "a stop price"),
            ORDER.counted(TRAILING_PERCENT, PRICE, "added to the market's price"),
            ORDER.counted(COMBO_LEG_PRICES, PRICE, "combos have no known value"),
            ORDER.counted(CLIENT_ID, IDENTITY, "has to be that of the lane, when given"),
            ORDER.counted(PERM_ID, IDENTITY, "has to be that of the order with this id, when given"),
            ORDER.counted(WHAT_IF, SIZE, "nothing is placed, so the limits do not hold"),
            ORDER.refused(WHAT_IF_TYPE, SIZE, "nobody knows which types place an order"),

            // When, where and how
            ORDER.harmless(TIME_IN_FORCE, WHEN),
            ORDER.harmless(GOOD_AFTER_TIME, WHEN),
            ORDER.harmless(GOOD_TILL_DATE, WHEN),
            ORDER.harmless(ACTIVE_START_TIME, WHEN),
            ORDER.harmless(ACTIVE_STOP_TIME, WHEN),
            ORDER.harmless(DURATION, WHEN),
            ORDER.harmless(AUTO_CANCEL_DATE, WHEN),
            ORDER.harmless(AUTO_CANCEL_PARENT, WHEN),
            ORDER.harmless(OUTSIDE_RTH, WHEN),
            ORDER.harmless(INCLUDE_OVERNIGHT, WHEN),
            ORDER.harmless(ALLOW_PRE_OPEN, WHEN),
            ORDER.harmless(IGNORE_OPEN_AUCTION, WHEN),
            ORDER.harmless(TRIGGER_METHOD, WHEN),
            ORDER.harmless(CONDITIONS, WHEN),
            ORDER.harmless(CONDITIONS_IGNORE_RTH, WHEN),
            ORDER.harmless(CONDITIONS_CANCEL_ORDER, WHEN),
            ORDER.harmless(TRANSMIT, "it is judged before, also when it is held back"),
            ORDER.harmless(DEACTIVATE, "takes the order off the market"),
            ORDER.harmless(PARENT_ID, "says when the order works; its own size and price are judged"),
            ORDER.harmless(PARENT_PERM_ID, "as `parentId`"),
            ORDER.harmless(OCA_GROUP, LESS),
            ORDER.harmless(OCA_TYPE, LESS),
            ORDER.harmless(ALL_OR_NONE, LESS),
            ORDER.harmless(MIN_QTY, LESS),
            ORDER.harmless(MIN_TRADE_QTY, LESS),
            ORDER.harmless(MIN_COMPETE_SIZE, LESS),
            ORDER.harmless(IMBALANCE_ONLY, LESS),
            ORDER.harmless(POST_ONLY, LESS),
            ORDER.harmless(E_TRADE_ONLY, LESS),
            ORDER.harmless(FIRM_QUOTE_ONLY, LESS),
            ORDER.harmless(NBBO_PRICE_CAP, LESS),
            ORDER.harmless(DISPLAY_SIZE, "shows a part of the size; the whole size is counted"),
            ORDER.harmless(HIDDEN, HOW),
            ORDER.harmless(BLOCK_ORDER, HOW),
            ORDER.harmless(SWEEP_TO_FILL, HOW),
            ORDER.harmless(NOT_HELD, HOW),
            ORDER.harmless(OPT_OUT_SMART_ROUTING, HOW),
            ORDER.harmless(POST_TO_ATS, HOW),
            ORDER.harmless(ROUTE_MARKETABLE_TO_BBO, HOW),
            ORDER.harmless(SEEK_PRICE_IMPROVEMENT, HOW),
            ORDER.harmless(USE_PRICE_MGMT_ALGO, HOW),
            ORDER.harmless(DISCRETIONARY_UP_TO_LIMIT_PRICE, "never goes beyond the limit"),
            ORDER.harmless(OVERRIDE_PERCENTAGE_CONSTRAINTS, "overrides a check of TWS, not of the guard"),
            ORDER.harmless(ADVANCED_ERROR_OVERRIDE, "overrides a check of TWS, not of the guard"),
            ORDER.harmless(OPEN_CLOSE, "says what an institution trades for; old clients always write O"),

            // Words for people and authorities
            ORDER.harmless(ORDER_REF, "free text of the client"),
            ORDER.harmless(RULE80_A, PAPERS),
            ORDER.harmless(EXEMPT_CODE, PAPERS),
            ORDER.harmless(EXT_OPERATOR, PAPERS),
            ORDER.harmless(EXTERNAL_USER_ID, PAPERS),
            ORDER.harmless(MANUAL_ORDER_TIME, PAPERS),
            ORDER.harmless(MANUAL_ORDER_INDICATOR, PAPERS),
            ORDER.harmless(SOLICITED, PAPERS),
            ORDER.harmless(MIFID2_DECISION_MAKER, PAPERS),
            ORDER.harmless(MIFID2_DECISION_ALGO, PAPERS),
            ORDER.harmless(MIFID2_EXECUTION_TRADER, PAPERS),
            ORDER.harmless(MIFID2_EXECUTION_ALGO, PAPERS),
            ORDER.harmless(SOFT_DOLLAR_TIER, "shares out commission, which is no part of the value"),
            ORDER.harmless(SUBMITTER, TOLD),
            ORDER.harmless(BOND_ACCRUED_INTEREST, TOLD),

            // Accounts and clearing
            ORDER.account(ACCOUNT, "has to be the session's account"),
            ORDER.account(FA_GROUP, "allocates to the accounts of an advisor"),
            ORDER.account(FA_METHOD, "allocates to the accounts of an advisor"),
            ORDER.account(FA_PERCENTAGE, "allocates to the accounts of an advisor"),
            ORDER.account(FA_PROFILE, "allocates to the accounts of an advisor"),
            ORDER.account(SHARES_ALLOCATION, "allocates to the accounts of an advisor"),
            ORDER.account(MODEL_CODE, "trades for a model of the account"),
            ORDER.account(SETTLING_FIRM, "settled elsewhere"),
            ORDER.account(CLEARING_ACCOUNT, "cleared elsewhere"),
            ORDER.account(CLEARING_INTENT, "only IB, which is the usual"),
            ORDER.account(CUSTOMER_ACCOUNT, "traded for a customer"),
            ORDER.account(PROFESSIONAL_CUSTOMER, "traded for a customer"),
            ORDER.account(SHAREHOLDER, "traded for a shareholder"),
            ORDER.account(ORIGIN, "only 0, a customer"),
            ORDER.account(SHORT_SALE_SLOT, "0 or 1; with 2 the shares are held elsewhere"),
            ORDER.account(DESIGNATED_LOCATION, "the shares are held elsewhere"),
            ORDER.account(DELTA_NEUTRAL_SETTLING_FIRM, "settled elsewhere"),
            ORDER.account(DELTA_NEUTRAL_CLEARING_ACCOUNT, "cleared elsewhere"),
            ORDER.account(DELTA_NEUTRAL_CLEARING_INTENT, "only IB, which is the usual"),
            ORDER.account(DELTA_NEUTRAL_DESIGNATED_LOCATION, "the shares are held elsewhere"));

    private OrderFields() {}
}
