package io.github.twsharness.session.host;

import static io.github.twsharness.protocol.message.Action.BUY;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.awaitility.Awaitility.await;

import io.github.twsharness.protocol.client.TwsClient;
import io.github.twsharness.protocol.message.Contract;
import io.github.twsharness.protocol.message.Order;
import io.github.twsharness.protocol.message.Status;
import io.github.twsharness.session.LeaseGrant;
import io.github.twsharness.session.Mode;
import io.github.twsharness.session.OrderView;
import io.github.twsharness.session.PositionChange;
import io.github.twsharness.session.SessionCoordinates;
import io.github.twsharness.session.control.SessionControl;
import io.github.twsharness.session.diagnosis.TwsUnavailableException;
import io.github.twsharness.session.report.SessionReport;
import io.github.twsharness.session.report.SkippedTest;
import io.github.twsharness.session.report.TestRun;
import io.github.twsharness.session.settings.Settings;
import io.github.twsharness.session.settings.SettingsSources;
import io.github.twsharness.simulator.TwsSimulator;
import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(180)
class SessionHostTests {

    private static final Contract AAPL = Contract.stock("AAPL");

    @TempDir
    Path directory;

    @Test
    void runsAgainstTheEmbeddedSimulatorWhenNothingIsConfigured() throws Exception {
        Settings nothing = Settings.load(SettingsSources.of(directory)
                .withSystemProperties(Map.of("tws.outputDirectory", directory.toString())));
        try (SessionHost host = SessionHost.start(nothing);
                SessionControl control = SessionControl.join(host.coordinates(), "this test")) {
            LeaseGrant lease = control.lease("a test", Duration.ofSeconds(60));
            try (TwsClient client = TwsClient.connect(lease.host(), lease.port(), lease.clientId())) {
                client.place(AAPL, Order.limit(BUY, 1, "50.00")).await(Status.SUBMITTED);
            }
            control.release(lease.leaseId());

            SessionReport report = host.closeAndReport();

            assertThat(report.mode()).isEqualTo(Mode.SIMULATOR);
            assertThat(report.lastLine())
                    .isEqualTo(
                            "tws-harness: ran against the embedded SIMULATOR (no TWS was contacted), account DU***567, server version 200: tests 0, client ids [1], orders placed 1, cancelled by cleanup 1, left 0");
        }
    }

    @Test
    void runsAgainstTheSimulatorAlsoWhereTheSettingsNameALiveAccount() throws Exception {
        Settings settings = Settings.load(SettingsSources.of(directory)
                .withSystemProperties(Map.of("tws.outputDirectory", directory.toString()))
                .withEnvironment(Map.of("TWS_ACCOUNT", "U7654321")));

        try (SessionHost host = SessionHost.start(settings)) {
            assertThat(host.report().account()).startsWith("DU");
        }
    }

    @Test
    void refusesToStartWhenNobodyListens() throws Exception {
        int port;
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = socket.getLocalPort();
        }
        Settings settings = Settings.load(SettingsSources.of(directory)
                .withSystemProperties(Map.of(
                        "tws.port", "" + port,
                        "tws.outputDirectory", directory.toString(),
                        "tws.journalDirectory", directory.resolve("journals").toString())));
        long start = System.nanoTime();

        TwsUnavailableException unavailable =
                catchThrowableOfType(TwsUnavailableException.class, () -> SessionHost.start(settings));

