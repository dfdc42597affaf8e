package io.github.twsharness.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.twsharness.protocol.codec.MessageCodec;
import io.github.twsharness.protocol.frame.Frame;
import io.github.twsharness.protocol.message.Action;
import io.github.twsharness.protocol.message.CancelAccountSummary;
import io.github.twsharness.protocol.message.CancelPositions;
import io.github.twsharness.protocol.message.Contract;
import io.github.twsharness.protocol.message.ExecutionFilter;
import io.github.twsharness.protocol.message.Order;
import io.github.twsharness.protocol.message.OrderAttributes;
import io.github.twsharness.protocol.message.RequestAccountSummary;
import io.github.twsharness.protocol.message.RequestAllOpenOrders;
import io.github.twsharness.protocol.message.RequestCompletedOrders;
import io.github.twsharness.protocol.message.RequestContractDetails;
import io.github.twsharness.protocol.message.RequestCurrentTime;
import io.github.twsharness.protocol.message.RequestExecutions;
import io.github.twsharness.protocol.message.RequestHistoricalData;
import io.github.twsharness.protocol.message.RequestIds;
import io.github.twsharness.protocol.message.RequestMarketData;
import io.github.twsharness.protocol.message.RequestPositions;
import io.github.twsharness.protocol.message.RequestRealTimeBars;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.awaitility.Awaitility;

/** Plays the client's part of a transcript to a simulator, connection by connection, and compares what it answers. */
final class CaptureReplay implements AutoCloseable {

    private static final int REQUEST = 1001;
    private static final int LENGTH_BYTES = 4;

    private final TwsSimulator simulator;
    private final Transcript transcript;
    private final Differences differences;
    private final Preparation preparation;
    private final Map<String, String> renamed = new HashMap<>();
    private final Deque<Spoken> spoken = new ArrayDeque<>();
    private Optional<WireClient> client = Optional.empty();
    private int compared;
    private int read;

    /** Does what was done before a transcript begins. */
    interface Preparation {
        void accept(WireClient client) throws IOException;
    }

    /** Prepares a replay; the preparation is what a client did before the transcript begins. */
    CaptureReplay(TwsSimulator simulator, Transcript transcript, Differences differences, Preparation preparation) {
        this.simulator = simulator;
        this.transcript = transcript;
        this.differences = differences;
        this.preparation = preparation;
    }

    /** Plays all of it, and returns how many messages were compared. */
    int run() throws IOException {
        List<Transcript.Line> lines = transcript.lines();
        for (int i = 0; i < lines.size(); i++) {
            Transcript.Line line = lines.get(i);
            switch (line.kind()) {
                case "handshake" -> connect(i);
                case "client" -> say(line);
                case "server" -> expect(Spoken.label(line), line.fields());
                case "raw" -> expectRaw(line.field("base64"));
                case "disconnect" -> hangUp();
                default -> assertThat(line.kind()).isEqualTo("sleep");
            }
        }
        return compared;
    }

    private void connect(int at) throws IOException {
        assertThat(simulator.connections()).isEmpty();
        WireClient connected = WireClient.connect(simulator, clientIdOf(at));
        assertThat(connected.serverVersion())
                .isEqualTo(transcript.lines().get(at).number("server_version"));
        client = Optional.of(connected);
        read = 0;
        spoken.clear();
        preparation.accept(connected);
    }

