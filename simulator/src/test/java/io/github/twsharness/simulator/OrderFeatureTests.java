package io.github.twsharness.simulator;

import static io.github.twsharness.protocol.message.Action.BUY;
import static io.github.twsharness.protocol.message.Action.SELL;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;

import io.github.twsharness.protocol.message.CompletedOrder;
import io.github.twsharness.protocol.message.CompletedOrdersEnd;
import io.github.twsharness.protocol.message.Contract;
import io.github.twsharness.protocol.message.ErrorMessage;
import io.github.twsharness.protocol.message.ExecutionDetails;
import io.github.twsharness.protocol.message.ExecutionDetailsEnd;
import io.github.twsharness.protocol.message.ExecutionFilter;
import io.github.twsharness.protocol.message.ExerciseOptions;
import io.github.twsharness.protocol.message.OpenOrder;
import io.github.twsharness.protocol.message.Order;
import io.github.twsharness.protocol.message.OrderAttributes;
import io.github.twsharness.protocol.message.OrderState;
import io.github.twsharness.protocol.message.RequestCompletedOrders;
import io.github.twsharness.protocol.message.RequestExecutions;
import io.github.twsharness.protocol.message.RequestMarketData;
import io.github.twsharness.protocol.message.TagValue;
import io.github.twsharness.protocol.message.TickGeneric;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

@TestInstance(TestInstance.Lifecycle.PER_METHOD)
class OrderFeatureTests {

    private static final Instant NOW = Instant.parse("2026-04-13T19:27:04Z");

    private TwsSimulator simulator;
    private WireClient client;

    @BeforeEach
    void start() throws IOException {
        simulator = TwsSimulator.builder()
                .marketInterval(Duration.ZERO)
                .workingOrderLimit(15)
                .masterClientId(9)
                .clock(Clock.fixed(NOW, ZoneOffset.UTC))
                .start();
        simulator.market("AAPL").quote("250.00", "250.00", 10_000).trade("250.00");
        client = WireClient.connect(simulator, 1);
    }

    @AfterEach
    void close() {
        client.close();
        simulator.close();
    }

    private static Contract option(String right, String strike) {
        return Contract.builder()
                .symbol("AAPL")
                .secType("OPT")
                .exchange("SMART")
                .currency("USD")
                .lastTradeDateOrContractMonth("20260618")
                .right(right)
                .strike(new BigDecimal(strike))
                .multiplier("100")
                .build();
    }

    private void exercise(int id, Contract contract, int action, int quantity, boolean override) {
        client.send(new ExerciseOptions(id, contract, action, quantity, "", override, "", "", false));
    }

    @Test
    void exerciseTurnsOptionsIntoShares() {
        Contract call = option("C", "240");
        client.place(1, call, Order.market(BUY, 3));
        client.await(ExecutionDetails.class, any -> true);
        exercise(50, call, 1, 4, false);
        assertThat(client.awaitError(50, 321).text()).contains("exceeds the long position of 3");
        exercise(51, call, 7, 1, false);
        client.awaitError(51, 321);
        exercise(52, Contract.stock("AAPL"), 1, 1, false);
        assertThat(client.awaitError(52, 321).text()).contains("not an option");

        exercise(53, call, 1, 2, false);

        client.await(
                ExecutionDetails.class,
                details -> details.execution().orderId() == 53
                        && details.contract().secType().equals("STK"));
        assertThat(client.received(ExecutionDetails.class))
                .filteredOn(details -> details.execution().orderId() == 53)
                .extracting(
                        details -> details.contract().secType(),
                        details -> details.execution().side(),
                        details -> details.execution().shares().intValue(),
                        details -> details.execution().price().intValue())
                .containsExactly(tuple("OPT", "SLD", 2, 0), tuple("STK", "BOT", 200, 240));
        assertThat(simulator.positions())
                .extracting(position -> position.quantity().intValue())
                .containsExactlyInAnyOrder(200, 1);
    }

