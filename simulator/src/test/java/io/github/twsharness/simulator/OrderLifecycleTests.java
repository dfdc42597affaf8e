package io.github.twsharness.simulator;

import static io.github.twsharness.protocol.message.Action.BUY;
import static io.github.twsharness.protocol.message.Action.SELL;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.twsharness.protocol.message.CommissionReport;
import io.github.twsharness.protocol.message.CurrentTime;
import io.github.twsharness.protocol.message.ExecutionDetails;
import io.github.twsharness.protocol.message.OpenOrder;
import io.github.twsharness.protocol.message.OpenOrderEnd;
import io.github.twsharness.protocol.message.Order;
import io.github.twsharness.protocol.message.OrderAttributes;
import io.github.twsharness.protocol.message.OrderState;
import io.github.twsharness.protocol.message.OrderStatus;
import io.github.twsharness.protocol.message.RequestCurrentTime;
import io.github.twsharness.protocol.message.RequestOpenOrders;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

@TestInstance(TestInstance.Lifecycle.PER_METHOD)
class OrderLifecycleTests {

    private TwsSimulator simulator;
    private WireClient client;

    @BeforeEach
    void startInFrozenMarket() throws IOException {
        simulator = TwsSimulator.builder().marketInterval(Duration.ZERO).start();
        simulator.market("AAPL").quote("149.99", "150.01", 500);
        client = WireClient.connect(simulator, 1);
    }

    @AfterEach
    void close() {
        client.close();
        simulator.close();
    }

    @Test
    void restingLimitOrderIsAnnouncedAndCancelledAsCaptured() {
        client.place(1, Order.limit(BUY, 1, "10.00"));
        client.storyUntil(1, "orderStatus Submitted");
        client.cancel(1);

        assertThat(client.storyUntil(1, "error 202"))
                .containsExactly(
                        "openOrder PreSubmitted",
                        "orderStatus PreSubmitted",
                        "openOrder Submitted",
                        "orderStatus Submitted",
                        "orderStatus PendingCancel",
                        "orderStatus Cancelled",
                        "error 202");
        assertThat(client.awaitError(1, 202).text()).isEqualTo("Order Canceled - reason:");
        assertThat(simulator.openOrders()).isEmpty();
    }

    @Test
    void marketOrderFillsAsCaptured() {
        client.place(1, Order.market(BUY, 1));

        assertThat(client.storyUntil(1, "commissionReport 1"))
                .containsExactly(
                        "openOrder PreSubmitted",
                        "orderStatus PreSubmitted",
                        "execDetails -1 1@150.01",
                        "openOrder Filled",
                        "orderStatus Filled filled 1",
                        "commissionReport 1");
        ExecutionDetails details = client.received(ExecutionDetails.class).get(0);
        assertThat(details.execution().executionId()).matches("0000e0d5\\.[0-9a-f]{8}\\.01\\.01");
        assertThat(details.execution().time()).matches("\\d{8} \\d\\d:\\d\\d:\\d\\d US/Eastern");
        assertThat(details.execution().side()).isEqualTo("BOT");
        assertThat(client.received(CommissionReport.class).get(0).realizedPnl()).isEmpty();
    }

    @Test
    void openOrderHoldsWhatARealTwsPutsThere() {
        client.place(1, Order.limit(BUY, 5, "100.00"));
        client.storyUntil(1, "orderStatus Submitted");

        OpenOrder open = client.received(OpenOrder.class).get(1);
        assertThat(open.contract().conId()).isEqualTo(265598);
        assertThat(open.contract().right()).isEqualTo("?");
        assertThat(open.contract().tradingClass()).isEqualTo("NMS");
        assertThat(open.order().account()).isEqualTo("DU1234567");
        assertThat(open.order().clientId()).isEqualTo(1);
        assertThat(open.order().permId())
                .isEqualTo(client.received(OrderStatus.class).get(0).permId());
        assertThat(open.order().attributes().get(OrderAttributes.DELTA_NEUTRAL_ORDER_TYPE))
                .isEqualTo("None");
        assertThat(open.order().attributes().get(OrderAttributes.OCA_TYPE)).isEqualTo(3);
        assertThat(open.order().attributes().get(OrderAttributes.CLEARING_INTENT))
                .isEqualTo("IB");
    }

    @Test
    void untransmittedOrderIsHeldSilentlyUntilItIsTransmitted() {
        Order order = Order.limit(BUY, 10, "13.26");
        client.place(1, order.with(OrderAttributes.TRANSMIT, false));
        client.send(new RequestCurrentTime());
        client.await(CurrentTime.class, any -> true);
        assertThat(client.story(1)).isEmpty();
        assertThat(simulator.openOrders()).extracting(SimulatedOrder::status).containsExactly("ApiPending");

        client.place(1, order);

        assertThat(client.storyUntil(1, "orderStatus Submitted"))
                .containsExactly("openOrder Submitted", "orderStatus Submitted");
    }

