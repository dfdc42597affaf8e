package io.github.twsharness.junit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.twsharness.protocol.client.OrderHandle;
import io.github.twsharness.protocol.client.TwsClient;
import io.github.twsharness.protocol.client.TwsErrorException;
import io.github.twsharness.protocol.message.Action;
import io.github.twsharness.protocol.message.Contract;
import io.github.twsharness.protocol.message.Order;
import io.github.twsharness.protocol.message.Status;
import io.github.twsharness.simulator.TwsSimulator;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;

/** Scripts the simulator of the session of this JVM, through its control API as a forked JVM does. */
@TwsTest
@Timeout(180)
@Isolated("what it scripts concerns every lane")
class ScriptTests {

    private static final Contract PLTR = Contract.stock("PLTR");

    private static OrderHandle rest(TwsClient client) {
        OrderHandle order = client.place(PLTR, Order.limit(Action.BUY, 10, "2.00"));
        order.await(Status.SUBMITTED);
        return order;
    }

    @Test
    void nextOrderIsFilledAtAPrice(TwsClient client, TwsScript script) {
        script.fillNextOrder("1.99");

        OrderHandle order = client.place(PLTR, Order.limit(Action.BUY, 10, "2.00"));

        assertThat(order.await(Status.FILLED).averageFillPrice()).isEqualByComparingTo("1.99");
    }

    @Test
    void nextOrderIsRejected(TwsClient client, TwsScript script) {
        script.rejectNextOrder("No permission.");

        OrderHandle order = client.place(PLTR, Order.limit(Action.BUY, 10, "2.00"));

        assertThatThrownBy(() -> order.await(Status.SUBMITTED))
                .isInstanceOf(TwsErrorException.class)
                .hasMessageContaining("No permission.");
    }

    @Test
    void tradeFillsARestingOrder(TwsSession tws) {
        OrderHandle order = rest(tws.client());

        tws.market("PLTR").trade("1.99");

        order.await(Status.FILLED);
    }

    @Test
    void sessionAndParameterAreTheSameScript(TwsSession tws, TwsScript script) {
        assertThat(tws.script()).isSameAs(script);
    }

    @Test
    void clientIsDroppedByARestartAndConnectsAgain(TwsSession tws, TwsScript script) {
        OrderHandle order = rest(tws.client());
        TwsClient dropped = tws.client();

        script.restart();

        tws.await("the client is dropped").until(() -> !dropped.isConnected());
        assertThat(tws.client().openOrders().join())
                .singleElement()
                .satisfies(open -> assertThat(open.orderId()).isEqualTo(order.orderId()));
    }

    @Test
    void restartRollsBackTheNextValidId(TwsSession tws, TwsScript script) {
        rest(tws.client());
        int last = rest(tws.client()).orderId();

        script.restart(last);

        tws.await("the next valid id is rolled back").until(() -> tws.client().takeOrderId() == last);
    }

    @Test
    void wrongCommandIsExplained(TwsScript script) {
        assertThatThrownBy(() -> script.run("market PLTR jump"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("\"jump\" is not known here. Usage: market SYMBOL quote BID ASK");
    }

    @Test
    void faultOfConnectingIsRefusedWithAWayOut(TwsScript script) {
        assertThatThrownBy(() -> script.inject("GARBAGE"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("GARBAGE concerns the port and new connections")
                .hasMessageContaining("@TwsFault(\"GARBAGE\")");
    }

    @Nested
    class AfterATest {

        @Test
        void whatItScriptedIsUndone(TwsSession tws) {
            TestRun.of(LeavesChaosTestCase.class).passes(1);

            TwsClient client = tws.client();
            OrderHandle order = client.place(PLTR, Order.market(Action.BUY, 10));
            order.await(Status.FILLED);
            assertThat(client.takeOrderId()).isGreaterThan(order.orderId());
        }

        @Test
        void itsScriptIsOver() {
            TestRun.of(KeepsItsScriptTestCase.class).passes(1);

            TwsScript kept = KeepsItsScriptTestCase.SCRIPTS.remove();
            assertThatThrownBy(kept::restart)
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("is scripted after test KeepsItsScriptTestCase.keeps has ended");
        }
    }

    @Nested
    class AtATws {

        @TempDir
        Path output;

        @Test
        void testIsSkippedWithTheReason() throws Exception {
            try (TwsSimulator tws = TwsSimulator.start()) {
                TestRun run = TestRun.atTws(ScriptsATwsTestCase.class, tws.port(), output);

                assertThat(run.aborted())
                        .singleElement()
                        .asString()
                        .contains("test ScriptsATwsTestCase.scripts scripts the simulator")
                        .contains("the session leads to the TWS at 127.0.0.1:" + tws.port());
            } finally {
                ScriptsATwsTestCase.SESSION.close();
            }
        }
    }

    @TwsTest
    static class LeavesChaosTestCase {

        @Test
        void leavesChaos(TwsSession tws, TwsScript script) {
            rest(tws.client());
            script.market("PLTR").quote("1.00", "1.02").shortable(false).halt();
            script.closeMarket()
                    .rejectNextOrder("never")
                    .delayAcknowledgements(Duration.ofMinutes(10))
                    .inject("READ_ONLY")
                    .loseConnection()
                    .restart(3);
        }
    }

    @TwsTest
    static class KeepsItsScriptTestCase {

        static final ConcurrentLinkedQueue<TwsScript> SCRIPTS = new ConcurrentLinkedQueue<>();

        @Test
        void keeps(TwsScript script) {
            script.market("PLTR").trade("20.00");
            SCRIPTS.add(script);
        }
    }

    static class ScriptsATwsTestCase {

        static final JvmSession SESSION = new JvmSession();

        @RegisterExtension
        static final TwsExtension TWS = new TwsExtension(SESSION);

        @Test
        void scripts(TwsScript script) {
            script.market("PLTR").trade("20.00");
        }
    }
}
