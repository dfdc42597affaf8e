package io.github.twsharness.protocol.codec;

import static io.github.twsharness.protocol.ServerFeature.BOND_ISSUER_ID;
import static io.github.twsharness.protocol.ServerFeature.BOND_TRADING_HOURS;
import static io.github.twsharness.protocol.ServerFeature.FRACTIONAL_SIZES;
import static io.github.twsharness.protocol.ServerFeature.FUND_DETAILS;
import static io.github.twsharness.protocol.ServerFeature.INELIGIBILITY_REASONS;
import static io.github.twsharness.protocol.ServerFeature.LAST_TRADE_DATE;
import static io.github.twsharness.protocol.ServerFeature.SIZE_RULES;
import static io.github.twsharness.protocol.ServerFeature.STOCK_TYPE;
import static io.github.twsharness.protocol.VersionRange.between;
import static io.github.twsharness.protocol.VersionRange.since;
import static io.github.twsharness.protocol.codec.Constant.version;
import static io.github.twsharness.protocol.codec.Fields.REQUEST_ID;
import static io.github.twsharness.protocol.codec.Gated.block;
import static io.github.twsharness.protocol.codec.Gated.gated;
import static io.github.twsharness.protocol.codec.Repeated.repeated;
import static io.github.twsharness.protocol.codec.Row.row;
import static io.github.twsharness.protocol.codec.When.when;
import static io.github.twsharness.protocol.message.ContractAttributes.CON_ID;
import static io.github.twsharness.protocol.message.ContractAttributes.CURRENCY;
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

import io.github.twsharness.protocol.message.Attributes;
import io.github.twsharness.protocol.message.BondContractData;
import io.github.twsharness.protocol.message.Contract;
import io.github.twsharness.protocol.message.ContractAttributes;
import io.github.twsharness.protocol.message.ContractData;
import io.github.twsharness.protocol.message.ContractDataEnd;
import io.github.twsharness.protocol.message.ContractDetails;
import io.github.twsharness.protocol.message.RequestContractDetails;
import java.util.Set;

/** Messages that describe contracts. */
final class ContractLayouts {

    static final Layout<RequestContractDetails> REQUEST_CONTRACT_DETAILS = Layout.<RequestContractDetails>of(
                    "reqContractDetails",
                    request -> request.contract().attributes().with(REQUEST_ID, request.requestId()),
                    values -> new RequestContractDetails(
                            values.get(REQUEST_ID), Contract.of(values.only(ContractBlocks.ATTRIBUTES))),
                    version(8),
                    row(REQUEST_ID),
                    ContractBlocks.REQUESTED,
                    row(INCLUDE_EXPIRED),
                    row(SEC_ID_TYPE),
                    row(SEC_ID),
                    row(ISSUER_ID).since(BOND_ISSUER_ID))
            .ignoring(Set.of(ContractAttributes.COMBO_LEGS_DESCRIPTION));

    private static final When<String> FUND = when(
            SEC_TYPE,
            "FUND"::equals,
            row(ContractDetails.FUND_NAME),
            row(ContractDetails.FUND_FAMILY),
            row(ContractDetails.FUND_TYPE),
            row(ContractDetails.FUND_FRONT_LOAD),
            row(ContractDetails.FUND_BACK_LOAD),
            row(ContractDetails.FUND_BACK_LOAD_TIME_INTERVAL),
            row(ContractDetails.FUND_MANAGEMENT_FEE),
            row(ContractDetails.FUND_CLOSED),
            row(ContractDetails.FUND_CLOSED_FOR_NEW_INVESTORS),
            row(ContractDetails.FUND_CLOSED_FOR_NEW_MONEY),
            row(ContractDetails.FUND_NOTIFY_AMOUNT),
            row(ContractDetails.FUND_MINIMUM_INITIAL_PURCHASE),
            row(ContractDetails.FUND_SUBSEQUENT_MINIMUM_PURCHASE),
            row(ContractDetails.FUND_BLUE_SKY_STATES),
            row(ContractDetails.FUND_BLUE_SKY_TERRITORIES),
            row(ContractDetails.FUND_DISTRIBUTION_POLICY_INDICATOR),
            row(ContractDetails.FUND_ASSET_TYPE));

