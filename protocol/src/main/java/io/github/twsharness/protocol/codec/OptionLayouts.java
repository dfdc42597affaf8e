package io.github.twsharness.protocol.codec;

import static io.github.twsharness.protocol.ServerFeature.EXERCISE_MANUAL_ORDER_TIME;
import static io.github.twsharness.protocol.codec.Constant.version;
import static io.github.twsharness.protocol.codec.Fields.ACCOUNT;
import static io.github.twsharness.protocol.codec.Fields.REQUEST_ID;
import static io.github.twsharness.protocol.codec.Repeated.repeated;
import static io.github.twsharness.protocol.codec.Row.row;
import static io.github.twsharness.protocol.codec.ShortLayouts.numbered;

import io.github.twsharness.protocol.ServerFeature;
import io.github.twsharness.protocol.message.Attribute;
import io.github.twsharness.protocol.message.Attributes;
import io.github.twsharness.protocol.message.CalculateImpliedVolatility;
import io.github.twsharness.protocol.message.CalculateOptionPrice;
import io.github.twsharness.protocol.message.CancelCalculateImpliedVolatility;
import io.github.twsharness.protocol.message.CancelCalculateOptionPrice;
import io.github.twsharness.protocol.message.Contract;
import io.github.twsharness.protocol.message.ContractAttributes;
import io.github.twsharness.protocol.message.DeltaNeutralValidation;
import io.github.twsharness.protocol.message.ExerciseOptions;
import io.github.twsharness.protocol.message.OptionParameters;
import io.github.twsharness.protocol.message.OptionParametersEnd;
import io.github.twsharness.protocol.message.RequestOptionParameters;
import io.github.twsharness.protocol.message.TickEfp;
import java.math.BigDecimal;
import java.util.List;
import java.util.Set;

/** Messages about options, and about what is priced by a model. */
final class OptionLayouts {

    private static final Attribute<String> UNDERLYING_SYMBOL = Attribute.text("underlyingSymbol");
    private static final Attribute<String> FUT_FOP_EXCHANGE = Attribute.text("futFopExchange");
    private static final Attribute<String> UNDERLYING_SEC_TYPE = Attribute.text("underlyingSecType");
    private static final Attribute<Integer> UNDERLYING_CON_ID = Attribute.integer("underlyingConId", 0);
    private static final Attribute<String> EXPIRATION = Attribute.text("expiration");
    private static final Attribute<BigDecimal> STRIKE = Attribute.decimalOrZero("strike");
    private static final Attribute<String> EXCHANGE = Attribute.text("exchange");
    private static final Attribute<String> TRADING_CLASS = Attribute.text("tradingClass");
    private static final Attribute<String> MULTIPLIER = Attribute.text("multiplier");
    static final Attribute<List<String>> EXPIRATIONS = Attribute.list("expirations");
    static final Attribute<List<BigDecimal>> STRIKES = Attribute.list("strikes");
    private static final Attribute<BigDecimal> OPTION_PRICE = Attribute.decimalOrZero("optionPrice");
    private static final Attribute<BigDecimal> UNDERLYING_PRICE = Attribute.decimalOrZero("underPrice");
    private static final Attribute<String> OPTIONS = Attribute.text("options");
    private static final Attribute<BigDecimal> VOLATILITY = Attribute.decimalOrZero("volatility");
    private static final Attribute<Integer> EXERCISE_ACTION = Attribute.integer("exerciseAction", 0);
    private static final Attribute<Integer> EXERCISE_QUANTITY = Attribute.integer("exerciseQuantity", 0);
    static final Attribute<Integer> OVERRIDE = Attribute.integer("override", 0);
    private static final Attribute<String> MANUAL_ORDER_TIME = Attribute.text("manualOrderTime");
    private static final Attribute<String> CUSTOMER_ACCOUNT = Attribute.text("customerAccount");
    private static final Attribute<Boolean> PROFESSIONAL_CUSTOMER = Attribute.flag("professionalCustomer");
    private static final Attribute<Integer> TICK_TYPE = Attribute.integer("tickType", 0);
    private static final Attribute<BigDecimal> BASIS_POINTS = Attribute.decimalOrZero("basisPoints");
    private static final Attribute<String> FORMATTED_BASIS_POINTS = Attribute.text("formattedBasisPoints");
    private static final Attribute<BigDecimal> IMPLIED_FUTURES_PRICE = Attribute.decimalOrZero("impliedFuturesPrice");
    private static final Attribute<Integer> HOLD_DAYS = Attribute.integer("holdDays", 0);
    private static final Attribute<String> FUTURE_LAST_TRADE_DATE = Attribute.text("futureLastTradeDate");
    private static final Attribute<BigDecimal> DIVIDEND_IMPACT = Attribute.decimalOrZero("dividendImpact");
    private static final Attribute<BigDecimal> DIVIDENDS_TO_LAST_TRADE_DATE =
            Attribute.decimalOrZero("dividendsToLastTradeDate");

