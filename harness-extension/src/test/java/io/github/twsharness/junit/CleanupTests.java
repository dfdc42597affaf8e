package io.github.twsharness.junit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.fail;

import io.github.twsharness.protocol.client.OrderHandle;
import io.github.twsharness.protocol.client.TwsClient;
import io.github.twsharness.protocol.client.TwsDisconnectedException;
import io.github.twsharness.protocol.message.Contract;
import io.github.twsharness.session.OrderView;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestReporter;
import org.junit.jupiter.api.Timeout;

/** Runs fixtures in the session of this JVM and looks at their orders through a client of another lane. */
@TwsTest
@Timeout(180)
class CleanupTests {

    @Nested
    class AfterATest {

        @Test
        void itsOrdersAreGone(TwsClient observer) {
            TestRun run = TestRun.of(LeavesOrdersTestCase.class).passes(1);

            assertThat(run.published("open in the test")).containsExactly("2");
            assertThat(Orders.open(observer, "left by a test")).isZero();
        }

        @Test
        void itsOwnAfterEachStillSeesItsOrders() {
            TestRun run = TestRun.of(LeavesOrdersTestCase.class).passes(1);

            assertThat(run.published("open in @AfterEach")).containsExactly("2");
            assertThat(run.published("orders in @AfterEach")).containsExactly("2");
        }

        @Test
        void thatFailedTheFailureIsItsOwnAndItsOrdersAreGone(TwsClient observer) {
            TestRun run = TestRun.of(FailsTestCase.class).counts(0, 1);

            assertThat(run.failures()).singleElement().satisfies(failure -> {
                assertThat(failure).isInstanceOf(AssertionError.class).hasMessage("on purpose");
                assertThat(failure.getSuppressed()).isEmpty();
            });
            assertThat(Orders.open(observer, "left by a failure")).isZero();
        }

        @Test
        void whoseConstructorFailsTheLaneIsFreeAndClean(TwsClient observer) {
            // More often than there can be lanes.
            TestRun run = TestRun.of(FailingConstructorTestCase.class).counts(0, 40);

            assertThat(run.failures())
                    .hasSize(40)
                    .allSatisfy(failure -> assertThat(failure).hasMessage("constructor fails on purpose"));
            assertThat(Orders.open(observer, "left by a constructor")).isZero();
        }

        @Test
        void whoseConstructorIsNeverCalledTheLaneIsFree() {
            TestRun run = TestRun.of(UnresolvableConstructorTestCase.class).counts(0, 40);

            assertThat(run.failures())
                    .allSatisfy(failure -> assertThat(failure)
                            .hasMessageContaining("No ParameterResolver registered for parameter [java.lang.String"));
        }

        @Test
        void ofAClassThatSharesItsInstanceNothingIsLeftEither(TwsClient observer) {
            TestRun.of(PerClassTestCase.class).passes(2);

            assertThat(Orders.open(observer, "left by a class")).isZero();
        }
    }

    @Nested
    class DuringATest {

        @Test
        void ordersCanBeCancelledByTheSession(TwsSession tws) {
            OrderHandle first = Orders.rest(tws.client(), "cancelled in the test");

            assertThat(tws.cancelOpenOrders()).extracting(OrderView::orderId).containsExactly(first.orderId());
            assertThat(Orders.open(tws.client(), "cancelled in the test")).isZero();
        }

        @Test
        void aClosedClientIsReplaced(TwsSession tws) {
            TwsClient first = tws.client();
            OrderHandle order = Orders.rest(first, "across two clients");
            first.close();

            TwsClient second = tws.client();

            assertThat(second).isNotSameAs(first);
            assertThat(second.openOrders().join())
                    .singleElement()
                    .satisfies(open -> assertThat(open.orderId()).isEqualTo(order.orderId()));
        }

        @Test
        void aSecondClientUnderTheSameIdIsExplained(TwsSession tws) {
            try (TwsClient other = TwsClient.connect(tws.host(), tws.port(), tws.clientId())) {
                assertThatThrownBy(tws::client)
                        .isInstanceOf(IllegalStateException.class)
                        .hasMessageContaining("Client id " + other.clientId() + " is taken")
                        .hasMessageContaining("@Tws(\"name\")");
            }
        }
    }

    @Test
    void whatATestKeptIsOfNoUseAfterwards() {
        TestRun.of(KeepsItsSessionTestCase.class).passes(1);

        TwsSession session = KeepsItsSessionTestCase.SESSIONS.remove();
        TwsClient client = KeepsItsSessionTestCase.CLIENTS.remove();

        assertThatThrownBy(session::port)
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("is used after test KeepsItsSessionTestCase.keeps has ended");
        assertThatThrownBy(session::client).isInstanceOf(IllegalStateException.class);
        assertThat(client.isConnected()).isFalse();
        assertThatThrownBy(() -> client.contractDetails(Contract.stock("AAPL")).join())
                .hasCauseInstanceOf(TwsDisconnectedException.class)
                .hasMessageContaining("test KeepsItsSessionTestCase.keeps has ended");
    }

    @TwsTest
    static class LeavesOrdersTestCase {

        @Test
        void leaves(TwsClient client, TestReporter reporter) {
            Orders.rest(client, "left by a test");
            Orders.rest(client, "left by a test");
            reporter.publishEntry(
                    "open in the test",
                    String.valueOf(client.openOrders().join().size()));
        }

        @AfterEach
        void look(TwsSession tws, TestReporter reporter) {
            reporter.publishEntry(
                    "open in @AfterEach",
                    String.valueOf(tws.client().openOrders().join().size()));
            reporter.publishEntry(
                    "orders in @AfterEach", String.valueOf(tws.orders().size()));
        }
    }

    @TwsTest
    static class FailsTestCase {

        @Test
        void fails(TwsClient client) {
            Orders.rest(client, "left by a failure");
            fail("on purpose");
        }
    }

    @TwsTest
    static class FailingConstructorTestCase {

        FailingConstructorTestCase(TwsClient client) {
            Orders.rest(client, "left by a constructor");
            throw new IllegalStateException("constructor fails on purpose");
        }

        @RepeatedTest(40)
        void neverRuns() {}
    }

    @TwsTest
    static class UnresolvableConstructorTestCase {

        UnresolvableConstructorTestCase(TwsClient client, String nobodyKnowsThis) {}

        @RepeatedTest(40)
        void neverRuns() {}
    }

    @TwsTest
    @TestInstance(TestInstance.Lifecycle.PER_CLASS)
    static class PerClassTestCase {

        PerClassTestCase(TwsSession tws) {
            Orders.rest(tws.client(), "left by a class");
        }

        @RepeatedTest(2)
        void leaves(TwsSession tws) {
            Orders.rest(tws.client(), "left by a class");
        }
    }

    @TwsTest
    static class KeepsItsSessionTestCase {

        static final ConcurrentLinkedQueue<TwsSession> SESSIONS = new ConcurrentLinkedQueue<>();
        static final ConcurrentLinkedQueue<TwsClient> CLIENTS = new ConcurrentLinkedQueue<>();

        @Test
        void keeps(TwsSession tws) {
            SESSIONS.add(tws);
            CLIENTS.add(tws.client());
        }
    }
}
