package io.github.twsharness.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.twsharness.protocol.frame.Frame;
import io.github.twsharness.protocol.message.AccountSummaryEnd;
import io.github.twsharness.protocol.message.Action;
import io.github.twsharness.protocol.message.CompletedOrdersEnd;
import io.github.twsharness.protocol.message.Contract;
import io.github.twsharness.protocol.message.ContractDataEnd;
import io.github.twsharness.protocol.message.ExecutionDetails;
import io.github.twsharness.protocol.message.HistoricalDataEnd;
import io.github.twsharness.protocol.message.HistoricalSchedule;
import io.github.twsharness.protocol.message.OpenOrderEnd;
import io.github.twsharness.protocol.message.Order;
import io.github.twsharness.protocol.message.OrderAttributes;
import io.github.twsharness.protocol.message.PositionEnd;
import io.github.twsharness.protocol.message.Request;
import io.github.twsharness.protocol.message.RequestAccountSummary;
import io.github.twsharness.protocol.message.RequestAllOpenOrders;
import io.github.twsharness.protocol.message.RequestCompletedOrders;
import io.github.twsharness.protocol.message.RequestContractDetails;
import io.github.twsharness.protocol.message.RequestHistoricalData;
import io.github.twsharness.protocol.message.RequestMarketData;
import io.github.twsharness.protocol.message.RequestMarketDataType;
import io.github.twsharness.protocol.message.RequestPositions;
import io.github.twsharness.protocol.message.Response;
import io.github.twsharness.protocol.message.TickSnapshotEnd;
import io.github.twsharness.simulator.exchange.MarketDataSubscription;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Compares frames of a real gateway with those that the simulator sends in the same dialog, field by field of the wire. */
class CapturedFrameDialogTests {

    private static final Path FRAMES =
            Path.of("../protocol/src/test/resources/io/github/twsharness/protocol/codec/captured/frames-sv200.tsv");
    private static final int REQUEST = 1001;
    private static final Contract AAPL = Contract.stock("AAPL");

    private final Differences differences = read();
    private final List<String> wrong = new ArrayList<>();

