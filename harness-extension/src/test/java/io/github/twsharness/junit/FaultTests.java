package io.github.twsharness.junit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.twsharness.protocol.client.OrderHandle;
import io.github.twsharness.protocol.client.TwsClient;
import io.github.twsharness.protocol.connection.HandshakeFailedException;
import io.github.twsharness.protocol.connection.HandshakeFailure;
import io.github.twsharness.protocol.message.Action;
import io.github.twsharness.protocol.message.Contract;
import io.github.twsharness.protocol.message.Order;
import io.github.twsharness.protocol.message.Status;
import io.github.twsharness.session.OrderView;
import io.github.twsharness.simulator.TwsSimulator;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtensionConfigurationException;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

@TwsTest
@Timeout(180)
class FaultTests {

    @Retention(RetentionPolicy.RUNTIME)
    @TwsFault("client-id-in-use")
    @interface TakenClientId {}

    @Test
    @TwsFault("READ_ONLY")
    void faultIsThereWhenTheTestConnects(TwsSession tws) {
        assertThatThrownBy(() -> Orders.rest(tws.client(), "refused"))
                .hasMessageContaining("The API interface is currently in Read-Only mode");
    }

    @Test
    @TakenClientId
    void faultOfTheHandshakeReachesTheClient(TwsSession tws) {
        assertThatThrownBy(tws::client)
                .isInstanceOfSatisfying(
                        HandshakeFailedException.class,
                        failed -> assertThat(failed.failure().observation())
                                .isEqualTo(HandshakeFailure.Observation.CLIENT_ID_IN_USE));
    }

    @Test
    @TwsFault({"LIVE_ACCOUNT", "ONE_BYTE_PIECES"})
    void faultsAreCombined(TwsSession tws) {
        assertThat(tws.client().accounts()).containsExactly(tws.account());
        assertThat(tws.account()).startsWith("U");
    }

    @Test
    @TwsFault("RESTART_IN_ORDER")
    void orderOutlivesARestartInItsMiddle(TwsSession tws) {
        TwsClient first = tws.client();
        int id = first.place(Contract.stock("AAPL"), Order.limit(Action.BUY, 10, "100.00"))
                .orderId();
        tws.await("TWS drops the client").until(() -> !first.isConnected());

        tws.await("the order is there again")
                .untilAsserted(() -> assertThat(tws.client().openOrders().join())
                        .singleElement()
                        .satisfies(open -> assertThat(open.orderId()).isEqualTo(id)));
    }

    @Nested
    @OwnSimulator
    class WithASimulatorOfItsOwn {

        private TwsClient early;

        @BeforeEach
        void connect(TwsSession tws) {
            early = tws.client();
        }

        @Test
        void testSeesItsOwnOrdersOnly(TwsSession tws, @Tws("hedger") TwsSession hedger) {
            OrderHandle order = Orders.rest(early, "own");

            assertThat(tws.client()).isSameAs(early);
            assertThat(hedger.clientId()).isNotEqualTo(tws.clientId());
            assertThat(hedger.client().allOpenOrders().join()).hasSize(1);
            assertThat(tws.orders()).extracting(OrderView::orderId).containsExactly(order.orderId());
            assertThat(tws.cancelOpenOrders()).extracting(OrderView::orderId).containsExactly(order.orderId());
            assertThat(tws.orders()).isEmpty();
            assertThat(tws.client().openOrders().join()).isEmpty();
        }

        @Test
        void scriptIsThatOfTheOwnSimulator(TwsSession tws, TwsScript script) {
            script.closeMarket().advance(Duration.ofDays(3)).openMarket();
            script.market("AAPL").quote("99.00", "99.02");

            tws.client()
                    .place(Contract.stock("AAPL"), Order.limit(Action.BUY, 10, "100.00"))
                    .await(Status.FILLED);
        }
    }

