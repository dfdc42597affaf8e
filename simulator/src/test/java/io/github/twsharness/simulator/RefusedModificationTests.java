package io.github.twsharness.simulator;

import static io.github.twsharness.protocol.message.Action.BUY;
import static io.github.twsharness.protocol.message.Action.SELL;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.twsharness.protocol.message.Contract;
import io.github.twsharness.protocol.message.CurrentTime;
import io.github.twsharness.protocol.message.ErrorMessage;
import io.github.twsharness.protocol.message.OpenOrder;
import io.github.twsharness.protocol.message.OpenOrderEnd;
import io.github.twsharness.protocol.message.Order;
import io.github.twsharness.protocol.message.OrderAttributes;
import io.github.twsharness.protocol.message.RequestCurrentTime;
import io.github.twsharness.protocol.message.RequestOpenOrders;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Runs the same orders and the same market twice, once with a modification in between that is refused: everything but
 * the refusal has to be the same.
 */
@Tag("attack")
class RefusedModificationTests {

    // Judged before the contract is compared: a stock is not bought for an amount of money.
    private static final int CASH_QUANTITY_REFUSED = 10244;

    private static final Contract AAPL = Contract.stock("AAPL");
    private static final Contract EURO = Contract.builder()
            .symbol("EUR")
            .secType("CASH")
            .exchange("IDEALPRO")
            .currency("USD")
            .build();

    /**
     * Orders to begin with; the first one placed under id 1 is the one to be modified.
     *
     * @param contract what order 1 is for
     * @param order order 1
     * @param rest places the others
     * @param market moves the market afterwards, so that it shows what the orders have become
     */
    private record Orders(
            String name, Contract contract, Order order, Consumer<WireClient> rest, Consumer<TwsSimulator> market) {

        @Override
        public String toString() {
            return name;
        }
    }

    /** A modification that is refused. */
    private record Change(String name, int code, Contract contract, UnaryOperator<Order> of) {

        @Override
        public String toString() {
            return name;
        }
    }

    private static Order limit(String price) {
        return Order.limit(BUY, 10, price);
    }

    private static Consumer<TwsSimulator> fallsTo(String price) {
        return simulator -> simulator.market("AAPL").trade(price);
    }

    private static Stream<Orders> orders() {
        Consumer<WireClient> alone = client -> {};
        return Stream.of(
                new Orders("a resting order", AAPL, limit("140.00"), alone, fallsTo("139.00")),
                new Orders(
                        "an order that is filled in part",
                        AAPL,
                        Order.limit(BUY, 700, "150.01"),
                        alone,
                        fallsTo("149.00")),
                new Orders("a stop", AAPL, Order.stop(BUY, 10, "160.00"), alone, fallsTo("161.00")),
                new Orders(
                        "a trailing stop",
                        AAPL,
                        Order.builder(BUY, BigDecimal.TEN, "TRAIL")
                                .auxPrice(new BigDecimal("5.00"))
                                .build(),
                        alone,
                        fallsTo("156.00")),
                new Orders(
                        "an order that waits to be transmitted",
                        AAPL,
                        limit("140.00").with(OrderAttributes.TRANSMIT, false),
                        client -> {
                            client.place(2, exit("151.00").with(OrderAttributes.PARENT_ID, 1));
                        },
                        fallsTo("139.00")),
                new Orders(
                        "a parent whose children are held",
                        AAPL,
                        limit("140.00").with(OrderAttributes.TRANSMIT, false),
                        client -> {
                            client.place(
                                    2,
                                    exit("151.00")
                                            .with(OrderAttributes.PARENT_ID, 1)
                                            .with(OrderAttributes.TRANSMIT, false));
                            client.place(3, exit("152.00").with(OrderAttributes.PARENT_ID, 1));
                        },
                        simulator -> simulator.market("AAPL").trade("139.00").trade("151.00")),
                new Orders(
                        "one of a group of which one cancels the others",
                        AAPL,
                        limit("140.00").with(OrderAttributes.OCA_GROUP, "one of them"),
                        client -> client.place(2, limit("139.00").with(OrderAttributes.OCA_GROUP, "one of them")),
                        simulator -> simulator.market("AAPL").trade("139.50").trade("138.00")),
                new Orders(
                        "an order for an amount of money",
                        EURO,
                        Order.limit(BUY, 0, "1.0000").with(OrderAttributes.CASH_QTY, new BigDecimal(20_000)),
                        alone,
                        simulator -> simulator.market("EUR.USD").trade("0.9900")));
    }

