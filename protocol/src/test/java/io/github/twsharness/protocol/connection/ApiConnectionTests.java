package io.github.twsharness.protocol.connection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.twsharness.protocol.connection.HandshakeFailure.Observation;
import io.github.twsharness.protocol.frame.CloseReason;
import io.github.twsharness.protocol.frame.Frame;
import io.github.twsharness.protocol.frame.SocketTransport;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(180)
class ApiConnectionTests {

    private static final Frame HELLO_200 = Frame.ofFields("200", "20260414 20:36:26 Central European Standard Time");
    private static final Frame ACCOUNTS = Frame.ofFields("15", "1", "DU9000001");
    private static final Frame NEXT_ID = Frame.ofFields("9", "1", "42");
    private static final Frame FARM_OK =
            Frame.ofFields("4", "-1", "2104", "Market data farm connection is OK:usfarm", "", "1775425766350");

    private final Recorder recorder = new Recorder();

    @Test
    void isReadyWhenAccountsAndNextValidIdAreBothThereInWhateverOrder() throws Exception {
        try (ScriptedTws tws = ScriptedTws.start().answer(HELLO_200).answer(FARM_OK, NEXT_ID, ACCOUNTS);
                ApiConnection connection = open(tws, 1)) {
            assertThat(connection.serverVersion()).isEqualTo(200);
            assertThat(connection.connectionTime()).isEqualTo("20260414 20:36:26 Central European Standard Time");
            assertThat(connection.accounts()).containsExactly("DU9000001");
            assertThat(connection.nextValidId()).isEqualTo(42);
            assertThat(recorder.frames).containsExactly(FARM_OK, NEXT_ID, ACCOUNTS);
            assertThat(tws.received().get(0)).hasToString("Frame[9]v100..200");
            assertThat(tws.received().get(1)).isEqualTo(Frame.ofFields("71", "2", "1", ""));
        }
    }

    @Test
    void tellsTheHandlerWhenAReadyConnectionEnds() throws Exception {
        try (ScriptedTws tws = ScriptedTws.start().answer(HELLO_200).answer(ACCOUNTS, NEXT_ID);
                ApiConnection connection = open(tws, 1)) {
            tws.client().get(60, TimeUnit.SECONDS).close();

            assertThat(recorder.closed.get(60, TimeUnit.SECONDS).kind()).isEqualTo(CloseReason.Kind.END_OF_STREAM);
            assertThat(connection.isOpen()).isFalse();
        }
    }

    @Nested
    class Fails {

        @Test
        void refusedWhenNobodyListens() throws Exception {
            int port;
            try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
                port = socket.getLocalPort();
            }

            HandshakeFailure failure = failure(new SocketTransport("127.0.0.1", port));

            assertThat(failure.phase()).isEqualTo(HandshakePhase.CONNECT);
            assertThat(failure.observation()).isEqualTo(Observation.REFUSED);
            assertThat(failure.elapsed()).isLessThan(Duration.ofSeconds(10));
            assertThat(failure.describe())
                    .startsWith(
                            "The handshake with 127.0.0.1:" + port + " as client id 7 failed while connecting, after ")
                    .contains(" ms of at most 500 ms: connection refused");
        }

        @Test
        void silentBeforeTheVersion() throws Exception {
            try (ScriptedTws tws = ScriptedTws.start()) {
                HandshakeFailure failure = failure(tws.transport());

                assertThat(failure.phase()).isEqualTo(HandshakePhase.SERVER_VERSION);
                assertThat(failure.observation()).isEqualTo(Observation.SILENCE);
                assertThat(failure.elapsed()).isBetween(Duration.ofMillis(500), Duration.ofSeconds(10));
                assertThat(tws.closed().get(60, TimeUnit.SECONDS).kind()).isEqualTo(CloseReason.Kind.END_OF_STREAM);
            }
        }

        @Test
        void closedBeforeTheVersion() throws Exception {
            try (ScriptedTws tws = ScriptedTws.start().on((connection, frame) -> connection.close())) {
                HandshakeFailure failure = failure(tws.transport());

                assertThat(failure.phase()).isEqualTo(HandshakePhase.SERVER_VERSION);
                assertThat(failure.observation()).isEqualTo(Observation.CLOSED);
            }
        }

        @Test
        void somethingElseThanAVersion() throws Exception {
            try (ScriptedTws tws = ScriptedTws.start().answer(Frame.ofFields("SSH-2.0-OpenSSH_9.2"))) {
                HandshakeFailure failure = failure(tws.transport());

                assertThat(failure.observation()).isEqualTo(Observation.NOT_THE_PROTOCOL);
                assertThat(failure.detail()).contains("the first frame is not a server version and a time");
            }
        }

        @Test
        void aVersionThatIsTooOld() throws Exception {
            try (ScriptedTws tws = ScriptedTws.start().answer(Frame.ofFields("120", "now"))) {
                HandshakeFailure failure = failure(tws.transport());

                assertThat(failure.observation()).isEqualTo(Observation.UNSUPPORTED_VERSION);
                assertThat(failure.detail()).isEqualTo("TWS speaks server version 120, this library 151 to 200");
            }
        }

        @Test
        void redirected() throws Exception {
            try (ScriptedTws tws = ScriptedTws.start().answer(Frame.ofFields("-1", "10.1.1.1:7497"))) {
                assertThat(failure(tws.transport()).observation()).isEqualTo(Observation.REDIRECTED);
            }
        }

        @Test
        void halfReadyWithoutANextValidId() throws Exception {
            try (ScriptedTws tws = ScriptedTws.start().answer(HELLO_200).answer(ACCOUNTS, FARM_OK)) {
                HandshakeFailure failure = failure(tws.transport());

                assertThat(failure.phase()).isEqualTo(HandshakePhase.READY);
                assertThat(failure.observation()).isEqualTo(Observation.SILENCE);
                assertThat(failure.accounts()).containsExactly("DU9000001");
                assertThat(failure.messages()).extracting("code").containsExactly(2104);
                assertThat(failure.serverVersion()).isEqualTo(200);
            }
        }

        @Test
        void aClientIdInUse() throws Exception {
            Frame inUse =
                    Frame.ofFields("4", "-1", "326", "Unable to connect as the client id is already in use.", "", "1");
            try (ScriptedTws tws = ScriptedTws.start().answer(HELLO_200).on((connection, frame) -> {
                connection.send(inUse);
                connection.close();
            })) {
                HandshakeFailure failure = failure(tws.transport());

                assertThat(failure.observation()).isEqualTo(Observation.CLIENT_ID_IN_USE);
                assertThat(failure.phase()).isEqualTo(HandshakePhase.READY);
            }
        }

        private HandshakeFailure failure(SocketTransport transport) {
            HandshakeFailedException failed = catchThrowableOfType(
                    HandshakeFailedException.class, () -> ApiConnection.open(transport, options(7), recorder));
            assertThat(recorder.closed).isNotDone();
            return failed.failure();
        }
    }

    private ApiConnection open(ScriptedTws tws, int clientId) throws Exception {
        return ApiConnection.open(tws.transport(), options(clientId), recorder);
    }

    private static ApiOptions options(int clientId) {
        Duration limit = Duration.ofMillis(500);
        return new ApiOptions(clientId, 200, new HandshakeTimeouts(limit, limit, limit));
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
    }
}
