package io.github.twsharness.simulator;

import io.github.twsharness.protocol.message.AccountSummary;
import io.github.twsharness.protocol.message.AccountSummaryEnd;
import io.github.twsharness.protocol.message.CommissionReport;
import io.github.twsharness.protocol.message.CompletedOrder;
import io.github.twsharness.protocol.message.CompletedOrdersEnd;
import io.github.twsharness.protocol.message.Contract;
import io.github.twsharness.protocol.message.ContractData;
import io.github.twsharness.protocol.message.ContractDataEnd;
import io.github.twsharness.protocol.message.ContractDetails;
import io.github.twsharness.protocol.message.CurrentTime;
import io.github.twsharness.protocol.message.ErrorMessage;
import io.github.twsharness.protocol.message.ExecutionDetails;
import io.github.twsharness.protocol.message.ExecutionDetailsEnd;
import io.github.twsharness.protocol.message.HistoricalBar;
import io.github.twsharness.protocol.message.HistoricalData;
import io.github.twsharness.protocol.message.HistoricalDataEnd;
import io.github.twsharness.protocol.message.HistoricalSchedule;
import io.github.twsharness.protocol.message.ManagedAccounts;
import io.github.twsharness.protocol.message.MarketDataType;
import io.github.twsharness.protocol.message.NextValidId;
import io.github.twsharness.protocol.message.OpenOrder;
import io.github.twsharness.protocol.message.OpenOrderEnd;
import io.github.twsharness.protocol.message.Order;
import io.github.twsharness.protocol.message.OrderAttributes;
import io.github.twsharness.protocol.message.OrderState;
import io.github.twsharness.protocol.message.OrderStatus;
import io.github.twsharness.protocol.message.Position;
import io.github.twsharness.protocol.message.PositionEnd;
import io.github.twsharness.protocol.message.Response;
import io.github.twsharness.protocol.message.TickPrice;
import io.github.twsharness.protocol.message.TickSnapshotEnd;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Holds what a simulator said, written the way the transcripts write it.
 *
 * @param label name of the message, with its status or code
 * @param fields its fields
 */
record Spoken(String label, Map<String, String> fields) {

    /** Returns how a line of a transcript is labelled. */
    static String label(Transcript.Line line) {
        return switch (line.name()) {
            case "order_status" -> "order_status " + line.field("status");
            case "api_error" -> "api_error " + line.field("code");
            case "open_order" -> line.has("status") ? "open_order " + line.field("status") : "open_order";
            default -> line.name();
        };
    }

    /** Writes one message, which the transcripts may have as several. */
    static List<Spoken> of(Response response) {
        if (response instanceof HistoricalData data) {
            return data.bars().stream().map(bar -> bar(data.requestId(), bar)).toList();
        }
        return List.of(one(response));
    }

    private static Spoken one(Response response) {
        if (response instanceof OpenOrder open) {
            return openOrder(open);
        }
        if (response instanceof OrderStatus status) {
            return orderStatus(status);
        }
        if (response instanceof ExecutionDetails details) {
            return execution(details);
        }
        if (response instanceof CompletedOrder completed) {
            return completed(completed);
        }
        if (response instanceof ContractData data) {
            return contractDetails(data);
        }
        if (response instanceof HistoricalSchedule schedule) {
            return schedule(schedule);
        }
        return small(response);
    }

    private static Spoken small(Response response) {
        if (response instanceof ManagedAccounts accounts) {
            return say("managed_accounts", "accounts", String.join(",", accounts.accounts()));
        }
        if (response instanceof NextValidId next) {
            return say("next_valid_id", "order_id", next.orderId());
        }
        if (response instanceof ErrorMessage error) {
            return say(
                    "api_error " + error.code(),
                    "req_id",
                    error.id(),
                    "code",
                    error.code(),
                    "message",
                    error.text(),
                    "advanced_order_reject_json",
                    error.advancedOrderRejectJson(),
                    "error_time_ms",
                    error.time()
                            .map(Instant::toEpochMilli)
                            .map(Object::toString)
                            .orElse(""));
        }
        if (response instanceof CommissionReport report) {
            return say(
                    "commission_report",
                    "exec_id",
                    report.executionId(),
                    "commission",
                    report.commission().toPlainString(),
                    "currency",
                    report.currency(),
                    "realized_pnl",
                    report.realizedPnl().map(BigDecimal::toPlainString).orElse("1.7976931348623157E308"));
        }
        if (response instanceof CurrentTime time) {
            return say("current_time", "time", time.time().getEpochSecond());
        }
        return accountOrMarket(response);
    }

