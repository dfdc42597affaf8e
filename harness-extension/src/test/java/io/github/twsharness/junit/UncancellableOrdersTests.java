package io.github.twsharness.junit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import io.github.twsharness.protocol.client.TwsClient;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** Runs fixtures against a TWS that loses cancellations. */
@Timeout(180)
class UncancellableOrdersTests {

    @TempDir
    private Path output;

    @Test
    void failAPassingTestAndAreNamed() throws Exception {
        try (DeafTws tws = new DeafTws()) {
            TestRun run;
            try {
                run = TestRun.of(PassingTestCase.class, parameters(tws)).counts(0, 1);
                tws.heal();
            } finally {
                PassingTestCase.SESSION.close();
            }

            String order = run.published("order").get(0);
            String id = run.published("client id").get(0);
            assertThat(run.failures())
                    .singleElement()
                    .satisfies(failure -> assertThat(failure)
                            .isInstanceOf(AssertionError.class)
                            .hasMessageContaining("Cleanup after test PassingTestCase.leaves left 1 of its orders open")
                            .hasMessageContaining("order %s of client %s: BUY 10 AAPL LMT", order, id)
                            .hasMessageContaining("client id %s of account DU***567 at 127.0.0.1:%d", id, tws.port())
                            .hasMessageContaining("What to do:"));
            assertThat(tws.simulator().openOrders()).as("after the last sweep").isEmpty();
        }
    }

    @Test
    void areSuppressedInTheFailureOfTheTestItself() throws Exception {
        try (DeafTws tws = new DeafTws()) {
            TestRun run;
            try {
                run = TestRun.of(FailingTestCase.class, parameters(tws)).counts(0, 1);
                tws.heal();
            } finally {
                FailingTestCase.SESSION.close();
            }

            assertThat(run.failures()).singleElement().satisfies(failure -> {
                assertThat(failure).hasMessage("on purpose");
                assertThat(failure.getSuppressed())
                        .singleElement()
                        .satisfies(cleanup -> assertThat(cleanup)
                                .hasMessageContaining("Cleanup after test FailingTestCase.fails left 1"));
            });
        }
    }

    private Map<String, String> parameters(DeafTws tws) {
        return Map.of(
                "tws.mode", "tws",
                "tws.host", "127.0.0.1",
                "tws.port", String.valueOf(tws.port()),
                "tws.resetTimeoutSeconds", "1",
                "tws.outputDirectory", output.toString());
    }

    static class PassingTestCase {

        static final JvmSession SESSION = new JvmSession();

        @RegisterExtension
        static final TwsExtension TWS = new TwsExtension(SESSION);

        @Test
        void leaves(TwsClient client, TestReporter reporter) {
            reporter.publishEntry(
                    "order", String.valueOf(Orders.rest(client, "deaf").orderId()));
            reporter.publishEntry("client id", String.valueOf(client.clientId()));
        }
    }

    static class FailingTestCase {

        static final JvmSession SESSION = new JvmSession();

        @RegisterExtension
        static final TwsExtension TWS = new TwsExtension(SESSION);

        @Test
        void fails(TwsClient client) {
            Orders.rest(client, "deaf");
            fail("on purpose");
        }
    }
}
