package io.github.twsharness.junit;

import static io.github.twsharness.protocol.message.Action.BUY;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import io.github.twsharness.protocol.client.TwsClient;
import io.github.twsharness.protocol.message.Contract;
import io.github.twsharness.protocol.message.Order;
import io.github.twsharness.protocol.message.Status;
import io.github.twsharness.simulator.TwsSimulator;
import io.github.twsharness.simulator.fault.Fault;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.platform.engine.TestExecutionResult;

/** Takes the TWS away in the middle of a suite. */
@Timeout(120)
class OutageTests {

    @TempDir
    private Path output;

    @Test
    void theTestThatWasHitFailsAsInfrastructureAndTheNextOneGoesOn() throws Exception {
        try (TwsSimulator tws = TwsSimulator.start()) {
            tws.inject(Fault.RESTART_IN_ORDER);
            TestRun run;
            try {
                run = TestRun.of(RestartTestCase.class, parameters(tws)).counts(1, 1);
            } finally {
                RestartTestCase.SESSION.close();
            }

            assertThat(run.failures())
                    .singleElement()
                    .satisfies(failure -> assertThat(failure)
                            .isInstanceOf(InfrastructureFailure.class)
                            .hasMessageContaining("Infrastructure: this test failed while its TWS had trouble.")
                            .hasMessageContaining(" ended a connection that was in use. [SCHEDULED-RESTART]")
                            .hasMessageContaining("The test itself failed with: ")
                            .hasCauseInstanceOf(Throwable.class));
            assertThat(tws.openOrders()).isEmpty();
        }
    }

    @Test
    void whenTwsStaysAwayLaterTestsAreSkippedWithTheReason() throws Exception {
        try (TwsSimulator tws = TwsSimulator.start()) {
            GoneTestCase.TWS_GIVEN.complete(tws);
            TestRun run;
            try {
                run = TestRun.of(GoneTestCase.class, parameters(tws));
            } finally {
                GoneTestCase.SESSION.close();
            }

            run.results()
                    .testEvents()
                    .assertStatistics(events -> events.succeeded(1).aborted(2).failed(0));
            assertThat(run.results().testEvents().aborted().stream())
                    .allSatisfy(event -> assertThat(event.getRequiredPayload(TestExecutionResult.class)
                                    .getThrowable()
                                    .orElseThrow())
                            .hasMessageContaining("lost its connection and cannot be opened again")
                            .hasMessageContaining("[TWS-REFUSED]"));
        }
    }

    @Test
    @Tag("attack")
    void whenTwsGoesMuteTheTestThatWaitsFailsAsInfrastructureAndLaterOnesAreSkipped() throws Exception {
        try (TwsSimulator tws = TwsSimulator.start()) {
            tws.inject(Fault.MUTE_IN_ORDER);
            Map<String, String> parameters = new HashMap<>(parameters(tws));
            parameters.put("tws.versionTimeoutSeconds", "2");
            parameters.put("tws.resetTimeoutSeconds", "2");
            TestRun run;
            try {
                run = TestRun.of(MuteTestCase.class, parameters);
            } finally {
                tws.clear(Fault.MUTE);
                MuteTestCase.SESSION.close();
            }

            run.results()
                    .testEvents()
                    .assertStatistics(events -> events.failed(1).aborted(2).succeeded(0));
            assertThat(run.failures())
                    .singleElement()
                    .satisfies(failure -> assertThat(failure)
                            .isInstanceOf(InfrastructureFailure.class)
                            .hasMessageContaining(" has not said a word for ")
                            .hasMessageContaining(" [TWS-MUTE]"));
            assertThat(run.results().testEvents().aborted().stream())
                    .allSatisfy(event -> assertThat(event.getRequiredPayload(TestExecutionResult.class)
                                    .getThrowable()
                                    .orElseThrow())
                            .hasMessageContaining("TWS-MUTE"));
            assertThat(tws.openOrders()).isEmpty();
        }
    }

    @Test
    void aFailureWithoutAnEventStaysWhatItIs() throws Exception {
        try (TwsSimulator tws = TwsSimulator.start()) {
            TestRun run;
            try {
                run = TestRun.of(PlainTestCase.class, parameters(tws)).counts(0, 1);
            } finally {
                PlainTestCase.SESSION.close();
            }

            assertThat(run.failures())
                    .singleElement()
                    .satisfies(failure -> assertThat(failure)
                            .isInstanceOf(AssertionError.class)
                            .hasMessage("on purpose"));
        }
    }

    private Map<String, String> parameters(TwsSimulator tws) {
        return Map.of(
                "tws.host", "127.0.0.1",
                "tws.port", String.valueOf(tws.port()),
                "tws.recoveryTimeoutSeconds", "1",
                "tws.journalDirectory", output.resolve("journals").toString(),
                "tws.outputDirectory", output.toString());
    }

    @TestMethodOrder(MethodOrderer.MethodName.class)
    static class RestartTestCase {

        static final JvmSession SESSION = new JvmSession();

        @RegisterExtension
        static final TwsExtension TWS = new TwsExtension(SESSION);

        @Test
        void firstIsHit(TwsClient client) {
            client.place(Contract.stock("AAPL"), Order.limit(BUY, 1, "50.00")).await(Status.FILLED);
        }

        @Test
        void secondGoesOn(TwsClient client) {
            client.place(Contract.stock("AAPL"), Order.market(BUY, 1)).await(Status.FILLED);
        }
    }

    @TestMethodOrder(MethodOrderer.MethodName.class)
    static class GoneTestCase {

        static final CompletableFuture<TwsSimulator> TWS_GIVEN = new CompletableFuture<>();
        static final JvmSession SESSION = new JvmSession();

        @RegisterExtension
        static final TwsExtension TWS = new TwsExtension(SESSION);

        @Test
        void firstPassesAndSeesTwsGo(TwsClient client) {
            client.currentTime().join();
            TwsSimulator tws = TWS_GIVEN.join();
            tws.inject(Fault.NOT_LISTENING);
            tws.script().restart();
        }

        @Test
        void secondWaits(TwsClient client) {
            fail("there is no TWS for " + client);
        }

        @Test
        void thirdIsTurnedAwayAtOnce(TwsClient client) {
            fail("there is no TWS for " + client);
        }
    }

    @TestMethodOrder(MethodOrderer.MethodName.class)
    static class MuteTestCase {

        static final JvmSession SESSION = new JvmSession();

        @RegisterExtension
        static final TwsExtension TWS = new TwsExtension(SESSION);

        @Test
        void firstWaitsInVain(TwsClient client) {
            client.place(Contract.stock("AAPL"), Order.limit(BUY, 1, "50.00")).await(Status.SUBMITTED);
        }

        @Test
        void secondWaitsForTws(TwsClient client) {
            fail("no TWS answers " + client);
        }

        @Test
        void thirdIsTurnedAwayAtOnce(TwsClient client) {
            fail("no TWS answers " + client);
        }
    }

    static class PlainTestCase {

        static final JvmSession SESSION = new JvmSession();

        @RegisterExtension
        static final TwsExtension TWS = new TwsExtension(SESSION);

        @Test
        void fails(TwsClient client) {
            fail("on purpose");
        }
    }
}
