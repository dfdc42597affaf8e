package io.github.twsharness.session.host;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.twsharness.session.report.SessionReport;
import io.github.twsharness.simulator.TwsSimulator;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * Runs random tests while everything goes wrong. The long run, with a seed of its own:
 *
 * <pre>
 *   benchmarks/chaos.sh 500 17
 * </pre>
 */
class ChaosTests {

    private static final int TESTS = Integer.getInteger("chaos.tests", 30);
    private static final long SEED = Long.getLong("chaos.seed", 1);

    @TempDir
    Path directory;

    @Test
    @Timeout(3600)
    void nothingIsLeftAndNothingForeignIsTouchedWhateverHappens() throws Exception {
        try (TwsSimulator tws = TwsSimulator.builder()
                        .marketInterval(Duration.ofMillis(20))
                        .seed(SEED)
                        .start();
                TwsRelay relay = new TwsRelay(tws);
                ForeignProgram foreign = new ForeignProgram(tws)) {
            ForeignUnderOurIds underOurIds = new ForeignUnderOurIds(tws);
            for (int clientId = 100; clientId < 104; clientId++) {
                assertThat(underOurIds.leaveOrder(clientId)).isTrue();
            }
            SessionReport report;
            ChaosDisk disk = new ChaosDisk();
            Chaos chaos = new Chaos(tws, relay, disk, underOurIds, SEED);
            try (SessionFixture session = SessionFixture.start(
                    disk.files(),
                    tws,
                    directory,
                    "tws.port",
                    Integer.toString(relay.port()),
                    "tws.clients",
                    "4",
                    "tws.clientId",
                    "100-131",
                    "tws.versionTimeoutSeconds",
                    "2",
                    "tws.resetTimeoutSeconds",
                    "10")) {
                chaos.run(session, TESTS);
                System.out.println(chaos.summary());
                chaos.unexplained().forEach(System.out::println);
                report = session.host().closeAndReport();
            }
            foreign.stop();

            assertThat(chaos.ownOrdersAfterATest())
                    .as("own orders that were open after a test and that nobody named")
                    .isEmpty();
            assertThat(chaos.finished()).as("tests that came to an end").isEqualTo(TESTS);
            assertThat(chaos.mostHoldersOfAClientId())
                    .as("holders of one client id")
                    .isEqualTo(1);
            assertThat(tws.openOrders())
                    .as("orders at the end: those of foreign programs, and those that the report names")
                    .allMatch(order -> order.clientId() == ForeignProgram.CLIENT_ID
                            || underOurIds.isOneOfThem(order)
                            || Chaos.isNamed(report, order));
            assertThat(underOurIds.cancelledByOthers())
                    .as("orders of foreign programs under client ids of the session that others cancelled")
                    .isEmpty();
            assertThat(foreign.cancelledByOthers())
                    .as("orders of the foreign program that others cancelled")
                    .isEmpty();
            assertThat(foreign.placed()).isPositive();
        }
    }
}
