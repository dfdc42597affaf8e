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
import io.github.twsharness.session.OrderView;
import io.github.twsharness.session.SweepReport;
import io.github.twsharness.session.control.SessionControl;
import io.github.twsharness.session.settings.Settings;
import io.github.twsharness.session.settings.SettingsSources;
import io.github.twsharness.simulator.SimulatedOrder;
import io.github.twsharness.simulator.TwsSimulator;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Kills processes that hold sessions, as the operating system would, and looks at what the next one makes of it. */
@Timeout(120)
class CrashRecoveryTests {

    private static final Contract AAPL = Contract.stock("AAPL");

    @TempDir
    Path directory;

    private TwsSimulator tws;
    private final List<Process> builds = new ArrayList<>();

    @BeforeEach
    void startTws() throws IOException {
        tws = TwsSimulator.builder().marketInterval(Duration.ZERO).start();
    }

    @AfterEach
    void endAll() throws InterruptedException {
        for (Process build : builds) {
            build.destroyForcibly();
            assertThat(build.waitFor(60, SECONDS)).isTrue();
        }
        tws.close();
    }

    @Test
    void theNextSessionCancelsWhatAKilledOneLeftAndSaysSo() throws Exception {
        kill(startBuild());
        assertThat(tws.openOrders()).hasSize(3);

        try (SessionHost next = SessionHost.start(settings(directory.resolve("next")))) {
            assertThat(tws.openOrders()).isEmpty();
            assertThat(next.report().notes())
                    .singleElement()
                    .asString()
                    .startsWith(
                            "a session before this one crashed; its orders were still open and have been cancelled: order 1 of client 1: BUY 1 AAPL LMT");
            assertThat(next.report().clientIds()).isEmpty();
        }
        assertThat(journals()).isEmpty();
    }

    @Test
    void aSweepAloneDoesTheSame() throws Exception {
        kill(startBuild());

        SweepReport report = Sweep.run(settings(directory.resolve("next")));

        assertThat(report.sessions()).isEqualTo(1);
        assertThat(report.cancelled()).extracting(OrderView::orderId).containsExactly(1, 2, 3);
        assertThat(report.left()).isEmpty();
        assertThat(report.problems()).isEmpty();
        assertThat(tws.openOrders()).isEmpty();
        assertThat(journals()).isEmpty();
        await().untilAsserted(() -> assertThat(tws.connections()).isEmpty());
    }

    @Test
    void aSweepFindsTheTwsInTheJournalWhenNoneIsNamed() throws Exception {
        kill(startBuild());
        Settings nothingNamed = Settings.load(SettingsSources.of(directory)
                .withSystemProperties(
                        Map.of("tws.journalDirectory", journalDirectory().toString())));

        assertThat(Sweep.run(nothingNamed).cancelled()).hasSize(3);
        assertThat(tws.openOrders()).isEmpty();
    }

    @Test
    void cancelsNothingThatIsNotInTheJournal() throws Exception {
        Process build = startBuild();
        kill(build);
        await().until(() -> tws.connections().isEmpty());
        try (TwsClient sameClientId = TwsClient.connect(tws.host(), tws.port(), 1);
                TwsClient sameNumber = TwsClient.connect(tws.host(), tws.port(), 77)) {
            sameClientId.place(AAPL, Order.limit(BUY, 9, "49.00")).await(Status.SUBMITTED);
            sameNumber.place(1, AAPL, Order.limit(BUY, 9, "49.00")).await(Status.SUBMITTED);
        }
        tws.manualOrder("AAPL", Order.limit(BUY, 9, "49.00"));
        await().until(() -> tws.connections().isEmpty());

        SweepReport report = Sweep.run(settings(directory.resolve("next")));

        assertThat(report.cancelled()).hasSize(3);
        assertThat(tws.openOrders())
                .hasSize(3)
                .allSatisfy(order -> assertThat(order.order().totalQuantity()).isEqualByComparingTo("9"));
    }

    @Test
    void anOrderThatHasTheNumberButNotThePermIdIsNotTouched() throws Exception {
        kill(startBuild());
        Path journal = journals().get(0);
        JournalLines.change(journal, "order=1 perm=\\d+", "order=1 perm=4711");

        SweepReport report = Sweep.run(settings(directory.resolve("next")));

        assertThat(report.cancelled()).extracting(OrderView::orderId).containsExactly(2, 3);
        assertThat(tws.openOrders()).extracting(SimulatedOrder::orderId).containsExactly(1);
    }