    @Test
    void exerciseAgainstTheNatureOfAnOptionNeedsAnOverride() {
        Contract call = option("C", "260");
        client.place(1, call, Order.market(BUY, 2));
        client.await(ExecutionDetails.class, any -> true);

        exercise(50, call, 1, 1, false);
        assertThat(client.awaitError(50, 321).text()).contains("out of the money");
        exercise(51, call, 1, 1, true);
        client.await(
                ExecutionDetails.class,
                details -> details.execution().orderId() == 51
                        && details.contract().secType().equals("STK"));
        exercise(52, call, 2, 1, false);
        client.await(ExecutionDetails.class, details -> details.execution().orderId() == 52);

        assertThat(simulator.positions())
                .extracting(position -> position.quantity().intValue())
                .containsExactly(100);
    }

    @Test
    void sixteenthWorkingOrderOnASideIsRejected() {
        IntStream.rangeClosed(1, 15).forEach(id -> client.place(id, Order.limit(BUY, 1, "200.00")));
        client.storyUntil(15, "orderStatus Submitted");

        client.place(16, Order.limit(BUY, 1, "200.00"));

        assertThat(client.awaitError(16, 201).text()).contains("MAXIMUM OF 15 ORDERS");
        client.storyUntil(16, "orderStatus Inactive");
        client.cancel(16);
        assertThat(client.awaitError(16, 161).text()).contains("not in a cancellable state");
        client.place(17, Order.limit(SELL, 1, "290.00"));
        client.storyUntil(17, "orderStatus Submitted");
    }

    @Test
    void amountOfMoneyDecidesTheSizeOfACurrencyOrder() {
        simulator.market("EUR.USD").quote("1.25", "1.25", 1_000_000).trade("1.25");
        Contract euro = Contract.builder()
                .symbol("EUR")
                .secType("CASH")
                .exchange("IDEALPRO")
                .currency("USD")
                .build();
        client.place(1, euro, Order.market(BUY, 0).with(OrderAttributes.CASH_QTY, new BigDecimal(50_000)));

        client.await(ExecutionDetails.class, any -> true);
        assertThat(client.received(ExecutionDetails.class))
                .singleElement()
                .satisfies(details -> assertThat(details.execution().shares()).isEqualByComparingTo("40000"));
        assertThat(client.received(OpenOrder.class).get(0).order().attributes().find(OrderAttributes.CASH_QTY))
                .hasValueSatisfying(cash -> assertThat(cash).isEqualByComparingTo("50000"));
    }

    static Stream<Arguments> changes() {
        return Stream.of(
                Arguments.of(OrderAttributes.LIMIT_PRICE, new BigDecimal("201.5")),
                Arguments.of(OrderAttributes.TOTAL_QUANTITY, new BigDecimal(7)),
                Arguments.of(OrderAttributes.TIME_IN_FORCE, "GTC"),
                Arguments.of(OrderAttributes.ORDER_REF, "changed"),
                Arguments.of(OrderAttributes.OUTSIDE_RTH, true),
                Arguments.of(OrderAttributes.DISPLAY_SIZE, 2),
                Arguments.of(OrderAttributes.ALL_OR_NONE, true),
                Arguments.of(OrderAttributes.HIDDEN, true),
                Arguments.of(OrderAttributes.ALGO_PARAMS, List.of(new TagValue("maxPctVol", "0.1"))));
    }

    @ParameterizedTest
    @MethodSource("changes")
    <T> void changeIsTakenAndTold(io.github.twsharness.protocol.message.Attribute<T> attribute, T value) {
        Order order = Order.limit(BUY, 5, "200.00").with(OrderAttributes.ALGO_STRATEGY, "Adaptive");
        client.place(1, order);
        client.storyUntil(1, "orderStatus Submitted");
        client.forget();

        client.place(1, order.with(attribute, value));

        client.storyUntil(1, "orderStatus Submitted");
        assertThat(client.received(OpenOrder.class).get(0).order().attributes().get(attribute))
                .isEqualTo(value);
        assertThat(client.received(ErrorMessage.class)).noneMatch(error -> error.code() < 300);
    }

