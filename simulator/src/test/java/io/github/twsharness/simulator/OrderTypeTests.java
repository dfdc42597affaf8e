package io.github.twsharness.simulator;

import static io.github.twsharness.protocol.message.Action.BUY;
import static io.github.twsharness.protocol.message.Action.SELL;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.twsharness.protocol.message.Action;
import io.github.twsharness.protocol.message.OpenOrder;
import io.github.twsharness.protocol.message.Order;
import io.github.twsharness.protocol.message.OrderAttributes;
import io.github.twsharness.protocol.message.OrderCondition;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

@TestInstance(TestInstance.Lifecycle.PER_METHOD)
class OrderTypeTests {

    private TwsSimulator simulator;
    private WireClient client;

    @BeforeEach
    void startInFrozenMarket() throws IOException {
        simulator = TwsSimulator.builder().marketInterval(Duration.ZERO).start();
        simulator.market("AAPL").quote("149.99", "150.01", 500).trade("150.00");
        client = WireClient.connect(simulator, 1);
    }

    @AfterEach
    void close() {
        client.close();
        simulator.close();
    }

    private static Order order(Action action, String type, String limit, String aux) {
        Order.Builder order = Order.builder(action, new BigDecimal(100), type);
        if (!limit.isEmpty()) {
            order.limitPrice(new BigDecimal(limit));
        }
        if (!aux.isEmpty()) {
            order.auxPrice(new BigDecimal(aux));
        }
        return order.build();
    }

    private void awaitHeldByTrigger() {
        client.storyUntil(1, "orderStatus PreSubmitted held by trigger");
    }

    private OpenOrder lastOpenOrder() {
        List<OpenOrder> all = client.received(OpenOrder.class);
        return all.get(all.size() - 1);
    }

    @Test
    void anOrderWithoutATimeInForceIsGoodForTheDay() {
        Order order = order(BUY, "LMT", "140.00", "").with(OrderAttributes.TIME_IN_FORCE, "");
        client.place(1, order);
        client.storyUntil(1, "orderStatus Submitted");

        assertThat(lastOpenOrder().order().timeInForce()).isEqualTo("DAY");
    }

    @Test
    void stopLimitRestsAtItsLimitOnceTriggered() {
        client.place(1, order(SELL, "STP LMT", "149.50", "149.60"));
        awaitHeldByTrigger();

        simulator.market("AAPL").quote("149.00", "149.10").trade("149.00");
        client.storyUntil(1, "orderStatus Submitted");
        simulator.market("AAPL").trade("149.50");

        assertThat(client.storyUntil(1, "commissionReport 1")).contains("execDetails -1 100@149.50");
    }

    @Test
    void trailingStopFollowsTheMarketAndTurnsIntoAMarketOrder() {
        client.place(1, order(SELL, "TRAIL", "", "1.00"));
        awaitHeldByTrigger();
        assertThat(stop(lastOpenOrder())).isEqualByComparingTo("149.00");

        simulator.market("AAPL").trade("152.00");
        client.await(OpenOrder.class, open -> stop(open).compareTo(new BigDecimal("151.00")) == 0);
        simulator.market("AAPL").trade("151.50");
        simulator.market("AAPL").trade("150.90");

        assertThat(client.storyUntil(1, "commissionReport 1"))
                .containsSubsequence("orderStatus Submitted", "execDetails -1 100@150.89", "openOrder Filled");
    }

    private static BigDecimal stop(OpenOrder open) {
        return open.order().attributes().get(OrderAttributes.TRAIL_STOP_PRICE);
    }

    @Test
    void trailingStopLimitKeepsItsLimitAtAnOffset() {
        Order order = order(BUY, "TRAIL LIMIT", "", "1.00")
                .with(OrderAttributes.TRAIL_STOP_PRICE, new BigDecimal("152.00"))
                .with(OrderAttributes.LMT_PRICE_OFFSET, new BigDecimal("0.05"));
        client.place(1, order);
        awaitHeldByTrigger();
        assertThat(lastOpenOrder().order().limitPrice())
                .hasValueSatisfying(limit -> assertThat(limit).isEqualByComparingTo("152.05"));

        simulator.market("AAPL").trade("140.00");

        OpenOrder moved = client.await(OpenOrder.class, open -> stop(open).compareTo(new BigDecimal("141.00")) == 0);
        assertThat(moved.order().limitPrice())
                .hasValueSatisfying(limit -> assertThat(limit).isEqualByComparingTo("141.05"));
    }

