package io.github.twsharness.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.awaitility.Awaitility.await;

import io.github.twsharness.protocol.ServerVersions;
import io.github.twsharness.protocol.client.OrderHandle;
import io.github.twsharness.protocol.client.TwsClient;
import io.github.twsharness.protocol.connection.ApiOptions;
import io.github.twsharness.protocol.connection.HandshakeFailedException;
import io.github.twsharness.protocol.connection.HandshakeFailure;
import io.github.twsharness.protocol.connection.HandshakeFailure.Observation;
import io.github.twsharness.protocol.connection.HandshakePhase;
import io.github.twsharness.protocol.connection.HandshakeTimeouts;
import io.github.twsharness.protocol.frame.CloseReason;
import io.github.twsharness.protocol.frame.SocketTransport;
import io.github.twsharness.protocol.message.Action;
import io.github.twsharness.protocol.message.Contract;
import io.github.twsharness.protocol.message.CurrentTime;
import io.github.twsharness.protocol.message.ErrorMessage;
import io.github.twsharness.protocol.message.Order;
import io.github.twsharness.protocol.message.OrderStatus;
import io.github.twsharness.protocol.message.RequestCurrentTime;
import io.github.twsharness.protocol.message.RequestMarketData;
import io.github.twsharness.protocol.message.RequestOpenOrders;
import io.github.twsharness.protocol.message.Status;
import io.github.twsharness.protocol.message.TickPrice;
import io.github.twsharness.simulator.fault.Fault;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

@TestInstance(TestInstance.Lifecycle.PER_METHOD)
@Timeout(180)
class FaultTests {

    private static final Duration SILENCE_LIMIT = Duration.ofMillis(400);
    private static final Duration SLACK = Duration.ofSeconds(20);

    private TwsSimulator simulator;

    @AfterEach
    void close() {
        if (simulator != null) {
            simulator.close();
        }
    }

    private void start(Fault... faults) throws IOException {
        start(Duration.ofMillis(300), faults);
    }

    private void start(Duration faultTime, Fault... faults) throws IOException {
        simulator = TwsSimulator.builder()
                .marketInterval(Duration.ZERO)
                .faultTime(faultTime)
                .fault(faults)
                .start();
    }

    private TwsClient connect(int clientId) {
        return connect(simulator.port(), clientId);
    }

    private TwsClient connect(int port, int clientId) {
        return connect(port, clientId, new HandshakeTimeouts(WireClient.LIMIT, WireClient.LIMIT, WireClient.LIMIT));
    }

    private static TwsClient connect(int port, int clientId, HandshakeTimeouts limits) {
        ApiOptions options = new ApiOptions(clientId, ServerVersions.NEWEST, limits);
        return TwsClient.connect(new SocketTransport("127.0.0.1", port), options, WireClient.LIMIT);
    }

    private TwsClient connectPatiently(int clientId) {
        return TwsClient.connect(simulator.host(), simulator.port(), clientId);
    }

    /** Connects with a short limit for the one phase that is to meet silence, so that a slow machine disturbs no other. */
    private HandshakeFailure failureToConnect(HandshakePhase phase, Observation observation) {
        Duration limit = observation == Observation.SILENCE ? SILENCE_LIMIT : WireClient.LIMIT;
        HandshakeTimeouts limits = new HandshakeTimeouts(
                WireClient.LIMIT,
                phase == HandshakePhase.SERVER_VERSION ? limit : WireClient.LIMIT,
                phase == HandshakePhase.READY ? limit : WireClient.LIMIT);
        long begun = System.nanoTime();
        HandshakeFailedException thrown = catchThrowableOfType(
                HandshakeFailedException.class,
                () -> connect(simulator.port(), 1, limits).close());
        assertThat(thrown).isNotNull();
        assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(SILENCE_LIMIT.plus(SLACK));
        return thrown.failure();
    }

