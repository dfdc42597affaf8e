package io.github.twsharness.session.host;

import static io.github.twsharness.protocol.message.Action.BUY;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.twsharness.protocol.client.OrderHandle;
import io.github.twsharness.protocol.client.TwsClient;
import io.github.twsharness.protocol.message.CancelOrder;
import io.github.twsharness.protocol.message.Contract;
import io.github.twsharness.protocol.message.ErrorMessage;
import io.github.twsharness.protocol.message.OpenOrder;
import io.github.twsharness.protocol.message.OpenOrderEnd;
import io.github.twsharness.protocol.message.Order;
import io.github.twsharness.protocol.message.OrderStatus;
import io.github.twsharness.protocol.message.PlaceOrder;
import io.github.twsharness.protocol.message.RequestOpenOrders;
import io.github.twsharness.protocol.message.Response;
import io.github.twsharness.protocol.message.Status;
import io.github.twsharness.session.Attack;
import io.github.twsharness.session.LeaseGrant;
import io.github.twsharness.session.OrderView;
import io.github.twsharness.session.ResetReport;
import io.github.twsharness.session.SweepReport;
import io.github.twsharness.simulator.SimulatedOrder;
import io.github.twsharness.simulator.TwsSimulator;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Misleads a session about its orders in every way that the protocol allows. */
@Attack
@Timeout(120)
class OrderTruthTests {

    private static final Contract AAPL = Contract.stock("AAPL");
    private static final Order RESTING = Order.limit(BUY, 100, "50.00");

    @TempDir
    Path directory;

    private TwsSimulator tws;
    private LyingRelay relay;

    @BeforeEach
    void startTws() throws IOException {
        tws = TwsSimulator.builder().marketInterval(Duration.ZERO).start();
        relay = new LyingRelay(tws);
    }

    @AfterEach
    void endTws() throws IOException {
        relay.close();
        tws.close();
    }

    private SessionFixture start(String... more) throws IOException {
        String[] settings = Stream.concat(
                        Stream.of("tws.port", relay.port(), "tws.resetTimeoutSeconds", "3"), Stream.of(more))
                .toArray(String[]::new);
        return SessionFixture.start(tws, directory, settings);
    }

    private List<Path> journals() throws IOException {
        try (Stream<Path> files = Files.list(directory.resolve("journals"))) {
            return files.filter(file -> file.toString().endsWith(".log")).toList();
        }
    }

    private static ErrorMessage error(int id, int code) {
        return new ErrorMessage(id, code, "No security definition has been found", "", Optional.empty());
    }

    private static List<Response> errorBefore(Object request, int code) {
        return request instanceof PlaceOrder place ? List.of(error(place.orderId(), code)) : List.of();
    }

    private static boolean isAboutOrders(Response message) {
        return message instanceof OrderStatus || message instanceof OpenOrder;
    }

    // ------------------------------------------------------------------ errors

    @Test
    void anOrderWorksThoughAnErrorWithItsNumberCameFirst() throws Exception {
        relay.answers(request -> errorBefore(request, 200));
        try (SessionFixture session = start();
                TwsClient client = session.attach(session.lease("a test"))) {
            client.place(AAPL, RESTING);
            await().untilAsserted(() -> assertThat(tws.openOrders()).hasSize(1));

            ResetReport report = session.control().stopTrading("the person at the screen says so");

            assertThat(report.cancelled()).hasSize(1);
            assertThat(report.left()).isEmpty();
            assertThat(tws.openOrders()).isEmpty();
        }
        assertThat(journals()).isEmpty();
    }

    @Test
    void anOrderThatSeemsToBeRejectedAndIsNeverAcknowledgedIsFoundInTheListOfOpenOrders() throws Exception {
        AtomicBoolean silent = new AtomicBoolean(true);
        relay.answers(request -> {
            if (request instanceof RequestOpenOrders) {
                silent.set(false);
            }
            return errorBefore(request, 201);
        });
        relay.tells(message -> silent.get() && isAboutOrders(message) ? List.of() : List.of(message));
        try (SessionFixture session = start();
                TwsClient client = session.attach(session.lease("a test"))) {
            client.place(AAPL, RESTING);
            await().untilAsserted(() -> assertThat(tws.openOrders()).hasSize(1));

            assertThat(session.control().stopTrading("stop").left()).isEmpty();
            assertThat(tws.openOrders()).isEmpty();
        }
    }