    static final Layout<ContractData> CONTRACT_DATA = Layout.of(
            "contractData",
            data -> attributesOf(data.requestId(), data.details()),
            values -> new ContractData(values.get(REQUEST_ID), detailsOf(values)),
            version(8).before(SIZE_RULES),
            row(REQUEST_ID),
            row(SYMBOL),
            row(SEC_TYPE),
            row(LAST_TRADE_DATE_OR_CONTRACT_MONTH),
            row(ContractDetails.LAST_TRADE_DATE).since(LAST_TRADE_DATE),
            row(STRIKE, Unset.ZERO),
            row(RIGHT),
            row(EXCHANGE),
            row(CURRENCY),
            row(LOCAL_SYMBOL),
            row(ContractDetails.MARKET_NAME),
            row(TRADING_CLASS),
            row(CON_ID),
            row(ContractDetails.MIN_TICK),
            row(ContractDetails.MD_SIZE_MULTIPLIER).before(SIZE_RULES),
            row(MULTIPLIER),
            row(ContractDetails.ORDER_TYPES),
            row(ContractDetails.VALID_EXCHANGES),
            row(ContractDetails.PRICE_MAGNIFIER),
            row(ContractDetails.UNDERLYING_CON_ID),
            row(ContractDetails.LONG_NAME),
            row(PRIMARY_EXCHANGE),
            row(ContractDetails.CONTRACT_MONTH),
            row(ContractDetails.INDUSTRY),
            row(ContractDetails.CATEGORY),
            row(ContractDetails.SUBCATEGORY),
            row(ContractDetails.TIME_ZONE_ID),
            row(ContractDetails.TRADING_HOURS),
            row(ContractDetails.LIQUID_HOURS),
            row(ContractDetails.EV_RULE),
            row(ContractDetails.EV_MULTIPLIER),
            repeated(ContractDetails.SEC_IDS, ContractBlocks.TAG_VALUE),
            row(ContractDetails.AGGREGATION_GROUP),
            row(ContractDetails.UNDERLYING_SYMBOL),
            row(ContractDetails.UNDERLYING_SEC_TYPE),
            row(ContractDetails.MARKET_RULE_IDS),
            row(ContractDetails.REAL_EXPIRATION_DATE),
            row(ContractDetails.STOCK_TYPE).since(STOCK_TYPE),
            row(ContractDetails.SIZE_MIN_TICK).in(between(FRACTIONAL_SIZES, SIZE_RULES)),
            row(ContractDetails.MIN_SIZE).since(SIZE_RULES),
            row(ContractDetails.SIZE_INCREMENT).since(SIZE_RULES),
            row(ContractDetails.SUGGESTED_SIZE_INCREMENT).since(SIZE_RULES),
            gated(since(FUND_DETAILS), FUND),
            gated(
                    since(INELIGIBILITY_REASONS),
                    repeated(ContractDetails.INELIGIBILITY_REASONS, ContractBlocks.TAG_VALUE)));

    private static final Gated BOND = block(
            row(ContractDetails.CUSIP),
            row(ContractDetails.COUPON, Unset.ZERO),
            row(ContractDetails.MATURITY),
            row(ContractDetails.ISSUE_DATE),
            row(ContractDetails.RATINGS),
            row(ContractDetails.BOND_TYPE),
            row(ContractDetails.COUPON_TYPE),
            row(ContractDetails.CONVERTIBLE),
            row(ContractDetails.CALLABLE),
            row(ContractDetails.PUTABLE),
            row(ContractDetails.DESCRIPTION_APPENDED));

    static final Layout<BondContractData> BOND_CONTRACT_DATA = Layout.of(
            "bondContractData",
            data -> attributesOf(data.requestId(), data.details()),
            values -> new BondContractData(values.get(REQUEST_ID), detailsOf(values)),
            version(6).before(SIZE_RULES),
            row(REQUEST_ID),
            row(SYMBOL),
            row(SEC_TYPE),
            BOND,
            row(EXCHANGE),
            row(CURRENCY),
            row(ContractDetails.MARKET_NAME),
            row(TRADING_CLASS),
            row(CON_ID),
            row(ContractDetails.MIN_TICK),
            row(ContractDetails.MD_SIZE_MULTIPLIER).before(SIZE_RULES),
            row(ContractDetails.ORDER_TYPES),
            row(ContractDetails.VALID_EXCHANGES),
            row(ContractDetails.NEXT_OPTION_DATE),
            row(ContractDetails.NEXT_OPTION_TYPE),
            row(ContractDetails.NEXT_OPTION_PARTIAL),
            row(ContractDetails.NOTES),
            row(ContractDetails.LONG_NAME),
            gated(
                    since(BOND_TRADING_HOURS),
                    row(ContractDetails.TIME_ZONE_ID),
                    row(ContractDetails.TRADING_HOURS),
                    row(ContractDetails.LIQUID_HOURS)),
            row(ContractDetails.EV_RULE),
            row(ContractDetails.EV_MULTIPLIER),
            repeated(ContractDetails.SEC_IDS, ContractBlocks.TAG_VALUE),
            row(ContractDetails.AGGREGATION_GROUP),
            row(ContractDetails.MARKET_RULE_IDS),
            row(ContractDetails.MIN_SIZE).since(SIZE_RULES),
            row(ContractDetails.SIZE_INCREMENT).since(SIZE_RULES),
            row(ContractDetails.SUGGESTED_SIZE_INCREMENT).since(SIZE_RULES));

    static final Layout<ContractDataEnd> CONTRACT_DATA_END = Layout.of(
            "contractDataEnd",
            response -> Attributes.EMPTY.with(REQUEST_ID, response.requestId()),
            values -> new ContractDataEnd(values.get(REQUEST_ID)),
            version(1),
            row(REQUEST_ID));

    private ContractLayouts() {}

    private static Attributes attributesOf(int requestId, ContractDetails details) {
        return details.contract().attributes().plus(details.attributes()).with(REQUEST_ID, requestId);
    }

    private static ContractDetails detailsOf(Attributes values) {
        Attributes contract = values.only(ContractBlocks.ATTRIBUTES);
        Attributes details = values.without(ContractBlocks.ATTRIBUTES).without(Set.of(REQUEST_ID));
        return ContractDetails.of(Contract.of(contract), details);
    }
}