    @ParameterizedTest
    @CsvSource({
        "NOT_LISTENING, CONNECT, REFUSED",
        "SILENT_AFTER_CONNECT, SERVER_VERSION, SILENCE",
        "CLOSE_BEFORE_VERSION, SERVER_VERSION, CLOSED",
        "GARBAGE, SERVER_VERSION, NOT_THE_PROTOCOL",
        "HTTP, SERVER_VERSION, NOT_THE_PROTOCOL",
        "SILENT_AFTER_VERSION, READY, SILENCE",
        "ACCOUNTS_WITHOUT_NEXT_ID, READY, SILENCE",
        "NEXT_ID_WITHOUT_ACCOUNTS, READY, SILENCE",
        "CLIENT_ID_IN_USE, READY, CLIENT_ID_IN_USE"
    })
    void handshakeFailsAsNamedAndWorksOnceTheFaultIsCleared(Fault fault, HandshakePhase phase, Observation observation)
            throws IOException {
        start(fault);

        HandshakeFailure failure = failureToConnect(phase, observation);

        assertThat(failure.phase()).isEqualTo(phase);
        assertThat(failure.observation()).isEqualTo(observation);
        simulator.clear(fault);
        try (TwsClient client = connectPatiently(2)) {
            assertThat(client.currentTime()).succeedsWithin(WireClient.LIMIT);
        }
    }

    @ParameterizedTest
    @EnumSource(
            value = Fault.class,
            names = {"NOT_LISTENING", "CLOSE_BEFORE_VERSION", "HTTP", "CLIENT_ID_IN_USE"})
    void faultThatComesUpLaterLeavesConnectedClientsAlone(Fault fault) throws IOException {
        start();
        try (TwsClient client = connectPatiently(1)) {
            simulator.inject(fault);

            assertThatThrownBy(() -> connect(2).close()).isInstanceOf(HandshakeFailedException.class);
            assertThat(client.currentTime()).succeedsWithin(WireClient.LIMIT);
        }
    }