    private static Spoken accountOrMarket(Response response) {
        if (response instanceof AccountSummary summary) {
            return say(
                    "account_summary",
                    "req_id",
                    summary.requestId(),
                    "account",
                    summary.account(),
                    "tag",
                    summary.tag(),
                    "value",
                    summary.value(),
                    "currency",
                    summary.currency());
        }
        if (response instanceof Position position) {
            Spoken spoken = say(
                    "position",
                    "account",
                    position.account(),
                    "position",
                    position.quantity().toPlainString(),
                    "avg_cost",
                    position.averageCost().toPlainString());
            contract(position.contract(), spoken.fields);
            return spoken;
        }
        if (response instanceof MarketDataType type) {
            return say("market_data_type", "req_id", type.requestId(), "data_type", type.marketDataType());
        }
        if (response instanceof TickPrice tick) {
            return say(
                    "tick_price",
                    "req_id",
                    tick.requestId(),
                    "field",
                    tick.tickType(),
                    "price",
                    tick.price().toPlainString());
        }
        return end(response);
    }

    private static Spoken end(Response response) {
        if (response instanceof AccountSummaryEnd end) {
            return say("account_summary_end", "req_id", end.requestId());
        }
        if (response instanceof TickSnapshotEnd end) {
            return say("tick_snapshot_end", "req_id", end.requestId());
        }
        if (response instanceof HistoricalDataEnd end) {
            return say("historical_bars_end", "req_id", end.requestId());
        }
        if (response instanceof ContractDataEnd end) {
            return say("contract_details_end", "req_id", end.requestId());
        }
        if (response instanceof ExecutionDetailsEnd end) {
            return say("execution_details_end", "req_id", end.requestId());
        }
        if (response instanceof PositionEnd) {
            return say("position_end");
        }
        if (response instanceof OpenOrderEnd) {
            return say("open_order_end");
        }
        if (response instanceof CompletedOrdersEnd) {
            return say("completed_order_end");
        }
        return say(response.type().name());
    }

    private static Spoken say(String label, Object... pairs) {
        Map<String, String> fields = new LinkedHashMap<>();
        for (int i = 0; i < pairs.length; i += 2) {
            fields.put(pairs[i].toString(), pairs[i + 1].toString());
        }
        return new Spoken(label, fields);
    }

    private static Spoken bar(int requestId, HistoricalBar bar) {
        return say(
                "historical_bar",
                "req_id",
                requestId,
                "time",
                bar.time(),
                "open",
                bar.open().toPlainString(),
                "high",
                bar.high().toPlainString(),
                "low",
                bar.low().toPlainString(),
                "close",
                bar.close().toPlainString(),
                "volume",
                bar.volume().toPlainString(),
                "wap",
                bar.wap().toPlainString(),
                "count",
                bar.count());
    }

    private static Spoken openOrder(OpenOrder open) {
        Order order = open.order();
        Spoken spoken = say(
                "open_order " + open.state().status(),
                "order_id",
                open.orderId(),
                "status",
                open.state().status(),
                "account",
                order.account(),
                "action",
                order.action(),
                "order_type",
                order.orderType(),
                "quantity",
                order.totalQuantity().toPlainString(),
                "lmt_price",
                order.limitPrice().orElseThrow().toPlainString(),
                "aux_price",
                order.auxPrice().orElseThrow().toPlainString(),
                "tif",
                order.timeInForce(),
                "perm_id",
                order.permId(),
                "client_id",
                order.clientId(),
                "origin",
                order.attributes().get(OrderAttributes.ORIGIN));
        contract(open.contract(), spoken.fields);
        return spoken;
    }