    private static Order exit(String price) {
        return Order.limit(SELL, 10, price);
    }

    private static Stream<Change> changes() {
        Order nothing = Order.limit(BUY, 1, "1.00");
        return Stream.of(
                change("its side", 105, order -> order.with(OrderAttributes.ACTION, "SELL")),
                change("its parent", 105, order -> order.with(OrderAttributes.PARENT_ID, 77)),
                change("an account that nobody has", 321, order -> order.with(OrderAttributes.ACCOUNT, "DU999")),
                change("another group", 10326, order -> order.with(OrderAttributes.OCA_GROUP, "another")),
                change(
                        "a size of zero",
                        434,
                        order -> order.with(OrderAttributes.TOTAL_QUANTITY, BigDecimal.ZERO)
                                .with(OrderAttributes.CASH_QTY, BigDecimal.ZERO)),
                change(
                        "a size that is not whole",
                        10243,
                        order -> order.with(OrderAttributes.TOTAL_QUANTITY, new BigDecimal("5.00001"))),
                change("a type that does not exist", 321, order -> order.with(OrderAttributes.ORDER_TYPE, "FEELINGS")),
                change(
                        "a type that is not simulated",
                        387,
                        order -> order.with(OrderAttributes.ORDER_TYPE, "PEG BENCH")),
                change(
                        "no price",
                        321,
                        order -> nothing.toBuilder()
                                .set(OrderAttributes.ACTION, order.action())
                                .set(OrderAttributes.ORDER_TYPE, "STP LMT")
                                .build()),
                change(
                        "a price between two steps",
                        110,
                        order -> order.with(OrderAttributes.ORDER_TYPE, "LMT")
                                .with(OrderAttributes.LIMIT_PRICE, new BigDecimal("1.0000001"))),
                change(
                        "a time in force that does not exist",
                        321,
                        order -> order.with(OrderAttributes.TIME_IN_FORCE, "SOON")),
                change(
                        "a time in force that is not simulated",
                        321,
                        order -> order.with(OrderAttributes.TIME_IN_FORCE, "GTX")),
                change("no end", 321, order -> order.with(OrderAttributes.TIME_IN_FORCE, "GTD")),
                change(
                        "an end that is no time",
                        343,
                        order -> order.with(OrderAttributes.TIME_IN_FORCE, "GTD")
                                .with(OrderAttributes.GOOD_TILL_DATE, "tomorrow")),
                change(
                        "a what-if that is not transmitted",
                        413,
                        order -> order.with(OrderAttributes.WHAT_IF, true).with(OrderAttributes.TRANSMIT, false)),
                new Change("another contract", 105, Contract.stock("MSFT"), UnaryOperator.identity()),
                new Change("a contract that nobody knows", 200, Contract.stock("ZZQQXX9"), UnaryOperator.identity()),
                new Change(
                        "a contract without an exchange",
                        321,
                        Contract.builder()
                                .symbol("AAPL")
                                .secType("STK")
                                .currency("USD")
                                .build(),
                        UnaryOperator.identity()));
    }

    private static Change change(String name, int code, UnaryOperator<Order> of) {
        return new Change(name, code, AAPL, of);
    }

    static Stream<Arguments> refused() {
        return orders().flatMap(orders -> changes().map(change -> Arguments.of(orders, change)));
    }

    @ParameterizedTest
    @MethodSource("refused")
    void leavesTheOrderExactlyAsItWas(Orders orders, Change change) throws IOException {
        assertThat(run(orders, Optional.of(change))).isEqualTo(run(orders, Optional.empty()));
    }

