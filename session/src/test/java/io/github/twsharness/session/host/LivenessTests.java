package io.github.twsharness.session.host;

import static io.github.twsharness.protocol.message.Action.BUY;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import io.github.twsharness.protocol.client.TwsClient;
import io.github.twsharness.protocol.message.Contract;
import io.github.twsharness.protocol.message.Order;
import io.github.twsharness.protocol.message.Status;
import io.github.twsharness.session.LeaseGrant;
import io.github.twsharness.session.SessionCoordinates;
import io.github.twsharness.session.control.SessionControl;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Ends or stops real test JVMs in each way there is, and looks whether others can go on. */
@Timeout(120)
class LivenessTests {

    @TempDir
    Path directory;

    @Test
    void aTestJvmThatHaltsLosesItsLane() throws Exception {
        assertOthersGoOn(
                "halt", fork -> {}, "the fork died during TraderIT.trades(); orders cancelled: order 1 of client 1");
    }

    @Test
    void aTestJvmThatRunsOutOfMemoryLosesItsLane() throws Exception {
        assertOthersGoOn(
                "memory", fork -> {}, "the fork died during TraderIT.trades(); orders cancelled: order 1 of client 1");
    }

    @Test
    void aTestJvmThatIsStoppedLosesItsLane() throws Exception {
        assumeFalse(System.getProperty("os.name").startsWith("Windows"), "Windows has no SIGSTOP");

        assertOthersGoOn(
                "wait",
                fork -> signal(fork, "-STOP"),
                "the fork froze (no sign of life for 6 s; see tws.heartbeatTimeoutSeconds) during TraderIT.trades(); orders cancelled: order 1 of client 1");
    }

    @Test
    void aTestJvmThatIsIdleIsNotTakenForFrozen() throws Exception {
        try (SessionFixture session = SessionFixture.start(directory, "tws.heartbeatTimeoutSeconds", "4")) {
            LeaseGrant lease = session.lease("a slow test");
            Duration longerThanTheLimit = Duration.ofSeconds(6);

            await().during(longerThanTheLimit)
                    .atMost(Duration.ofSeconds(60))
                    .untilAsserted(
                            () -> assertThat(session.host().report().failures()).isEmpty());

            session.control().release(lease.leaseId());
        }
    }

    /** What happens to a process. */
    private interface Event {
        void befalls(Process fork) throws Exception;
    }

    private void assertOthersGoOn(String what, Event event, String reported) throws Exception {
        try (SessionFixture session =
                SessionFixture.start(directory, "tws.clients", "1", "tws.heartbeatTimeoutSeconds", "6")) {
            Process fork = startTrader(session.host().coordinates(), what);
            try {
                event.befalls(fork);

                assertThat(session.control()
                                .lease("OtherIT.trades()", Duration.ofSeconds(60))
                                .clientId())
                        .isEqualTo(1);
                assertThat(session.tws().openOrders()).isEmpty();
                await().untilAsserted(() -> assertThat(session.host().report().failures())
                        .singleElement()
                        .asString()
                        .startsWith(reported));
            } finally {
                fork.destroyForcibly();
                assertThat(fork.waitFor(60, SECONDS)).isTrue();
            }
        }
    }

    private static void signal(Process process, String signal) throws IOException, InterruptedException {
        Process kill = new ProcessBuilder("kill", signal, Long.toString(process.pid())).start();
        assertThat(kill.waitFor()).isZero();
    }

    private static Process startTrader(SessionCoordinates coordinates, String what) throws Exception {
        List<String> command = new ArrayList<>(
                List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-Xmx48m"));
        coordinates.toProperties().forEach((key, value) -> command.add("-D" + key + "=" + value));
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), Trader.class.getName(), what));
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        BufferedReader output =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
        List<String> seen = new ArrayList<>();
        for (String line = output.readLine(); line != null; line = output.readLine()) {
            if (line.equals("an order is open")) {
                return process;
            }
            seen.add(line);
        }
        throw new AssertionError("The process ended; it said " + seen);
    }

    /** A test JVM that opens an order and then meets its fate. */
    static final class Trader {

        private Trader() {}

        public static void main(String[] arguments) throws Exception {
            Properties properties = System.getProperties();
            SessionControl control = SessionControl.join(
                    SessionCoordinates.from(properties::getProperty).orElseThrow(), "the fork");
            LeaseGrant lease = control.lease("TraderIT.trades()", Duration.ofSeconds(5));
            TwsClient client = TwsClient.connect(lease.host(), lease.port(), lease.clientId());
            client.place(Contract.stock("AAPL"), Order.limit(BUY, 1, "50.00")).await(Status.SUBMITTED);
            System.out.println("an order is open");
            switch (arguments[0]) {
                case "halt" -> Runtime.getRuntime().halt(1);
                case "memory" -> fillMemory();
                default -> Thread.currentThread().join();
            }
        }

        private static void fillMemory() {
            List<byte[]> full = new ArrayList<>();
            while (!full.contains(new byte[0])) {
                full.add(new byte[1_000_000]);
            }
        }
    }
}