    // A leg does not say which id it connected under, but the last status in it does.
    private int clientIdOf(int at) {
        List<Transcript.Line> lines = transcript.lines();
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
            case "req_contract_details" -> connected.send(new RequestContractDetails(REQUEST, contract(line)));
            case "req_completed_orders" ->
                connected.send(new RequestCompletedOrders(Boolean.parseBoolean(line.field("api_only"))));
            case "req_executions" -> connected.send(new RequestExecutions(REQUEST, ExecutionFilter.ANY));
            case "req_current_time" -> connected.send(new RequestCurrentTime());
            case "req_positions" -> connected.send(new RequestPositions());
            case "cancel_positions" -> connected.send(new CancelPositions());
            case "req_account_summary" ->
                connected.send(new RequestAccountSummary(REQUEST, line.field("account"), line.field("tags")));
            case "cancel_account_summary" -> connected.send(new CancelAccountSummary(REQUEST));
            case "req_historical_bars" -> connected.send(historicalData(line));
            case "req_realtime_bars" ->
                connected.send(new RequestRealTimeBars(
                        REQUEST, contract(line), 5, line.field("what_to_show"), is(line, "use_rth"), ""));
            case "req_quote" ->
                connected.send(new RequestMarketData(
                        REQUEST, contract(line), line.field("generic_ticks"), is(line, "snapshot"), false, ""));
            default -> throw new AssertionError("No way to say " + line);
        }
    }

    private static boolean is(Transcript.Line line, String field) {
        return Boolean.parseBoolean(line.field(field));
    }

    private static RequestHistoricalData historicalData(Transcript.Line line) {
        return new RequestHistoricalData(
                REQUEST,
                contract(line),
                "",
                line.field("duration"),
                line.field("bar_size"),
                line.field("what_to_show"),
                is(line, "use_rth"),
                1,
                false,
                "");
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

    private void expectRaw(String base64) {
        byte[] bytes = Base64.getDecoder().decode(base64);
        Frame frame = Frame.of(Arrays.copyOfRange(bytes, LENGTH_BYTES, bytes.length));
        MessageCodec codec = MessageCodec.forVersion(transcript.handshake().number("server_version"));
        for (Spoken one : Spoken.of(codec.decodeResponse(frame).orElseThrow())) {
            expect(one.label(), one.fields());
        }
    }

    /** Compares the next message, after those that the list of differences allows to stand before it. */
    private void expect(String label, Map<String, String> fields) {
        if (differences.allow("lacks", transcript.name(), label, fields.getOrDefault("message", "-"))) {
            return;
        }
        while (true) {
            Spoken actual = next(label);
            String said = label.equals("open_order") ? actual.label().split(" ")[0] : actual.label();
            if (said.equals(label) && isAsked(fields, actual)) {
                compare(label, fields, actual);
                return;
            }
            if (differences.allow("instead", transcript.name(), label, actual.label())
                    && Objects.equals(fields.get("filled"), actual.fields().get("filled"))) {
                compare(label, fields, actual);
                return;
            }
            assertThat(differences.allow("extra", transcript.name(), actual.label(), "-"))
                    .as(
                            "%s: the gateway sent %s %s where the simulator sent %s",
                            transcript.name(), label, fields, actual)
                    .isTrue();
        }
    }

    // A capture that leaves out some of several alike says which one it shows by what the order was for.
    private boolean isAsked(Map<String, String> fields, Spoken actual) {
        return !actual.label().equals("completed_order")
                || Objects.equals(fields.get("action"), actual.fields().get("action"));
    }

    private Spoken next(String wanted) {
        WireClient connected = client.orElseThrow();
        if (spoken.isEmpty()) {
            Awaitility.await()
                    .pollDelay(Duration.ZERO)
                    .pollInterval(Duration.ofMillis(5))
                    .atMost(WireClient.LIMIT)
                    .alias("the simulator answers " + wanted)
                    .until(() -> connected.received().size() > read);
            spoken.addAll(Spoken.of(connected.received().get(read++)));
        }
        return spoken.remove();
    }

    private void compare(String label, Map<String, String> fields, Spoken actual) {
        List<String> wrong = new ArrayList<>();
        fields.forEach((field, value) -> {
            String said = actual.fields().get(field);
            String expected = value.startsWith("$req") ? Integer.toString(REQUEST) : value;
            if (!same(said, expected)
                    && !isRenamed(label, field, expected, said)
                    && !differences.allow("differs", transcript.name(), label, field)) {
                wrong.add("%s is %s instead of %s".formatted(field, said, expected));
            }
        });
        assertThat(wrong)
                .as("%s: %s, where the gateway said %s", transcript.name(), actual, fields)
                .isEmpty();
        compared++;
    }

    /** Tells whether an id has always stood for the same other id so far, in both directions. */
    private boolean isRenamed(String label, String field, String expected, String said) {
        if (!differences.allow("renamed", transcript.name(), label, field)) {
            return false;
        }
        String before = renamed.putIfAbsent(field + " " + expected, said);
        String back = renamed.putIfAbsent(field + " of the simulator " + said, expected);
        return (before == null || before.equals(said)) && (back == null || back.equals(expected));
    }

    static boolean same(String actual, String expected) {
        if (actual == null) {
            return false;
        }
        String number = "-?[0-9.]+(E[0-9]+)?";
        return actual.matches(number) && expected.matches(number)
                ? new BigDecimal(actual).compareTo(new BigDecimal(expected)) == 0
                : actual.equals(expected);
    }

    /** Ends a connection; what the simulator has said beyond the capture must be allowed for. */
    private void hangUp() {
        WireClient connected = client.orElseThrow();
        connected.send(new RequestIds(1));
        while (true) {
            Spoken rest = next("the end");
            if (rest.label().equals("next_valid_id")) {
                break;
            }
            assertThat(differences.allow("extra", transcript.name(), rest.label(), "-"))
                    .as("%s: the simulator added %s", transcript.name(), rest)
                    .isTrue();
        }
        close();
        Awaitility.await()
                .atMost(WireClient.LIMIT)
                .until(() -> simulator.connections().isEmpty());
    }

    @Override
    public void close() {
        client.ifPresent(WireClient::close);
        client = Optional.empty();
    }
}