    @Test
    void marketIfTouchedBuysWhenThePriceFalls() {
        client.place(1, order(BUY, "MIT", "", "149.00"));
        awaitHeldByTrigger();

        simulator.market("AAPL").trade("148.90");

        assertThat(client.storyUntil(1, "commissionReport 1")).contains("execDetails -1 100@148.91");
    }

    @Test
    void limitIfTouchedSellsAtItsLimitOrBetterWhenThePriceRises() {
        client.place(1, order(SELL, "LIT", "151.00", "150.50"));
        awaitHeldByTrigger();

        simulator.market("AAPL").trade("150.60");
        client.storyUntil(1, "orderStatus Submitted");
        simulator.market("AAPL").trade("151.00");

        assertThat(client.storyUntil(1, "commissionReport 1")).contains("execDetails -1 100@151.00");
    }

    @Test
    void ordersForTheCloseTradeAtTheLastPriceWhenTheMarketCloses() {
        client.place(1, order(BUY, "MOC", "", ""));
        client.place(2, order(BUY, "LOC", "151.00", ""));
        client.place(3, order(BUY, "LOC", "149.00", ""));
        client.place(4, Order.limit(BUY, 1, "100.00"));
        client.place(5, Order.limit(BUY, 1, "100.00").with(OrderAttributes.TIME_IN_FORCE, "GTC"));
        client.storyUntil(3, "orderStatus PreSubmitted");
        client.storyUntil(5, "orderStatus Submitted");

        simulator.closeMarkets();

        assertThat(client.storyUntil(1, "commissionReport 1")).contains("execDetails -1 100@150.00");
        assertThat(client.storyUntil(2, "commissionReport 1")).contains("execDetails -1 100@150.00");
        client.storyUntil(3, "error 202");
        client.storyUntil(4, "error 202");
        assertThat(simulator.openOrders()).extracting(SimulatedOrder::orderId).containsExactly(5);
    }

    @Test
    void ordersForTheOpeningTradeWhenTheMarketOpens() {
        simulator.closeMarkets();
        client.place(1, order(BUY, "MKT", "", "").with(OrderAttributes.TIME_IN_FORCE, "OPG"));
        client.place(2, Order.market(BUY, 5));
        assertThat(client.storyUntil(2, "orderStatus PreSubmitted")).startsWith("error 399");

        simulator.openMarkets();

        client.storyUntil(1, "commissionReport 1");
        assertThat(client.storyUntil(2, "commissionReport 1")).contains("execDetails -1 5@150.01");
    }

    @Test
    void relativeOrderFollowsTheBestPriceOfItsSide() {
        client.place(1, order(BUY, "REL", "", "0.01"));
        client.storyUntil(1, "orderStatus Submitted");

        simulator.market("AAPL").trade("150.00");

        assertThat(client.storyUntil(1, "commissionReport 1")).contains("execDetails -1 100@150.00");
    }

    @Test
    void pegToMidpointFillsOnlyWhenATradeReachesTheMidpoint() {
        client.place(1, order(BUY, "PEG MID", "151.00", ""));
        client.storyUntil(1, "orderStatus Submitted");
        simulator.market("AAPL").trade("150.01");
        assertThat(simulator.openOrders()).hasSize(1);

        simulator.market("AAPL").trade("150.00");

        assertThat(client.storyUntil(1, "commissionReport 1")).anyMatch(line -> line.startsWith("execDetails"));
    }

    @Test
    void triggerMethodChoosesThePriceThatTriggers() {
        client.place(1, order(SELL, "STP", "", "149.50").with(OrderAttributes.TRIGGER_METHOD, 4));
        awaitHeldByTrigger();

        simulator.market("AAPL").quote("149.40", "150.60");

        client.storyUntil(1, "commissionReport 1");
    }

    @Test
    void goodTillDateEndsAnOrder() {
        client.place(
                1,
                Order.limit(BUY, 1, "100.00")
                        .with(OrderAttributes.TIME_IN_FORCE, "GTD")
                        .with(OrderAttributes.GOOD_TILL_DATE, "20200101-12:00:00"));

        client.storyUntil(1, "error 202");
    }

