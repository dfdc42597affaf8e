package io.github.twsharness.session.host;

import static io.github.twsharness.protocol.message.Action.BUY;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.twsharness.protocol.client.TwsClient;
import io.github.twsharness.protocol.client.TwsListener;
import io.github.twsharness.protocol.codec.MessageCodec;
import io.github.twsharness.protocol.message.CancelMarketDepth;
import io.github.twsharness.protocol.message.Contract;
import io.github.twsharness.protocol.message.CurrentTime;
import io.github.twsharness.protocol.message.ErrorMessage;
import io.github.twsharness.protocol.message.Order;
import io.github.twsharness.protocol.message.OrderAttributes;
import io.github.twsharness.protocol.message.Request;
import io.github.twsharness.protocol.message.RequestMarketDepth;
import io.github.twsharness.protocol.message.Response;
import io.github.twsharness.protocol.message.Status;
import io.github.twsharness.protocol.message.SubscribeToGroupEvents;
import io.github.twsharness.protocol.message.UnsubscribeFromGroupEvents;
import io.github.twsharness.session.LeaseGrant;
import io.github.twsharness.session.PositionChange;
import io.github.twsharness.session.ResetReport;
import io.github.twsharness.simulator.SimulatedOrder;
import io.github.twsharness.simulator.TwsSimulator;
import io.github.twsharness.simulator.fault.Fault;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Resets a lane in situations that are not the plain ones. */
@Timeout(180)
class HardResetTests {

    private static final Contract AAPL = Contract.stock("AAPL");

    @TempDir
    Path directory;

    @Test
    void cancelsWhatAThreadStillSendsWhileTheLaneIsReset() throws Exception {
        try (SessionFixture session = SessionFixture.start(directory)) {
            LeaseGrant lease = session.lease("a test that leaves a thread behind");
            TwsClient client = session.attach(lease);
            AtomicInteger sent = new AtomicInteger();
            CompletableFuture<Void> thread = CompletableFuture.runAsync(() -> {
                while (client.isConnected()) {
                    try {
                        client.place(AAPL, Order.limit(BUY, 1, "50.00"));
                        sent.incrementAndGet();
                    } catch (RuntimeException e) {
                        return; // shut out
                    }
                }
            });
            await().until(() -> sent.get() > 20);

            ResetReport report = session.control().reset(lease.leaseId());

            thread.join();
            assertThat(report.left()).isEmpty();
            assertThat(report.cancelled()).isNotEmpty();
            assertThat(session.tws().openOrders()).isEmpty();
        }
    }

    @Test
    void cancelsAllSiblingsOfAnOcaGroupAndLeavesOrdersOfClientZero() throws Exception {
        try (SessionFixture session = SessionFixture.start(directory);
                TwsClient zero =
                        TwsClient.connect(session.tws().host(), session.tws().port(), 0)) {
            session.tws().manualOrder("AAPL", Order.limit(BUY, 3, "48.00"));
            LeaseGrant lease = session.lease("a test");
            TwsClient client = session.attach(lease);
            for (String price : List.of("50.00", "51.00", "52.00")) {
                client.place(AAPL, Order.limit(BUY, 1, price).with(OrderAttributes.OCA_GROUP, "one of these"))
                        .await(Status.SUBMITTED);
            }
            zero.place(1, AAPL, Order.limit(BUY, 3, "49.00")).await(Status.SUBMITTED);

            ResetReport report = session.control().reset(lease.leaseId());

            assertThat(report.cancelled()).hasSize(3);
            assertThat(session.tws().openOrders())
                    .hasSize(2)
                    .extracting(SimulatedOrder::clientId)
                    .containsOnly(0);
        }
    }

    @Test
    void reportsByHowMuchATestChangedThePositionsAndTakesExactlyThatBackOnRequest() throws Exception {
        try (SessionFixture session = SessionFixture.start(directory);
                TwsClient other =
                        TwsClient.connect(session.tws().host(), session.tws().port(), 77)) {
            other.place(AAPL, Order.market(BUY, 7)).await(Status.FILLED);
            LeaseGrant lease = session.lease("a test");
            TwsClient client = session.attach(lease);
            client.place(AAPL, Order.market(BUY, 10)).await(Status.FILLED);
            client.place(AAPL, Order.limit(BUY, 5, "50.00")).await(Status.SUBMITTED);

            ResetReport flat = session.control().flatten(lease.leaseId());

            assertThat(flat.positionChanges()).isEmpty();
            assertThat(flat.cancelled()).hasSize(1);
            assertThat(session.tws().openOrders()).isEmpty();
            assertThat(position(session)).isEqualByComparingTo("7");

            TwsClient again = session.attach(lease);
            again.place(AAPL, Order.market(BUY, 4)).await(Status.FILLED);
            ResetReport left = session.control().release(lease.leaseId());
            assertThat(left.positionChanges())
                    .singleElement()
                    .returns("AAPL", PositionChange::symbol)
                    .returns("4", PositionChange::quantity);
            assertThat(position(session)).isEqualByComparingTo("11");
            assertThat(session.host().report().notes())
                    .containsExactly("tests changed positions of the account: AAPL STK +4");
        }
    }

