package io.github.twsharness.protocol.message;

import java.math.BigDecimal;
import java.util.List;

/** List the attributes of a {@link Contract}. */
public final class ContractAttributes {

    public static final Attribute<Integer> CON_ID = Attribute.integer("conId", 0);
    public static final Attribute<String> SYMBOL = Attribute.text("symbol");
    public static final Attribute<String> SEC_TYPE = Attribute.text("secType");
    public static final Attribute<String> LAST_TRADE_DATE_OR_CONTRACT_MONTH =
            Attribute.text("lastTradeDateOrContractMonth");
    public static final Attribute<BigDecimal> STRIKE = Attribute.decimal("strike");
    public static final Attribute<String> RIGHT = Attribute.text("right");
    public static final Attribute<String> MULTIPLIER = Attribute.text("multiplier");
    public static final Attribute<String> EXCHANGE = Attribute.text("exchange");
    public static final Attribute<String> PRIMARY_EXCHANGE = Attribute.text("primaryExch");
    public static final Attribute<String> CURRENCY = Attribute.text("currency");
    public static final Attribute<String> LOCAL_SYMBOL = Attribute.text("localSymbol");
    public static final Attribute<String> TRADING_CLASS = Attribute.text("tradingClass");
    public static final Attribute<Boolean> INCLUDE_EXPIRED = Attribute.flag("includeExpired");
    public static final Attribute<String> SEC_ID_TYPE = Attribute.text("secIdType");
    public static final Attribute<String> SEC_ID = Attribute.text("secId");
    /** What a client calls the contract; known in protobuf only. */
    public static final Attribute<String> DESCRIPTION = Attribute.text("description");

    public static final Attribute<String> ISSUER_ID = Attribute.text("issuerId");
    public static final Attribute<String> COMBO_LEGS_DESCRIPTION = Attribute.text("comboLegsDescrip");
    public static final Attribute<List<ComboLeg>> COMBO_LEGS = Attribute.list("comboLegs");

    /** The hedge of a delta-neutral combination: a list of none or one. */
    public static final Attribute<List<DeltaNeutralContract>> DELTA_NEUTRAL_CONTRACT =
            Attribute.list("deltaNeutralContract");

    private ContractAttributes() {}
}