    @Test
    void orderWaitsForItsTimeAndItsConditions() {
        client.place(1, Order.market(BUY, 1).with(OrderAttributes.GOOD_AFTER_TIME, "20990101 12:00:00 US/Eastern"));
        OrderCondition above = new OrderCondition.Price(true, true, new BigDecimal("155"), 265598, "SMART", 0);
        client.place(2, Order.market(BUY, 1).with(OrderAttributes.CONDITIONS, List.of(above)));
        client.storyUntil(1, "orderStatus PreSubmitted");
        client.storyUntil(2, "orderStatus PreSubmitted");

        simulator.market("AAPL").trade("156.00");

        client.storyUntil(2, "commissionReport 1");
        assertThat(client.story(1)).containsExactly("openOrder PreSubmitted", "orderStatus PreSubmitted");
    }

    @Test
    void shortSaleIsHeldWhileSharesAreLocated() {
        simulator.market("AAPL").shortable(false);
        client.place(1, Order.market(SELL, 10));
        assertThat(client.storyUntil(1, "orderStatus PreSubmitted held by locate"))
                .startsWith("error 404");

        simulator.market("AAPL").shortable(true);

        client.storyUntil(1, "commissionReport 1");
    }

    @Test
    void outsideHoursIsIgnoredWithAWarningForAMarketOrder() {
        client.place(1, Order.market(BUY, 1).with(OrderAttributes.OUTSIDE_RTH, true));

        assertThat(client.storyUntil(1, "commissionReport 1")).startsWith("error 2109");
    }

    @Test
    void limitFarThroughTheMarketIsCancelled() {
        client.place(1, Order.limit(BUY, 1, "180.02"));
        client.place(2, Order.limit(SELL, 1, "119.99"));
        client.place(3, Order.limit(BUY, 1, "170.00"));
        client.place(4, Order.limit(SELL, 1, "290.00"));

        assertThat(client.storyUntil(1, "error 202")).containsExactly("orderStatus Cancelled", "error 202");
        client.storyUntil(2, "error 202");
        client.storyUntil(3, "commissionReport 1");
        client.storyUntil(4, "orderStatus Submitted");
    }

    @Test
    void orderBeyondTheAccountIsRejectedAndInactive() {
        client.place(1, Order.limit(BUY, 1_000_000, "140.00"));

        assertThat(client.storyUntil(1, "orderStatus Inactive"))
                .containsExactly("error 201", "openOrder Inactive", "orderStatus Inactive");
        assertThat(client.awaitError(1, 201).text()).startsWith("Order rejected - reason:");
        assertThat(simulator.openOrders()).isEmpty();
    }

    @Test
    void restOfAnOcaGroupIsReducedInProportion() {
        Order sell = Order.limit(SELL, 200, "155.00")
                .with(OrderAttributes.OCA_GROUP, "G")
                .with(OrderAttributes.OCA_TYPE, 3);
        client.place(1, sell);
        client.storyUntil(1, "orderStatus Submitted");
        client.place(
                2,
                Order.limit(SELL, 1000, "149.99")
                        .with(OrderAttributes.OCA_GROUP, "G")
                        .with(OrderAttributes.OCA_TYPE, 3));

        client.await(
                OpenOrder.class,
                open -> open.orderId() == 1 && open.order().totalQuantity().intValue() == 100);
    }

    @Test
    void everythingThatMayChangeIsChanged() {
        client.place(1, Order.limit(BUY, 5, "100.00"));
        client.storyUntil(1, "orderStatus Submitted");
        Order changed = order(BUY, "STP LMT", "161.00", "160.00")
                .with(OrderAttributes.TIME_IN_FORCE, "GTC")
                .with(OrderAttributes.OUTSIDE_RTH, true)
                .with(OrderAttributes.ORDER_REF, "again");
        client.place(1, changed);

        client.storyUntil(1, "orderStatus PreSubmitted held by trigger");
        Order now = lastOpenOrder().order();
        changed.attributes()
                .asMap()
                .forEach((attribute, value) -> assertThat(
                                now.attributes().asMap().get(attribute))
                        .as(attribute.name())
                        .hasToString(value.toString()));
        client.place(1, Order.market(BUY, 5));
        client.storyUntil(1, "commissionReport 1");
    }
}
