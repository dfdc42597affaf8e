package io.github.twsharness.junit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import io.github.twsharness.protocol.client.TwsClient;
import io.github.twsharness.session.OrderView;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.TestReporter;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtensionConfigurationException;
import org.junit.jupiter.api.extension.RegisterExtension;

@TwsTest
@Timeout(120)
class LeaveOrdersTests {

    @Test
    void theNextTestOfTheClassGetsTheOrdersWithTheirClientId(TwsClient observer) {
        TestRun run = TestRun.of(HandsOnTestCase.class).passes(4);

        assertThat(run.published("client id").stream().distinct()).hasSize(1);
        assertThat(run.published("found")).containsExactly("1", "1", "0");
        assertThat(Orders.open(observer, "handed on")).isZero();
    }

    @Test
    void nothingOutlivesTheClass(TwsClient observer) {
        TestRun run = TestRun.of(LeavesToNobodyTestCase.class).passes(1);

        assertThat(run.published("open")).containsExactly("1");
        assertThat(Orders.open(observer, "left to nobody")).isZero();
    }

    @Test
    void theSessionOfAClassKeepsThem(TwsClient observer) {
        TestRun.of(SharedTestCase.class).passes(2);

        assertThat(Orders.open(observer, "in a shared session")).isZero();
    }

    @Test
    void aTestThatFailsLeavesNothing(TwsClient observer) {
        TestRun run = TestRun.of(FailsTestCase.class).counts(1, 1);

        assertThat(run.published("found")).containsExactly("0");
        assertThat(Orders.open(observer, "left by a failure")).isZero();
    }

    @Test
    void theReportSaysWhatWasLeftOnPurpose() {
        JvmSession session = ReportedTestCase.SESSION;
        try {
            TestRun.of(ReportedTestCase.class).passes(2);

            assertThat(ReportedTestCase.notes())
                    .anySatisfy(note -> assertThat(note)
                            .contains(
                                    "the orders that test ReportedTestCase.leaves left working on purpose (@LeaveOrders)")
                            .contains("BUY 10 AAPL LMT"));
            assertThat(ReportedTestCase.ordersLeft()).isZero();
        } finally {
            session.close();
        }
    }

    @Test
    void cannotBeMeantTogetherWithFlattenOrASimulatorOfTheTestsOwn() {
        assertThat(TestRun.of(SenselessTestCase.class).counts(0, 2).failures())
                .allSatisfy(failure -> assertThat(failure)
                        .isInstanceOf(ExtensionConfigurationException.class)
                        .hasMessageContaining("@LeaveOrders"));
    }

    @Retention(RetentionPolicy.RUNTIME)
    @LeaveOrders
    @interface FirstPart {}

    private static void look(TwsSession tws, TestReporter reporter) {
        reporter.publishEntry("client id", String.valueOf(tws.clientId()));
        reporter.publishEntry(
                "found", String.valueOf(tws.client().openOrders().join().size()));
    }

    @TwsTest
    @TestMethodOrder(MethodOrderer.OrderAnnotation.class)
    static class HandsOnTestCase {

        @Test
        @Order(1)
        @FirstPart
        void leaves(TwsSession tws, TestReporter reporter) {
            Orders.rest(tws.client(), "handed on");
            reporter.publishEntry("client id", String.valueOf(tws.clientId()));
        }

        @Test
        @Order(2)
        @LeaveOrders
        void findsAndLeavesThemToo(TwsSession tws, TestReporter reporter) {
            look(tws, reporter);
            assertThat(tws.orders()).extracting(OrderView::symbol).containsExactly("AAPL");
        }

        @Test
        @Order(3)
        void findsThem(TwsSession tws, TestReporter reporter) {
            look(tws, reporter);
        }

        @Test
        @Order(4)
        void findsNoneAnyMore(TwsSession tws, TestReporter reporter) {
            reporter.publishEntry(
                    "found", String.valueOf(tws.client().openOrders().join().size()));
        }
    }

    @TwsTest
    static class LeavesToNobodyTestCase {

        @Test
        @LeaveOrders
        void leaves(TwsSession tws, TestReporter reporter) {
            Orders.rest(tws.client(), "left to nobody");
            reporter.publishEntry("open", String.valueOf(Orders.open(tws.client(), "left to nobody")));
        }
    }

    @TwsTest
    @TestMethodOrder(MethodOrderer.OrderAnnotation.class)
    static class SharedTestCase {

        private static TwsSession shared;

        @BeforeAll
        static void take(TwsSession tws) {
            shared = tws;
        }

        @Test
        @Order(1)
        @LeaveOrders
        void leaves() {
            Orders.rest(shared.client(), "in a shared session");
        }

        @Test
        @Order(2)
        void finds() {
            assertThat(shared.client().openOrders().join()).hasSize(1);
        }
    }

    @TwsTest
    @TestMethodOrder(MethodOrderer.OrderAnnotation.class)
    static class FailsTestCase {

        @Test
        @Order(1)
        @LeaveOrders
        void fails(TwsSession tws) {
            Orders.rest(tws.client(), "left by a failure");
            fail("on purpose");
        }

        @Test
        @Order(2)
        void findsNothing(TwsSession tws, TestReporter reporter) {
            look(tws, reporter);
        }
    }

    @TestMethodOrder(MethodOrderer.OrderAnnotation.class)
    static class ReportedTestCase {

        static final JvmSession SESSION = new JvmSession();

        @RegisterExtension
        static final TwsExtension TWS = new TwsExtension(SESSION);

        @Test
        @Order(1)
        @LeaveOrders
        void leaves(TwsSession tws) {
            Orders.rest(tws.client(), "reported");
        }

        @Test
        @Order(2)
        void cleans(TwsSession tws) {
            tws.client();
        }

        private static OpenSession open() {
            return SESSION.open(() -> {
                throw new IllegalStateException("it is open");
            });
        }

        static List<String> notes() {
            return open().control().report().notes();
        }

        static int ordersLeft() {
            return open().control().report().ordersLeft().size();
        }
    }

    @TwsTest
    static class SenselessTestCase {

        @Test
        @LeaveOrders
        @Flatten
        void flattens(TwsClient client) {
            client.openOrders().join();
        }

        @Test
        @LeaveOrders
        @OwnSimulator
        void hasItsOwnSimulator(TwsClient client) {
            client.openOrders().join();
        }
    }
}