    @Test
    void stopMayBecomeTrailAndGroupMayNotChange() {
        client.place(1, Order.stop(SELL, 5, "240.00").with(OrderAttributes.OCA_GROUP, "A"));
        client.storyUntil(1, "orderStatus PreSubmitted held by trigger");
        client.place(1, Order.stop(SELL, 5, "240.00").with(OrderAttributes.OCA_GROUP, "B"));
        client.awaitError(1, 10326);
        client.place(
                1,
                Order.stop(SELL, 5, "240.00")
                        .with(OrderAttributes.OCA_GROUP, "A")
                        .with(OrderAttributes.OCA_TYPE, 1));
        client.awaitError(1, 10327);

        client.place(
                1,
                Order.builder(SELL, new BigDecimal(5), "TRAIL")
                        .auxPrice(new BigDecimal(4))
                        .set(OrderAttributes.OCA_GROUP, "A")
                        .build());

        assertThat(client.await(
                                OpenOrder.class,
                                open -> open.order().orderType().equals("TRAIL"))
                        .order()
                        .attributes()
                        .find(OrderAttributes.TRAIL_STOP_PRICE))
                .hasValueSatisfying(stop -> assertThat(stop).isEqualByComparingTo("246"));
    }

    @Test
    void adjustableStopBecomesATrailWhenItsTriggerIsReached() {
        client.place(
                1,
                Order.stop(SELL, 5, "240.00")
                        .with(OrderAttributes.TRIGGER_PRICE, new BigDecimal("260"))
                        .with(OrderAttributes.ADJUSTED_ORDER_TYPE, "TRAIL")
                        .with(OrderAttributes.ADJUSTED_STOP_PRICE, new BigDecimal("255"))
                        .with(OrderAttributes.ADJUSTED_TRAILING_AMOUNT, new BigDecimal("3")));
        client.storyUntil(1, "orderStatus PreSubmitted held by trigger");

        simulator.market("AAPL").trade("261.00");
        client.await(OpenOrder.class, open -> open.order().orderType().equals("TRAIL"));
        simulator.market("AAPL").trade("270.00");
        simulator.market("AAPL").trade("266.90");

        client.await(ExecutionDetails.class, any -> true);
    }

    @Test
    void hedgeTakesItsSizeFromTheFillOfItsParent() {
        simulator.market("MSFT").quote("400.00", "400.00", 10_000).trade("400.00");
        client.place(1, Order.limit(BUY, 10, "240.00").with(OrderAttributes.TRANSMIT, false));
        client.place(
                2,
                Contract.stock("MSFT"),
                Order.builder(SELL, BigDecimal.ZERO, "MKT")
                        .parentId(1)
                        .set(OrderAttributes.HEDGE_TYPE, "P")
                        .set(OrderAttributes.HEDGE_PARAM, "0.5")
                        .build());
        client.storyUntil(1, "orderStatus Submitted");

        simulator.market("AAPL").quote("239.00", "239.50");

        assertThat(client.await(
                                ExecutionDetails.class,
                                details -> details.execution().orderId() == 2)
                        .execution()
                        .shares())
                .isEqualByComparingTo("5");
    }

    @Test
    void whatIsNotSimulatedIsSaid() {
        client.place(1, Order.limit(BUY, 5, "200.00").with(OrderAttributes.ALGO_STRATEGY, "Twap"));

        assertThat(client.awaitError(1, 399).text()).endsWith("without the algorithm Twap.");
        client.storyUntil(1, "orderStatus Submitted");
    }

