package io.github.twsharness.session.host;

import static io.github.twsharness.protocol.message.Action.BUY;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.twsharness.protocol.client.TwsClient;
import io.github.twsharness.protocol.message.Contract;
import io.github.twsharness.protocol.message.Order;
import io.github.twsharness.protocol.message.Status;
import io.github.twsharness.session.LeaseGrant;
import io.github.twsharness.session.SessionCoordinates;
import io.github.twsharness.session.control.SessionControl;
import java.io.BufferedReader;
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

@Timeout(180)
class KilledTestJvmTests {

    @TempDir
    Path directory;

    @Test
    void theOrdersOfATestJvmThatIsKilledAreGoneWithinTwoSeconds() throws Exception {
        try (SessionFixture session = SessionFixture.start(directory)) {
            Process fork = startTrader(session.host().coordinates());
            try {
                awaitLine(fork, "orders are open");
                assertThat(session.tws().openOrders()).hasSize(3);

                fork.destroyForcibly();

                await().atMost(Duration.ofSeconds(60))
                        .untilAsserted(
                                () -> assertThat(session.tws().openOrders()).isEmpty());
                await().untilAsserted(() -> assertThat(session.host().report().failures())
                        .singleElement()
                        .asString()
                        .startsWith("the fork died during TraderIT.trades(); orders cancelled: order 1 of client 1"));
                assertThat(session.lease("the next test").clientId()).isEqualTo(1);
            } finally {
                fork.destroyForcibly();
                assertThat(fork.waitFor(60, SECONDS)).isTrue();
            }
        }
    }

    private static Process startTrader(SessionCoordinates coordinates) throws Exception {
        List<String> command = new ArrayList<>(
                List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString()));
        coordinates.toProperties().forEach((key, value) -> command.add("-D" + key + "=" + value));
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), Trader.class.getName()));
        return new ProcessBuilder(command).redirectErrorStream(true).start();
    }

    private static void awaitLine(Process process, String wanted) throws Exception {
        BufferedReader output =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
        List<String> seen = new ArrayList<>();
        for (String line = output.readLine(); line != null; line = output.readLine()) {
            if (line.equals(wanted)) {
                return;
            }
            seen.add(line);
        }
        throw new AssertionError("The process ended without saying \"" + wanted + "\"; it said " + seen);
    }

    /** A test JVM that opens orders and then never comes back. */
    static final class Trader {

        private Trader() {}

        public static void main(String[] arguments) throws Exception {
            Properties properties = System.getProperties();
            SessionControl control = SessionControl.join(
                    SessionCoordinates.from(properties::getProperty).orElseThrow(), "the fork");
            LeaseGrant lease = control.lease("TraderIT.trades()", Duration.ofSeconds(5));
            TwsClient client = TwsClient.connect(lease.host(), lease.port(), lease.clientId());
            for (int i = 0; i < 3; i++) {
                client.place(Contract.stock("AAPL"), Order.limit(BUY, 1, "50.00"))
                        .await(Status.SUBMITTED);
            }
            System.out.println("orders are open");
            Thread.currentThread().join();
        }
    }
}