        assertThat(unavailable.finding().code()).isEqualTo("TWS-REFUSED");
        assertThat(unavailable).hasMessageContaining("127.0.0.1:" + port);
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(30));
    }

    @Test
    void refusesALiveAccountBeforeAnyOrderCanLeave() throws Exception {
        try (TwsSimulator live = TwsSimulator.builder().account("U1234567").start()) {
            Settings settings = SessionFixture.settingsFor(live, directory);

            TwsUnavailableException unavailable =
                    catchThrowableOfType(TwsUnavailableException.class, () -> SessionHost.start(settings));

            assertThat(unavailable.finding().code()).isEqualTo("LIVE-ACCOUNT");
            assertThat(unavailable.getMessage()).doesNotContain("U1234567");
            await().untilAsserted(() -> assertThat(live.connections()).isEmpty());
        }
    }

    @Test
    void cancelsWhatIsLeftAndDisconnectsWhenItCloses() throws Exception {
        try (SessionFixture session = SessionFixture.start(directory)) {
            TwsClient client = session.attach(session.lease("a test that is still running"));
            client.place(AAPL, Order.limit(BUY, 1, "50.00")).await(Status.SUBMITTED);

            SessionReport report = session.host().closeAndReport();

            assertThat(report.ordersCancelled()).isEqualTo(1);
            assertThat(report.ordersLeft()).isEmpty();
            assertThat(session.tws().openOrders()).isEmpty();
            assertThat(directory.resolve("journal.log")).content().contains("\tPLACE\t", "\tGONE\t");
            await().untilAsserted(() -> assertThat(session.tws().connections()).isEmpty());
        }
    }

    @Test
    void reportsEachTestWhoPlacedOrdersAndWhatWasLeftAlsoToATestJvm() throws Exception {
        try (SessionFixture session = SessionFixture.start(directory)) {
            SessionControl control = session.control();
            LeaseGrant lease = session.lease("test MarginIT.calls");
            control.testStarted("first");
            TwsClient client = session.attach(lease);
            client.place(AAPL, Order.market(BUY, 2)).await(Status.FILLED);
            client.place(AAPL, Order.limit(BUY, 1, "50.00")).await(Status.SUBMITTED);
            control.release(lease.leaseId());
            control.testFinished("first", false);
            control.testStarted("second");
            control.testStarted("fourth");
            control.testAborted("fourth");
            control.testSkipped("third", "it needs a margin account");

            SessionReport report = session.host().report();

            assertThat(report.tests())
                    .containsExactly(
                            new TestRun("first", TestRun.State.FAILED),
                            new TestRun("second", TestRun.State.UNFINISHED),
                            new TestRun("fourth", TestRun.State.ABORTED));
            assertThat(report.testsFinished()).isEqualTo(2);
            assertThat(report.skipped()).containsExactly(new SkippedTest("third", "it needs a margin account"));
            assertThat(report.ordersByHolder()).singleElement().satisfies(orders -> {
                assertThat(orders.holder()).isEqualTo("test MarginIT.calls");
                assertThat(orders.placed()).isEqualTo(2);
                assertThat(orders.cancelled()).singleElement().returns("1", OrderView::quantity);
                assertThat(orders.left()).isEmpty();
            });
            assertThat(report.positionChanges()).singleElement().returns("2", PositionChange::quantity);
            assertThat(control.report()).isEqualTo(report);
        }
    }

    @Test
    void closesOnceHoweverManyAsk() throws Exception {
        try (SessionFixture session = SessionFixture.start(directory)) {
            var reports = Stream.generate(() ->
                            CompletableFuture.supplyAsync(() -> session.host().closeAndReport()))
                    .limit(4)
                    .toList();

            assertThat(reports.stream().map(CompletableFuture::join))
                    .containsOnly(session.host().closeAndReport());
        }
    }

    @Test
    void refusesAnotherSessionsToken() throws Exception {
        try (SessionFixture session = SessionFixture.start(directory)) {
            SessionCoordinates right = session.host().coordinates();
            SessionCoordinates wrong = new SessionCoordinates(
                    right.controlPort(),
                    right.sessionPort(),
                    "guessed",
                    right.mode(),
                    right.endpoint(),
                    right.leaseTimeout(),
                    right.resetTimeout());

            assertThatThrownBy(() -> SessionControl.join(wrong, "an intruder"))
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining("this session has another token");
        }
    }

    @Test
    void freesItsPortsAndThreads() throws Exception {
        Thread acceptor;
        SessionCoordinates coordinates;
        TwsClient client;
        try (SessionFixture session = SessionFixture.start(directory)) {
            coordinates = session.host().coordinates();
            acceptor = threadNamed("tws-session-port-" + coordinates.sessionPort());
            client = session.attach(session.lease("a test"));
        }

        await().untilAsserted(() -> assertThat(acceptor.isAlive()).isFalse());
        await().untilAsserted(() -> assertThat(client.isConnected()).isFalse());
        awaitFree(coordinates.sessionPort());
        awaitFree(coordinates.controlPort());
    }

    private static Thread threadNamed(String name) {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().equals(name))
                .findFirst()
                .orElseThrow();
    }

    // Somebody else may be given the port in between, but not for long.
    private static void awaitFree(int port) {
        await().atMost(Duration.ofSeconds(60)).until(() -> {
            try (ServerSocket free = new ServerSocket(port, 1, InetAddress.getByName("127.0.0.1"))) {
                return free.isBound();
            } catch (BindException e) {
                return false;
            }
        });
    }
}
