package io.github.twsharness.session.host;

import static io.github.twsharness.protocol.message.Action.BUY;
import static io.github.twsharness.protocol.message.Action.SELL;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.twsharness.protocol.client.OrderHandle;
import io.github.twsharness.protocol.client.TwsClient;
import io.github.twsharness.protocol.client.TwsListener;
import io.github.twsharness.protocol.message.Contract;
import io.github.twsharness.protocol.message.CurrentTime;
import io.github.twsharness.protocol.message.ErrorMessage;
import io.github.twsharness.protocol.message.Order;
import io.github.twsharness.protocol.message.Response;
import io.github.twsharness.protocol.message.Status;
import io.github.twsharness.session.LeaseGrant;
import io.github.twsharness.session.OrderView;
import io.github.twsharness.session.ResetReport;
import io.github.twsharness.simulator.SimulatedOrder;
import io.github.twsharness.simulator.TwsSimulator;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(180)
class ResetTests {

    private static final Contract AAPL = Contract.stock("AAPL");

    @TempDir
    Path directory;

    @Test
    void findsNothingToDoOnALaneThatNobodyUsed() throws Exception {
        try (SessionFixture session = SessionFixture.start(directory)) {
            LeaseGrant lease = session.lease("a test");

            ResetReport report = session.control().reset(lease.leaseId());

            assertThat(report.isClean()).isTrue();
            assertThat(report.cancelled()).isEmpty();
        }
    }

    @Test
    void cancelsWhatIsOpenAndProvesItGone() throws Exception {
        try (SessionFixture session = SessionFixture.start(directory)) {
            LeaseGrant lease = session.lease("a test");
            TwsClient client = session.attach(lease);
            OrderHandle resting = client.place(AAPL, Order.limit(BUY, 100, "50.00"));
            OrderHandle stop = client.place(AAPL, Order.stop(SELL, 10, "40.00"));
            OrderHandle filled = client.place(AAPL, Order.market(BUY, 10));
            resting.await(Status.SUBMITTED);
            stop.await(Status.PRE_SUBMITTED);
            filled.await(Status.FILLED);

            ResetReport report = session.control().reset(lease.leaseId());

            assertThat(report.left()).isEmpty();
            assertThat(report.cancelled())
                    .extracting(OrderView::orderId)
                    .containsExactly(resting.orderId(), stop.orderId());
            assertThat(session.tws().openOrders()).isEmpty();
            assertThat(session.host().report().ordersPlaced()).isEqualTo(3);
            assertThat(session.host().report().ordersCancelled()).isEqualTo(2);
            assertThat(session.host().report().ordersLeft()).isEmpty();
        }
    }

    @Test
    void shutsTheClientOutSoThatNothingItStillSendsArrives() throws Exception {
        try (SessionFixture session = SessionFixture.start(directory)) {
            LeaseGrant lease = session.lease("a test");
            TwsClient client = session.attach(lease);
            client.place(AAPL, Order.limit(BUY, 1, "50.00")).await(Status.SUBMITTED);

            session.control().reset(lease.leaseId());

            await().until(() -> !client.isConnected());
            assertThat(session.tws().openOrders()).isEmpty();
        }
    }

    @Test
    void cancelsABracketOfWhichOnlyTheParentWorks() throws Exception {
        try (SessionFixture session = SessionFixture.start(directory)) {
            LeaseGrant lease = session.lease("a test");
            TwsClient client = session.attach(lease);
            OrderHandle parent = client.place(
                    AAPL,
                    Order.limit(BUY, 10, "50.00").toBuilder().transmit(false).build());
            client.place(
                    AAPL,
                    Order.limit(SELL, 10, "900.00").toBuilder()
                            .parentId(parent.orderId())
                            .transmit(false)
                            .build());
            client.place(
                            AAPL,
                            Order.stop(SELL, 10, "40.00").toBuilder()
                                    .parentId(parent.orderId())
                                    .build())
                    .await(Status.PRE_SUBMITTED);

            ResetReport report = session.control().reset(lease.leaseId());

            assertThat(report.left()).isEmpty();
            assertThat(report.cancelled()).hasSize(3);
            assertThat(session.tws().openOrders()).isEmpty();
        }
    }

    @Test
    void cancelsAnOrderThatWasNeverTransmitted() throws Exception {
        try (SessionFixture session = SessionFixture.start(directory)) {
            LeaseGrant lease = session.lease("a test");
            TwsClient client = session.attach(lease);
            client.place(
                    AAPL,
                    Order.limit(BUY, 10, "50.00").toBuilder().transmit(false).build());
            client.currentTime().join();

            ResetReport report = session.control().reset(lease.leaseId());

            assertThat(report.left()).isEmpty();
            assertThat(session.tws().openOrders()).isEmpty();
        }
    }