    @Test
    void aLimitOnPositionsIsNotPassedByAnOrderThatSeemsToBeRejected() throws Exception {
        relay.answers(request -> errorBefore(request, 201));
        try (SessionFixture session = start("tws.maxPositionChange", "100");
                TwsClient client = session.attach(session.lease("a test"))) {
            client.place(AAPL, RESTING);
            await().untilAsserted(() -> assertThat(tws.openOrders()).hasSize(1));
            client.currentTime().join();

            OrderHandle more = client.place(AAPL, RESTING);

            await().untilAsserted(() -> assertThat(more.messages())
                    .extracting(ErrorMessage::text)
                    .anySatisfy(text -> assertThat(text).contains("tws.maxPositionChange")));
            assertThat(tws.openOrders()).hasSize(1);
        }
    }

    // ------------------------------------------------------------------ statuses

    private static List<Response> endedFirst(Response message, String status) {
        if (message instanceof OrderStatus told && told.known() == Status.SUBMITTED) {
            OrderStatus ended = new OrderStatus(
                    told.orderId(),
                    status,
                    BigDecimal.ZERO,
                    BigDecimal.ZERO,
                    BigDecimal.ZERO,
                    told.permId(),
                    0,
                    BigDecimal.ZERO,
                    told.clientId(),
                    "",
                    BigDecimal.ZERO);
            return List.of(ended, told);
        }
        return List.of(message);
    }

    private void worksAfter(String status) throws Exception {
        relay.tells(message -> endedFirst(message, status));
        try (SessionFixture session = start("tws.maxPositionChange", "100");
                TwsClient client = session.attach(session.lease("a test"))) {
            client.place(AAPL, RESTING);
            await().untilAsserted(() -> assertThat(tws.openOrders()).hasSize(1));
            client.currentTime().join();
            OrderHandle more = client.place(AAPL, RESTING);
            await().untilAsserted(() -> assertThat(more.messages())
                    .extracting(ErrorMessage::text)
                    .anySatisfy(text -> assertThat(text).contains("tws.maxPositionChange")));
            relay.tells(List::of);

            assertThat(session.control().stopTrading("stop").cancelled()).hasSize(1);
            assertThat(tws.openOrders()).isEmpty();
        }
        assertThat(journals()).isEmpty();
    }

    @Test
    void anOrderThatWasInactiveWorksAgain() throws Exception {
        worksAfter("Inactive");
    }

    @Test
    void anOrderThatWasCancelledWorksAgain() throws Exception {
        worksAfter("Cancelled");
    }

    @Test
    void anOrderThatWasFilledWorksAgain() throws Exception {
        worksAfter("Filled");
    }

    @Test
    void anOrderThatCameBackIsInTheJournalWhenTheSessionCrashes() throws Exception {
        relay.tells(message -> endedFirst(message, "Cancelled"));
        try (SessionFixture session = start()) {
            session.attach(session.lease("a test")).place(AAPL, RESTING);
            await().untilAsserted(() -> assertThat(Files.readString(journals().get(0)))
                    .contains("GONE")
                    .containsSubsequence("GONE", "PLACE"));
        }
    }

    // ------------------------------------------------------------------ no answer

    @Test
    void whatTwsDoesNotListToTheEndIsLeftAndItsJournalStays() throws Exception {
        SessionFixture session = start();
        try (session) {
            LeaseGrant lease = session.lease("a test");
            session.attach(lease).place(AAPL, RESTING).await(Status.SUBMITTED);
            relay.tells(message -> message instanceof OpenOrderEnd ? List.of() : List.of(message));

            ResetReport report = session.control().reset(lease.leaseId());

            assertThat(report.cancelled()).isEmpty();
            assertThat(report.left()).extracting(OrderView::orderId).containsExactly(1);
        }
        assertThat(session.host().report().ordersLeft()).hasSize(1);
        assertThat(journals()).hasSize(1);
    }

