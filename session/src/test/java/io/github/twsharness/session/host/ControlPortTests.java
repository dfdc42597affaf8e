package io.github.twsharness.session.host;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;
import static org.awaitility.Awaitility.await;

import io.github.twsharness.session.Attack;
import io.github.twsharness.session.SessionCoordinates;
import io.github.twsharness.session.control.SessionControl;
import io.github.twsharness.session.settings.Settings;
import io.github.twsharness.session.settings.SettingsSources;
import java.io.IOException;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Talks to the control port as somebody who has no token, or all the time in the world. */
@Attack
@Timeout(120)
class ControlPortTests {

    @TempDir
    Path directory;

    @Test
    void halfSentRequestsHoldFewThreadsAndNobodyUp() throws Exception {
        List<Socket> halfSent = new ArrayList<>();
        try (SessionFixture session = SessionFixture.start(directory)) {
            int port = session.host().coordinates().controlPort();
            for (int i = 0; i < 300; i++) {
                Socket socket = new Socket("127.0.0.1", port);
                halfSent.add(socket);
                socket.getOutputStream().write("POST /v1/leases/1 HTTP/1.1\r\nAuthori".getBytes(ISO_8859_1));
            }

            assertThat(session.lease("a test").clientId()).isEqualTo(1);
            await().untilAsserted(() -> assertThat(threadsAt(port)).isLessThan(50));
            await().atMost(Duration.ofSeconds(60))
                    .untilAsserted(() -> assertThat(threadsAt(port))
                            .as("when their time is up")
                            .isLessThan(10));
        } finally {
            for (Socket socket : halfSent) {
                socket.close();
            }
        }
    }

    private static long threadsAt(int port) {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().startsWith("tws-control-" + port + "-"))
                .count();
    }

    @Test
    void theTokenIsAskedForBeforeTheBodyIsRead() throws Exception {
        try (SessionFixture session = SessionFixture.start(directory)) {
            assertThat(ask(session, "POST /v1/stop HTTP/1.1\r\nContent-Length: 900000\r\n\r\n"))
                    .startsWith("HTTP/1.1 403 ")
                    .contains("this session has another token");
            assertThat(ask(
                            session,
                            "POST /v1/stop HTTP/1.1\r\nAuthorization: Bearer guessed\r\nContent-Length: 9\r\n\r\n"))
                    .startsWith("HTTP/1.1 403 ");
            assertThat(session.host().report().failures()).isEmpty();
        }
    }

    @Test
    void aBodyHasALimitAlsoForThoseWhoHaveTheToken() throws Exception {
        try (SessionFixture session = SessionFixture.start(directory)) {
            String head = "POST /v1/tests HTTP/1.1\r\nAuthorization: Bearer "
                    + session.host().coordinates().token() + "\r\n";

            assertThat(ask(session, head + "Content-Length: 1100000\r\n\r\n" + "x".repeat(1_100_000)))
                    .startsWith("HTTP/1.1 413 ");
            assertThat(ask(session, head + "Content-Length: many\r\n\r\n")).startsWith("HTTP/1.1 400 ");
            assertThat(ask(session, head + "X: " + "x".repeat(9_000) + "\r\n\r\n"))
                    .startsWith("HTTP/1.1 400 ");
            assertThat(ask(session, "not HTTP at all\r\n\r\n")).startsWith("HTTP/1.1 400 ");
            assertThat(ask(session, head + "Transfer-Encoding: chunked\r\n\r\nzz\r\n"))
                    .startsWith("HTTP/1.1 400 ");
        }
    }

    @Test
    void joiningAndLeavingLeavesNoSocketBehind() throws Exception {
        Path table = Path.of("/proc/net/tcp");
        assumeThat(table).exists();
        try (SessionFixture session = SessionFixture.start(directory)) {
            SessionCoordinates coordinates = session.host().coordinates();
            session.control().close();
            for (int i = 0; i < 20; i++) {
                SessionControl.join(coordinates, "a visitor").close();
            }

            await().untilAsserted(
                            () -> assertThat(openAt(coordinates.controlPort())).isEmpty());
        }
    }

    // The third word is the other end, the fourth the state: 01 is open, 08 closed by the other end only.
    private static List<String> openAt(int port) throws IOException {
        String end = ":" + String.format(Locale.ROOT, "%04X", port);
        return Files.readAllLines(Path.of("/proc/net/tcp")).stream()
                .map(line -> line.strip().split("\\s+"))
                .filter(words -> words[1].endsWith(end) || words[2].endsWith(end))
                .filter(words -> words[3].equals("01") || words[3].equals("08"))
                .map(words -> String.join(" ", words))
                .toList();
    }

    @Test
    void aSessionKeepsNoJvmAliveThatNobodyCloses() throws Exception {
        Path output = directory.resolve("output.txt");
        Process jvm = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        Forgetful.class.getName(),
                        directory.toString())
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        try {
            assertThat(jvm.waitFor(90, TimeUnit.SECONDS)).as("the JVM ends").isTrue();
            assertThat(Files.readString(output)).contains("started, and forgotten");
        } finally {
            jvm.destroyForcibly();
        }
    }

    /** Starts a session on a thread that is no daemon, and fails. */
    static final class Forgetful {

        private Forgetful() {}

        public static void main(String[] args) {
            Settings settings = Settings.load(SettingsSources.of(Path.of(args[0]))
                    .withSystemProperties(Map.of("tws.mode", "simulator", "tws.outputDirectory", args[0])));
            SessionHost host = SessionHost.start(settings);
            throw new IllegalStateException("started, and forgotten: " + host.coordinates());
        }
    }

    /** Sends what stands there and returns everything that comes until the other side closes. */
    private static String ask(SessionFixture session, String request) throws IOException {
        try (Socket socket =
                new Socket("127.0.0.1", session.host().coordinates().controlPort())) {
            socket.setSoTimeout(30_000);
            socket.getOutputStream().write(request.getBytes(ISO_8859_1));
            return new String(socket.getInputStream().readAllBytes(), ISO_8859_1);
        }
    }
}