    static final Layout<RequestOptionParameters> REQUEST_OPTION_PARAMETERS = Layout.of(
            "reqSecDefOptParams",
            request -> Attributes.builder()
                    .set(REQUEST_ID, request.requestId())
                    .set(UNDERLYING_SYMBOL, request.underlyingSymbol())
                    .set(FUT_FOP_EXCHANGE, request.futFopExchange())
                    .set(UNDERLYING_SEC_TYPE, request.underlyingSecType())
                    .set(UNDERLYING_CON_ID, request.underlyingConId())
                    .build(),
            values -> new RequestOptionParameters(
                    values.get(REQUEST_ID),
                    values.get(UNDERLYING_SYMBOL),
                    values.get(FUT_FOP_EXCHANGE),
                    values.get(UNDERLYING_SEC_TYPE),
                    values.get(UNDERLYING_CON_ID)),
            row(REQUEST_ID),
            row(UNDERLYING_SYMBOL),
            row(FUT_FOP_EXCHANGE),
            row(UNDERLYING_SEC_TYPE),
            row(UNDERLYING_CON_ID));

    private static final Layout<String> EXPIRATION_DATE = Layout.of(
            "expiration",
            date -> Attributes.EMPTY.with(EXPIRATION, date),
            values -> values.get(EXPIRATION),
            row(EXPIRATION));

    private static final Layout<BigDecimal> STRIKE_PRICE = Layout.of(
            "strike", price -> Attributes.EMPTY.with(STRIKE, price), values -> values.get(STRIKE), row(STRIKE));

    static final Layout<OptionParameters> OPTION_PARAMETERS = Layout.of(
            "secDefOptParam",
            response -> Attributes.builder()
                    .set(REQUEST_ID, response.requestId())
                    .set(EXCHANGE, response.exchange())
                    .set(UNDERLYING_CON_ID, response.underlyingConId())
                    .set(TRADING_CLASS, response.tradingClass())
                    .set(MULTIPLIER, response.multiplier())
                    .set(EXPIRATIONS, response.expirations())
                    .set(STRIKES, response.strikes())
                    .build(),
            values -> new OptionParameters(
                    values.get(REQUEST_ID),
                    values.get(EXCHANGE),
                    values.get(UNDERLYING_CON_ID),
                    values.get(TRADING_CLASS),
                    values.get(MULTIPLIER),
                    values.get(EXPIRATIONS),
                    values.get(STRIKES)),
            row(REQUEST_ID),
            row(EXCHANGE),
            row(UNDERLYING_CON_ID),
            row(TRADING_CLASS),
            row(MULTIPLIER),
            repeated(EXPIRATIONS, EXPIRATION_DATE),
            repeated(STRIKES, STRIKE_PRICE));

    static final Layout<OptionParametersEnd> OPTION_PARAMETERS_END =
            numbered("secDefOptParamEnd", OptionParametersEnd::requestId, OptionParametersEnd::new);

    static final Layout<CalculateImpliedVolatility> CALCULATE_IMPLIED_VOLATILITY =
            Layout.<CalculateImpliedVolatility>of(
                            "calculateImpliedVolatility",
                            request -> request.contract().attributes().toBuilder()
                                    .set(REQUEST_ID, request.requestId())
                                    .set(OPTION_PRICE, request.optionPrice())
                                    .set(UNDERLYING_PRICE, request.underlyingPrice())
                                    .set(OPTIONS, request.options())
                                    .build(),
                            values -> new CalculateImpliedVolatility(
                                    values.get(REQUEST_ID),
                                    Contract.of(values.only(ContractBlocks.ATTRIBUTES)),
                                    values.get(OPTION_PRICE),
                                    values.get(UNDERLYING_PRICE),
                                    values.get(OPTIONS)),
                            version(2),
                            row(REQUEST_ID),
                            ContractBlocks.REQUESTED,
                            row(OPTION_PRICE),
                            row(UNDERLYING_PRICE),
                            row(OPTIONS))
                    .ignoring(Set.of(ContractAttributes.COMBO_LEGS_DESCRIPTION));

    static final Layout<CalculateOptionPrice> CALCULATE_OPTION_PRICE = Layout.<CalculateOptionPrice>of(
                    "calculateOptionPrice",
                    request -> request.contract().attributes().toBuilder()
                            .set(REQUEST_ID, request.requestId())
                            .set(VOLATILITY, request.volatility())
                            .set(UNDERLYING_PRICE, request.underlyingPrice())
                            .set(OPTIONS, request.options())
                            .build(),
                    values -> new CalculateOptionPrice(
                            values.get(REQUEST_ID),
                            Contract.of(values.only(ContractBlocks.ATTRIBUTES)),
                            values.get(VOLATILITY),
                            values.get(UNDERLYING_PRICE),
                            values.get(OPTIONS)),
                    version(2),
                    row(REQUEST_ID),
                    ContractBlocks.REQUESTED,
                    row(VOLATILITY),
                    row(UNDERLYING_PRICE),
                    row(OPTIONS))
            .ignoring(Set.of(ContractAttributes.COMBO_LEGS_DESCRIPTION));