    private static Differences read() {
        try {
            return Differences.read();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    /** Starts a simulator whose clock stands where that of the gateway stood. */
    private static SimulatorBuilder at(String time) {
        return TwsSimulator.builder()
                .account("DU9000001")
                .maxServerVersion(200)
                .exchangeHours()
                .marketInterval(Duration.ZERO)
                .clock(Clock.fixed(Instant.parse(time), ZoneOffset.UTC));
    }

    @Test
    void everyFrameOfADialogIsAsTheGatewaySentIt() throws IOException {
        greeting();
        contractDetails();
        accountSummary();
        positions();
        history();
        delayedQuote();
        execution();
        openOrder();
        completedOrder();

        assertThat(wrong).isEmpty();
        assertThat(differences.unused())
                .filteredOn(row -> row.capture().equals("frames-sv200"))
                .isEmpty();
    }

    private void greeting() throws IOException {
        ask(at("2026-04-05T21:49:26Z"), client -> {
            compare(client, "ManagedAccounts");
            compare(client, "NextValidID");
            compare(client, "APIError_2104");
        });
    }

    private void contractDetails() throws IOException {
        ask(at("2026-04-05T21:49:38Z"), client -> {
            send(client, new RequestContractDetails(REQUEST, AAPL), ContractDataEnd.class);
            compare(client, "ContractDetails");
            compare(client, "ContractDetailsEnd");
        });
    }

    private void accountSummary() throws IOException {
        ask(at("2026-04-05T21:50:25Z"), client -> {
            send(client, new RequestAccountSummary(REQUEST, "All", "BuyingPower"), AccountSummaryEnd.class);
            compare(client, "AccountSummaryValue");
            compare(client, "AccountSummaryEnd");
        });
    }

    private void positions() throws IOException {
        ask(at("2026-04-05T21:50:52Z").position("AMZN", "15", "200.25"), client -> {
            send(client, new RequestPositions(), PositionEnd.class);
            compare(client, "Position");
            compare(client, "PositionEnd");
        });
    }

    private void history() throws IOException {
        ask(at("2026-04-05T21:50:56Z"), client -> {
            send(client, bars("1 D", "1 hour", "TRADES"), HistoricalDataEnd.class);
            compare(client, "HistoricalData");
        });
        ask(at("2026-04-11T17:52:12Z"), client -> {
            send(client, bars("1 M", "1 day", "SCHEDULE"), HistoricalSchedule.class);
            compare(client, "HistoricalSchedule");
        });
    }

    private static RequestHistoricalData bars(String duration, String size, String show) {
        return new RequestHistoricalData(REQUEST, AAPL, "", duration, size, show, true, 1, false, "");
    }

    private void delayedQuote() throws IOException {
        ask(at("2026-04-05T21:57:34Z").marketDataSubscription(MarketDataSubscription.DELAYED), client -> {
            client.send(new RequestMarketDataType(3));
            send(client, new RequestMarketData(REQUEST, AAPL, "", true, false, ""), TickSnapshotEnd.class);
            compare(client, "TickPrice");
            compare(client, "TickSize");
            compare(client, "MarketDataType");
            compare(client, "TickSnapshotEnd");
        });
    }

    private void execution() throws IOException {
        ask(at("2026-04-13T19:27:04Z"), client -> {
            client.place(1, Order.market(Action.BUY, 1));
            client.await(ExecutionDetails.class, any -> true);
            compare(client, "ExecutionDetailNativeTime");
        });
    }

    private void openOrder() throws IOException {
        SimulatorBuilder builder =
                at("2026-04-05T21:52:48Z").instrument("OBDC", "11.30").instrument(put(), "1.10");
        Order order = Order.limit(Action.SELL, 1, "1.2").toBuilder()
                .timeInForce("GTC")
                .build();
        try (TwsSimulator simulator = builder.start();
                WireClient client = WireClient.connect(simulator, 1)) {
            simulator.manualOrder("OBDC  261120P00010000", order);
            send(client, new RequestAllOpenOrders(), OpenOrderEnd.class);
            compare(client, "OpenOrder");
            compare(client, "OrderStatus");
            compare(client, "OpenOrderEnd");
        }
    }

    private static Contract put() {
        return Contract.builder()
                .conId(853200900)
                .symbol("OBDC")
                .secType("OPT")
                .lastTradeDateOrContractMonth("20261120")
                .strike(new BigDecimal("10"))
                .right("P")
                .exchange("SMART")
                .build();
    }

    private void completedOrder() throws IOException {
        Order order = Order.builder(Action.BUY, BigDecimal.ONE, "TRAIL LIMIT")
                .auxPrice(BigDecimal.ONE)
                .timeInForce("DAY")
                .set(OrderAttributes.TRAIL_STOP_PRICE, new BigDecimal("2000"))
                .set(OrderAttributes.LMT_PRICE_OFFSET, new BigDecimal("0.05"))
                .build();
        ask(at("2026-04-15T15:00:11Z"), client -> {
            client.place(1, order);
            client.storyUntil(1, "orderStatus PreSubmitted held by trigger");
            client.cancel(1);
            client.storyUntil(1, "error 202");
            send(client, new RequestCompletedOrders(false), CompletedOrdersEnd.class);
            compare(client, "CompletedOrderTrailLimitLive");
            compare(client, "CompletedOrdersEnd");
        });
    }

    private interface Dialog {
        void with(WireClient client) throws IOException;
    }

    private static void ask(SimulatorBuilder builder, Dialog dialog) throws IOException {
        try (TwsSimulator simulator = builder.start();
                WireClient client = WireClient.connect(simulator, 1)) {
            dialog.with(client);
        }
    }

    private static void send(WireClient client, Request request, Class<? extends Response> last) {
        client.send(request);
        client.await(last, any -> true);
    }

    /** Compares a captured frame with the first of its kind that the simulator sent. */
    private void compare(WireClient client, String name) throws IOException {
        List<String> captured = captured(name);
        boolean tick = captured.get(0).equals("1") || captured.get(0).equals("2");
        List<String> actual = client.frames().stream()
                .map(Frame::fields)
                .filter(fields -> fields.get(0).equals(captured.get(0)))
                .filter(fields -> !tick || fields.get(3).equals(captured.get(3)))
                .findFirst()
                .orElseThrow(() -> new AssertionError("The simulator sent no " + name));
        if (actual.size() != captured.size()) {
            wrong.add("%s has %d fields instead of %d".formatted(name, actual.size(), captured.size()));
        }
        for (int i = 0; i < Math.min(actual.size(), captured.size()); i++) {
            if (!CaptureReplay.same(actual.get(i), captured.get(i))
                    && !differences.allow("differs", "frames-sv200", name, Integer.toString(i))) {
                wrong.add("%s, field %d: %s instead of %s".formatted(name, i, actual.get(i), captured.get(i)));
            }
        }
    }

    private static List<String> captured(String name) throws IOException {
        return Files.readAllLines(FRAMES).stream()
                .map(line -> line.replace("\\n", "\n").split("\t", -1))
                .filter(columns -> columns[1].equals(name))
                .findFirst()
                .map(columns -> List.of(columns[2].split("\\|", -1)))
                .orElseThrow();
    }
}
