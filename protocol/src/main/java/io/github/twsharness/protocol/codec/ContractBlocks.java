package io.github.twsharness.protocol.codec;

import static io.github.twsharness.protocol.codec.Gated.block;
import static io.github.twsharness.protocol.codec.Repeated.repeated;
import static io.github.twsharness.protocol.codec.Row.row;
import static io.github.twsharness.protocol.codec.When.when;
import static io.github.twsharness.protocol.message.ContractAttributes.COMBO_LEGS;
import static io.github.twsharness.protocol.message.ContractAttributes.COMBO_LEGS_DESCRIPTION;
import static io.github.twsharness.protocol.message.ContractAttributes.CON_ID;
import static io.github.twsharness.protocol.message.ContractAttributes.CURRENCY;
import static io.github.twsharness.protocol.message.ContractAttributes.DELTA_NEUTRAL_CONTRACT;
import static io.github.twsharness.protocol.message.ContractAttributes.DESCRIPTION;
import static io.github.twsharness.protocol.message.ContractAttributes.EXCHANGE;
import static io.github.twsharness.protocol.message.ContractAttributes.INCLUDE_EXPIRED;
import static io.github.twsharness.protocol.message.ContractAttributes.ISSUER_ID;
import static io.github.twsharness.protocol.message.ContractAttributes.LAST_TRADE_DATE_OR_CONTRACT_MONTH;
import static io.github.twsharness.protocol.message.ContractAttributes.LOCAL_SYMBOL;
import static io.github.twsharness.protocol.message.ContractAttributes.MULTIPLIER;
import static io.github.twsharness.protocol.message.ContractAttributes.PRIMARY_EXCHANGE;
import static io.github.twsharness.protocol.message.ContractAttributes.RIGHT;
import static io.github.twsharness.protocol.message.ContractAttributes.SEC_ID;
import static io.github.twsharness.protocol.message.ContractAttributes.SEC_ID_TYPE;
import static io.github.twsharness.protocol.message.ContractAttributes.SEC_TYPE;
import static io.github.twsharness.protocol.message.ContractAttributes.STRIKE;
import static io.github.twsharness.protocol.message.ContractAttributes.SYMBOL;
import static io.github.twsharness.protocol.message.ContractAttributes.TRADING_CLASS;

import io.github.twsharness.protocol.message.Attribute;
import io.github.twsharness.protocol.message.Attributes;
import io.github.twsharness.protocol.message.ComboLeg;
import io.github.twsharness.protocol.message.DeltaNeutralContract;
import io.github.twsharness.protocol.message.TagValue;
import java.math.BigDecimal;
import java.util.Set;

/** Runs of fields about a contract that several messages share. */
final class ContractBlocks {

    private static final Attribute<Integer> LEG_CON_ID = Attribute.integer("leg.conId", 0);
    private static final Attribute<Integer> LEG_RATIO = Attribute.integer("leg.ratio", 0);
    private static final Attribute<String> LEG_ACTION = Attribute.text("leg.action");
    private static final Attribute<String> LEG_EXCHANGE = Attribute.text("leg.exchange");
    private static final Attribute<Integer> LEG_OPEN_CLOSE = Attribute.integer("leg.openClose", 0);
    private static final Attribute<Integer> LEG_SHORT_SALE_SLOT = Attribute.integer("leg.shortSaleSlot", 0);
    private static final Attribute<String> LEG_DESIGNATED_LOCATION = Attribute.text("leg.designatedLocation");
    private static final Attribute<Integer> LEG_EXEMPT_CODE = Attribute.integer("leg.exemptCode", -1);
    private static final Attribute<Integer> HEDGE_CON_ID = Attribute.integer("deltaNeutralContract.conId", 0);
    private static final Attribute<BigDecimal> HEDGE_DELTA = Attribute.decimalOrZero("deltaNeutralContract.delta");
    private static final Attribute<BigDecimal> HEDGE_PRICE = Attribute.decimalOrZero("deltaNeutralContract.price");
    private static final Attribute<String> TAG = Attribute.text("tag");
    private static final Attribute<String> VALUE = Attribute.text("value");

    /** Every attribute of a contract. */
    static final Set<Attribute<?>> ATTRIBUTES = Set.of(
            CON_ID,
            SYMBOL,
            SEC_TYPE,
            LAST_TRADE_DATE_OR_CONTRACT_MONTH,
            STRIKE,
            RIGHT,
            MULTIPLIER,
            EXCHANGE,
            PRIMARY_EXCHANGE,
            CURRENCY,
            LOCAL_SYMBOL,
            TRADING_CLASS,
            INCLUDE_EXPIRED,
            SEC_ID_TYPE,
            SEC_ID,
            ISSUER_ID,
            DESCRIPTION,
            COMBO_LEGS_DESCRIPTION,
            COMBO_LEGS,
            DELTA_NEUTRAL_CONTRACT);

    /** A contract in a request. */
    static final Gated REQUESTED = block(
            row(CON_ID),
            row(SYMBOL),
            row(SEC_TYPE),
            row(LAST_TRADE_DATE_OR_CONTRACT_MONTH),
            row(STRIKE),
            row(RIGHT),
            row(MULTIPLIER),
            row(EXCHANGE),
            row(PRIMARY_EXCHANGE),
            row(CURRENCY),
            row(LOCAL_SYMBOL),
            row(TRADING_CLASS));