    @Test
    void webServerAnswersInItsOwnWords() throws IOException {
        start(Fault.HTTP);
        try (Socket socket = dial()) {
            String answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1);

            assertThat(answer).startsWith("HTTP/1.1 400 Bad Request\r\n").endsWith("\r\n\r\n");
        }
    }

    @Test
    void silentServerKeepsTheConnectionOpen() throws IOException {
        start(Fault.SILENT_AFTER_CONNECT);
        try (Socket socket = dial()) {
            socket.setSoTimeout(200);

            assertThatThrownBy(() -> socket.getInputStream().read()).isInstanceOf(SocketTimeoutException.class);
        }
    }

    @Test
    void clientIdLingersForAWhileAfterItsHolderDied() throws IOException {
        start(Duration.ofMillis(1500), Fault.CLIENT_ID_LINGERS);
        connectPatiently(7).close();
        await().atMost(WireClient.LIMIT).until(() -> simulator.connections().isEmpty());

        HandshakeFailedException refused = catchThrowableOfType(
                HandshakeFailedException.class,
                () -> connect(simulator.port(), 7).close());
        assertThat(refused.failure().observation()).isEqualTo(Observation.CLIENT_ID_IN_USE);
        await().atMost(WireClient.LIMIT)
                .ignoreExceptionsInstanceOf(HandshakeFailedException.class)
                .untilAsserted(() -> connect(simulator.port(), 7).close());
    }

    @Test
    void connectionIsResetInTheMiddleOfAMessage() throws IOException {
        start(Fault.RESET_IN_FRAME);
        try (Socket socket = dial()) {
            DataInputStream in = new DataInputStream(socket.getInputStream());
            skipFrame(in);
            write(socket, "71\0" + "2\0" + "5\0\0");
            for (int greeting = 0; greeting < 5; greeting++) {
                skipFrame(in);
            }
            write(socket, "49\0" + "1\0");
            int announced = in.readInt();
            assertThat(announced).isPositive();
            assertThatThrownBy(() -> in.readNBytes(announced))
                    .isInstanceOf(SocketException.class)
                    .hasMessageContaining("reset");
        }
    }

    @Test
    void clientLearnsOfTheReset() throws IOException {
        start();
        try (TwsClient client = connectPatiently(1)) {
            simulator.inject(Fault.RESET_IN_FRAME);

            assertThat(client.currentTime()).failsWithin(WireClient.LIMIT);
            assertThat(client.closeReason().map(CloseReason::kind)).contains(CloseReason.Kind.BROKEN);
            assertThat(simulator.faults()).isEmpty();
        }
    }

    @Test
    void messagesInOneBytePiecesArriveWhole() throws IOException {
        start(Fault.ONE_BYTE_PIECES);
        try (TwsClient client = connectPatiently(1)) {
            assertThat(client.accounts()).containsExactly("DU1234567");
            assertThat(client.contractDetails(Contract.stock("AAPL")))
                    .succeedsWithin(WireClient.LIMIT)
                    .satisfies(found -> assertThat(found).hasSize(1));
        }
        await().atMost(WireClient.LIMIT).until(() -> simulator.connections().isEmpty());
    }

    @Test
    void piecesHaveOneByte() throws IOException {
        start(Fault.ONE_BYTE_PIECES);

        // The operating system may hand several pieces over at once, though hardly each time.
        await().atMost(WireClient.LIMIT)
                .untilAsserted(() -> assertThat(sizesOfTheFirstPieces()).hasSizeGreaterThan(3));
    }

    private List<Integer> sizesOfTheFirstPieces() throws IOException {
        List<Integer> sizes = new ArrayList<>();
        try (Socket socket = dial()) {
            byte[] buffer = new byte[1024];
            int total = 0;
            while (total < 12) {
                int count = socket.getInputStream().read(buffer);
                sizes.add(count);
                total += count;
            }
        }
        return sizes;
    }

    @Test
    void slowReaderAnswersEverythingInItsTime() throws IOException {
        start(Fault.SLOW_READS);
        try (WireClient client = WireClient.connect(simulator, 1)) {
            long begun = System.nanoTime();
            for (int i = 0; i < 10; i++) {
                client.send(new RequestCurrentTime());
            }
            await().atMost(WireClient.LIMIT)
                    .until(() -> client.received(CurrentTime.class).size() == 10);

            assertThat(Duration.ofNanos(System.nanoTime() - begun)).isGreaterThanOrEqualTo(Duration.ofMillis(200));
        }
    }

    @ParameterizedTest
    @CsvSource({
        "CONNECTIVITY_LOST_DATA_KEPT, 1100, 1102",
        "CONNECTIVITY_LOST_DATA_LOST, 1100, 1101",
        "SERVER_CONNECTION_BROKEN, 2110, 1102",
        "DATA_FARMS_DOWN, 2103, 2104",
        "DATA_FARMS_DOWN, 2105, 2106"
    })
    void outageIsAnnouncedAndPasses(Fault fault, int lost, int back) throws IOException {
        start(fault);
        try (WireClient client = WireClient.connect(simulator, 1)) {
            client.awaitError(-1, lost);

            await().atMost(WireClient.LIMIT).untilAsserted(() -> {
                List<Integer> codes = client.received(ErrorMessage.class).stream()
                        .map(ErrorMessage::code)
                        .toList();
                assertThat(codes.lastIndexOf(back)).isGreaterThan(codes.indexOf(lost));
            });
            assertThat(simulator.faults()).isEmpty();
        }
    }

    @Test
    void marketDataPausesWhileTheFarmsAreDownAndCatchesUp() throws IOException {
        start();
        simulator.market("AAPL").quote("149.98", "150.02");
        try (WireClient client = WireClient.connect(simulator, 1)) {
            subscribe(client);
            simulator.inject(Fault.DATA_FARMS_DOWN);
            client.awaitError(-1, 2103);
            client.forget();

            simulator.market("AAPL").quote("149.88", "149.92").quote("149.78", "149.82");
            client.send(new RequestCurrentTime());
            client.await(CurrentTime.class, any -> true);
            assertThat(client.received(TickPrice.class)).isEmpty();
            simulator.clear(Fault.DATA_FARMS_DOWN);

            client.await(TickPrice.class, tick -> tick.price().compareTo(new BigDecimal("149.78")) == 0);
            assertThat(client.received(TickPrice.class))
                    .noneMatch(tick -> tick.price().compareTo(new BigDecimal("149.88")) == 0);
        }
    }

    @Test
    void subscriptionsAreGoneWhenDataIsLost() throws IOException {
        start();
        try (WireClient client = WireClient.connect(simulator, 1)) {
            subscribe(client);
            simulator.inject(Fault.CONNECTIVITY_LOST_DATA_LOST);
            simulator.clear(Fault.CONNECTIVITY_LOST_DATA_LOST);
            client.awaitError(-1, 1101);
            client.forget();
            simulator.market("AAPL").quote("149.78", "149.82");
            client.send(new RequestCurrentTime());
            client.await(CurrentTime.class, any -> true);

            assertThat(client.received(TickPrice.class)).isEmpty();
            subscribe(client);
        }
    }

    private static void subscribe(WireClient client) {
        client.send(new RequestMarketData(9, Contract.stock("AAPL"), "", false, false, ""));
        client.await(TickPrice.class, tick -> tick.requestId() == 9 && tick.tickType() == 1);
    }

    @Test
    void portMovesAndClientsAreTold() throws IOException {
        start();
        int old = simulator.port();
        try (WireClient client = WireClient.connect(simulator, 1)) {
            simulator.inject(Fault.PORT_MOVED);

            assertThat(simulator.port()).isNotEqualTo(old);
            assertThat(client.awaitError(-1, 1300).text()).endsWith("new port - " + simulator.port());
            assertThat(client.awaitClosed().kind()).isEqualTo(CloseReason.Kind.END_OF_STREAM);
        }
        assertThatThrownBy(() -> connect(old, 2).close()).isInstanceOf(HandshakeFailedException.class);
        connectPatiently(2).close();
    }

    @Test
    void portThatMovesFromTheStartMovesAtTheFirstClient() throws IOException {
        start(Fault.PORT_MOVED);
        int old = simulator.port();
        try (WireClient client = WireClient.connect(simulator, 1)) {
            client.awaitError(-1, 1300);
            client.awaitClosed();
        }
        assertThat(simulator.port()).isNotEqualTo(old);
        connectPatiently(1).close();
    }

    @Test
    void readOnlyRefusesOrdersAndNothingElse() throws IOException {
        start(Fault.READ_ONLY);
        assertThat(simulator.apiSettings().readOnly()).isTrue();
        try (WireClient client = WireClient.connect(simulator, 1)) {
            client.place(1, Order.limit(Action.BUY, 1, "100.00"));
            client.cancel(1);
            client.send(new RequestOpenOrders());
            client.send(new RequestCurrentTime());
            client.await(CurrentTime.class, any -> true);

            assertThat(client.received(ErrorMessage.class).stream().filter(error -> error.code() == 321))
                    .extracting(ErrorMessage::id)
                    .containsExactly(1, 1, -1);
            assertThat(simulator.openOrders()).isEmpty();

            simulator.clear(Fault.READ_ONLY);
            client.place(2, Order.limit(Action.BUY, 1, "100.00"));
            client.await(OrderStatus.class, status -> status.status().equals("Submitted"));
        }
    }

    @Test
    void liveAccountIsShownAsOne() throws IOException {
        start(Fault.LIVE_ACCOUNT);
        try (TwsClient client = connectPatiently(1)) {
            assertThat(client.accounts()).containsExactly("U1234567");
        }
        assertThat(simulator.account()).isEqualTo("U1234567");
        TwsSimulator other = simulator;
        simulator.clear(Fault.LIVE_ACCOUNT);
        assertThatThrownBy(() -> other.inject(Fault.LIVE_ACCOUNT))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("builder().fault(Fault.LIVE_ACCOUNT)");
    }

    @Test
    void moreThanFiftyMessagesASecondAreRefused() throws IOException {
        start(Fault.PACING_REJECTS);
        try (WireClient client = WireClient.connect(simulator, 1)) {
            for (int i = 0; i < 60; i++) {
                client.send(new RequestCurrentTime());
            }
            await().atMost(WireClient.LIMIT)
                    .until(() -> client.received(CurrentTime.class).size() + pacingErrors(client) == 60);

            assertThat(pacingErrors(client)).isPositive();
            assertThat(client.isOpen()).isTrue();
        }
    }

    @Test
    void thirdPacingViolationEndsTheConnection() throws IOException {
        start(Fault.PACING_DISCONNECTS);
        try (WireClient client = WireClient.connect(simulator, 1)) {
            // Even when the machine is slow enough to spread them, three of every 53 within a second are too many.
            for (int i = 0; i < 1000; i++) {
                client.send(new RequestCurrentTime());
            }
            client.awaitClosed();

            assertThat(pacingErrors(client)).isEqualTo(3);
        }
    }

    private static int pacingErrors(WireClient client) {
        return (int) client.received(ErrorMessage.class).stream()
                .filter(error -> error.code() == 100)
                .count();
    }

    @Test
    void competingSessionTakesMarketDataAway() throws IOException {
        start(Fault.COMPETING_SESSION);
        try (WireClient client = WireClient.connect(simulator, 1)) {
            client.send(new RequestMarketData(9, Contract.stock("AAPL"), "", false, false, ""));
            client.awaitError(9, 10197);
            simulator.clear(Fault.COMPETING_SESSION);
            subscribe(client);
        }
    }

    @Test
    void restartInTheMiddleOfAnOrderKeepsTheOrder() throws IOException {
        start(Fault.RESTART_IN_ORDER);
        int id;
        try (TwsClient client = connectPatiently(1)) {
            OrderHandle handle = client.place(Contract.stock("AAPL"), Order.limit(Action.BUY, 1, "100.00"));
            id = handle.orderId();

            await().atMost(WireClient.LIMIT).until(() -> !client.isConnected());
            assertThat(handle.status().map(OrderStatus::status)).contains("PreSubmitted");
        }
        assertThat(simulator.openOrders()).hasSize(1);
        try (TwsClient client = connectPatiently(1)) {
            assertThat(client.openOrders())
                    .succeedsWithin(WireClient.LIMIT)
                    .satisfies(orders -> assertThat(orders)
                            .singleElement()
                            .satisfies(order -> assertThat(order.orderId()).isEqualTo(id)));
            assertThat(client.place(Contract.stock("AAPL"), Order.limit(Action.BUY, 1, "100.00"))
                            .await(Status.SUBMITTED)
                            .orderId())
                    .isEqualTo(id + 1);
        }
    }

    @Test
    void faultsCombine() throws IOException {
        start(Fault.ONE_BYTE_PIECES, Fault.SLOW_READS, Fault.LIVE_ACCOUNT, Fault.READ_ONLY);
        try (TwsClient client = connectPatiently(1)) {
            assertThat(client.accounts()).containsExactly("U1234567");
            OrderHandle handle = client.place(Contract.stock("AAPL"), Order.market(Action.BUY, 1));
            await().atMost(WireClient.LIMIT)
                    .until(() -> handle.messages().stream().anyMatch(m -> m.code() == 321));
        }
    }

    @Test
    void faultInjectedForATimePasses() throws IOException {
        start();
        simulator.inject(Fault.NOT_LISTENING, Duration.ofMillis(200));
        assertThatThrownBy(() -> connect(1).close()).isInstanceOf(HandshakeFailedException.class);

        await().atMost(WireClient.LIMIT).until(() -> simulator.faults().isEmpty());
        connectPatiently(1).close();
    }

    @Test
    void inProcessClientMeetsFaultsToo() throws Exception {
        start(Fault.CLOSE_BEFORE_VERSION);
        WireClient closed = WireClient.open(simulator.transport());
        closed.send(WireClient.textFrame("v100..200"));
        assertThat(closed.awaitClosed().kind()).isEqualTo(CloseReason.Kind.END_OF_STREAM);
        simulator.clear(Fault.CLOSE_BEFORE_VERSION);

        WireClient client = WireClient.connect(simulator.transport(), 3);
        simulator.inject(Fault.RESET_IN_FRAME);
        client.send(new RequestCurrentTime());
        assertThat(client.awaitClosed().kind()).isEqualTo(CloseReason.Kind.BROKEN);
    }

    @Test
    void nameIsFoundInAnySpelling() {
        assertThat(Fault.named("silent-after-connect")).isEqualTo(Fault.SILENT_AFTER_CONNECT);
        assertThatThrownBy(() -> Fault.named("nope"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("\"nope\"")
                .hasMessageContaining("NOT_LISTENING, SILENT_AFTER_CONNECT");
    }

    private Socket dial() throws IOException {
        Socket socket = new Socket(simulator.host(), simulator.port());
        socket.setSoTimeout((int) TimeUnit.SECONDS.toMillis(60));
        socket.getOutputStream().write("API\0".getBytes(StandardCharsets.ISO_8859_1));
        write(socket, "v100..200");
        return socket;
    }

    private static void write(Socket socket, String body) throws IOException {
        DataOutputStream out = new DataOutputStream(socket.getOutputStream());
        out.writeInt(body.length());
        out.writeBytes(body);
        out.flush();
    }

    private static void skipFrame(DataInputStream in) throws IOException {
        assertThat(in.readNBytes(in.readInt())).isNotEmpty();
    }
}
