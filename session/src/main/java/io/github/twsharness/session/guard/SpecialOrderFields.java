package io.github.twsharness.session.guard;

import static io.github.twsharness.protocol.message.OrderAttributes.*;
import static io.github.twsharness.session.guard.Judgement.IDENTITY;
import static io.github.twsharness.session.guard.Judgement.PRICE;
import static io.github.twsharness.session.guard.Judgement.SIZE;

import java.util.List;

/** What the fields can change by which TWS chooses size or price itself. */
final class SpecialOrderFields {

    private static final Fields ORDER = new Fields("order.");

    private static final String MOVES = "TWS moves the price";
    private static final String SCALE = "TWS orders in steps, again and again, at prices that it moves";
    private static final String OTHERS = "TWS places other orders";

    static final List<JudgedField> ALL = List.of(
            // Prices that TWS computes
            ORDER.refused(PERCENT_OFFSET, PRICE, MOVES),
            ORDER.refused(RANDOMIZE_PRICE, PRICE, MOVES),
            ORDER.refused(AUCTION_STRATEGY, PRICE, MOVES),
            ORDER.of(STARTING_PRICE, AUCTION_STRATEGY, PRICE),
            ORDER.of(STOCK_REF_PRICE, AUCTION_STRATEGY, PRICE),
            ORDER.of(DELTA, AUCTION_STRATEGY, PRICE),
            ORDER.of(STOCK_RANGE_LOWER, AUCTION_STRATEGY, PRICE),
            ORDER.of(STOCK_RANGE_UPPER, AUCTION_STRATEGY, PRICE),
            ORDER.refused(VOLATILITY, PRICE, MOVES),
            ORDER.of(VOLATILITY_TYPE, VOLATILITY, PRICE),
            ORDER.of(CONTINUOUS_UPDATE, VOLATILITY, PRICE),
            ORDER.of(REFERENCE_PRICE_TYPE, VOLATILITY, PRICE),
            ORDER.refused(ADJUSTED_ORDER_TYPE, PRICE, "a stop with a limit can become one without"),
            ORDER.of(TRIGGER_PRICE, ADJUSTED_ORDER_TYPE, PRICE),
            ORDER.of(ADJUSTED_STOP_PRICE, ADJUSTED_ORDER_TYPE, PRICE),
            ORDER.of(ADJUSTED_STOP_LIMIT_PRICE, ADJUSTED_ORDER_TYPE, PRICE),
            ORDER.of(ADJUSTED_TRAILING_AMOUNT, ADJUSTED_ORDER_TYPE, PRICE),
            ORDER.of(ADJUSTABLE_TRAILING_UNIT, ADJUSTED_ORDER_TYPE, PRICE),
            ORDER.refused(REFERENCE_CONTRACT_ID, PRICE, "the price follows another contract"),
            ORDER.of(REFERENCE_EXCHANGE_ID, REFERENCE_CONTRACT_ID, PRICE),
            ORDER.of(REFERENCE_CHANGE_AMOUNT, REFERENCE_CONTRACT_ID, PRICE),
            ORDER.of(PEGGED_CHANGE_AMOUNT, REFERENCE_CONTRACT_ID, PRICE),
            ORDER.of(IS_PEGGED_CHANGE_AMOUNT_DECREASE, REFERENCE_CONTRACT_ID, PRICE),
            ORDER.refused(COMPETE_AGAINST_BEST_OFFSET, PRICE, MOVES),
            ORDER.refused(MID_OFFSET_AT_WHOLE, PRICE, MOVES),
            ORDER.refused(MID_OFFSET_AT_HALF, PRICE, MOVES),
            ORDER.refused(BASIS_POINTS, PRICE, "an exchange for physicals is priced in basis points"),
            ORDER.of(BASIS_POINTS_TYPE, BASIS_POINTS, PRICE),
            ORDER.refused(SMART_COMBO_ROUTING_PARAMS, PRICE, "legs can become market orders"),

            // Sizes that TWS chooses, and orders that it adds
            ORDER.refused(RANDOMIZE_SIZE, SIZE, "TWS chooses the size"),
            ORDER.refused(FILLED_QUANTITY, SIZE, "only TWS says it"),
            ORDER.refused(SCALE_INIT_LEVEL_SIZE, SIZE, SCALE),
            ORDER.refused(SCALE_SUBS_LEVEL_SIZE, SIZE, SCALE),
            ORDER.refused(SCALE_PRICE_INCREMENT, SIZE, SCALE),
            ORDER.of(SCALE_PRICE_ADJUST_VALUE, SCALE_PRICE_INCREMENT, SIZE),
            ORDER.of(SCALE_PRICE_ADJUST_INTERVAL, SCALE_PRICE_INCREMENT, SIZE),
            ORDER.of(SCALE_PROFIT_OFFSET, SCALE_PRICE_INCREMENT, SIZE),
            ORDER.of(SCALE_AUTO_RESET, SCALE_PRICE_INCREMENT, SIZE),
            ORDER.of(SCALE_INIT_POSITION, SCALE_PRICE_INCREMENT, SIZE),
            ORDER.of(SCALE_INIT_FILL_QTY, SCALE_PRICE_INCREMENT, SIZE),
            ORDER.of(SCALE_RANDOM_PERCENT, SCALE_PRICE_INCREMENT, SIZE),
            ORDER.refused(SCALE_TABLE, SIZE, SCALE),
            ORDER.refused(HEDGE_TYPE, SIZE, "TWS chooses the size of a hedging order"),
            ORDER.of(HEDGE_PARAM, HEDGE_TYPE, SIZE),
            ORDER.of(HEDGE_MAX_SIZE, HEDGE_TYPE, SIZE),
            ORDER.harmless(DONT_USE_AUTO_PRICE_FOR_HEDGE, "TWS tells it of every order; hedges are refused"),
            ORDER.refused(DELTA_NEUTRAL_ORDER_TYPE, SIZE, OTHERS),
            ORDER.of(DELTA_NEUTRAL_AUX_PRICE, DELTA_NEUTRAL_ORDER_TYPE, SIZE),
            ORDER.of(DELTA_NEUTRAL_CON_ID, DELTA_NEUTRAL_ORDER_TYPE, SIZE),
            ORDER.of(DELTA_NEUTRAL_SHORT_SALE, DELTA_NEUTRAL_ORDER_TYPE, SIZE),
            ORDER.of(DELTA_NEUTRAL_SHORT_SALE_SLOT, DELTA_NEUTRAL_ORDER_TYPE, SIZE),
            ORDER.harmless(DELTA_NEUTRAL_OPEN_CLOSE, "TWS tells it of every order; hedges are refused"),
            ORDER.refused(ATTACHED_ORDERS, SIZE, OTHERS),
            ORDER.refused(IS_OMS_CONTAINER, SIZE, "holds other orders"),
            ORDER.counted(ALGO_STRATEGY, SIZE, "`Adaptive`, which keeps size and limit, passes; any other is refused"),
            ORDER.counted(ALGO_PARAMS, SIZE, "`adaptivePriority` passes; any other is refused"),
            ORDER.refused(ALGO_ID, SIZE, "nobody knows what it names"),
            ORDER.refused(ORDER_MISC_OPTIONS, SIZE, "nobody knows what they can change"),
            ORDER.refused(REF_FUTURES_CON_ID, IDENTITY, "names another contract"));

    private SpecialOrderFields() {}
}