    /** A contract in a response. */
    static final Gated REPORTED = block(
            row(CON_ID),
            row(SYMBOL),
            row(SEC_TYPE),
            row(LAST_TRADE_DATE_OR_CONTRACT_MONTH),
            row(STRIKE, Unset.ZERO),
            row(RIGHT),
            row(MULTIPLIER),
            row(EXCHANGE),
            row(CURRENCY),
            row(LOCAL_SYMBOL),
            row(TRADING_CLASS));

    /** A contract in a portfolio. */
    static final Gated HELD = block(
            row(CON_ID),
            row(SYMBOL),
            row(SEC_TYPE),
            row(LAST_TRADE_DATE_OR_CONTRACT_MONTH),
            row(STRIKE, Unset.ZERO),
            row(RIGHT),
            row(MULTIPLIER),
            row(PRIMARY_EXCHANGE),
            row(CURRENCY),
            row(LOCAL_SYMBOL),
            row(TRADING_CLASS));

    /** A contract that a market scan found; its trading class comes later. */
    static final Gated SCANNED = block(
            row(CON_ID),
            row(SYMBOL),
            row(SEC_TYPE),
            row(LAST_TRADE_DATE_OR_CONTRACT_MONTH),
            row(STRIKE, Unset.ZERO),
            row(RIGHT),
            row(EXCHANGE),
            row(CURRENCY),
            row(LOCAL_SYMBOL));

    /** An option in a request to exercise it. */
    static final Gated EXERCISED = block(
            row(CON_ID),
            row(SYMBOL),
            row(SEC_TYPE),
            row(LAST_TRADE_DATE_OR_CONTRACT_MONTH),
            row(STRIKE),
            row(RIGHT),
            row(MULTIPLIER),
            row(EXCHANGE),
            row(CURRENCY),
            row(LOCAL_SYMBOL),
            row(TRADING_CLASS));

    /** A share in a request for a report about its company. */
    static final Gated OF_COMPANY = block(
            row(CON_ID),
            row(SYMBOL),
            row(SEC_TYPE),
            row(EXCHANGE),
            row(PRIMARY_EXCHANGE),
            row(CURRENCY),
            row(LOCAL_SYMBOL));

    static final Layout<ComboLeg> COMBO_LEG = Layout.of(
            "comboLeg",
            ContractBlocks::attributesOf,
            ContractBlocks::comboLegOf,
            row(LEG_CON_ID),
            row(LEG_RATIO),
            row(LEG_ACTION),
            row(LEG_EXCHANGE),
            row(LEG_OPEN_CLOSE),
            row(LEG_SHORT_SALE_SLOT),
            row(LEG_DESIGNATED_LOCATION),
            row(LEG_EXEMPT_CODE));

    /** A leg of a combination whose prices are wanted: how it would be traded does not matter. */
    private static final Layout<ComboLeg> QUOTED_COMBO_LEG = Layout.of(
            "comboLeg",
            ContractBlocks::attributesOf,
            ContractBlocks::comboLegOf,
            row(LEG_CON_ID),
            row(LEG_RATIO),
            row(LEG_ACTION),
            row(LEG_EXCHANGE));

    /** The legs of a combination whose prices are wanted; any other contract has none. */
    static final When<String> QUOTED_COMBO_LEGS =
            when(SEC_TYPE, "BAG"::equalsIgnoreCase, repeated(COMBO_LEGS, QUOTED_COMBO_LEG));

    static final Gated HEDGE = block(row(HEDGE_CON_ID), row(HEDGE_DELTA), row(HEDGE_PRICE));

    static final Layout<DeltaNeutralContract> DELTA_NEUTRAL =
            Layout.of("deltaNeutralContract", ContractBlocks::attributesOf, ContractBlocks::hedgeOf, HEDGE);

    static final Layout<TagValue> TAG_VALUE = Layout.of(
            "tagValue",
            pair -> Attributes.builder()
                    .set(TAG, pair.tag())
                    .set(VALUE, pair.value())
                    .build(),
            values -> new TagValue(values.get(TAG), values.get(VALUE)),
            row(TAG),
            row(VALUE));

    private ContractBlocks() {}

    static Attributes attributesOf(DeltaNeutralContract hedge) {
        return Attributes.builder()
                .set(HEDGE_CON_ID, hedge.conId())
                .set(HEDGE_DELTA, hedge.delta())
                .set(HEDGE_PRICE, hedge.price())
                .build();
    }

    static DeltaNeutralContract hedgeOf(Attributes values) {
        return new DeltaNeutralContract(values.get(HEDGE_CON_ID), values.get(HEDGE_DELTA), values.get(HEDGE_PRICE));
    }

    private static Attributes attributesOf(ComboLeg leg) {
        return Attributes.builder()
                .set(LEG_CON_ID, leg.conId())
                .set(LEG_RATIO, leg.ratio())
                .set(LEG_ACTION, leg.action())
                .set(LEG_EXCHANGE, leg.exchange())
                .set(LEG_OPEN_CLOSE, leg.openClose())
                .set(LEG_SHORT_SALE_SLOT, leg.shortSaleSlot())
                .set(LEG_DESIGNATED_LOCATION, leg.designatedLocation())
                .set(LEG_EXEMPT_CODE, leg.exemptCode())
                .build();
    }

    private static ComboLeg comboLegOf(Attributes values) {
        return new ComboLeg(
                values.get(LEG_CON_ID),
                values.get(LEG_RATIO),
                values.get(LEG_ACTION),
                values.get(LEG_EXCHANGE),
                values.get(LEG_OPEN_CLOSE),
                values.get(LEG_SHORT_SALE_SLOT),
                values.get(LEG_DESIGNATED_LOCATION),
                values.get(LEG_EXEMPT_CODE));
    }
}
