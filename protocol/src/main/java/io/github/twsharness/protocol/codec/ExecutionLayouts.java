package io.github.twsharness.protocol.codec;

import static io.github.twsharness.protocol.ServerFeature.PARAMETRIZED_DAYS_OF_EXECUTIONS;
import static io.github.twsharness.protocol.VersionRange.since;
import static io.github.twsharness.protocol.codec.Constant.version;
import static io.github.twsharness.protocol.codec.Fields.ACCOUNT;
import static io.github.twsharness.protocol.codec.Fields.CLIENT_ID;
import static io.github.twsharness.protocol.codec.Fields.ORDER_ID;
import static io.github.twsharness.protocol.codec.Fields.PRICE;
import static io.github.twsharness.protocol.codec.Fields.REQUEST_ID;
import static io.github.twsharness.protocol.codec.Gated.gated;
import static io.github.twsharness.protocol.codec.Repeated.repeated;
import static io.github.twsharness.protocol.codec.Row.row;

import io.github.twsharness.protocol.ServerFeature;
import io.github.twsharness.protocol.message.Attribute;
import io.github.twsharness.protocol.message.Attributes;
import io.github.twsharness.protocol.message.CommissionReport;
import io.github.twsharness.protocol.message.Contract;
import io.github.twsharness.protocol.message.Execution;
import io.github.twsharness.protocol.message.ExecutionDetails;
import io.github.twsharness.protocol.message.ExecutionDetailsEnd;
import io.github.twsharness.protocol.message.ExecutionFilter;
import io.github.twsharness.protocol.message.RequestExecutions;
import java.math.BigDecimal;
import java.util.List;
import java.util.OptionalInt;

/** Messages about executions. */
final class ExecutionLayouts {

    private static final Attribute<String> TIME = Attribute.text("time");
    private static final Attribute<String> SYMBOL = Attribute.text("symbol");
    private static final Attribute<String> SEC_TYPE = Attribute.text("secType");
    private static final Attribute<String> EXCHANGE = Attribute.text("exchange");
    private static final Attribute<String> SIDE = Attribute.text("side");
    private static final Attribute<Integer> LAST_DAYS = Attribute.optionalInteger("lastNDays");
    private static final Attribute<List<Integer>> SPECIFIC_DATES = Attribute.list("specificDates");
    private static final Attribute<Integer> SPECIFIC_DATE = Attribute.integer("specificDate", 0);

    private static final Attribute<String> EXECUTION_ID = Attribute.text("execId");
    private static final Attribute<BigDecimal> SHARES = Attribute.decimalOrZero("shares");
    private static final Attribute<Long> PERM_ID = Attribute.longInteger("permId", 0);
    private static final Attribute<Integer> LIQUIDATION = Attribute.integer("liquidation", 0);
    private static final Attribute<BigDecimal> CUMULATIVE_QUANTITY = Attribute.decimalOrZero("cumQty");
    private static final Attribute<BigDecimal> AVERAGE_PRICE = Attribute.decimalOrZero("avgPrice");
    private static final Attribute<String> ORDER_REF = Attribute.text("orderRef");
    private static final Attribute<String> EV_RULE = Attribute.text("evRule");
    private static final Attribute<BigDecimal> EV_MULTIPLIER = Attribute.decimalOrZero("evMultiplier");
    private static final Attribute<String> MODEL_CODE = Attribute.text("modelCode");
    private static final Attribute<Integer> LAST_LIQUIDITY = Attribute.integer("lastLiquidity", 0);
    private static final Attribute<Boolean> PENDING_PRICE_REVISION = Attribute.flag("pendingPriceRevision");
    private static final Attribute<String> SUBMITTER = Attribute.text("submitter");

    private static final Attribute<BigDecimal> COMMISSION = Attribute.decimalOrZero("commission");
    private static final Attribute<String> CURRENCY = Attribute.text("currency");
    private static final Attribute<BigDecimal> REALIZED_PNL = Attribute.decimal("realizedPNL");
    private static final Attribute<BigDecimal> YIELD = Attribute.decimal("yield");
    private static final Attribute<Integer> YIELD_REDEMPTION_DATE = Attribute.integer("yieldRedemptionDate", 0);

    private static final Layout<Integer> DATE = Layout.of(
            "specificDate",
            date -> Attributes.EMPTY.with(SPECIFIC_DATE, date),
            values -> values.get(SPECIFIC_DATE),
            row(SPECIFIC_DATE));

    static final Layout<RequestExecutions> REQUEST_EXECUTIONS = Layout.of(
            "reqExecutions",
            ExecutionLayouts::attributesOf,
            values -> new RequestExecutions(values.get(REQUEST_ID), filterOf(values)),
            version(3),
            row(REQUEST_ID),
            row(CLIENT_ID),
            row(ACCOUNT),
            row(TIME),
            row(SYMBOL),
            row(SEC_TYPE),
            row(EXCHANGE),
            row(SIDE),
            gated(
                    since(PARAMETRIZED_DAYS_OF_EXECUTIONS),
                    row(LAST_DAYS, Unset.MAX_INTEGER),
                    repeated(SPECIFIC_DATES, DATE)));

