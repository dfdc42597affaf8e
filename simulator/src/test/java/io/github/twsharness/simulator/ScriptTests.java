package io.github.twsharness.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.twsharness.protocol.message.Action;
import io.github.twsharness.protocol.message.ErrorMessage;
import io.github.twsharness.protocol.message.ManagedAccounts;
import io.github.twsharness.protocol.message.NewsBulletin;
import io.github.twsharness.protocol.message.NextValidId;
import io.github.twsharness.protocol.message.Order;
import io.github.twsharness.protocol.message.OrderStatus;
import io.github.twsharness.protocol.message.RequestIds;
import io.github.twsharness.protocol.message.RequestNewsBulletins;
import io.github.twsharness.simulator.fault.Fault;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@TestInstance(TestInstance.Lifecycle.PER_METHOD)
@Timeout(180)
class ScriptTests {

    // A Thursday, 10:00 in New York.
    private static final Instant START = Instant.parse("2026-04-09T14:00:00Z");

    private static final Order GOOD_TILL_CANCELLED = Order.builder(Action.BUY, BigDecimal.TEN, "LMT")
            .limitPrice(new BigDecimal("145.00"))
            .timeInForce("GTC")
            .build();

    private TwsSimulator simulator;
    private WireClient client;

    @BeforeEach
    void start() throws IOException {
        simulator = TwsSimulator.builder()
                .marketInterval(Duration.ZERO)
                .clock(Clock.fixed(START, ZoneOffset.UTC))
                .autoLogoffTime(LocalTime.of(23, 45))
                .start();
        client = WireClient.connect(simulator, 1);
        simulator.run("market AAPL quote 149.98 150.02 1000");
    }

    @AfterEach
    void close() {
        client.close();
        simulator.close();
    }

    private static Order buy(String limit) {
        return Order.limit(Action.BUY, 10, limit);
    }

    @Test
    void quoteAndTradeAreSet() {
        simulator.run("market AAPL trade 149.50");

        assertThat(simulator.market("AAPL").last()).isEqualByComparingTo("149.50");
        assertThat(simulator.market("AAPL").bid())
                .isLessThanOrEqualTo(simulator.market("AAPL").last());
    }

    @Test
    void orderOfAHaltedInstrumentRestsUntilItResumes() {
        simulator.run("market AAPL halt");
        client.place(1, buy("151.00"));
        client.awaitError(1, 399);
        simulator.run("market AAPL trade 150.00");
        assertThat(simulator.statistics().executions()).isZero();

        simulator.run("market AAPL resume");

        client.storyUntil(1, "commissionReport 1");
    }

    @Test
    void closedMarketMakesOrdersWaitForTheOpening() {
        simulator.run("exchange close");
        client.place(1, buy("151.00"));
        assertThat(client.awaitError(1, 399).text()).contains("will not be placed at the exchange until");
        client.await(OrderStatus.class, status -> status.status().equals("PreSubmitted"));
        assertThat(simulator.statistics().executions()).isZero();

        simulator.run("exchange open");

        client.await(OrderStatus.class, status -> status.status().equals("Filled"));
    }

    @Test
    void nextOrderIsFilledWhateverTheMarketShows() {
        simulator.run("next-order fill 140.00");
        client.place(1, buy("145.00"));
        client.place(2, buy("145.00"));

        client.await(
                OrderStatus.class,
                status -> status.orderId() == 1 && status.status().equals("Filled"));
        assertThat(client.received(OrderStatus.class).stream()
                        .filter(status -> status.orderId() == 1)
                        .reduce((first, last) -> last))
                .hasValueSatisfying(
                        status -> assertThat(status.averageFillPrice()).isEqualByComparingTo("140.00"));
        client.await(
                OrderStatus.class,
                status -> status.orderId() == 2 && status.status().equals("Submitted"));
        assertThat(simulator.openOrders()).hasSize(1);
    }

    @Test
    void nextOrderIsRejectedForAReason() {
        simulator.run("next-order reject No trading permissions.");
        client.place(1, buy("145.00"));
        client.place(2, buy("145.00"));

        assertThat(client.awaitError(1, 201).text()).isEqualTo("Order rejected - reason:No trading permissions.");
        client.await(
                OrderStatus.class,
                status -> status.orderId() == 1 && status.status().equals("Inactive"));
        client.await(
                OrderStatus.class,
                status -> status.orderId() == 2 && status.status().equals("Submitted"));
    }

    @Test
    void acknowledgementsWaitAndKeepTheirOrder() {
        simulator.run("delay 150ms");
        long begun = System.nanoTime();
        client.place(1, buy("145.00"));

        List<String> story = client.storyUntil(1, "orderStatus Submitted");

        assertThat(Duration.ofNanos(System.nanoTime() - begun)).isGreaterThanOrEqualTo(Duration.ofMillis(150));
        assertThat(story)
                .containsExactly(
                        "openOrder PreSubmitted",
                        "orderStatus PreSubmitted",
                        "openOrder Submitted",
                        "orderStatus Submitted");
        simulator.run("delay 0s");
        client.cancel(1);
        client.awaitError(1, 202);
    }