    @Test
    void executionsAreShownToEveryClientUnlessItAsksForThoseOfOne() throws IOException {
        client.place(1, Order.market(BUY, 1));
        client.storyUntil(1, "commissionReport 1");
        try (WireClient other = WireClient.connect(simulator, 2)) {
            other.send(new RequestExecutions(5, ExecutionFilter.ANY));
            other.await(ExecutionDetailsEnd.class, end -> end.requestId() == 5);
            assertThat(other.received(ExecutionDetails.class)).hasSize(1);

            other.send(new RequestExecutions(
                    6, new ExecutionFilter(2, "", "", "", "", "", "", OptionalInt.empty(), List.of())));
            other.await(ExecutionDetailsEnd.class, end -> end.requestId() == 6);
            assertThat(other.received(ExecutionDetails.class)).hasSize(1);
        }
    }

    @Test
    void executionsOfEarlierDaysAreShownWhenAskedFor() {
        client.place(1, Order.market(BUY, 1));
        client.storyUntil(1, "commissionReport 1");
        simulator.script().advance(Duration.ofDays(2));
        client.place(2, Order.market(BUY, 2));
        client.storyUntil(2, "commissionReport 1");

        assertThat(sharesOf(10, ExecutionFilter.ANY)).containsExactly(2);
        assertThat(sharesOf(11, days(OptionalInt.of(3), List.of()))).containsExactly(1, 2);
        assertThat(sharesOf(12, days(OptionalInt.of(2), List.of()))).containsExactly(2);
        assertThat(sharesOf(13, days(OptionalInt.empty(), List.of(20260413)))).containsExactly(1);
    }

    private static ExecutionFilter days(OptionalInt last, List<Integer> dates) {
        return new ExecutionFilter(0, "", "", "", "", "", "", last, dates);
    }

    private List<Integer> sharesOf(int requestId, ExecutionFilter filter) {
        client.forget();
        client.send(new RequestExecutions(requestId, filter));
        client.await(ExecutionDetailsEnd.class, end -> end.requestId() == requestId);
        return client.received(ExecutionDetails.class).stream()
                .map(details -> details.execution().shares().intValue())
                .toList();
    }

    @Test
    void completedOrderSaysWhoEndedIt() {
        client.place(1, Order.limit(SELL, 1, "290.00").with(OrderAttributes.TIME_IN_FORCE, "GTC"));
        client.place(2, Order.limit(SELL, 1, "291.00").with(OrderAttributes.TIME_IN_FORCE, "GTC"));
        client.storyUntil(2, "orderStatus Submitted");
        client.cancel(2);
        client.storyUntil(2, "error 202");

        // Good till cancelled ends with the quarter after the one in which the order was placed, as captured.
        simulator.script().advance(Duration.ofDays(172));
        client.storyUntil(1, "error 202");
        client.send(new RequestCompletedOrders(true));
        client.await(CompletedOrdersEnd.class, any -> true);

        assertThat(client.received(CompletedOrder.class))
                .extracting(done -> done.state().attributes().get(OrderState.COMPLETED_STATUS))
                .containsExactly("Cancelled by Trader", "Cancelled by System:\n");
        assertThat(client.received(CompletedOrder.class).get(1).order().attributes())
                .satisfies(order ->
                        assertThat(order.get(OrderAttributes.AUTO_CANCEL_DATE)).startsWith("20260930 20:00:00"));
    }

    @Test
    void haltIsTickedToThoseWhoWatch() {
        client.send(new RequestMarketData(7, Contract.stock("AAPL"), "", false, false, ""));
        client.await(
                TickGeneric.class, tick -> tick.tickType() == 49 && tick.value().signum() == 0);

        simulator.market("AAPL").halt();
        client.await(
                TickGeneric.class, tick -> tick.tickType() == 49 && tick.value().signum() == 1);
        client.forget();
        simulator.market("AAPL").resume();

        client.await(
                TickGeneric.class, tick -> tick.tickType() == 49 && tick.value().signum() == 0);
    }
}
