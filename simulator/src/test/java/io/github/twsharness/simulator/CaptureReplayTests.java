package io.github.twsharness.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.github.twsharness.protocol.message.Action;
import io.github.twsharness.protocol.message.CommissionReport;
import io.github.twsharness.protocol.message.Contract;
import io.github.twsharness.protocol.message.ContractData;
import io.github.twsharness.protocol.message.ContractDataEnd;
import io.github.twsharness.protocol.message.ErrorMessage;
import io.github.twsharness.protocol.message.ExecutionDetails;
import io.github.twsharness.protocol.message.ManagedAccounts;
import io.github.twsharness.protocol.message.NextValidId;
import io.github.twsharness.protocol.message.OpenOrder;
import io.github.twsharness.protocol.message.OpenOrderEnd;
import io.github.twsharness.protocol.message.Order;
import io.github.twsharness.protocol.message.OrderAttributes;
import io.github.twsharness.protocol.message.OrderStatus;
import io.github.twsharness.protocol.message.RequestAllOpenOrders;
import io.github.twsharness.protocol.message.RequestContractDetails;
import io.github.twsharness.protocol.message.RequestIds;
import io.github.twsharness.protocol.message.Response;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Says to the simulator what was said to a real gateway, and compares the answers message by message. */
class CaptureReplayTests {

    /** Fields that must differ: ids that count up, times, and what the market or the publisher makes of it. */
    private static final Set<String> MUST_DIFFER = Set.of(
            "next_valid_id.order_id", // counted per client from 1 here; a capture begins anywhere
            "perm_id",
            "exec_id",
            "time",
            "error_time_ms",
            "price",
            "avg_fill_price",
            "last_fill_price",
            "realized_pnl", // depends on prices; a captured 0 stands for "not computed"
            "client_id"); // compared with the id that the leg connected under

    /** Fields that the publisher adds to an open order: they are not on the wire. */
    private static final Set<String> NOT_ON_THE_WIRE = Set.of("open_order.filled", "open_order.remaining");

    /**
     * What the simulator always sends and some captures leave out; either the gateway skipped it that time, or the
     * publisher shortened the leg.
     */
    private static final Set<String> MAY_BE_MISSING_FROM_CAPTURES = Set.of(
            "open_order PreSubmitted",
            "order_status PreSubmitted",
            "order_status Submitted", // after each open order in an answer to the all-orders request
            "open_order Filled",
            "order_status PendingCancel",
            "commission_report",
            "api_error 2104",
            "api_error 2106",
            "api_error 2158");

    /** What is asked about other things than open orders and executions, which ends a replay. */
    private static final Set<String> NOT_REPLAYED = Set.of("req_completed_orders");

    /** A market order that fills at once was first told of as Submitted instead of PreSubmitted in some captures. */
    private static final Map<String, String> FIRST_STATUS_OF_A_FILL = Map.of("Submitted", "PreSubmitted");

    @ParameterizedTest
    @ValueSource(
            strings = {
                "api_client_id0_order_observation_aapl",
                "api_completed_orders_variants_aapl",
                "api_cross_client_cancel_aapl",
                "api_dollar_cost_averaging_aapl",
                "api_future_campaign_mes",
                "api_order_handle_reconnect_cancel_aapl",
                "api_order_rest_cancel_aapl",
                "api_transmit_false_then_transmit_aapl",
                "place_order_fill_native_execution_time",
                "place_order_invalid_type_live_error",
                "grounded_contract_details_aapl",
                "req_ids"
            })
    void answersAsTheGatewayDid(String capture) throws IOException {
        Transcript transcript = Transcript.read(capture);
        try (TwsSimulator simulator = TwsSimulator.builder()
                        .account(transcript.account())
                        .clock(Clock.fixed(Instant.parse("2026-04-15T18:00:00Z"), ZoneOffset.UTC))
                        .marketInterval(Duration.ZERO)
                        .start();
                Replay replay = new Replay(simulator, transcript)) {
            assertThat(replay.run()).as("messages compared").isPositive();
        }
    }

