package io.github.twsharness.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.AppenderBase;
import io.github.twsharness.protocol.frame.Frame;
import io.github.twsharness.protocol.message.CurrentTime;
import io.github.twsharness.protocol.message.NextValidId;
import io.github.twsharness.protocol.message.RequestCurrentTime;
import io.github.twsharness.protocol.message.StartApi;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.slf4j.LoggerFactory;

@TestInstance(TestInstance.Lifecycle.PER_METHOD)
class MisbehavingPeerTests {

    private final Recorder log = new Recorder();
    private TwsSimulator simulator;
    private WireClient bystander;

    @BeforeEach
    void start() throws IOException {
        log.attach();
        begin(WireClient.LIMIT);
    }

    private void begin(Duration handshakeLimit) throws IOException {
        simulator = TwsSimulator.builder()
                .marketInterval(Duration.ZERO)
                .handshakeLimit(handshakeLimit)
                .start();
        bystander = WireClient.connect(simulator, 1);
    }

    // Only where the limit is what is looked at: a busy machine may take longer for a good handshake.
    private void beginAnewWith(Duration handshakeLimit) throws IOException {
        bystander.close();
        simulator.close();
        begin(handshakeLimit);
    }

    @AfterEach
    void bystanderIsUndisturbed() {
        bystander.forget();
        bystander.send(new RequestCurrentTime());
        bystander.await(CurrentTime.class, any -> true);
        bystander.close();
        simulator.close();
        log.detach();
    }

    private void expectWarning(Socket peer, String... parts) {
        String name = "127.0.0.1:" + peer.getLocalPort();
        await().atMost(WireClient.LIMIT)
                .untilAsserted(() -> assertThat(log.warningsOf(name))
                        .singleElement()
                        .satisfies(line -> assertThat(line).contains(parts)));
    }

    private Socket dial(byte[] bytes) throws IOException {
        Socket socket = new Socket(simulator.host(), simulator.port());
        socket.setSoTimeout((int) WireClient.LIMIT.toMillis());
        OutputStream out = socket.getOutputStream();
        out.write(bytes);
        out.flush();
        return socket;
    }

    private static byte[] apiThen(int length, String text) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            out.writeBytes("API\0");
            out.writeInt(length);
            out.writeBytes(text);
        } catch (IOException e) {
            throw new AssertionError("writing to memory failed", e);
        }
        return bytes.toByteArray();
    }

    private static void expectEnd(Socket peer) throws IOException {
        assertThat(peer.getInputStream().read()).isEqualTo(-1);
    }

    @Test
    void httpRequestIsTurnedAway() throws IOException {
        try (Socket peer = dial("GET / HTTP/1.1\r\nHost: x\r\n\r\n".getBytes(StandardCharsets.ISO_8859_1))) {
            expectEnd(peer);
            expectWarning(peer, "GET ", "in the handshake");
        }
    }

    @Test
    void announcedFrameOfTwoGigabytesIsTurnedAway() throws IOException {
        try (Socket peer = dial(apiThen(Integer.MAX_VALUE, "v1"))) {
            expectEnd(peer);
            expectWarning(peer, "announced a frame of 2147483647 bytes");
        }
    }

    @Test
    void frameThatIsNoHelloIsTurnedAway() throws IOException {
        try (Socket peer = dial(apiThen(5, "hello"))) {
            expectEnd(peer);
            expectWarning(peer, "no hello", "hello");
        }
    }

    @Test
    void halfAFrameThenSilenceIsCutOff() throws IOException {
        beginAnewWith(Duration.ofSeconds(2));
        try (Socket peer = dial(apiThen(9, "v100"))) {
            expectEnd(peer);
            expectWarning(peer, "did not send its hello within 2000 ms");
        }
    }

    @Test
    void silenceAfterTheHelloIsCutOff() throws IOException {
        beginAnewWith(Duration.ofSeconds(2));
        try (Socket peer = dial(apiThen(9, "v100..200"))) {
            assertThat(peer.getInputStream().readNBytes(8)).hasSize(8);
            expectWarning(peer, "did not send START_API within 2000 ms");
        }
    }

    @Test
    void versionsThatDoNotOverlapAreNamed() throws IOException {
        try (Socket peer = dial(apiThen(9, "v100..120"))) {
            expectEnd(peer);
            expectWarning(peer, "v100..120", "151", "225");
        }
        try (Socket peer = dial(apiThen(9, "v226..230"))) {
            expectEnd(peer);
            expectWarning(peer, "v226..230");
        }
    }

    @Test
    void clientThatNeverReadsIsCutOff() throws IOException {
        try (Socket peer = dial(apiThen(9, "v100..200"))) {
            DataOutputStream out = new DataOutputStream(peer.getOutputStream());
            write(out, Frame.ofFields("71", "2", "66", ""));
            byte[] question = Frame.ofFields(
                            "9", "8", "1", "0", "AAPL", "STK", "", "0.0", "", "", "SMART", "", "USD", "", "", "0", "",
                            "", "")
                    .toByteArray();
            Thread writer = new Thread(
                    () -> {
                        try {
                            for (int i = 0; i < 200_000; i++) {
                                out.writeInt(question.length);
                                out.write(question);
                            }
                        } catch (IOException e) {
                            // Expected: the simulator ends the connection.
                            assertThat(e).hasMessageMatching("(?s).*(reset|pipe|closed|abort).*");
                        }
                    },
                    "never-reads");
            writer.setDaemon(true);
            writer.start();
            expectWarning(peer, "client 66", "unread");
        }
    }

    @Test
    void requestsBeforeStartApiAreIgnored() throws IOException {
        try (WireClient early = WireClient.greet(WireClient.socketTo(simulator), "v100..200 +PACEAPI")) {
            early.send(new RequestCurrentTime());
            early.send(new StartApi(5, ""));
            early.await(NextValidId.class, any -> true);

            assertThat(early.received(CurrentTime.class)).isEmpty();
        }
    }

    @Test
    void serverVersionIsTheNewestThatBothKnow() throws IOException {
        try (WireClient old = WireClient.greet(WireClient.socketTo(simulator), "v100..176");
                WireClient single = WireClient.greet(WireClient.socketTo(simulator), "v163");
                WireClient future = WireClient.greet(WireClient.socketTo(simulator), "v100..999")) {
            assertThat(old.serverVersion()).isEqualTo(176);
            assertThat(single.serverVersion()).isEqualTo(163);
            assertThat(future.serverVersion()).isEqualTo(225);
        }
    }

    private static void write(DataOutputStream out, Frame frame) throws IOException {
        out.writeInt(frame.length());
        out.write(frame.toByteArray());
    }

    private static final class Recorder extends AppenderBase<ILoggingEvent> {
        private final List<String> warnings = new CopyOnWriteArrayList<>();
        private Logger logger;

        void attach() {
            // While another test thread initializes SLF4J, it hands out substitutes.
            logger = (Logger) await().atMost(WireClient.LIMIT)
                    .until(() -> LoggerFactory.getLogger("io.github.twsharness.simulator"), Logger.class::isInstance);
            setContext(logger.getLoggerContext());
            start();
            logger.addAppender(this);
        }

        void detach() {
            logger.detachAppender(this);
            stop();
        }

        @Override
        protected void append(ILoggingEvent event) {
            if (event.getLevel().isGreaterOrEqual(Level.WARN)) {
                warnings.add(event.getFormattedMessage());
            }
        }

        List<String> warningsOf(String peer) {
            return warnings.stream().filter(line -> line.contains(peer)).toList();
        }
    }
}