    @Test
    void aSessionThatLivesIsLeftInPeace() throws Exception {
        Process alive = startBuild();

        try (SessionHost other = SessionHost.start(settings(directory.resolve("other")))) {
            assertThat(Sweep.run(settings(directory.resolve("third"))).sessions())
                    .isZero();
            assertThat(tws.openOrders()).hasSize(3);
            assertThat(other.report().notes())
                    .containsExactly("client id 1 is in use by another program; the next one was taken");
            assertThat(alive.isAlive()).isTrue();
        }
        assertThat(tws.openOrders()).hasSize(3);
        assertThat(journals()).hasSize(1);
    }

    @Test
    void anotherLoginIsNotTouchedAndTheJournalIsKept() throws Exception {
        kill(startBuild());
        Path journal = journals().get(0);
        JournalLines.change(journal, "account=DU1234567", "account=DU7654321");

        SweepReport report = Sweep.run(settings(directory.resolve("next")));

        assertThat(report.cancelled()).isEmpty();
        assertThat(report.left()).hasSize(3);
        assertThat(report.problems()).singleElement().asString().contains("the login has no account DU***321");
        assertThat(tws.openOrders()).hasSize(3);
        assertThat(journals()).hasSize(1);
    }

    @Test
    void aClientIdThatAnotherProgramHoldsIsNamedAndTheJournalIsKept() throws Exception {
        kill(startBuild());
        await().until(() -> tws.connections().isEmpty());
        try (TwsClient holder = TwsClient.connect(tws.host(), tws.port(), 1)) {
            SweepReport report = Sweep.run(settings(directory.resolve("next")));

            assertThat(report.left()).hasSize(3);
            assertThat(report.problems())
                    .singleElement()
                    .asString()
                    .contains("client id 1 is in use by another program");
            assertThat(holder.isConnected()).isTrue();
        }
        await().until(() -> tws.connections().isEmpty());
        assertThat(Sweep.run(settings(directory.resolve("next"))).cancelled()).hasSize(3);
        assertThat(journals()).isEmpty();
    }

    @Test
    void aLineThatTheCrashCutOffDoesNotCountAndIsNamed() throws Exception {
        kill(startBuild());
        Files.writeString(journals().get(0), "2026-01-01T00:00:00Z\tGONE\tclient=1 order=1", StandardOpenOption.APPEND);

        SweepReport report = Sweep.run(settings(directory.resolve("next")));

        assertThat(report.cancelled()).hasSize(3);
        assertThat(report.problems())
                .singleElement()
                .asString()
                .contains("probably about order 1 of client id 1, cut off at the end of the file");
        assertThat(tws.openOrders()).isEmpty();
        assertThat(journals()).hasSize(1);
    }

    private List<Path> journals() throws IOException {
        try (Stream<Path> files = Files.list(journalDirectory())) {
            return files.filter(file -> file.toString().endsWith(".log")).toList();
        }
    }

    private Path journalDirectory() {
        return directory.resolve("journals");
    }

    private Settings settings(Path output) {
        return SessionFixture.settingsFor(
                tws,
                output,
                "tws.journalDirectory",
                journalDirectory().toString(),
                "tws.outputDirectory",
                output.toString());
    }

    private static void kill(Process build) throws InterruptedException {
        build.destroyForcibly();
        assertThat(build.waitFor(60, SECONDS)).isTrue();
    }

    /** Starts a process that holds a session and has three orders open. */
    private Process startBuild() throws Exception {
        Process build = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        Build.class.getName(),
                        Integer.toString(tws.port()),
                        directory.resolve("build").toString(),
                        journalDirectory().toString())
                .redirectErrorStream(true)
                .start();
        builds.add(build);
        BufferedReader output =
                new BufferedReader(new InputStreamReader(build.getInputStream(), StandardCharsets.UTF_8));
        List<String> seen = new ArrayList<>();
        for (String line = output.readLine(); line != null; line = output.readLine()) {
            if (line.equals("orders are open")) {
                return build;
            }
            seen.add(line);
        }
        throw new AssertionError("The process ended; it said " + seen);
    }

    /** A process that holds a session, trades, and then never ends. */
    static final class Build {

        private Build() {}

        public static void main(String[] arguments) throws Exception {
            Settings settings = Settings.load(SettingsSources.of(Path.of(arguments[1]))
                    .withSystemProperties(Map.of(
                            "tws.port", arguments[0],
                            "tws.outputDirectory", arguments[1],
                            "tws.journalDirectory", arguments[2])));
            SessionHost host = SessionHost.start(settings);
            SessionControl control = SessionControl.join(host.coordinates(), "the fork");
            LeaseGrant lease = control.lease("TraderIT.trades()", Duration.ofSeconds(5));
            TwsClient client = TwsClient.connect(lease.host(), lease.port(), lease.clientId());
            for (int i = 0; i < 3; i++) {
                client.place(AAPL, Order.limit(BUY, 1, "50.00")).await(Status.SUBMITTED);
            }
            System.out.println("orders are open");
            Thread.currentThread().join();
        }
    }
}
