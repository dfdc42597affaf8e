package io.github.twsharness.simulator;

import static io.github.twsharness.protocol.message.Action.BUY;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;
import static org.awaitility.Awaitility.await;

import io.github.twsharness.protocol.message.ErrorMessage;
import io.github.twsharness.protocol.message.ManagedAccounts;
import io.github.twsharness.protocol.message.NextValidId;
import io.github.twsharness.protocol.message.OpenOrder;
import io.github.twsharness.protocol.message.OpenOrderEnd;
import io.github.twsharness.protocol.message.Order;
import io.github.twsharness.protocol.message.OrderAttributes;
import io.github.twsharness.protocol.message.OrderStatus;
import io.github.twsharness.protocol.message.RequestAllOpenOrders;
import io.github.twsharness.protocol.message.RequestAutoOpenOrders;
import io.github.twsharness.protocol.message.RequestGlobalCancel;
import io.github.twsharness.protocol.message.RequestIds;
import io.github.twsharness.protocol.message.RequestOpenOrders;
import io.github.twsharness.protocol.message.StartApi;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

@TestInstance(TestInstance.Lifecycle.PER_METHOD)
class ClientsTests {

    private TwsSimulator simulator;

    @BeforeEach
    void start() throws IOException {
        simulator = TwsSimulator.builder().marketInterval(Duration.ZERO).start();
    }

    @AfterEach
    void close() {
        simulator.close();
    }

    private void awaitNobodyConnected() {
        await().atMost(WireClient.LIMIT).until(() -> simulator.connections().isEmpty());
    }

    private void placeResting(WireClient client, int orderId) {
        client.place(orderId, Order.limit(BUY, 10, "13.27").with(OrderAttributes.TIME_IN_FORCE, "GTC"));
        client.storyUntil(orderId, "orderStatus Submitted");
    }

    @Test
    void clientIsGreetedAsCaptured() throws IOException {
        try (WireClient client = WireClient.connect(simulator, 1)) {
            assertThat(client.received().get(0)).isInstanceOf(ManagedAccounts.class);
            assertThat(client.received().get(1)).isEqualTo(new NextValidId(1));
            assertThat(client.received(ErrorMessage.class))
                    .extracting(ErrorMessage::id, ErrorMessage::code, ErrorMessage::text)
                    .containsExactly(
                            tuple(-1, 2104, "Market data farm connection is OK:usfarm"),
                            tuple(-1, 2106, "HMDS data farm connection is OK:ushmds"),
                            tuple(-1, 2158, "Sec-def data farm connection is OK:secdefnj"));
            assertThat(simulator.connections())
                    .extracting(ConnectedClient::clientId)
                    .containsExactly(1);
        }
    }

    // The id of a connection that has just ended is given by another thread than the one that reads the next request.
    @Test
    void requestThatFollowsTheOrderIdAtOnceIsAnsweredAlsoWhenTheClientIdWasTakenAMomentBefore() throws IOException {
        for (int round = 0; round < 6; round++) {
            List<WireClient> hasty = new ArrayList<>();
            for (int clientId = 1; clientId <= 10; clientId++) {
                try (WireClient before = WireClient.connect(simulator, clientId)) {
                    hasty.add(WireClient.asksAtOnce(simulator, clientId, new RequestOpenOrders()));
                }
            }
            hasty.forEach(client -> client.await(OpenOrderEnd.class, any -> true));
            hasty.forEach(WireClient::close);
            awaitNobodyConnected();
        }
    }

    @Test
    void takenClientIdIsRefusedAndItsHolderIsUndisturbed() throws IOException {
        try (WireClient holder = WireClient.connect(simulator, 7);
                WireClient second = WireClient.greet(WireClient.socketTo(simulator), "v100..200")) {
            second.send(new StartApi(7, ""));

            assertThat(second.awaitError(-1, 326).text())
                    .isEqualTo("Unable to connect as the client id is already in use. Retry with a unique client id.");
            second.awaitClosed();
            assertThat(second.received(NextValidId.class)).isEmpty();
            placeResting(holder, 1);
            assertThat(simulator.statistics().client(7)).isEqualTo(new ClientStatistics(7, 1, 1, 1, 1));
        }
    }

    @Test
    void clientIdCanBeReusedAtOnceAfterADisconnect() throws IOException {
        for (int i = 0; i < 20; i++) {
            WireClient.connect(simulator, 7).close();
        }

        assertThat(simulator.statistics().client(7)).isEqualTo(new ClientStatistics(7, 20, 0, 1, 0));
    }

    @Test
    void thirtyThirdClientIsTurnedAway() throws IOException {
        WireClient[] clients = new WireClient[32];
        for (int i = 0; i < clients.length; i++) {
            clients[i] = WireClient.connect(simulator.transport(), i);
        }
        try (WireClient late = WireClient.greet(WireClient.socketTo(simulator), "v100..200")) {
            late.send(new StartApi(99, ""));

            late.awaitClosed();
            assertThat(late.received()).isEmpty();
        }
        assertThat(simulator.connections()).hasSize(32);
    }

