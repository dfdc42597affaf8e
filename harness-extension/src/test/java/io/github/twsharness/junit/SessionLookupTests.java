package io.github.twsharness.junit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.twsharness.session.Mode;
import io.github.twsharness.session.SessionCoordinates;
import io.github.twsharness.session.diagnosis.TwsUnavailableException;
import io.github.twsharness.session.host.SessionHost;
import io.github.twsharness.session.report.SessionReport;
import io.github.twsharness.session.settings.Settings;
import io.github.twsharness.session.settings.SettingsSources;
import io.github.twsharness.simulator.TwsSimulator;
import java.io.Writer;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtensionConfigurationException;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** Each test gives the fixture a JVM of its own, as far as sessions go; they take turns with the fixture. */
@Timeout(180)
@Execution(ExecutionMode.SAME_THREAD)
class SessionLookupTests {

    @TempDir
    private Path output;

    @Test
    void joinsTheSessionThatTheBuildHandedOver() throws Exception {
        try (SessionHost host = SessionHost.start(simulated())) {
            TestRun run = run(handedOver(host.coordinates())).passes(2);

            assertThat(run.published("port"))
                    .containsOnly(String.valueOf(host.coordinates().sessionPort()));
            SessionReport report = host.report();
            assertThat(report.testsStarted()).isEqualTo(2);
            assertThat(report.testsFinished()).isEqualTo(2);
            assertThat(report.ordersPlaced()).isEqualTo(2);
            assertThat(report.ordersCancelled()).isEqualTo(2);
            assertThat(report.ordersLeft()).isEmpty();
        }
    }

    @Test
    void leavesTheSessionThatItJoinedRunning() throws Exception {
        try (SessionHost host = SessionHost.start(simulated())) {
            run(handedOver(host.coordinates())).passes(2);
            run(handedOver(host.coordinates())).passes(2);

            assertThat(host.report().ordersPlaced()).isEqualTo(4);
            assertThat(host.report().failures()).isEmpty();
        }
    }

    @Test
    void joinsTheSessionInTheFile() throws Exception {
        try (SessionHost host = SessionHost.start(simulated())) {
            publish(host.coordinates());

            assertThat(run(Map.of()).passes(2).published("port"))
                    .containsOnly(String.valueOf(host.coordinates().sessionPort()));
        }
    }

    @Test
    void ignoresTheFileOfASessionThatIsOver() throws Exception {
        SessionCoordinates over;
        try (SessionHost host = SessionHost.start(simulated())) {
            over = host.coordinates();
        }
        publish(over);

        assertThat(run(Map.of()).passes(2).published("port")).doesNotContain(String.valueOf(over.sessionPort()));
    }

    @Test
    void ignoresTheFileOfASessionWithAnotherToken() throws Exception {
        try (SessionHost host = SessionHost.start(simulated())) {
            SessionCoordinates there = host.coordinates();
            publish(new SessionCoordinates(
                    there.controlPort(),
                    there.sessionPort(),
                    "stale",
                    there.mode(),
                    there.endpoint(),
                    there.leaseTimeout(),
                    there.resetTimeout()));

            run(Map.of()).passes(2);

            assertThat(host.report().testsStarted()).isZero();
        }
    }

    @Test
    void ignoresAFileThatIsNoSessionFile() throws Exception {
        Files.writeString(output.resolve(SessionFinder.SESSION_FILE), "tws.session.controlPort=many\n");

        run(Map.of()).passes(2);
    }

    @Test
    void failsWhenTheSessionThatWasHandedOverIsGone() throws Exception {
        SessionCoordinates over;
        try (SessionHost host = SessionHost.start(simulated())) {
            over = host.coordinates();
        }

        assertThat(run(handedOver(over)).counts(0, 2).failures())
                .hasSize(2)
                .allSatisfy(failure -> assertThat(failure)
                        .isInstanceOf(TwsUnavailableException.class)
                        .hasMessageContaining("The build handed over the " + over)
                        .hasMessageContaining("tws:stop has already run"));
    }

    @Test
    void failsWhenAnotherSessionIsWhereTheOneHandedOverWas() throws Exception {
        try (SessionHost host = SessionHost.start(simulated())) {
            SessionCoordinates there = host.coordinates();
            Map<String, String> stale = handedOver(new SessionCoordinates(
                    there.controlPort(),
                    there.sessionPort(),
                    "stale",
                    there.mode(),
                    there.endpoint(),
                    there.leaseTimeout(),
                    there.resetTimeout()));

            assertThat(run(stale).counts(0, 2).failures())
                    .allSatisfy(failure -> assertThat(failure)
                            .isInstanceOf(TwsUnavailableException.class)
                            .hasMessageContaining("it is another session"));
        }
    }