    @Test
    void anyErrorIsRaised() throws IOException {
        try (WireClient other = WireClient.connect(simulator, 2)) {
            simulator.run("error 1100 Connectivity has been lost.");
            simulator.run("error-to 2 77 162 Historical Market Data Service error message:none");

            assertThat(client.awaitError(-1, 1100).text()).isEqualTo("Connectivity has been lost.");
            other.awaitError(-1, 1100);
            other.awaitError(77, 162);
            assertThat(client.received(ErrorMessage.class)).noneMatch(error -> error.code() == 162);
        }
        assertThatThrownBy(() -> simulator.run("error-to 99 1 200 nothing"))
                .hasMessageContaining("No client is connected under the id 99");
    }

    @Test
    void dayOrdersExpireAtTheEndOfTheDayAndOthersStay() {
        client.place(1, buy("145.00"));
        client.place(2, GOOD_TILL_CANCELLED);
        client.await(
                OrderStatus.class,
                status -> status.orderId() == 2 && status.status().equals("Submitted"));

        simulator.run("advance 5h");
        assertThat(simulator.openOrders()).hasSize(2);
        simulator.run("advance 1d");

        client.await(
                OrderStatus.class,
                status -> status.orderId() == 1 && status.status().equals("Cancelled"));
        assertThat(simulator.openOrders()).extracting(SimulatedOrder::orderId).containsExactly(2);
    }

    @Test
    void restartDropsClientsAndKeepsOrdersAndIds() throws IOException {
        client.place(41, buy("145.00"));
        client.await(OrderStatus.class, status -> status.status().equals("Submitted"));

        simulator.run("restart");

        client.awaitClosed();
        assertThat(simulator.connections()).isEmpty();
        assertThat(simulator.openOrders()).hasSize(1);
        try (WireClient again = WireClient.connect(simulator, 1)) {
            assertThat(again.received(NextValidId.class).get(0).orderId()).isEqualTo(42);
        }
    }

    @Test
    void restartRollsTheNextValidIdBackIfAsked() throws IOException {
        client.place(41, buy("145.00"));
        client.await(OrderStatus.class, status -> status.status().equals("Submitted"));

        simulator.run("restart 7");

        try (WireClient again = WireClient.connect(simulator, 1)) {
            assertThat(again.received(NextValidId.class).get(0).orderId()).isEqualTo(7);
            again.place(7, buy("145.00"));
            again.await(
                    OrderStatus.class,
                    status -> status.orderId() == 7 && status.status().equals("Submitted"));
        }
    }

    @Test
    void faultsComeAndGo() {
        simulator.run("inject read-only");
        assertThat(simulator.faults()).containsExactly(Fault.READ_ONLY);
        simulator.run("clear READ_ONLY");
        assertThat(simulator.faults()).isEmpty();
        simulator.run("disconnect 1");
        client.awaitClosed();
    }