    @Test
    void neverTouchesAnOrderOfAnotherProgramWithTheSameNumber() throws Exception {
        try (SessionFixture session = SessionFixture.start(directory);
                TwsClient foreign =
                        TwsClient.connect(session.tws().host(), session.tws().port(), 77)) {
            LeaseGrant lease = session.lease("a test");
            TwsClient client = session.attach(lease);
            int number = client.takeOrderId();
            foreign.place(number, AAPL, Order.limit(BUY, 5, "51.00")).await(Status.SUBMITTED);
            client.place(number, AAPL, Order.limit(BUY, 6, "52.00")).await(Status.SUBMITTED);
            client.allOpenOrders().join();

            session.control().reset(lease.leaseId());

            assertThat(session.tws().openOrders())
                    .extracting(SimulatedOrder::clientId)
                    .containsExactly(77);
        }
    }

    @Test
    void leavesAnOrderOfAnEarlierSessionOfTheSameClientIdAlone() throws Exception {
        TwsSimulator tws = TwsSimulator.start();
        try (TwsClient earlier = TwsClient.connect(tws.host(), tws.port(), 5)) {
            earlier.place(AAPL, Order.limit(BUY, 5, "51.00")).await(Status.SUBMITTED);
            earlier.close();
            await().until(() -> tws.connections().isEmpty());
            try (SessionFixture session = SessionFixture.start(tws, directory, "tws.clientId", "5")) {
                LeaseGrant lease = session.lease("a test");
                TwsClient client = session.attach(lease);
                client.place(AAPL, Order.limit(BUY, 6, "52.00")).await(Status.SUBMITTED);

                ResetReport report = session.control().reset(lease.leaseId());

                assertThat(report.cancelled()).hasSize(1);
                assertThat(session.tws().openOrders()).hasSize(1);
            }
        }
    }

    @Test
    void opensALostLaneAgainToCancelWhatIsOpenOnIt() throws Exception {
        try (SessionFixture session = SessionFixture.start(directory)) {
            LeaseGrant lease = session.lease("a test");
            TwsClient client = session.attach(lease);
            client.place(AAPL, Order.limit(BUY, 1, "50.00")).await(Status.SUBMITTED);
            session.tws().disconnect(lease.clientId());
            await().until(() -> !client.isConnected());

            ResetReport report = session.control().reset(lease.leaseId());

            assertThat(report.left()).isEmpty();
            assertThat(report.cancelled()).hasSize(1);
            assertThat(session.tws().openOrders()).isEmpty();
            assertThat(session.host().report().failures())
                    .singleElement()
                    .asString()
                    .startsWith("client id 1 lost its connection to TWS");
        }
    }

    @Test
    void cancelsTheRestOfAPartialFill() throws Exception {
        try (SessionFixture session = SessionFixture.start(directory)) {
            LeaseGrant lease = session.lease("a test");
            TwsClient client = session.attach(lease);
            OrderHandle large = client.place(AAPL, Order.market(BUY, 4_000));
            large.fills(BigDecimal.ONE).join();

            ResetReport report = session.control().reset(lease.leaseId());

            assertThat(report.cancelled()).extracting(OrderView::orderId).containsExactly(large.orderId());
            assertThat(session.tws().openOrders()).isEmpty();
        }
    }

    @Test
    void keepsTheAnswersToTheOldTestsSubscriptionsFromTheNextOne() throws Exception {
        try (SessionFixture session = SessionFixture.start(directory)) {
            LeaseGrant old = session.lease("the old test");
            session.attach(old).marketData(AAPL).firstBid().join();
            session.control().release(old.leaseId());

            LeaseGrant next = session.lease("the next test");
            assertThat(next.clientId()).isEqualTo(old.clientId());
            TwsClient client = session.attach(next);
            List<Object> heard = new CopyOnWriteArrayList<>();
            client.addListener(new TwsListener() {
                @Override
                public void onMessage(Response message) {
                    heard.add(message);
                }
            });
            session.tws().market("AAPL").trade("123.45");
            client.currentTime().join();
            // The answer may complete the future before a listener hears of it.
            await().untilAsserted(() -> assertThat(heard).hasAtLeastOneElementOfType(CurrentTime.class));

            // The notices of the session's start may come late; ticks must not come at all.
            assertThat(heard).hasOnlyElementsOfTypes(CurrentTime.class, ErrorMessage.class);
        }
    }
}