    @Test
    void anOrderOfWhichTwsNeverSaysAnythingIsLeftAndItsJournalStays() throws Exception {
        try (SessionFixture session = start()) {
            LeaseGrant lease = session.lease("a test");
            TwsClient client = session.attach(lease);
            relay.lets(request -> !(request instanceof CancelOrder));
            client.place(AAPL, RESTING.toBuilder().transmit(false).build());
            client.currentTime().join();

            ResetReport report = session.control().reset(lease.leaseId());

            assertThat(report.cancelled()).isEmpty();
            assertThat(report.left()).extracting(OrderView::orderId).containsExactly(1);
            session.host().close();
            assertThat(journals()).hasSize(1);
            relay.lets(any -> true);

            SweepReport swept = Sweep.run(SessionFixture.settingsFor(tws, directory, "tws.port", relay.port()));

            assertThat(swept.left()).isEmpty();
            assertThat(swept.cancelled()).hasSize(1);
            assertThat(journals()).isEmpty();
        }
    }

    @Test
    void aQuestionForOpenOrdersThatGetsLostIsAskedAgain() throws Exception {
        try (SessionFixture session = start()) {
            LeaseGrant lease = session.lease("a test");
            session.attach(lease).place(AAPL, RESTING).await(Status.SUBMITTED);
            AtomicBoolean lost = new AtomicBoolean();
            relay.lets(request -> !(request instanceof RequestOpenOrders) || lost.getAndSet(true));

            ResetReport report = session.control().reset(lease.leaseId());

            assertThat(report.left()).isEmpty();
            assertThat(report.cancelled()).hasSize(1);
            assertThat(lost).isTrue();
        }
    }

    // ------------------------------------------------------------------ orders of others

    @Test
    void anOrderOfAnotherProgramUnderTheSameClientIdIsNeitherModifiedNorCancelled() throws Exception {
        try (TwsClient foreign = TwsClient.connect(tws.host(), tws.port(), 5)) {
            foreign.place(1, AAPL, Order.limit(BUY, 9, "49.00")).await(Status.SUBMITTED);
        }
        await().until(() -> tws.connections().isEmpty());
        try (SessionFixture session = start("tws.clientId", "5")) {
            LeaseGrant lease = session.lease("a test");
            TwsClient client = session.attach(lease);
            client.openOrders().join();

            OrderHandle mistaken = client.place(1, AAPL, RESTING);
            await().untilAsserted(() -> assertThat(mistaken.messages())
                    .filteredOn(message -> message.code() == 201)
                    .extracting(ErrorMessage::text)
                    .singleElement()
                    .asString()
                    .startsWith("Order rejected - reason:tws-harness guard: order id 1 is below the next valid one")
                    .contains("Use order id 2"));
            client.cancel(1);
            client.place(2, AAPL, RESTING).await(Status.SUBMITTED);
            client.place(2, AAPL, Order.limit(BUY, 60, "50.00"));
            await().untilAsserted(() -> assertThat(tws.openOrders())
                    .extracting(order -> order.order().totalQuantity().intValue())
                    .containsExactlyInAnyOrder(9, 60));

            assertThat(session.control().reset(lease.leaseId()).cancelled()).hasSize(1);
            assertThat(session.control().stopTrading("stop").left()).isEmpty();
            assertThat(session.host().report().notes())
                    .anySatisfy(note -> assertThat(note).contains("10147", "did not place the order in this session"));
        }
        assertThat(tws.openOrders())
                .singleElement()
                .returns(1, SimulatedOrder::orderId)
                .satisfies(order -> assertThat(order.order().totalQuantity()).isEqualByComparingTo("9"));
    }
}
