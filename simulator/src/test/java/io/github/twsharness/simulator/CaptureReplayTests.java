package io.github.twsharness.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.github.twsharness.protocol.message.Action;
import io.github.twsharness.protocol.message.Contract;
import io.github.twsharness.protocol.message.Order;
import io.github.twsharness.protocol.message.RequestMarketDataType;
import io.github.twsharness.simulator.exchange.MarketDataSubscription;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Says to the simulator what was said to a real gateway, and compares the answers message by message. */
class CaptureReplayTests {

    private static final Path CAPTURES = Path.of("src/test/resources/captures");
    private static final DateTimeFormatter GATEWAY_TIME = DateTimeFormatter.ofPattern("yyyyMMdd HH:mm:ss", Locale.ROOT);

    // Where the gateway of all captures stood.
    private static final ZoneId GATEWAY_ZONE = ZoneId.of("Europe/Berlin");

    static List<String> captures() throws IOException {
        try (Stream<Path> files = Files.list(CAPTURES)) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(".txt"))
                    .map(name -> name.substring(0, name.length() - ".txt".length()))
                    .sorted()
                    .toList();
        }
    }

    @ParameterizedTest
    @MethodSource("captures")
    void answersAsTheGatewayDid(String capture) throws IOException {
        assertThat(replay(Transcript.read(capture), Differences.read()))
                .as("messages compared")
                .isPositive();
    }

    @Test
    void everyDifferenceThatIsListedOccurs() throws IOException {
        Differences differences = Differences.read();
        for (String capture : captures()) {
            replay(Transcript.read(capture), differences);
        }
        assertThat(differences.unused())
                .filteredOn(row -> !row.capture().equals("frames-sv200"))
                .isEmpty();
    }

    @Test
    void comparisonNoticesAnotherStatus() throws IOException {
        Transcript transcript = changed("status", "Cancelled", "Inactive");

        assertThat(catchThrowable(() -> replay(transcript, Differences.read())))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("Inactive");
    }

    @Test
    void comparisonNoticesAnotherIdForTheSameOrder() throws IOException {
        Transcript transcript = Transcript.read("place_order_fill_native_execution_time");
        List<Transcript.Line> lines = transcript.lines().stream()
                .map(line -> line.name().equals("commission_report")
                        ? new Transcript.Line(line.kind(), line.name(), with(line.fields(), "exec_id", "other.01"))
                        : line)
                .toList();

        assertThat(catchThrowable(() -> replay(new Transcript(transcript.name(), lines), Differences.read())))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("exec_id");
    }

    private static Transcript changed(String field, String from, String to) throws IOException {
        Transcript transcript = Transcript.read("api_order_rest_cancel_aapl");
        return new Transcript(
                transcript.name(),
                transcript.lines().stream()
                        .map(line -> line.field(field).equals(from)
                                ? new Transcript.Line(line.kind(), line.name(), with(line.fields(), field, to))
                                : line)
                        .toList());
    }

    private static Map<String, String> with(Map<String, String> fields, String name, String value) {
        Map<String, String> changed = new LinkedHashMap<>(fields);
        changed.put(name, value);
        return changed;
    }

    private static int replay(Transcript transcript, Differences differences) throws IOException {
        LocalDateTime time = LocalDateTime.parse(
                transcript.handshake().field("connection_time").substring(0, "20260405 23:50:56".length()),
                GATEWAY_TIME);
        SimulatorBuilder builder = TwsSimulator.builder()
                .account(transcript.account())
                .maxServerVersion(transcript.handshake().number("server_version"))
                .clock(Clock.fixed(time.atZone(GATEWAY_ZONE).toInstant(), ZoneOffset.UTC))
                .marketDataSubscription(subscription(transcript.name()))
                .marketInterval(Duration.ZERO);
        hold(transcript.name(), builder);
        try (TwsSimulator simulator = builder.start();
                CaptureReplay replay = new CaptureReplay(
                        simulator, transcript, differences, client -> prepare(transcript.name(), simulator, client))) {
            return replay.run();
        }
    }

    /** Returns what the account of a capture was subscribed to. */
    private static MarketDataSubscription subscription(String capture) {
        return switch (capture) {
            case "quote_delayed_data" -> MarketDataSubscription.DELAYED;
            case "realtime_bars_api_error" -> MarketDataSubscription.NOT_FOR_API;
            default -> MarketDataSubscription.LIVE;
        };
    }

    /** Gives the account of a capture its positions. */
    private static void hold(String capture, SimulatorBuilder builder) {
        if (capture.equals("grounded_positions")) {
            builder.instrument(wheat(), "6.345")
                    .instrument(put(), "21.00")
                    .position("AMZN", "15", "200.25")
                    .position("AAPL", "10", "256.10")
                    .position("XWZ6", "1", "6384.43")
                    .position("QQQ   270115P00500000", "-3", "2100.6321");
        }
    }

    private static Contract wheat() {
        return Contract.builder()
                .conId(715358256)
                .symbol("YW")
                .secType("FUT")
                .lastTradeDateOrContractMonth("20261214")
                .multiplier("1000")
                .localSymbol("XWZ6")
                .tradingClass("XW")
                .exchange("CBOT")
                .build();
    }

    private static Contract put() {
        return Contract.builder()
                .conId(728937835)
                .symbol("QQQ")
                .secType("OPT")
                .lastTradeDateOrContractMonth("20270115")
                .strike(new BigDecimal("500"))
                .right("P")
                .build();
    }

    /** Does what a client did before its transcript begins. */
    private static void prepare(String capture, TwsSimulator simulator, WireClient client) throws IOException {
        if (capture.equals("quote_delayed_data")) {
            client.send(new RequestMarketDataType(3));
        }
        if (capture.equals("completed_orders_cancelled_system_live")) {
            try (WireClient trader = WireClient.connect(simulator, 2)) {
                trader.place(1, Order.limit(Action.SELL, 1, "500.0"));
                trader.storyUntil(1, "orderStatus Submitted");
                simulator.script().closeMarket();
                trader.storyUntil(1, "error 202");
            }
        }
    }
}