    @Test
    void startsOneSessionForTheWholeJvm() throws Exception {
        try (TwsSimulator tws = TwsSimulator.start()) {
            TestRun run = run(named(tws.port())).passes(2);

            assertThat(run.published("port"))
                    .hasSize(2)
                    .containsOnly(run.published("port").get(0));
            assertThat(tws.openOrders()).isEmpty();
            await("the lane to be closed").until(() -> tws.connections().isEmpty());
            assertThat(tws.statistics().connectionsAccepted()).isEqualTo(1);
        }
    }

    @Test
    void failsEveryTestAtOnceWithTheFindingWhenTheNamedTwsIsNotThere() throws Exception {
        int port = freePort();
        Instant start = Instant.now();

        List<Throwable> failures = run(named(port)).counts(0, 2).failures();

        assertThat(Duration.between(start, Instant.now())).isLessThan(Duration.ofSeconds(60));
        assertThat(failures)
                .hasSize(2)
                .allSatisfy(failure -> assertThat(failure)
                        .isInstanceOf(TwsUnavailableException.class)
                        .hasMessageContaining("127.0.0.1:" + port)
                        .hasMessageContaining("Likely cause: ")
                        .hasMessageContaining("What to do:"));
    }

    @Test
    void reportsAWrongSettingInEveryTest() {
        assertThat(run(Map.of("tws.mode", "paper")).counts(0, 2).failures())
                .hasSize(2)
                .allSatisfy(failure ->
                        assertThat(failure).hasMessageContaining("tws.mode").hasMessageContaining("paper"));
    }

    @Test
    void reportsCoordinatesThatCannotBeRead() {
        Map<String, String> broken = handedOver(
                new SessionCoordinates(1, 2, "t", Mode.SIMULATOR, "e", Duration.ofSeconds(1), Duration.ofSeconds(1)));
        broken.put(SessionCoordinates.CONTROL_PORT, "many");

        assertThat(run(broken).counts(0, 2).failures())
                .allSatisfy(failure -> assertThat(failure)
                        .isInstanceOf(ExtensionConfigurationException.class)
                        .hasMessageContaining("the system properties tws.session.* cannot be read")
                        .hasMessageContaining("many"));
    }

    @Test
    void disablesTestsThatNeedATwsOnRequest() {
        TestRun run = run(Map.of("tws.skip", "true"));

        run.results().containerEvents().assertStatistics(counted -> counted.skipped(1));
        run.results()
                .containerEvents()
                .skipped()
                .assertThatEvents()
                .allSatisfy(event -> assertThat(event.getPayload(String.class))
                        .hasValueSatisfying(reason -> assertThat(reason).startsWith("tws.skip is set (")));
    }

    private TestRun run(Map<String, String> parameters) {
        Map<String, String> all = new HashMap<>();
        all.put("tws.mode", "simulator");
        all.put("tws.outputDirectory", output.toString());
        all.putAll(parameters);
        try {
            return TestRun.of(TwoTestsTestCase.class, all);
        } finally {
            TwoTestsTestCase.SESSION.close();
        }
    }

    private Settings simulated() {
        return Settings.load(SettingsSources.of(output)
                .withSystemProperties(Map.of("tws.mode", "simulator", "tws.outputDirectory", "host")));
    }

    private static Map<String, String> named(int port) {
        return Map.of("tws.mode", "tws", "tws.host", "127.0.0.1", "tws.port", String.valueOf(port));
    }

    private static Map<String, String> handedOver(SessionCoordinates coordinates) {
        Map<String, String> parameters = new HashMap<>();
        Properties properties = coordinates.toProperties();
        properties.stringPropertyNames().forEach(name -> parameters.put(name, properties.getProperty(name)));
        return parameters;
    }

    private void publish(SessionCoordinates coordinates) throws Exception {
        try (Writer file = Files.newBufferedWriter(output.resolve(SessionFinder.SESSION_FILE))) {
            coordinates.toProperties().store(file, null);
        }
    }

    private static int freePort() throws Exception {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getByAddress(new byte[] {127, 0, 0, 1}))) {
            return socket.getLocalPort();
        }
    }

    static class TwoTestsTestCase {

        static final JvmSession SESSION = new JvmSession();

        @RegisterExtension
        static final TwsExtension TWS = new TwsExtension(SESSION);

        @RepeatedTest(2)
        void trades(TwsSession tws, TestReporter reporter) {
            Orders.rest(tws.client(), "lookup");
            reporter.publishEntry("port", String.valueOf(tws.port()));
        }
    }
}