    @Test
    void comparisonNoticesAnotherStatus() throws IOException {
        Transcript transcript = Transcript.read("api_order_rest_cancel_aapl");
        List<Transcript.Line> changed = transcript.lines().stream()
                .map(line -> line.field("status").equals("Cancelled")
                        ? new Transcript.Line(line.kind(), line.name(), with(line.fields(), "status", "Inactive"))
                        : line)
                .toList();
        try (TwsSimulator simulator = TwsSimulator.builder()
                        .account(transcript.account())
                        .marketInterval(Duration.ZERO)
                        .start();
                Replay replay = new Replay(simulator, new Transcript(changed))) {
            assertThat(catchThrowable(replay::run))
                    .isInstanceOf(AssertionError.class)
                    .hasMessageContaining("Inactive");
        }
    }

    private static Map<String, String> with(Map<String, String> fields, String name, String value) {
        Map<String, String> changed = new LinkedHashMap<>(fields);
        changed.put(name, value);
        return changed;
    }

    /** Plays the client's part of a transcript, connection by connection. */
    private static final class Replay implements AutoCloseable {

        private final TwsSimulator simulator;
        private final List<Transcript.Line> lines;
        private Optional<WireClient> client = Optional.empty();
        private int compared;
        private int read;

        Replay(TwsSimulator simulator, Transcript transcript) {
            this.simulator = simulator;
            this.lines = transcript.lines();
        }

        int run() throws IOException {
            for (int i = 0; i < lines.size(); i++) {
                Transcript.Line line = lines.get(i);
                if (NOT_REPLAYED.contains(line.name())) {
                    break;
                }
                switch (line.kind()) {
                    case "handshake" -> connect(i);
                    case "client" -> say(line);
                    case "server" -> expect(line);
                    case "disconnect" -> close();
                    default -> assertThat(line.kind()).isEqualTo("sleep");
                }
            }
            return compared;
        }

        private void connect(int at) throws IOException {
            int clientId = clientIdOf(at);
            Awaitility.await()
                    .atMost(WireClient.LIMIT)
                    .until(() -> simulator.connections().isEmpty());
            client = Optional.of(WireClient.connect(simulator, clientId));
            read = 0;
        }

        // A leg does not say which id it connected under, but the last status in it does.
        private int clientIdOf(int at) {
            int clientId = 1;
            for (int i = at + 1; i < lines.size() && !lines.get(i).kind().equals("disconnect"); i++) {
                if (lines.get(i).name().equals("order_status")) {
                    clientId = lines.get(i).number("client_id");
                }
            }
            return clientId;
        }

        private void say(Transcript.Line line) {
            WireClient connected = client.orElseThrow();
            switch (line.name()) {
                case "place_order" -> connected.place(line.number("order_id"), contract(line), order(line));
                case "cancel_order" -> connected.cancel(line.number("order_id"));
                case "req_open_orders" -> connected.send(new RequestAllOpenOrders());
                case "req_ids" -> connected.send(new RequestIds(line.number("num_ids")));
                case "req_contract_details" -> connected.send(new RequestContractDetails(1001, contract(line)));
                default -> throw new AssertionError("No way to say " + line);
            }
        }

        private static Contract contract(Transcript.Line line) {
            String conId = line.field("contract.con_id");
            return Contract.builder()
                    .conId(conId.isEmpty() ? 0 : Integer.parseInt(conId))
                    .symbol(line.field("contract.symbol"))
                    .secType(line.field("contract.sec_type"))
                    .exchange(line.field("contract.exchange"))
                    .currency(line.field("contract.currency"))
                    .build();
        }