    @Test
    void partOfTheNextOrderIsFilledAndTheRestGoesToWork() {
        simulator.run("next-order part 4 144.50");
        client.place(1, buy("145.00"));

        OrderStatus status = client.await(
                OrderStatus.class,
                one -> one.filled().signum() > 0 && one.status().equals("Submitted"));

        assertThat(status.filled()).isEqualByComparingTo("4");
        assertThat(status.remaining()).isEqualByComparingTo("6");
        assertThat(status.averageFillPrice()).isEqualByComparingTo("144.50");
        assertThat(simulator.openOrders()).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource({"restored,1102", "restored-without-data,1101"})
    void connectionIsLostAndRestored(String how, int code) {
        simulator.run("connection lost");
        client.awaitError(-1, 1100);

        simulator.run("connection " + how);

        client.awaitError(-1, code);
        assertThat(simulator.faults()).isEmpty();
    }

    @Test
    void dataFarmsGoDownAndComeBack() {
        simulator.run("farms down");
        client.awaitError(-1, 2103);
        client.awaitError(-1, 2105);

        simulator.run("farms up");

        assertThat(simulator.faults()).isEmpty();
    }

    @Test
    void accountsOfAnotherLoginAreToldToAllUntilUndone() throws IOException {
        simulator.run("login DU7654321,U7654321");

        client.await(ManagedAccounts.class, told -> told.accounts().equals(List.of("DU7654321", "U7654321")));
        try (WireClient late = WireClient.connect(simulator, 2)) {
            late.await(ManagedAccounts.class, told -> told.accounts().contains("U7654321"));
            simulator.run("login none");
            late.await(ManagedAccounts.class, told -> told.accounts().stream().allMatch(String::isEmpty));

            simulator.run("undo");

            late.await(ManagedAccounts.class, told -> told.accounts().equals(simulator.accounts()));
        }
        assertThatThrownBy(() -> simulator.run("login DU1;U2")).hasMessageContaining("letters and digits");
    }

    @Test
    void bulletinReachesThoseWhoAskedAlsoLater() throws IOException {
        client.send(new RequestNewsBulletins(false));
        client.send(new RequestIds(1));
        client.await(NextValidId.class, id -> client.received(NextValidId.class).size() > 1);

        simulator.run("bulletin NYSE opens late today.");

        assertThat(client.await(NewsBulletin.class, bulletin -> true))
                .isEqualTo(new NewsBulletin(1, 1, "NYSE opens late today.", ""));
        try (WireClient late = WireClient.connect(simulator, 2)) {
            late.send(new RequestNewsBulletins(true));
            late.await(NewsBulletin.class, bulletin -> bulletin.messageId() == 1);
        }
    }

    @Test
    void endOfADelaySendsWhatWaited() {
        simulator.run("delay 10m");
        client.place(1, buy("145.00"));
        client.send(new RequestIds(1));
        client.await(NextValidId.class, id -> client.received(NextValidId.class).size() > 1);
        assertThat(client.received(OrderStatus.class)).isEmpty();

        simulator.run("delay 0s");

        client.storyUntil(1, "orderStatus Submitted");
    }

    @Test
    void undoneScriptLeavesAnOrdinaryMarket() throws IOException {
        TwsSimulator fresh =
                TwsSimulator.builder().marketInterval(Duration.ZERO).start();
        try (fresh;
                WireClient trader = WireClient.connect(fresh, 1)) {
            BigDecimal bid = fresh.market("AAPL").bid();
            BigDecimal ask = fresh.market("AAPL").ask();
            trader.place(40, buy("2.00"));
            trader.await(OrderStatus.class, status -> status.status().equals("Submitted"));
            for (String command : List.of(
                    "market AAPL quote 1.00 1.02",
                    "market AAPL trade 1.02",
                    "market AAPL halt",
                    "market AAPL shortable no",
                    "exchange close",
                    "next-order reject never",
                    "delay 10m",
                    "inject read-only",
                    "connection lost",
                    "restart 7")) {
                fresh.run(command);
            }
            trader.awaitClosed();

            fresh.run("undo");

            assertThat(fresh.market("AAPL").bid()).isEqualByComparingTo(bid);
            assertThat(fresh.market("AAPL").ask()).isEqualByComparingTo(ask);
            assertThat(fresh.faults()).isEmpty();
            try (WireClient next = WireClient.connect(fresh, 1)) {
                assertThat(next.received(NextValidId.class).get(0).orderId()).isEqualTo(41);
                next.place(41, Order.limit(Action.SELL, 10, bid.toPlainString()));
                next.await(
                        OrderStatus.class,
                        status -> status.orderId() == 41 && status.status().equals("Filled"));
            }
        }
    }

    @Test
    void undoKeepsTheFaultsOfTheStart() throws IOException {
        try (TwsSimulator readOnly =
                TwsSimulator.builder().fault(Fault.READ_ONLY).start()) {
            readOnly.run("farms down");

            readOnly.run("undo");

            assertThat(readOnly.faults()).containsExactly(Fault.READ_ONLY);
        }
    }

    @Test
    void settingsAreShown() {
        assertThat(simulator.apiSettings().autoLogoffTime()).contains(LocalTime.of(23, 45));
        assertThat(simulator.apiSettings().trustedIps()).containsExactly("127.0.0.1");
        assertThat(simulator.apiSettings().readOnly()).isFalse();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "fly | There is no command \"fly\"; there are: advance, bulletin, clear",
                "market | something is missing after \"market\". Usage: market SYMBOL",
                "market NOPE trade 1 | has no instrument NOPE",
                "market AAPL jump | \"jump\" is not known here. Usage: market SYMBOL quote BID ASK",
                "market AAPL quote 150 | something is missing after \"150\"",
                "market AAPL trade abc | a number is missing or wrong",
                "market AAPL trade 150.00 now | \"now\" is too much",
                "exchange shut | \"shut\" is not known here. Usage: exchange open",
                "next-order reject | something is missing",
                "next-order part 0 | must be positive, not 0. Usage: next-order fill",
                "connection broken | \"broken\" is not known here. Usage: connection lost",
                "farms sideways | \"sideways\" is not known here",
                "undo everything | \"everything\" is too much",
                "market AAPL shortable maybe | is neither yes nor no",
                "delay 5 | a time is a whole number with ms, s, m, h or d, not \"5\"",
                "advance 400d | by 0 to 370 days",
                "error x y | a number is missing or wrong",
                "restart 0 | A next valid id is 1 or above, not 0",
                "inject nothing | There is no fault \"nothing\"",
                "inject live-account | before the start",
                "inject http 2d | at most a day, not PT48H"
            })
    void commandThatIsWrongIsExplained(String command, String explanation) {
        assertThatThrownBy(() -> simulator.run(command))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(explanation);
    }
}