    @Test
    void everythingIsNormalAfterwards(TwsClient observer) {
        TestRun run = TestRun.of(BrokenTestCase.class).passes(2);

        assertThat(run.published("port")).doesNotHaveDuplicates();
        assertThat(Orders.open(observer, "in a simulator of its own")).isZero();
        Orders.rest(observer, "after a fault");
        for (String port : run.published("port")) {
            assertThatThrownBy(() -> TwsClient.connect("127.0.0.1", Integer.parseInt(port), 1))
                    .isInstanceOf(HandshakeFailedException.class);
        }
    }

    @Test
    void builderDoesTheSame() {
        TestRun.of(BuiltTestCase.class).passes(1);
    }

    @Test
    void unknownNameIsAnsweredByTheList() {
        TestRun run = TestRun.of(MisspeltTestCase.class).counts(0, 1);

        assertThat(run.failures())
                .singleElement()
                .satisfies(failure -> assertThat(failure)
                        .isInstanceOf(ExtensionConfigurationException.class)
                        .hasMessageContaining(
                                "@TwsFault(\"READONLY\"): There is no fault \"READONLY\"; there are: NOT_LISTENING,"));
    }

    @Test
    void sessionGivenBeforeTheTestIsRefused() {
        TestRun run = TestRun.of(TooEarlyTestCase.class).counts(0, 1);

        assertThat(run.failures())
                .singleElement()
                .satisfies(failure -> assertThat(failure)
                        .hasMessageContaining(
                                "@TwsFault(\"READ_ONLY\") gives test TooEarlyTestCase.isReadOnly a simulator of its own")
                        .hasMessageContaining("Take the session as a parameter of the test"));
    }

    @Nested
    class AtATws {

        @TempDir
        Path output;

        @Test
        void testIsSkippedWithTheReason() throws Exception {
            try (TwsSimulator tws = TwsSimulator.start()) {
                TestRun run = TestRun.atTws(FaultsATwsTestCase.class, tws.port(), output);

                assertThat(run.skipped())
                        .containsExactly(
                                "@TwsFault(\"GARBAGE\") is for the simulator, and the session leads to the TWS at 127.0.0.1:"
                                        + tws.port());
            } finally {
                FaultsATwsTestCase.SESSION.close();
            }
        }
    }

    @TwsTest
    @TwsFault("DATA_FARMS_DOWN")
    static class BrokenTestCase {

        @Test
        void meetsTheFaultOfItsClass(TwsSession tws, TestReporter reporter) {
            Orders.rest(tws.client(), "in a simulator of its own");
            reporter.publishEntry("port", String.valueOf(tws.port()));
        }

        @Test
        @TwsFault("READ_ONLY")
        void meetsItsOwnInstead(TwsSession tws, TestReporter reporter) {
            assertThatThrownBy(() -> Orders.rest(tws.client(), "refused")).hasMessageContaining("Read-Only");
            reporter.publishEntry("port", String.valueOf(tws.port()));
        }
    }

    static class BuiltTestCase {

        @RegisterExtension
        static final TwsExtension TWS = TwsExtension.builder()
                .fault("READ_ONLY")
                .faultTime(Duration.ofMillis(100))
                .build();

        @Test
        void isReadOnly(TwsClient client) {
            assertThatThrownBy(() -> Orders.rest(client, "refused")).hasMessageContaining("Read-Only");
        }
    }

    @TwsTest
    static class MisspeltTestCase {

        @Test
        @TwsFault("READONLY")
        void isReadOnly(TwsClient client) {}
    }

    @TwsTest
    static class TooEarlyTestCase {

        @BeforeAll
        static void take(TwsSession tws) {}

        @Test
        @TwsFault("READ_ONLY")
        void isReadOnly() {}
    }

    static class FaultsATwsTestCase {

        static final JvmSession SESSION = new JvmSession();

        @RegisterExtension
        static final TwsExtension TWS = new TwsExtension(SESSION);

        @Test
        @TwsFault("GARBAGE")
        void never(TwsClient client) {}
    }
}