    private static Spoken orderStatus(OrderStatus status) {
        return say(
                "order_status " + status.status(),
                "order_id",
                status.orderId(),
                "status",
                status.status(),
                "filled",
                status.filled().toPlainString(),
                "remaining",
                status.remaining().toPlainString(),
                "avg_fill_price",
                status.averageFillPrice().toPlainString(),
                "perm_id",
                status.permId(),
                "parent_id",
                status.parentId(),
                "last_fill_price",
                status.lastFillPrice().toPlainString(),
                "client_id",
                status.clientId(),
                "why_held",
                status.whyHeld(),
                "mkt_cap_price",
                status.marketCapPrice().toPlainString());
    }

    private static Spoken execution(ExecutionDetails details) {
        return say(
                "execution_detail",
                "req_id",
                details.requestId(),
                "order_id",
                details.execution().orderId(),
                "exec_id",
                details.execution().executionId(),
                "account",
                details.execution().account(),
                "symbol",
                details.contract().symbol(),
                "side",
                details.execution().side(),
                "shares",
                details.execution().shares().toPlainString(),
                "price",
                details.execution().price().toPlainString(),
                "time",
                details.execution().time());
    }

    private static Spoken completed(CompletedOrder completed) {
        Order order = completed.order();
        BigDecimal filled =
                order.attributes().find(OrderAttributes.FILLED_QUANTITY).orElse(BigDecimal.ZERO);
        boolean done = completed.state().status().equals("Filled");
        Spoken spoken = say(
                "completed_order",
                "action",
                order.action(),
                "order_type",
                order.orderType(),
                "status",
                completed.state().status(),
                "quantity",
                order.totalQuantity().toPlainString(),
                "filled",
                filled.toPlainString(),
                "remaining",
                done
                        ? "0"
                        : order.totalQuantity()
                                .subtract(filled)
                                .stripTrailingZeros()
                                .toPlainString(),
                "account",
                order.account(),
                "tif",
                order.timeInForce(),
                "lmt_price",
                order.limitPrice().orElse(BigDecimal.ZERO).toPlainString(),
                "completed_status",
                completed.state().attributes().get(OrderState.COMPLETED_STATUS),
                "completed_time",
                completed.state().attributes().get(OrderState.COMPLETED_TIME));
        contract(completed.contract(), spoken.fields);
        return spoken;
    }

    private static Spoken contractDetails(ContractData data) {
        ContractDetails details = data.details();
        Spoken spoken = say(
                "contract_details",
                "req_id",
                data.requestId(),
                "long_name",
                details.longName(),
                "min_tick",
                details.minTick().orElseThrow().toPlainString(),
                "market_name",
                details.attributes().get(ContractDetails.MARKET_NAME),
                "time_zone_id",
                details.attributes().get(ContractDetails.TIME_ZONE_ID));
        contract(details.contract(), spoken.fields);
        return spoken;
    }

    private static Spoken schedule(HistoricalSchedule schedule) {
        List<Object> pairs = new ArrayList<>(List.of(
                "req_id",
                schedule.requestId(),
                "start_date_time",
                schedule.start(),
                "end_date_time",
                schedule.end(),
                "time_zone",
                schedule.timeZone()));
        for (int i = 0; i < schedule.sessions().size(); i++) {
            String path = "sessions." + i + ".";
            pairs.addAll(List.of(
                    path + "start_date_time", schedule.sessions().get(i).start(),
                    path + "end_date_time", schedule.sessions().get(i).end(),
                    path + "ref_date", schedule.sessions().get(i).tradeDate()));
        }
        return say("historical_schedule", pairs.toArray());
    }

    private static void contract(Contract contract, Map<String, String> fields) {
        fields.put("contract.con_id", Integer.toString(contract.conId()));
        fields.put("contract.symbol", contract.symbol());
        fields.put("contract.sec_type", contract.secType());
        fields.put("contract.expiry", contract.lastTradeDateOrContractMonth());
        fields.put(
                "contract.strike",
                contract.strike().map(BigDecimal::toPlainString).orElse("0.0"));
        fields.put("contract.right", contract.right());
        fields.put("contract.multiplier", contract.multiplier());
        fields.put("contract.exchange", contract.exchange());
        fields.put("contract.primary_exchange", contract.primaryExchange());
        fields.put("contract.currency", contract.currency());
        fields.put("contract.local_symbol", contract.localSymbol());
        fields.put("contract.trading_class", contract.tradingClass());
    }
}
