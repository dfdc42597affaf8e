package io.github.twsharness.simulator;

import static io.github.twsharness.protocol.message.Action.BUY;
import static io.github.twsharness.protocol.message.Action.SELL;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.twsharness.protocol.message.Order;
import io.github.twsharness.protocol.message.OrderAttributes;
import java.io.IOException;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

@TestInstance(TestInstance.Lifecycle.PER_METHOD)
class BracketTests {

    private static final int PARENT = 1;
    private static final int TARGET = 2;
    private static final int STOP = 3;

    private TwsSimulator simulator;
    private WireClient client;

    @BeforeEach
    void start() throws IOException {
        simulator = TwsSimulator.builder().marketInterval(Duration.ZERO).start();
        simulator.market("AAPL").quote("149.99", "150.01", 500).trade("150.00");
        client = WireClient.connect(simulator, 1);
    }

    @AfterEach
    void close() {
        client.close();
        simulator.close();
    }

    private void placeBracket(String entry, int quantity) {
        client.place(PARENT, Order.limit(BUY, quantity, entry).with(OrderAttributes.TRANSMIT, false));
        client.place(
                TARGET,
                Order.limit(SELL, quantity, "151.00")
                        .with(OrderAttributes.PARENT_ID, PARENT)
                        .with(OrderAttributes.TRANSMIT, false));
        client.place(STOP, Order.stop(SELL, quantity, "149.00").with(OrderAttributes.PARENT_ID, PARENT));
    }

    @Test
    void childrenAreHeldWhileTheParentRests() {
        placeBracket("140.00", 100);
        client.storyUntil(STOP, "orderStatus PreSubmitted held by child");

        assertThat(client.story(PARENT)).endsWith("openOrder Submitted", "orderStatus Submitted");
        assertThat(client.story(TARGET))
                .containsExactly("openOrder PreSubmitted", "orderStatus PreSubmitted held by child");
        simulator.market("AAPL").trade("152.00");
        assertThat(simulator.positions()).isEmpty();
        assertThat(simulator.openOrders()).hasSize(3);
    }

    @Test
    void targetFillCancelsTheStop() {
        placeBracket("150.01", 100);
        client.storyUntil(STOP, "orderStatus PreSubmitted held by trigger");

        simulator.market("AAPL").trade("151.00");

        assertThat(client.storyUntil(TARGET, "commissionReport 1")).contains("execDetails -1 100@151.00");
        assertThat(client.storyUntil(STOP, "error 202")).contains("orderStatus Cancelled");
        assertThat(simulator.positions()).isEmpty();
        assertThat(simulator.openOrders()).isEmpty();
    }

    @Test
    void stopFillCancelsTheTarget() {
        placeBracket("150.01", 100);
        client.storyUntil(STOP, "orderStatus PreSubmitted held by trigger");

        simulator.market("AAPL").trade("148.99");

        client.storyUntil(STOP, "commissionReport 1");
        client.storyUntil(TARGET, "error 202");
        assertThat(simulator.openOrders()).isEmpty();
    }

    @Test
    void partialFillOfTheTargetReducesTheStop() {
        placeBracket("150.01", 400);
        client.storyUntil(STOP, "orderStatus PreSubmitted held by trigger");

        simulator.market("AAPL").quote("151.00", "151.02", 100);

        client.storyUntil(TARGET, "commissionReport 1");
        assertThat(simulator.openOrders())
                .filteredOn(order -> order.orderId() == STOP)
                .singleElement()
                .satisfies(order -> assertThat(order.remaining()).isEqualByComparingTo("300"));
    }

    @Test
    void parentCancelCancelsTheChildren() {
        placeBracket("140.00", 100);
        client.storyUntil(STOP, "orderStatus PreSubmitted held by child");

        client.cancel(PARENT);

        client.storyUntil(PARENT, "error 202");
        client.storyUntil(TARGET, "error 202");
        client.storyUntil(STOP, "error 202");
        assertThat(simulator.openOrders()).isEmpty();
    }

    @Test
    void childCancelCancelsItsSibling() {
        placeBracket("150.01", 100);
        client.storyUntil(STOP, "orderStatus PreSubmitted held by trigger");

        client.cancel(TARGET);

        client.storyUntil(TARGET, "error 202");
        client.storyUntil(STOP, "error 202");
    }

    @Test
    void fillInAnOcaGroupCancelsTheOthers() {
        Order resting = Order.limit(BUY, 10, "100.00").with(OrderAttributes.OCA_GROUP, "A");
        client.place(1, resting.with(OrderAttributes.OCA_TYPE, 1));
        client.storyUntil(1, "orderStatus Submitted");

        client.place(
                2, Order.market(BUY, 10).with(OrderAttributes.OCA_GROUP, "A").with(OrderAttributes.OCA_TYPE, 1));

        client.storyUntil(2, "commissionReport 1");
        client.storyUntil(1, "error 202");
    }
}
