package io.github.twsharness.session.doctor;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.twsharness.protocol.client.TwsClient;
import io.github.twsharness.protocol.codec.MessageCodec;
import io.github.twsharness.protocol.connection.ApiConnection;
import io.github.twsharness.protocol.connection.ApiOptions;
import io.github.twsharness.protocol.frame.CloseReason;
import io.github.twsharness.protocol.frame.Frame;
import io.github.twsharness.protocol.frame.SocketTransport;
import io.github.twsharness.protocol.message.Action;
import io.github.twsharness.protocol.message.Contract;
import io.github.twsharness.protocol.message.ErrorMessage;
import io.github.twsharness.protocol.message.Order;
import io.github.twsharness.protocol.message.PlaceOrder;
import io.github.twsharness.protocol.message.RequestCurrentTime;
import io.github.twsharness.session.diagnosis.Diagnosis;
import io.github.twsharness.session.diagnosis.Finding;
import io.github.twsharness.session.machine.FakeMachine;
import io.github.twsharness.session.settings.Settings;
import io.github.twsharness.session.settings.SettingsSources;
import io.github.twsharness.simulator.TwsSimulator;
import io.github.twsharness.simulator.fault.Fault;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Lets the simulator fail in each of its ways, and asks the doctor, over a socket. */
@Timeout(180)
class FaultDiagnosisTests {

    private static final String HEALTHY = "";
    // A busy machine is late; no limit that is not looked at is over by then.
    private static final Duration DEADLINE_SLACK = Duration.ofSeconds(30);

    private static final Map<Fault, String> CODES = new EnumMap<>(Map.ofEntries(
            Map.entry(Fault.NOT_LISTENING, "TWS-REFUSED"),
            Map.entry(Fault.SILENT_AFTER_CONNECT, "TWS-ACCEPT-DIALOG"),
            Map.entry(Fault.CLOSE_BEFORE_VERSION, "TWS-SOURCE-REJECTED"),
            Map.entry(Fault.SILENT_AFTER_VERSION, "API-HALF-READY"),
            Map.entry(Fault.ACCOUNTS_WITHOUT_NEXT_ID, "API-HALF-READY"),
            Map.entry(Fault.NEXT_ID_WITHOUT_ACCOUNTS, "API-HALF-READY"),
            Map.entry(Fault.CLIENT_ID_IN_USE, "CLIENT-ID-IN-USE"),
            Map.entry(Fault.CLIENT_ID_LINGERS, HEALTHY),
            Map.entry(Fault.RESET_IN_FRAME, "CONNECTION-BROKEN"),
            Map.entry(Fault.ONE_BYTE_PIECES, HEALTHY),
            Map.entry(Fault.SLOW_READS, HEALTHY),
            Map.entry(Fault.GARBAGE, "NOT-A-TWS-API-PORT"),
            Map.entry(Fault.HTTP, "NOT-A-TWS-API-PORT"),
            Map.entry(Fault.CONNECTIVITY_LOST_DATA_LOST, "CONNECTIVITY-LOST"),
            Map.entry(Fault.CONNECTIVITY_LOST_DATA_KEPT, "CONNECTIVITY-LOST"),
            Map.entry(Fault.SERVER_CONNECTION_BROKEN, "CONNECTIVITY-LOST"),
            Map.entry(Fault.PORT_MOVED, "PORT-MOVED"),
            Map.entry(Fault.DATA_FARMS_DOWN, "DATA-FARMS-DOWN"),
            Map.entry(Fault.READ_ONLY, "READ-ONLY-API"),
            Map.entry(Fault.LIVE_ACCOUNT, "LIVE-ACCOUNT"),
            Map.entry(Fault.PACING_REJECTS, "PACING-AND-SLOTS"),
            Map.entry(Fault.PACING_DISCONNECTS, "PACING-AND-SLOTS"),
            Map.entry(Fault.COMPETING_SESSION, "COMPETING-LIVE-SESSION"),
            Map.entry(Fault.RESTART_IN_ORDER, "SCHEDULED-RESTART"),
            Map.entry(Fault.MUTE, "TWS-ACCEPT-DIALOG"),
            Map.entry(Fault.MUTE_IN_ORDER, HEALTHY)));

