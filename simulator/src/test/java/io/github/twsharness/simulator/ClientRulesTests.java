package io.github.twsharness.simulator;

import static io.github.twsharness.protocol.message.Action.BUY;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.twsharness.protocol.message.ErrorMessage;
import io.github.twsharness.protocol.message.OpenOrder;
import io.github.twsharness.protocol.message.OpenOrderEnd;
import io.github.twsharness.protocol.message.Order;
import io.github.twsharness.protocol.message.OrderBound;
import io.github.twsharness.protocol.message.OrderStatus;
import io.github.twsharness.protocol.message.RequestAllOpenOrders;
import io.github.twsharness.protocol.message.RequestAutoOpenOrders;
import io.github.twsharness.protocol.message.RequestGlobalCancel;
import io.github.twsharness.protocol.message.RequestOpenOrders;
import java.io.IOException;
import java.time.Duration;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

class ClientRulesTests {

    private static SimulatorBuilder frozen() {
        return TwsSimulator.builder().marketInterval(Duration.ZERO);
    }

    @Test
    void masterClientIsToldOfTheOrdersOfAll() throws IOException {
        try (TwsSimulator simulator = frozen().masterClientId(9).start();
                WireClient master = WireClient.connect(simulator, 9);
                WireClient one = WireClient.connect(simulator, 1);
                WireClient two = WireClient.connect(simulator, 2)) {
            one.place(1, Order.market(BUY, 1));
            one.storyUntil(1, "commissionReport 1");

            assertThat(master.storyUntil(1, "commissionReport 1")).isEqualTo(one.story(1));
            assertThat(master.received(OrderStatus.class)).allMatch(status -> status.clientId() == 1);
            assertThat(two.story(1)).isEmpty();
        }
    }

    @Test
    void readOnlyApiRefusesWhateverCouldChangeAnOrder() throws IOException {
        try (TwsSimulator simulator = frozen().readOnly().start();
                WireClient client = WireClient.connect(simulator, 1)) {
            client.place(1, Order.limit(BUY, 1, "10.00"));
            client.cancel(2);
            client.send(new RequestOpenOrders());
            client.send(new RequestGlobalCancel("", OptionalInt.empty()));
            client.send(new RequestAutoOpenOrders(true));

            client.awaitError(1, 321);
            assertThat(client.awaitError(2, 321).text())
                    .endsWith("cause - The API interface is currently in Read-Only mode.");
            client.awaitError(-1, 321);
            client.send(new RequestAllOpenOrders());
            client.await(OpenOrderEnd.class, any -> true);
            assertThat(client.received(ErrorMessage.class))
                    .filteredOn(error -> error.code() == 321)
                    .hasSize(5);
            assertThat(simulator.openOrders()).isEmpty();
        }
    }

    @Test
    void manualOrderIsShownToAllAndBoundByClientZero() throws IOException {
        try (TwsSimulator simulator = frozen().start();
                WireClient zero = WireClient.connect(simulator, 0);
                WireClient one = WireClient.connect(simulator, 1)) {
            simulator.manualOrder("AAPL", Order.limit(BUY, 3, "100.00"));
            one.send(new RequestAllOpenOrders());
            one.await(OpenOrderEnd.class, any -> true);
            OpenOrder seen = one.received(OpenOrder.class).get(0);
            assertThat(seen.orderId()).isZero();
            one.forget();
            one.send(new RequestOpenOrders());
            one.await(OpenOrderEnd.class, any -> true);
            assertThat(one.received(OpenOrder.class)).isEmpty();

            zero.send(new RequestOpenOrders());

            OrderBound bound = zero.await(OrderBound.class, any -> true);
            assertThat(bound.permId()).isEqualTo(seen.order().permId());
            assertThat(bound.clientId()).isZero();
            assertThat(bound.orderId()).isNegative();
            zero.await(OpenOrder.class, open -> open.orderId() == bound.orderId());
            zero.place(bound.orderId(), Order.limit(BUY, 4, "100.00"));
            zero.await(OpenOrder.class, open -> open.order().totalQuantity().intValue() == 4);
            zero.cancel(bound.orderId());
            zero.storyUntil(bound.orderId(), "error 202");
            assertThat(simulator.openOrders()).isEmpty();
        }
    }

    @Test
    void manualOrderIsBoundAsItComesWhenClientZeroAsksForIt() throws IOException {
        try (TwsSimulator simulator = frozen().start();
                WireClient zero = WireClient.connect(simulator, 0)) {
            zero.send(new RequestAutoOpenOrders(true));
            zero.send(new RequestOpenOrders());
            zero.await(OpenOrderEnd.class, any -> true);

            simulator.manualOrder("AAPL", Order.limit(BUY, 3, "100.00"));

            OrderBound bound = zero.await(OrderBound.class, any -> true);
            assertThat(zero.storyUntil(bound.orderId(), "orderStatus Submitted"))
                    .startsWith("openOrder PreSubmitted");
        }
    }
}
