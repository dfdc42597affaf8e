package io.github.twsharness.protocol.codec;

import static io.github.twsharness.protocol.codec.Gated.block;
import static io.github.twsharness.protocol.codec.Repeated.repeated;
import static io.github.twsharness.protocol.codec.Row.row;
import static io.github.twsharness.protocol.codec.When.when;
import static io.github.twsharness.protocol.message.OrderAttributes.*;

import io.github.twsharness.protocol.message.Attribute;
import io.github.twsharness.protocol.message.Attributes;
import io.github.twsharness.protocol.message.ContractAttributes;
import io.github.twsharness.protocol.message.SoftDollarTier;
import java.math.BigDecimal;
import java.util.Optional;

/** Runs of fields about an order that are the same in both directions. */
final class OrderBlocks {

    private static final Attribute<BigDecimal> LEG_PRICE = Attribute.amount("orderComboLeg.price");
    private static final Attribute<String> TIER_NAME = Attribute.text("softDollarTier.name");
    private static final Attribute<String> TIER_VALUE = Attribute.text("softDollarTier.value");
    private static final Attribute<String> TIER_DISPLAY_NAME = Attribute.text("softDollarTier.displayName");

    private static final Layout<Optional<BigDecimal>> PRICE_OF_LEG = Layout.of(
            "orderComboLeg",
            price -> Attributes.builder().set(LEG_PRICE, price).build(),
            values -> values.find(LEG_PRICE),
            row(LEG_PRICE));

    static final Gated COMBINATION = block(
            repeated(ContractAttributes.COMBO_LEGS, ContractBlocks.COMBO_LEG),
            repeated(COMBO_LEG_PRICES, PRICE_OF_LEG),
            repeated(SMART_COMBO_ROUTING_PARAMS, ContractBlocks.TAG_VALUE));

    // TWS itself reports the type "None", so that its open orders always have the block.
    static final Gated DELTA_NEUTRAL = block(
            row(DELTA_NEUTRAL_ORDER_TYPE),
            row(DELTA_NEUTRAL_AUX_PRICE),
            when(
                    DELTA_NEUTRAL_ORDER_TYPE,
                    OrderBlocks::isGiven,
                    row(DELTA_NEUTRAL_CON_ID),
                    row(DELTA_NEUTRAL_SETTLING_FIRM),
                    row(DELTA_NEUTRAL_CLEARING_ACCOUNT),
                    row(DELTA_NEUTRAL_CLEARING_INTENT),
                    row(DELTA_NEUTRAL_OPEN_CLOSE),
                    row(DELTA_NEUTRAL_SHORT_SALE),
                    row(DELTA_NEUTRAL_SHORT_SALE_SLOT),
                    row(DELTA_NEUTRAL_DESIGNATED_LOCATION)),
            row(CONTINUOUS_UPDATE));

    private static final Gated SCALE_STEPS = block(
            row(SCALE_PRICE_INCREMENT),
            when(
                    SCALE_PRICE_INCREMENT,
                    increment -> increment.signum() > 0,
                    row(SCALE_PRICE_ADJUST_VALUE),
                    row(SCALE_PRICE_ADJUST_INTERVAL),
                    row(SCALE_PROFIT_OFFSET),
                    row(SCALE_AUTO_RESET),
                    row(SCALE_INIT_POSITION),
                    row(SCALE_INIT_FILL_QTY),
                    row(SCALE_RANDOM_PERCENT)));

    static final Gated SCALE = block(row(SCALE_INIT_LEVEL_SIZE), row(SCALE_SUBS_LEVEL_SIZE), SCALE_STEPS);

    /** As a gateway reports it. Source: captured open and completed orders at server version 200. */
    static final Gated REPORTED_SCALE = block(
            row(SCALE_INIT_LEVEL_SIZE, Unset.MAX_INTEGER), row(SCALE_SUBS_LEVEL_SIZE, Unset.MAX_INTEGER), SCALE_STEPS);

    static final Gated HEDGE_TO_CLEARING = block(
            row(HEDGE_TYPE),
            when(HEDGE_TYPE, OrderBlocks::isGiven, row(HEDGE_PARAM)),
            row(OPT_OUT_SMART_ROUTING),
            row(CLEARING_ACCOUNT),
            row(CLEARING_INTENT),
            row(NOT_HELD),
            repeated(ContractAttributes.DELTA_NEUTRAL_CONTRACT, ContractBlocks.DELTA_NEUTRAL));

    static final Gated ALGORITHM = block(
            row(ALGO_STRATEGY),
            when(ALGO_STRATEGY, OrderBlocks::isGiven, repeated(ALGO_PARAMS, ContractBlocks.TAG_VALUE)));

    static final When<String> PEGGED_TO_BENCHMARK = when(
            ORDER_TYPE,
            type -> type.equals("PEG BENCH") || type.equals("PEGBENCH"),
            row(REFERENCE_CONTRACT_ID),
            row(IS_PEGGED_CHANGE_AMOUNT_DECREASE),
            row(PEGGED_CHANGE_AMOUNT, Unset.ONLY_EMPTY),
            row(REFERENCE_CHANGE_AMOUNT, Unset.ONLY_EMPTY),
            row(REFERENCE_EXCHANGE_ID));

    static final Gated ORDER_CONDITIONS = block(
            repeated(CONDITIONS, new OrderConditionGroup()),
            when(
                    CONDITIONS,
                    conditions -> !conditions.isEmpty(),
                    row(CONDITIONS_IGNORE_RTH),
                    row(CONDITIONS_CANCEL_ORDER)));

    private static final SoftDollarTier NO_TIER = new SoftDollarTier("", "", "");

    static final AtMostOne<SoftDollarTier> REQUESTED_TIER = AtMostOne.atMostOne(
            SOFT_DOLLAR_TIER,
            Layout.of(
                    "softDollarTier", OrderBlocks::attributesOf, OrderBlocks::tierOf, row(TIER_NAME), row(TIER_VALUE)),
            NO_TIER);

    static final Layout<SoftDollarTier> NAMED_TIER = Layout.of(
            "softDollarTier",
            OrderBlocks::attributesOf,
            OrderBlocks::tierOf,
            row(TIER_NAME),
            row(TIER_VALUE),
            row(TIER_DISPLAY_NAME));

    static final AtMostOne<SoftDollarTier> REPORTED_TIER = AtMostOne.atMostOne(SOFT_DOLLAR_TIER, NAMED_TIER, NO_TIER);

    private OrderBlocks() {}

    static boolean isGiven(String text) {
        return !text.isEmpty();
    }

    private static Attributes attributesOf(SoftDollarTier tier) {
        return Attributes.builder()
                .set(TIER_NAME, tier.name())
                .set(TIER_VALUE, tier.value())
                .set(TIER_DISPLAY_NAME, tier.displayName())
                .build();
    }

    private static SoftDollarTier tierOf(Attributes values) {
        return new SoftDollarTier(values.get(TIER_NAME), values.get(TIER_VALUE), values.get(TIER_DISPLAY_NAME));
    }
}