    private static final Map<String, String> NO_VERSION = Map.of("tws.versionTimeoutSeconds", "1");
    private static final Map<String, String> NOT_READY = Map.of("tws.readyTimeoutSeconds", "1");

    @TempDir
    private Path directory;

    /** Returns a short limit for what a fault lets the doctor wait for. */
    private static Map<String, String> limitsFor(Fault fault) {
        return switch (fault) {
            case SILENT_AFTER_CONNECT, MUTE -> NO_VERSION;
            case SILENT_AFTER_VERSION, ACCOUNTS_WITHOUT_NEXT_ID, NEXT_ID_WITHOUT_ACCOUNTS -> NOT_READY;
            default -> Map.of();
        };
    }

    @Test
    void everyFaultHasItsDiagnosis() {
        assertThat(CODES).containsOnlyKeys(Fault.values());
    }

    @ParameterizedTest
    @EnumSource(
            mode = EnumSource.Mode.EXCLUDE,
            names = {"PACING_REJECTS", "PACING_DISCONNECTS", "RESTART_IN_ORDER", "CLIENT_ID_LINGERS"})
    void theDoctorNamesTheFault(Fault fault) throws IOException {
        try (TwsSimulator simulator = simulator(fault)) {
            Examination examination = examine(simulator, limitsFor(fault));

            assertThat(examination.problems())
                    .extracting(Finding::code)
                    .isEqualTo(CODES.get(fault).equals(HEALTHY) ? List.of() : List.of(CODES.get(fault)));
            assertThat(examination.isHealthy()).isEqualTo(CODES.get(fault).equals(HEALTHY));
            assertNothingLeftBehind(simulator);
        }
    }

    @Test
    void aClientIdThatLingersIsARemarkAndNoProblem() throws IOException {
        try (TwsSimulator simulator = simulator(Fault.CLIENT_ID_LINGERS)) {
            TwsClient.connect(simulator.host(), simulator.port(), 990).close();
            await().atMost(60, SECONDS).until(() -> simulator.connections().isEmpty());

            Examination examination = examine(simulator, Map.of());

            assertThat(examination.problems()).isEmpty();
            assertThat(examination.remarks()).extracting(Finding::code).containsExactly("CLIENT-ID-ZOMBIE");
        }
    }

    @Test
    void anotherProgramWithTheClientIdIsToldFromAZombie() throws IOException {
        try (TwsSimulator simulator = TwsSimulator.start();
                TwsClient holder = TwsClient.connect(simulator.host(), simulator.port(), 990)) {
            Examination examination = examine(simulator, Map.of());

            assertThat(holder.isConnected()).isTrue();
            assertThat(examination.isHealthy()).isTrue();
            assertThat(examination.remarks()).extracting(Finding::code).containsExactly("CLIENT-ID-IN-USE");
            assertThat(examination.tws().orElseThrow().clientId()).isEqualTo(991);
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"PACING_REJECTS", "PACING_DISCONNECTS"})
    void tooManyMessagesAreNamedByWhoSentThem(Fault fault) throws IOException {
        try (TwsSimulator simulator = simulator(fault)) {
            Recorder recorder = new Recorder();
            try (ApiConnection connection = connect(simulator, recorder)) {
                MessageCodec codec = MessageCodec.forVersion(connection.serverVersion());
                for (int i = 0; i < 60; i++) {
                    connection.send(codec.encode(new RequestCurrentTime()));
                }
                await().atMost(60, SECONDS).until(() -> !recorder.errors(codec).isEmpty());
                if (fault == Fault.PACING_DISCONNECTS) {
                    CloseReason reason = recorder.closed.join();
                    assertThat(Diagnosis.ofLoss(connection.endpoint(), reason, recorder.errors(codec))
                                    .code())
                            .isEqualTo(CODES.get(fault));
                }
                assertThat(Diagnosis.ofMessages(connection.endpoint(), recorder.errors(codec)))
                        .extracting(Finding::code)
                        .containsExactly(CODES.get(fault));
            }
        }
    }