    static final Layout<CancelCalculateImpliedVolatility> CANCEL_CALCULATE_IMPLIED_VOLATILITY = numbered(
            "cancelCalculateImpliedVolatility",
            CancelCalculateImpliedVolatility::requestId,
            CancelCalculateImpliedVolatility::new,
            version(1));

    static final Layout<CancelCalculateOptionPrice> CANCEL_CALCULATE_OPTION_PRICE = numbered(
            "cancelCalculateOptionPrice",
            CancelCalculateOptionPrice::requestId,
            CancelCalculateOptionPrice::new,
            version(1));

    static final Layout<ExerciseOptions> EXERCISE_OPTIONS = Layout.<ExerciseOptions>of(
                    "exerciseOptions",
                    request -> request.contract().attributes().toBuilder()
                            .set(REQUEST_ID, request.requestId())
                            .set(EXERCISE_ACTION, request.exerciseAction())
                            .set(EXERCISE_QUANTITY, request.exerciseQuantity())
                            .set(ACCOUNT, request.account())
                            .set(OVERRIDE, request.override())
                            .set(MANUAL_ORDER_TIME, request.manualOrderTime())
                            .set(CUSTOMER_ACCOUNT, request.customerAccount())
                            .set(PROFESSIONAL_CUSTOMER, request.professionalCustomer())
                            .build(),
                    values -> new ExerciseOptions(
                            values.get(REQUEST_ID),
                            Contract.of(values.only(ContractBlocks.ATTRIBUTES)),
                            values.get(EXERCISE_ACTION),
                            values.get(EXERCISE_QUANTITY),
                            values.get(ACCOUNT),
                            values.get(OVERRIDE),
                            values.get(MANUAL_ORDER_TIME),
                            values.get(CUSTOMER_ACCOUNT),
                            values.get(PROFESSIONAL_CUSTOMER)),
                    version(2),
                    row(REQUEST_ID),
                    ContractBlocks.EXERCISED,
                    row(EXERCISE_ACTION),
                    row(EXERCISE_QUANTITY),
                    row(ACCOUNT),
                    row(OVERRIDE),
                    row(MANUAL_ORDER_TIME).since(EXERCISE_MANUAL_ORDER_TIME),
                    row(CUSTOMER_ACCOUNT).since(ServerFeature.CUSTOMER_ACCOUNT),
                    row(PROFESSIONAL_CUSTOMER).since(ServerFeature.PROFESSIONAL_CUSTOMER))
            .ignoring(Set.of(ContractAttributes.COMBO_LEGS_DESCRIPTION, ContractAttributes.PRIMARY_EXCHANGE));

    static final Layout<TickEfp> TICK_EFP = Layout.of(
            "tickEFP",
            response -> Attributes.builder()
                    .set(REQUEST_ID, response.requestId())
                    .set(TICK_TYPE, response.tickType())
                    .set(BASIS_POINTS, response.basisPoints())
                    .set(FORMATTED_BASIS_POINTS, response.formattedBasisPoints())
                    .set(IMPLIED_FUTURES_PRICE, response.impliedFuturesPrice())
                    .set(HOLD_DAYS, response.holdDays())
                    .set(FUTURE_LAST_TRADE_DATE, response.futureLastTradeDate())
                    .set(DIVIDEND_IMPACT, response.dividendImpact())
                    .set(DIVIDENDS_TO_LAST_TRADE_DATE, response.dividendsToLastTradeDate())
                    .build(),
            values -> new TickEfp(
                    values.get(REQUEST_ID),
                    values.get(TICK_TYPE),
                    values.get(BASIS_POINTS),
                    values.get(FORMATTED_BASIS_POINTS),
                    values.get(IMPLIED_FUTURES_PRICE),
                    values.get(HOLD_DAYS),
                    values.get(FUTURE_LAST_TRADE_DATE),
                    values.get(DIVIDEND_IMPACT),
                    values.get(DIVIDENDS_TO_LAST_TRADE_DATE)),
            version(1),
            row(REQUEST_ID),
            row(TICK_TYPE),
            row(BASIS_POINTS),
            row(FORMATTED_BASIS_POINTS),
            row(IMPLIED_FUTURES_PRICE),
            row(HOLD_DAYS),
            row(FUTURE_LAST_TRADE_DATE),
            row(DIVIDEND_IMPACT),
            row(DIVIDENDS_TO_LAST_TRADE_DATE));

    static final Layout<DeltaNeutralValidation> DELTA_NEUTRAL_VALIDATION = Layout.of(
            "deltaNeutralValidation",
            response -> ContractBlocks.attributesOf(response.hedge()).with(REQUEST_ID, response.requestId()),
            values -> new DeltaNeutralValidation(values.get(REQUEST_ID), ContractBlocks.hedgeOf(values)),
            version(1),
            row(REQUEST_ID),
            ContractBlocks.HEDGE);

    private OptionLayouts() {}
}