    private static BigDecimal position(SessionFixture session) {
        return session.tws().positions().get(0).quantity();
    }

    @Test
    void keepsLateAnswersFromTheNextTestThatUsesTheSameRequestIds() throws Exception {
        try (SessionFixture session = SessionFixture.start(directory)) {
            session.lease("keeps the lane that is open already");
            session.tws().inject(Fault.SLOW_READS);
            LeaseGrant lease = session.lease("a test whose answers come slowly");
            TwsClient client = session.attach(lease);
            for (int i = 0; i < 400; i++) {
                var unused = client.contractDetails(AAPL);
            }
            awaitForwarded(client);
            session.tws().clear(Fault.SLOW_READS);
            session.control().release(lease.leaseId());

            LeaseGrant next = session.lease("the next test");
            assertThat(next.clientId()).isEqualTo(lease.clientId());
            List<Response> heard = heardBy(session.attach(next));

            assertThat(heard)
                    .hasOnlyElementsOfTypes(CurrentTime.class, ErrorMessage.class)
                    .hasAtLeastOneElementOfType(CurrentTime.class);
            assertThat(session.tws().statistics().client(lease.clientId()).sessions())
                    .isEqualTo(2);
        }
    }

    // The session itself refuses an order for another account: its answer means that all requests before it have left.
    private static void awaitForwarded(TwsClient client) {
        CompletableFuture<String> refused = new CompletableFuture<>();
        client.addListener(new TwsListener() {
            @Override
            public void onError(ErrorMessage error) {
                if (error.code() == 201) {
                    refused.complete(error.text());
                }
            }
        });
        client.place(AAPL, Order.limit(BUY, 1, "50.00").with(OrderAttributes.ACCOUNT, "DU0000000"));
        assertThat(refused).succeedsWithin(Duration.ofSeconds(20));
    }

    private static List<Response> heardBy(TwsClient client) {
        List<Response> heard = new CopyOnWriteArrayList<>();
        client.addListener(new TwsListener() {
            @Override
            public void onMessage(Response message) {
                heard.add(message);
            }
        });
        client.currentTime().join();
        await().during(Duration.ofMillis(500)).until(client::isConnected);
        return heard;
    }

    @Test
    void sendsNoOrderRequestWhereTheApiIsReadOnly() throws Exception {
        TwsSimulator readOnly = TwsSimulator.builder().readOnly().start();
        try (SessionFixture session = SessionFixture.start(readOnly, directory)) {
            LeaseGrant lease = session.lease("a test");
            session.attach(lease).currentTime().join();

            assertThat(session.control().release(lease.leaseId()).isClean()).isTrue();

            // A refused request would have left its error for whoever attaches next.
            LeaseGrant next = session.lease("the next test");
            assertThat(heardBy(session.attach(next)))
                    .filteredOn(ErrorMessage.class::isInstance)
                    .extracting(error -> ((ErrorMessage) error).code())
                    .doesNotContain(321);
        }
    }

    @Test
    void endsOrderBooksAndDisplayGroupsAsTheyWereBegun() {
        Subscriptions subscriptions = new Subscriptions();
        begin(subscriptions, new RequestMarketDepth(5, AAPL, 3, true, ""));
        begin(subscriptions, new RequestMarketDepth(6, AAPL, 3, false, ""));
        begin(subscriptions, new SubscribeToGroupEvents(7, 1));
        begin(subscriptions, new RequestMarketDepth(8, AAPL, 3, true, ""));
        begin(subscriptions, new CancelMarketDepth(8, true));

        assertThat(subscriptions.endAll())
                .containsExactly(
                        new CancelMarketDepth(5, true),
                        new CancelMarketDepth(6, false),
                        new UnsubscribeFromGroupEvents(7));
        assertThat(subscriptions.endAll()).isEmpty();
    }

    private static void begin(Subscriptions subscriptions, Request request) {
        MessageCodec codec = MessageCodec.forVersion(200);
        var frame = codec.encode(request);
        subscriptions.onRequest(codec, request.type(), codec.requestId(frame).orElse(-1), frame);
    }
}