    @Test
    void orderLargerThanTheDisplayedSizeFillsAsTheMarketRefreshes() {
        client.place(1, Order.market(BUY, 1200));
        client.storyUntil(1, "commissionReport 2.5");
        assertThat(simulator.openOrders()).first().satisfies(order -> {
            assertThat(order.filled()).isEqualByComparingTo("500");
            assertThat(order.remaining()).isEqualByComparingTo("700");
        });

        simulator.market("AAPL").quote("150.01", "150.03");
        simulator.market("AAPL").quote("150.03", "150.05");

        assertThat(client.storyUntil(1, "commissionReport 1"))
                .containsExactly(
                        "openOrder PreSubmitted",
                        "orderStatus PreSubmitted",
                        "execDetails -1 500@150.01",
                        "openOrder Submitted",
                        "orderStatus Submitted filled 500",
                        "commissionReport 2.5",
                        "execDetails -1 500@150.03",
                        "openOrder Submitted",
                        "orderStatus Submitted filled 1000",
                        "commissionReport 2.5",
                        "execDetails -1 200@150.05",
                        "openOrder Filled",
                        "orderStatus Filled filled 1200",
                        "commissionReport 1");
        OrderStatus last =
                client.await(OrderStatus.class, status -> status.status().equals("Filled"));
        assertThat(last.averageFillPrice()).isEqualByComparingTo("150.025");
        assertThat(last.lastFillPrice()).isEqualByComparingTo("150.05");
        assertThat(last.remaining()).isEqualByComparingTo("0");
    }

    @Test
    void restingLimitFillsWhenATradeReachesIt() {
        client.place(1, Order.limit(SELL, 100, "151.00"));
        client.storyUntil(1, "orderStatus Submitted");

        simulator.market("AAPL").trade("150.99");
        assertThat(simulator.openOrders()).hasSize(1);
        simulator.market("AAPL").trade("151.00");

        assertThat(client.storyUntil(1, "commissionReport 1")).contains("execDetails -1 100@151.00");
    }

    @Test
    void stopWaitsForItsTriggerAndThenTradesAtTheMarket() {
        client.place(1, Order.stop(SELL, 100, "149.00"));
        assertThat(client.storyUntil(1, "orderStatus PreSubmitted held by trigger"))
                .startsWith("openOrder PreSubmitted", "orderStatus PreSubmitted held by trigger");

        simulator.market("AAPL").trade("149.01");
        simulator.market("AAPL").trade("148.90");

        assertThat(client.storyUntil(1, "commissionReport 1"))
                .containsExactly(
                        "openOrder PreSubmitted",
                        "orderStatus PreSubmitted held by trigger",
                        "openOrder PreSubmitted",
                        "orderStatus PreSubmitted held by trigger",
                        "openOrder Submitted",
                        "orderStatus Submitted",
                        "execDetails -1 100@148.89",
                        "openOrder Filled",
                        "orderStatus Filled filled 100",
                        "commissionReport 1");
    }

    @Test
    void modificationKeepsThePermanentIdAndMayFill() {
        client.place(1, Order.limit(BUY, 5, "100.00"));
        client.storyUntil(1, "orderStatus Submitted");
        long permId = client.received(OpenOrder.class).get(0).order().permId();
        client.forget();

        client.place(1, Order.limit(BUY, 7, "101.00"));
        client.storyUntil(1, "orderStatus Submitted");
        OpenOrder changed = client.received(OpenOrder.class).get(0);
        assertThat(changed.order().limitPrice())
                .hasValueSatisfying(p -> assertThat(p).isEqualByComparingTo("101"));
        assertThat(changed.order().totalQuantity()).isEqualByComparingTo("7");
        assertThat(changed.order().permId()).isEqualTo(permId);

        client.place(1, Order.market(BUY, 7));
        client.storyUntil(1, "commissionReport 1");
        assertThat(simulator.positions())
                .extracting(SimulatedPosition::quantity)
                .containsExactly(new BigDecimal("7"));
    }

    @Test
    void immediateOrCancelOrderGivesUpItsRestWithoutANotice() {
        client.place(1, Order.limit(BUY, 5, "100.00").with(OrderAttributes.TIME_IN_FORCE, "IOC"));

        assertThat(client.storyUntil(1, "orderStatus Cancelled"))
                .containsExactly("openOrder PreSubmitted", "orderStatus PendingCancel", "orderStatus Cancelled");
    }

    @Test
    void fillOrKillOrderThatCannotFillIsInactive() {
        client.place(1, Order.market(BUY, 501).with(OrderAttributes.TIME_IN_FORCE, "FOK"));

        assertThat(client.storyUntil(1, "orderStatus Inactive"))
                .containsExactly("openOrder Inactive", "orderStatus Inactive");
        assertThat(simulator.openOrders()).isEmpty();
        assertThat(simulator.positions()).isEmpty();
    }

    @Test
    void whatIfAnswersOneOpenOrderAndPlacesNothing() {
        client.place(1, Order.limit(BUY, 100, "150.00").with(OrderAttributes.WHAT_IF, true));
        OpenOrder preview = client.await(OpenOrder.class, open -> open.orderId() == 1);
        client.send(new RequestOpenOrders());
        client.await(OpenOrderEnd.class, any -> true);

        assertThat(client.story(1)).containsExactly("openOrder PreSubmitted");
        assertThat(preview.state().attributes().get(OrderState.INIT_MARGIN_CHANGE))
                .matches("\\d+\\.\\d\\d");
        assertThat(preview.state().commission())
                .hasValueSatisfying(c -> assertThat(c).isEqualByComparingTo("1"));
        assertThat(simulator.openOrders()).isEmpty();
        assertThat(simulator.statistics().ordersPlaced()).isZero();
    }
}