    @Test
    void anAmountOfMoneyThatBuysNothingLeavesTheOrderAsItWas() throws IOException {
        Change change = new Change(
                "too little money",
                434,
                EURO,
                order -> order.with(OrderAttributes.TOTAL_QUANTITY, BigDecimal.ZERO)
                        .with(OrderAttributes.CASH_QTY, new BigDecimal("0.001")));
        Orders byQuantity = new Orders(
                "an order by quantity",
                EURO,
                Order.limit(BUY, 20_000, "1.0000"),
                client -> {},
                simulator -> simulator.market("EUR.USD").trade("0.9900"));
        Orders byMoney = orders().toList().get(7);

        assertThat(run(byQuantity, Optional.of(change))).isEqualTo(run(byQuantity, Optional.empty()));
        assertThat(run(byMoney, Optional.of(change))).isEqualTo(run(byMoney, Optional.empty()));
    }

    @Test
    void aSizeBelowWhatIsFilledLeavesTheOrderAsItWas() throws IOException {
        Orders filledInPart = orders().toList().get(1);

        assertThat(run(
                        filledInPart,
                        Optional.of(change(
                                "less than is filled",
                                201,
                                order -> order.with(OrderAttributes.TOTAL_QUANTITY, new BigDecimal(500))))))
                .isEqualTo(run(filledInPart, Optional.empty()));
    }

    @Test
    void anAmountOfMoneyForLessThanIsFilledIsRefused() throws IOException {
        try (TwsSimulator simulator = start();
                WireClient client = WireClient.connect(simulator.transport(), 1)) {
            simulator.market("EUR.USD").quote("1.2499", "1.2500", 15_000);
            Order order = Order.limit(BUY, 20_000, "1.2500");
            client.place(1, EURO, order);
            client.storyUntil(1, "commissionReport 2");

            client.place(
                    1,
                    EURO,
                    order.with(OrderAttributes.TOTAL_QUANTITY, BigDecimal.ZERO)
                            .with(OrderAttributes.CASH_QTY, new BigDecimal(1_250)));

            client.awaitError(1, 201);
            assertThat(simulator.openOrders())
                    .singleElement()
                    .satisfies(working -> assertThat(working.remaining()).isEqualByComparingTo("5000"));
        }
    }

    private static TwsSimulator start() throws IOException {
        TwsSimulator simulator =
                TwsSimulator.builder().marketInterval(Duration.ZERO).start();
        simulator.market("AAPL").quote("149.99", "150.01", 500).trade("150.00");
        simulator.market("EUR.USD").quote("1.2499", "1.2500", 1_000_000).trade("1.2500");
        return simulator;
    }

    /** Returns everything that clients get to see, but for the refusal. */
    private static List<String> run(Orders orders, Optional<Change> change) throws IOException {
        try (TwsSimulator simulator = start();
                WireClient client = WireClient.connect(simulator.transport(), 1)) {
            client.place(1, orders.contract(), orders.order());
            orders.rest().accept(client);
            settle(client);
            change.ifPresent(refused -> {
                client.place(1, contract(orders, refused), refused.of().apply(orders.order()));
                ErrorMessage refusal = client.await(ErrorMessage.class, error -> error.id() == 1);
                assertThat(refusal.code()).isIn(refused.code(), CASH_QUANTITY_REFUSED);
            });
            List<String> seen = new ArrayList<>(describe(simulator, client));
            orders.market().accept(simulator);
            settle(client);
            seen.addAll(describe(simulator, client));
            return seen;
        }
    }

    private static Contract contract(Orders orders, Change change) {
        return change.contract().equals(AAPL) ? orders.contract() : change.contract();
    }

    private static void settle(WireClient client) {
        long before = client.received(CurrentTime.class).size();
        client.send(new RequestCurrentTime());
        client.await(
                CurrentTime.class, any -> client.received(CurrentTime.class).size() > before);
    }

    private static List<String> describe(TwsSimulator simulator, WireClient client) {
        List<String> seen = new ArrayList<>();
        simulator.openOrders().forEach(order -> seen.add(order.toString()));
        for (int orderId = 1; orderId <= 3; orderId++) {
            seen.addAll(client.story(orderId));
        }
        client.forget();
        client.send(new RequestOpenOrders());
        client.await(OpenOrderEnd.class, any -> true);
        client.received(OpenOrder.class).forEach(open -> seen.add(open.toString()));
        client.forget();
        simulator.positions().forEach(position -> seen.add(position.toString()));
        seen.removeIf(line -> line.startsWith("error ") && !line.equals("error 202"));
        return seen;
    }
}