    @Test
    void aRestartIsNamedByWhoWasConnected() throws IOException {
        try (TwsSimulator simulator = simulator(Fault.RESTART_IN_ORDER)) {
            Recorder recorder = new Recorder();
            try (ApiConnection connection = connect(simulator, recorder)) {
                MessageCodec codec = MessageCodec.forVersion(connection.serverVersion());
                connection.send(codec.encode(new PlaceOrder(
                        connection.nextValidId(),
                        Contract.stock("AAPL"),
                        Order.limit(Action.BUY, BigDecimal.ONE, new BigDecimal("1.00")))));

                Finding finding =
                        Diagnosis.ofLoss(connection.endpoint(), recorder.closed.join(), recorder.errors(codec));

                assertThat(finding.code()).isEqualTo(CODES.get(Fault.RESTART_IN_ORDER));
            }
            assertThat(examine(simulator, Map.of()).isHealthy())
                    .as("healthy again after the restart")
                    .isTrue();
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"SILENT_AFTER_CONNECT", "SILENT_AFTER_VERSION", "ACCOUNTS_WITHOUT_NEXT_ID"})
    void aSilentTwsIsGivenUpAtItsDeadline(Fault fault) throws IOException {
        try (TwsSimulator simulator = simulator(fault)) {
            assertThat(examine(simulator, limitsFor(fault)).elapsed())
                    .isBetween(Duration.ofSeconds(1), Duration.ofSeconds(1).plus(DEADLINE_SLACK));
        }
    }

    @Test
    void aRefusalIsToldWithoutWaitingForALimit() throws IOException {
        try (TwsSimulator simulator = simulator(Fault.NOT_LISTENING)) {
            assertThat(examine(simulator, Map.of()).elapsed()).isLessThan(Duration.ofSeconds(30));
        }
    }

    private static void assertNothingLeftBehind(TwsSimulator simulator) {
        await().atMost(60, SECONDS).until(() -> simulator.connections().isEmpty());
        assertThat(simulator.openOrders()).isEmpty();
        assertThat(simulator.statistics().clients())
                .allSatisfy(client -> assertThat(client.ordersPlaced()).isZero());
    }

    private static TwsSimulator simulator(Fault... faults) throws IOException {
        return TwsSimulator.builder().fault(faults).start();
    }

    private Examination examine(TwsSimulator simulator, Map<String, String> more) {
        Map<String, String> properties = new HashMap<>(Map.of(
                "tws.port", Integer.toString(simulator.port()),
                "tws.connectTimeoutSeconds", "60",
                "tws.versionTimeoutSeconds", "60",
                "tws.readyTimeoutSeconds", "60"));
        properties.putAll(more);
        Settings settings = Settings.load(SettingsSources.of(directory).withSystemProperties(properties));
        return new Doctor(
                        settings,
                        new FakeMachine(directory.resolve("root")).build(),
                        SocketTransport::new,
                        Clock.systemUTC(),
                        Duration.ZERO,
                        (endpoint, left) -> {})
                .examine();
    }

    private static ApiConnection connect(TwsSimulator simulator, Recorder recorder) {
        return ApiConnection.open(
                new SocketTransport(simulator.host(), simulator.port()), ApiOptions.ofClientId(7), recorder);
    }

    private static final class Recorder implements ApiConnection.Handler {

        private final List<Frame> frames = new CopyOnWriteArrayList<>();
        private final CompletableFuture<CloseReason> closed = new CompletableFuture<>();

        @Override
        public void onFrame(Frame frame) {
            frames.add(frame);
        }

        @Override
        public void onClosed(CloseReason reason) {
            closed.complete(reason);
        }

        List<ErrorMessage> errors(MessageCodec codec) {
            return frames.stream()
                    .map(codec::decodeResponse)
                    .flatMap(Optional::stream)
                    .filter(ErrorMessage.class::isInstance)
                    .map(ErrorMessage.class::cast)
                    .toList();
        }
    }
}