        private static Order order(Transcript.Line line) {
            Order.Builder order = Order.builder(
                            Action.valueOf(line.field("action")),
                            new BigDecimal(line.field("total_quantity")),
                            line.field("order_type"))
                    .timeInForce(line.field("tif"))
                    .account(line.field("account"))
                    .set(OrderAttributes.TRANSMIT, !line.field("transmit").equals("false"));
            if (!line.field("lmt_price").isEmpty()) {
                order.limitPrice(new BigDecimal(line.field("lmt_price")));
            }
            return order.build();
        }

        /** Waits for the next message that is not one of those that captures leave out, and compares it. */
        private void expect(Transcript.Line line) {
            String wanted = label(line);
            while (true) {
                Map<String, String> actual = next(line);
                String label = actual.get("label");
                if (label.equals(wanted) || isOtherFirstStatus(line, label)) {
                    compare(line, actual);
                    compared++;
                    return;
                }
                assertThat(MAY_BE_MISSING_FROM_CAPTURES)
                        .as("the gateway sent %s where the simulator sent %s", line, actual)
                        .contains(label);
            }
        }

        private static boolean isOtherFirstStatus(Transcript.Line line, String label) {
            String other = FIRST_STATUS_OF_A_FILL.getOrDefault(line.field("status"), "");
            return line.name().equals("order_status")
                    && new BigDecimal(line.field("filled")).signum() == 0
                    && label.equals("order_status " + other);
        }

        private static String label(Transcript.Line line) {
            return switch (line.name()) {
                case "order_status" -> "order_status " + line.field("status");
                case "api_error" -> "api_error " + line.field("code");
                case "open_order" ->
                    line.fields().containsKey("status") ? "open_order " + line.field("status") : "open_order";
                default -> line.name();
            };
        }

        private Map<String, String> next(Transcript.Line wanted) {
            WireClient connected = client.orElseThrow();
            Awaitility.await()
                    .pollInterval(Duration.ofMillis(5))
                    .atMost(WireClient.LIMIT)
                    .alias("the simulator answers " + wanted)
                    .until(() -> connected.received().size() > read);
            Map<String, String> actual = Spoken.fields(connected.received().get(read++));
            boolean anyState =
                    label(wanted).equals("open_order") && actual.get("label").startsWith("open_order ");
            if (anyState) {
                actual.put("label", "open_order");
            }
            return actual;
        }

        private void compare(Transcript.Line line, Map<String, String> actual) {
            line.fields().forEach((field, value) -> {
                boolean skipped = MUST_DIFFER.contains(field)
                        || MUST_DIFFER.contains(line.name() + "." + field)
                        || NOT_ON_THE_WIRE.contains(line.name() + "." + field)
                        || (field.equals("status") && !line.field("status").equals(actual.get("status")))
                        || (field.equals("req_id") && value.startsWith("$"));
                if (!skipped) {
                    assertThat(same(actual.getOrDefault(field, "absent"), value))
                            .as("%s of %s: the simulator says %s", field, line, actual.get(field))
                            .isTrue();
                }
            });
            if (line.fields().containsKey("client_id")) {
                assertThat(actual).containsEntry("client_id", line.field("client_id"));
            }
        }

        private static boolean same(String actual, String expected) {
            boolean numbers = actual.matches("-?[0-9.]+") && expected.matches("-?[0-9.]+");
            return numbers
                    ? new BigDecimal(actual).compareTo(new BigDecimal(expected)) == 0
                    : actual.equals(expected.replace("\"", ""));
        }

        @Override
        public void close() {
            client.ifPresent(WireClient::close);
            client = Optional.empty();
        }
    }

    /** Writes what the simulator says the way the transcripts do. */
    private static final class Spoken {

