package io.github.twsharness.protocol.message;

import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Describe a contract and the rules for trading it. */
public final class ContractDetails {

    public static final Attribute<String> LAST_TRADE_DATE = Attribute.text("lastTradeDate");
    public static final Attribute<String> MARKET_NAME = Attribute.text("marketName");
    public static final Attribute<BigDecimal> MIN_TICK = Attribute.decimal("minTick");
    public static final Attribute<Integer> MD_SIZE_MULTIPLIER = Attribute.integer("mdSizeMultiplier", 1);
    public static final Attribute<String> ORDER_TYPES = Attribute.text("orderTypes");
    public static final Attribute<String> VALID_EXCHANGES = Attribute.text("validExchanges");
    public static final Attribute<Integer> PRICE_MAGNIFIER = Attribute.integer("priceMagnifier", 1);
    public static final Attribute<Integer> UNDERLYING_CON_ID = Attribute.integer("underConid", 0);
    public static final Attribute<String> LONG_NAME = Attribute.text("longName");
    public static final Attribute<String> CONTRACT_MONTH = Attribute.text("contractMonth");
    public static final Attribute<String> INDUSTRY = Attribute.text("industry");
    public static final Attribute<String> CATEGORY = Attribute.text("category");
    public static final Attribute<String> SUBCATEGORY = Attribute.text("subcategory");
    public static final Attribute<String> TIME_ZONE_ID = Attribute.text("timeZoneId");
    public static final Attribute<String> TRADING_HOURS = Attribute.text("tradingHours");
    public static final Attribute<String> LIQUID_HOURS = Attribute.text("liquidHours");
    public static final Attribute<String> EV_RULE = Attribute.text("evRule");
    public static final Attribute<BigDecimal> EV_MULTIPLIER = Attribute.decimal("evMultiplier");
    public static final Attribute<List<TagValue>> SEC_IDS = Attribute.list("secIdList");
    public static final Attribute<Integer> AGGREGATION_GROUP = Attribute.optionalInteger("aggGroup");
    public static final Attribute<String> UNDERLYING_SYMBOL = Attribute.text("underSymbol");
    public static final Attribute<String> UNDERLYING_SEC_TYPE = Attribute.text("underSecType");
    public static final Attribute<String> MARKET_RULE_IDS = Attribute.text("marketRuleIds");
    public static final Attribute<String> REAL_EXPIRATION_DATE = Attribute.text("realExpirationDate");
    public static final Attribute<String> STOCK_TYPE = Attribute.text("stockType");
    public static final Attribute<BigDecimal> MIN_SIZE = Attribute.decimal("minSize");
    public static final Attribute<BigDecimal> SIZE_INCREMENT = Attribute.decimal("sizeIncrement");
    public static final Attribute<BigDecimal> SUGGESTED_SIZE_INCREMENT = Attribute.decimal("suggestedSizeIncrement");
    public static final Attribute<List<TagValue>> INELIGIBILITY_REASONS = Attribute.list("ineligibilityReasons");

    /** Present at server version 163 only. */
    public static final Attribute<BigDecimal> SIZE_MIN_TICK = Attribute.decimal("sizeMinTick");

    // Funds
    public static final Attribute<String> FUND_NAME = Attribute.text("fundName");
    public static final Attribute<String> FUND_FAMILY = Attribute.text("fundFamily");
    public static final Attribute<String> FUND_TYPE = Attribute.text("fundType");
    public static final Attribute<String> FUND_FRONT_LOAD = Attribute.text("fundFrontLoad");
    public static final Attribute<String> FUND_BACK_LOAD = Attribute.text("fundBackLoad");
    public static final Attribute<String> FUND_BACK_LOAD_TIME_INTERVAL = Attribute.text("fundBackLoadTimeInterval");
    public static final Attribute<String> FUND_MANAGEMENT_FEE = Attribute.text("fundManagementFee");
    public static final Attribute<Boolean> FUND_CLOSED = Attribute.flag("fundClosed");
    public static final Attribute<Boolean> FUND_CLOSED_FOR_NEW_INVESTORS = Attribute.flag("fundClosedForNewInvestors");
    public static final Attribute<Boolean> FUND_CLOSED_FOR_NEW_MONEY = Attribute.flag("fundClosedForNewMoney");
    public static final Attribute<String> FUND_NOTIFY_AMOUNT = Attribute.text("fundNotifyAmount");
    public static final Attribute<String> FUND_MINIMUM_INITIAL_PURCHASE = Attribute.text("fundMinimumInitialPurchase");
    public static final Attribute<String> FUND_SUBSEQUENT_MINIMUM_PURCHASE =
            Attribute.text("fundSubsequentMinimumPurchase");
    public static final Attribute<String> FUND_BLUE_SKY_STATES = Attribute.text("fundBlueSkyStates");
    public static final Attribute<String> FUND_BLUE_SKY_TERRITORIES = Attribute.text("fundBlueSkyTerritories");
    public static final Attribute<String> FUND_DISTRIBUTION_POLICY_INDICATOR =
            Attribute.text("fundDistributionPolicyIndicator");
    public static final Attribute<String> FUND_ASSET_TYPE = Attribute.text("fundAssetType");

    // Bonds
    public static final Attribute<String> CUSIP = Attribute.text("cusip");
    public static final Attribute<BigDecimal> COUPON = Attribute.decimal("coupon");
    public static final Attribute<String> MATURITY = Attribute.text("maturity");
    public static final Attribute<String> ISSUE_DATE = Attribute.text("issueDate");
    public static final Attribute<String> RATINGS = Attribute.text("ratings");
    public static final Attribute<String> BOND_TYPE = Attribute.text("bondType");
    public static final Attribute<String> COUPON_TYPE = Attribute.text("couponType");
    public static final Attribute<Boolean> CONVERTIBLE = Attribute.flag("convertible");
    public static final Attribute<Boolean> CALLABLE = Attribute.flag("callable");
    public static final Attribute<Boolean> PUTABLE = Attribute.flag("putable");
    public static final Attribute<String> DESCRIPTION_APPENDED = Attribute.text("descAppend");
    public static final Attribute<String> NEXT_OPTION_DATE = Attribute.text("nextOptionDate");
    public static final Attribute<String> NEXT_OPTION_TYPE = Attribute.text("nextOptionType");
    public static final Attribute<Boolean> NEXT_OPTION_PARTIAL = Attribute.flag("nextOptionPartial");
    public static final Attribute<String> NOTES = Attribute.text("notes");

    private final Contract contract;
    private final Attributes attributes;

    private ContractDetails(Contract contract, Attributes attributes) {
        this.contract = contract;
        this.attributes = attributes;
    }

    /** Combine a contract with the attributes listed here. */
    public static ContractDetails of(Contract contract, Attributes attributes) {
        return new ContractDetails(contract, attributes);
    }

    /** Return the contract. */
    public Contract contract() {
        return contract;
    }

    /** Return every attribute that is not the contract's own. */
    public Attributes attributes() {
        return attributes;
    }

    /** Return the smallest price step. */
    public Optional<BigDecimal> minTick() {
        return attributes.find(MIN_TICK);
    }

    /** Return the full name of the instrument. */
    public String longName() {
        return attributes.get(LONG_NAME);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof ContractDetails that
                && contract.equals(that.contract)
                && attributes.equals(that.attributes);
    }

    @Override
    public int hashCode() {
        return 31 * contract.hashCode() + attributes.hashCode();
    }

    @Override
    public String toString() {
        return "ContractDetails[" + contract + ", " + attributes + "]";
    }
}