    static final Layout<ExecutionDetails> EXECUTION_DETAILS = Layout.of(
            "execDetails",
            ExecutionLayouts::attributesOf,
            values -> new ExecutionDetails(
                    values.get(REQUEST_ID), Contract.of(values.only(ContractBlocks.ATTRIBUTES)), executionOf(values)),
            row(REQUEST_ID),
            row(ORDER_ID),
            ContractBlocks.REPORTED,
            row(EXECUTION_ID),
            row(TIME),
            row(ACCOUNT),
            row(EXCHANGE),
            row(SIDE),
            row(SHARES),
            row(PRICE),
            row(PERM_ID),
            row(CLIENT_ID),
            row(LIQUIDATION),
            row(CUMULATIVE_QUANTITY),
            row(AVERAGE_PRICE),
            row(ORDER_REF),
            row(EV_RULE),
            row(EV_MULTIPLIER),
            row(MODEL_CODE),
            row(LAST_LIQUIDITY),
            row(PENDING_PRICE_REVISION).since(ServerFeature.PENDING_PRICE_REVISION),
            row(SUBMITTER).since(ServerFeature.SUBMITTER));

    static final Layout<ExecutionDetailsEnd> EXECUTION_DETAILS_END = Layout.of(
            "execDetailsEnd",
            response -> Attributes.EMPTY.with(REQUEST_ID, response.requestId()),
            values -> new ExecutionDetailsEnd(values.get(REQUEST_ID)),
            version(1),
            row(REQUEST_ID));

    static final Layout<CommissionReport> COMMISSION_REPORT = Layout.of(
            "commissionReport",
            response -> Attributes.builder()
                    .set(EXECUTION_ID, response.executionId())
                    .set(COMMISSION, response.commission())
                    .set(CURRENCY, response.currency())
                    .set(REALIZED_PNL, response.realizedPnl())
                    .set(YIELD, response.yield())
                    .set(YIELD_REDEMPTION_DATE, response.yieldRedemptionDate())
                    .build(),
            values -> new CommissionReport(
                    values.get(EXECUTION_ID),
                    values.get(COMMISSION),
                    values.get(CURRENCY),
                    values.find(REALIZED_PNL),
                    values.find(YIELD),
                    values.get(YIELD_REDEMPTION_DATE)),
            version(1),
            row(EXECUTION_ID),
            row(COMMISSION),
            row(CURRENCY),
            row(REALIZED_PNL, Unset.MAX_DOUBLE),
            row(YIELD, Unset.MAX_DOUBLE),
            row(YIELD_REDEMPTION_DATE));

    private ExecutionLayouts() {}

    private static Attributes attributesOf(RequestExecutions request) {
        ExecutionFilter filter = request.filter();
        Attributes.Builder values = Attributes.builder()
                .set(REQUEST_ID, request.requestId())
                .set(CLIENT_ID, filter.clientId())
                .set(ACCOUNT, filter.account())
                .set(TIME, filter.time())
                .set(SYMBOL, filter.symbol())
                .set(SEC_TYPE, filter.secType())
                .set(EXCHANGE, filter.exchange())
                .set(SIDE, filter.side())
                .set(SPECIFIC_DATES, filter.specificDates());
        filter.lastDays().ifPresent(days -> values.set(LAST_DAYS, days));
        return values.build();
    }

    private static ExecutionFilter filterOf(Attributes values) {
        return new ExecutionFilter(
                values.get(CLIENT_ID),
                values.get(ACCOUNT),
                values.get(TIME),
                values.get(SYMBOL),
                values.get(SEC_TYPE),
                values.get(EXCHANGE),
                values.get(SIDE),
                values.has(LAST_DAYS) ? OptionalInt.of(values.get(LAST_DAYS)) : OptionalInt.empty(),
                values.get(SPECIFIC_DATES));
    }

    private static Attributes attributesOf(ExecutionDetails response) {
        Execution execution = response.execution();
        return response.contract().attributes().toBuilder()
                .set(REQUEST_ID, response.requestId())
                .set(ORDER_ID, execution.orderId())
                .set(EXECUTION_ID, execution.executionId())
                .set(TIME, execution.time())
                .set(ACCOUNT, execution.account())
                .set(EXCHANGE, execution.exchange())
                .set(SIDE, execution.side())
                .set(SHARES, execution.shares())
                .set(PRICE, execution.price())
                .set(PERM_ID, execution.permId())
                .set(CLIENT_ID, execution.clientId())
                .set(LIQUIDATION, execution.liquidation())
                .set(CUMULATIVE_QUANTITY, execution.cumulativeQuantity())
                .set(AVERAGE_PRICE, execution.averagePrice())
                .set(ORDER_REF, execution.orderRef())
                .set(EV_RULE, execution.evRule())
                .set(EV_MULTIPLIER, execution.evMultiplier())
                .set(MODEL_CODE, execution.modelCode())
                .set(LAST_LIQUIDITY, execution.lastLiquidity())
                .set(PENDING_PRICE_REVISION, execution.pendingPriceRevision())
                .set(SUBMITTER, execution.submitter())
                .build();
    }

    private static Execution executionOf(Attributes values) {
        return new Execution(
                values.get(ORDER_ID),
                values.get(EXECUTION_ID),
                values.get(TIME),
                values.get(ACCOUNT),
                values.get(EXCHANGE),
                values.get(SIDE),
                values.get(SHARES),
                values.get(PRICE),
                values.get(PERM_ID),
                values.get(CLIENT_ID),
                values.get(LIQUIDATION),
                values.get(CUMULATIVE_QUANTITY),
                values.get(AVERAGE_PRICE),
                values.get(ORDER_REF),
                values.get(EV_RULE),
                values.get(EV_MULTIPLIER),
                values.get(MODEL_CODE),
                values.get(LAST_LIQUIDITY),
                values.get(PENDING_PRICE_REVISION),
                values.get(SUBMITTER));
    }
}
