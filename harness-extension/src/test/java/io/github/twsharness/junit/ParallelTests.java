package io.github.twsharness.junit;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.twsharness.session.control.LeaseUnavailableException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

@Timeout(180)
class ParallelTests {

    private static final Map<String, String> FOUR_THREADS = Map.of(
            "tws.mode", "simulator",
            "junit.jupiter.execution.parallel.enabled", "true",
            "junit.jupiter.execution.parallel.config.strategy", "fixed",
            "junit.jupiter.execution.parallel.config.fixed.parallelism", "4");

    @TempDir
    private Path output;

    @Test
    void testsAtTheSameTimeHaveClientIdsOfTheirOwn() {
        TestRun run = TestRun.of(FourAtOnceTestCase.class, FOUR_THREADS).passes(4);

        assertThat(run.published("id")).hasSize(4).doesNotHaveDuplicates();
    }

    @Test
    void aTestThatFindsNoLaneSaysWhoHasThem() {
        try {
            TestRun run = TestRun.of(
                            OneLaneTestCase.class,
                            Map.of(
                                    "tws.mode", "simulator",
                                    "tws.clients", "1",
                                    "tws.leaseTimeoutSeconds", "1",
                                    "tws.outputDirectory", output.toString()))
                    .counts(0, 1);

            assertThat(run.failures())
                    .singleElement()
                    .satisfies(failure -> assertThat(failure)
                            .isInstanceOf(LeaseUnavailableException.class)
                            .hasMessageContaining("test OneLaneTestCase.needsTwo")
                            .hasMessageContaining("1 of at most 1 lanes are in use")
                            .hasMessageContaining("Set tws.clients"));
        } finally {
            OneLaneTestCase.SESSION.close();
        }
    }

    @Test
    void testsWaitForALaneWhenThereAreMoreThreadsThanLanes() {
        try {
            Map<String, String> parameters = new HashMap<>(FOUR_THREADS);
            parameters.put("tws.clients", "2");
            parameters.put("tws.outputDirectory", output.toString());
            TestRun run = TestRun.of(TwoLanesTestCase.class, parameters).passes(8);

            assertThat(run.published("id").stream().distinct()).hasSizeBetween(1, 2);
            assertThat(TwoLanesTestCase.MOST_AT_ONCE.get()).isLessThanOrEqualTo(2);
        } finally {
            TwoLanesTestCase.SESSION.close();
        }
    }

    @TwsTest
    @Execution(ExecutionMode.CONCURRENT)
    static class FourAtOnceTestCase {

        private static final CyclicBarrier TOGETHER = new CyclicBarrier(4);

        @RepeatedTest(4)
        void hasItsOwn(TwsSession tws, TestReporter reporter) throws Exception {
            Orders.rest(tws.client(), "parallel");
            TOGETHER.await(20, TimeUnit.SECONDS);
            assertThat(tws.client().openOrders().join()).hasSize(1);
            assertThat(tws.orders()).hasSize(1);
            reporter.publishEntry("id", String.valueOf(tws.clientId()));
        }
    }

    @Execution(ExecutionMode.CONCURRENT)
    static class TwoLanesTestCase {

        static final JvmSession SESSION = new JvmSession();

        static final AtomicInteger MOST_AT_ONCE = new AtomicInteger();

        private static final AtomicInteger AT_ONCE = new AtomicInteger();

        @RegisterExtension
        static final TwsExtension TWS = new TwsExtension(SESSION);

        @RepeatedTest(8)
        void takesItsTurn(TwsSession tws, TestReporter reporter) {
            int id = tws.clientId();
            MOST_AT_ONCE.accumulateAndGet(AT_ONCE.incrementAndGet(), Math::max);
            Orders.rest(tws.client(), "in turn");
            assertThat(tws.orders()).hasSize(1);
            reporter.publishEntry("id", String.valueOf(id));
            AT_ONCE.decrementAndGet();
        }
    }

    static class OneLaneTestCase {

        static final JvmSession SESSION = new JvmSession();

        @RegisterExtension
        static final TwsExtension TWS = new TwsExtension(SESSION);

        @Test
        void needsTwo(TwsSession tws, @Tws("hedger") TwsSession hedger) {
            assertThat(tws.clientId()).isPositive();
            assertThat(hedger.clientId()).isPositive();
        }
    }
}