        static Map<String, String> fields(Response response) {
            Map<String, String> fields = new LinkedHashMap<>();
            if (response instanceof ManagedAccounts accounts) {
                fields.put("label", "managed_accounts");
                fields.put("accounts", String.join(",", accounts.accounts()));
            } else if (response instanceof NextValidId) {
                fields.put("label", "next_valid_id");
            } else if (response instanceof ErrorMessage error) {
                fields.put("label", "api_error " + error.code());
                fields.put("req_id", Integer.toString(error.id()));
                fields.put("code", Integer.toString(error.code()));
                fields.put("message", error.text());
                fields.put("advanced_order_reject_json", error.advancedOrderRejectJson());
            } else if (response instanceof OpenOrder open) {
                fields.put("order_id", Integer.toString(open.orderId()));
                openOrder(open, fields);
            } else if (response instanceof OrderStatus status) {
                fields.put("order_id", Integer.toString(status.orderId()));
                orderStatus(status, fields);
            } else if (response instanceof ExecutionDetails details) {
                fields.put("label", "execution_detail");
                fields.put("req_id", Integer.toString(details.requestId()));
                fields.put("order_id", Integer.toString(details.execution().orderId()));
                fields.put("account", details.execution().account());
                fields.put("symbol", details.contract().symbol());
                fields.put("side", details.execution().side());
                fields.put("shares", details.execution().shares().toPlainString());
            } else if (response instanceof CommissionReport report) {
                fields.put("label", "commission_report");
                fields.put("commission", report.commission().toPlainString());
                fields.put("currency", report.currency());
            } else if (response instanceof OpenOrderEnd) {
                fields.put("label", "open_order_end");
            } else if (response instanceof ContractDataEnd) {
                fields.put("label", "contract_details_end");
            } else if (response instanceof ContractData data) {
                fields.put("label", "contract_details");
                contract(data.details().contract(), fields);
                fields.put("long_name", data.details().longName());
                fields.put("min_tick", data.details().minTick().orElseThrow().toPlainString());
                fields.put("market_name", data.details().contract().tradingClass());
                fields.put("time_zone_id", "US/Eastern");
            } else {
                fields.put("label", response.type().name());
            }
            return fields;
        }

        private static void openOrder(OpenOrder open, Map<String, String> fields) {
            Order order = open.order();
            fields.put("label", "open_order " + open.state().status());
            contract(open.contract(), fields);
            fields.put("status", open.state().status());
            fields.put("account", order.account());
            fields.put("action", order.action());
            fields.put("order_type", order.orderType());
            fields.put("quantity", order.totalQuantity().toPlainString());
            fields.put("lmt_price", order.limitPrice().orElseThrow().toPlainString());
            fields.put("aux_price", order.auxPrice().orElseThrow().toPlainString());
            fields.put("tif", order.timeInForce());
            fields.put("client_id", Integer.toString(order.clientId()));
            fields.put("origin", order.attributes().get(OrderAttributes.ORIGIN).toString());
        }

        private static void orderStatus(OrderStatus status, Map<String, String> fields) {
            fields.put("label", "order_status " + status.status());
            fields.put("status", status.status());
            fields.put("filled", status.filled().toPlainString());
            fields.put("remaining", status.remaining().toPlainString());
            fields.put("parent_id", Integer.toString(status.parentId()));
            fields.put("client_id", Integer.toString(status.clientId()));
            fields.put("why_held", status.whyHeld());
            fields.put("mkt_cap_price", status.marketCapPrice().toPlainString());
        }

        private static void contract(Contract contract, Map<String, String> fields) {
            Map<String, String> parts = new LinkedHashMap<>();
            parts.put("con_id", Integer.toString(contract.conId()));
            parts.put("symbol", contract.symbol());
            parts.put("sec_type", contract.secType());
            parts.put("expiry", contract.lastTradeDateOrContractMonth());
            parts.put("exchange", contract.exchange());
            parts.put("primary_exchange", contract.primaryExchange());
            parts.put("currency", contract.currency());
            parts.put("local_symbol", contract.localSymbol());
            parts.put("trading_class", contract.tradingClass());
            fields.putAll(parts.entrySet().stream()
                    .collect(Collectors.toMap(part -> "contract." + part.getKey(), Map.Entry::getValue)));
        }
    }
}