    @Test
    void orderIdsAreCountedPerClientAndSurviveAReconnect() throws IOException {
        try (WireClient client = WireClient.connect(simulator, 1)) {
            placeResting(client, 41);
            client.forget();
            client.send(new RequestIds(1));
            assertThat(client.await(NextValidId.class, any -> true).orderId()).isEqualTo(42);
        }
        awaitNobodyConnected();

        try (WireClient again = WireClient.connect(simulator, 1);
                WireClient other = WireClient.connect(simulator, 2)) {
            assertThat(again.received(NextValidId.class)).containsExactly(new NextValidId(42));
            assertThat(other.received(NextValidId.class)).containsExactly(new NextValidId(1));
        }
    }

    @Test
    void ordersSurviveADisconnectAndCanBeCancelledAfterwards() throws IOException {
        try (WireClient client = WireClient.connect(simulator, 1)) {
            placeResting(client, 294);
        }
        awaitNobodyConnected();
        assertThat(simulator.openOrders()).hasSize(1);

        try (WireClient again = WireClient.connect(simulator, 1)) {
            again.send(new RequestOpenOrders());
            again.await(OpenOrderEnd.class, any -> true);
            assertThat(again.story(294)).containsExactly("openOrder Submitted", "orderStatus Submitted");
            again.cancel(294);
            again.storyUntil(294, "error 202");
        }
        assertThat(simulator.openOrders()).isEmpty();
    }

    @Test
    void clientsSeeTheirOwnOrdersOrAll() throws IOException {
        try (WireClient one = WireClient.connect(simulator, 1);
                WireClient two = WireClient.connect(simulator, 2)) {
            placeResting(one, 1);
            placeResting(two, 5);
            two.forget();

            two.send(new RequestOpenOrders());
            two.await(OpenOrderEnd.class, any -> true);
            assertThat(two.received(OpenOrder.class))
                    .extracting(OpenOrder::orderId)
                    .containsExactly(5);
            two.forget();

            two.send(new RequestAllOpenOrders());
            two.await(OpenOrderEnd.class, any -> true);
            assertThat(two.received(OpenOrder.class))
                    .extracting(open -> open.order().clientId())
                    .containsExactly(1, 2);
            assertThat(two.received(OrderStatus.class))
                    .extracting(OrderStatus::clientId)
                    .containsExactly(1, 2);
        }
    }

    @Test
    void foreignOrderCanBeCancelledOnlyAfterItWasSeen() throws IOException {
        try (WireClient owner = WireClient.connect(simulator, 1);
                WireClient other = WireClient.connect(simulator, 2)) {
            placeResting(owner, 296);
            other.cancel(296);
            other.awaitError(296, 10147);
            assertThat(simulator.openOrders()).hasSize(1);
            other.send(new RequestAllOpenOrders());
            other.await(OpenOrderEnd.class, any -> true);
            other.forget();

            other.cancel(296);

            assertThat(other.storyUntil(296, "error 202")).containsExactly("orderStatus Cancelled", "error 202");
            assertThat(other.received(OrderStatus.class).get(0).clientId()).isEqualTo(2);
            owner.storyUntil(296, "error 202");
            assertThat(owner.received(OrderStatus.class)).allMatch(status -> status.clientId() == 1);
        }
    }

    @Test
    void ownOrderIsMeantWhenTwoClientsUseTheSameNumber() throws IOException {
        try (WireClient one = WireClient.connect(simulator, 1);
                WireClient two = WireClient.connect(simulator, 2)) {
            placeResting(one, 5);
            placeResting(two, 5);
            two.send(new RequestAllOpenOrders());
            two.await(OpenOrderEnd.class, any -> true);

            two.cancel(5);

            two.storyUntil(5, "error 202");
            assertThat(simulator.openOrders())
                    .extracting(SimulatedOrder::clientId)
                    .containsExactly(1);
        }
    }

    @Test
    void globalCancelCancelsTheOrdersOfEveryClient() throws IOException {
        try (WireClient one = WireClient.connect(simulator, 1);
                WireClient two = WireClient.connect(simulator, 2)) {
            placeResting(one, 1);
            placeResting(two, 1);

            one.send(new RequestGlobalCancel("", OptionalInt.empty()));

            one.storyUntil(1, "error 202");
            two.storyUntil(1, "error 202");
            assertThat(simulator.openOrders()).isEmpty();
        }
    }

    @Test
    void onlyClientZeroMayBindOrders() throws IOException {
        try (WireClient one = WireClient.connect(simulator, 1);
                WireClient zero = WireClient.connect(simulator, 0)) {
            one.send(new RequestAutoOpenOrders(true));
            assertThat(one.awaitError(-1, 321).text()).contains("Only the default client");
            zero.send(new RequestAutoOpenOrders(true));
            placeResting(zero, 1);
            assertThat(zero.received(ErrorMessage.class)).noneMatch(error -> error.code() == 321);
        }
    }
}
