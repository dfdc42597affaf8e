package io.github.twsharness.session.host;

import static org.assertj.core.api.Assertions.assertThat;

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
            Chaos chaos = new Chaos(tws, relay, SEED);
            try (SessionFixture session = SessionFixture.start(
                    tws,
                    directory,
                    "tws.port",
                    Integer.toString(relay.port()),
                    "tws.clients",
                    "4",
                    "tws.clientId",
                    "100-131",
                    "tws.resetTimeoutSeconds",
                    "10")) {
                chaos.run(session, TESTS);
                System.out.println(chaos.summary());
                chaos.unexplained().forEach(System.out::println);
                assertThat(session.host().report().ordersLeft()).isEmpty();
            }
            foreign.stop();

            assertThat(chaos.ownOrdersAfterATest())
                    .as("own orders that were open after a test")
                    .isEmpty();
            assertThat(chaos.finished()).as("tests that came to an end").isEqualTo(TESTS);
            assertThat(chaos.mostHoldersOfAClientId())
                    .as("holders of one client id")
                    .isEqualTo(1);
            assertThat(tws.openOrders())
                    .as("orders at the end: the foreign program's")
                    .allSatisfy(order -> assertThat(order.clientId()).isEqualTo(ForeignProgram.CLIENT_ID));
            assertThat(foreign.cancelledByOthers())
                    .as("orders of the foreign program that others cancelled")
                    .isEmpty();
            assertThat(foreign.placed()).isPositive();
        }
    }
}
