package io.github.twsharness.simulator;

import static io.github.twsharness.protocol.message.Action.BUY;
import static io.github.twsharness.protocol.message.Action.SELL;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.twsharness.protocol.frame.Frame;
import io.github.twsharness.protocol.message.Contract;
import io.github.twsharness.protocol.message.Order;
import io.github.twsharness.protocol.message.OrderAttributes;
import io.github.twsharness.protocol.message.OrderStatus;
import io.github.twsharness.protocol.message.PlaceOrder;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

@TestInstance(TestInstance.Lifecycle.PER_METHOD)
class OrderRejectionTests {

    private TwsSimulator simulator;
    private WireClient client;

    @BeforeEach
    void start() throws IOException {
        simulator = TwsSimulator.builder().marketInterval(Duration.ZERO).start();
        client = WireClient.connect(simulator, 1);
    }

    @AfterEach
    void close() {
        client.close();
        simulator.close();
    }

    static Stream<Arguments> badOrders() {
        Order good = Order.limit(BUY, 1, "10.00");
        BigDecimal one = BigDecimal.ONE;
        return Stream.of(
                Arguments.of(
                        321,
                        "Invalid order type was entered",
                        Order.builder(BUY, one, "FEELINGS").build()),
                Arguments.of(
                        387,
                        "Unsupported order type",
                        Order.builder(BUY, one, "PEG BENCH").build()),
                Arguments.of(321, "valid price", Order.builder(BUY, one, "LMT").build()),
                Arguments.of(321, "valid price", Order.limit(BUY, 1, "-1")),
                Arguments.of(321, "valid price", Order.builder(SELL, one, "STP").build()),
                Arguments.of(110, "minimum price variation", Order.limit(BUY, 1, "10.001")),
                Arguments.of(110, "minimum price variation", Order.limit(BUY, 1, "10.0000001")),
                Arguments.of(321, "Invalid account code", good.with(OrderAttributes.ACCOUNT, "DU999")),
                Arguments.of(321, "Invalid time in force", good.with(OrderAttributes.TIME_IN_FORCE, "SOON")),
                Arguments.of(321, "not simulated", good.with(OrderAttributes.TIME_IN_FORCE, "GTX")),
                Arguments.of(321, "good till date", good.with(OrderAttributes.TIME_IN_FORCE, "GTD")),
                Arguments.of(
                        343,
                        "tomorrow",
                        good.with(OrderAttributes.TIME_IN_FORCE, "GTD")
                                .with(OrderAttributes.GOOD_TILL_DATE, "tomorrow")),
                Arguments.of(
                        321, "valid price", Order.builder(SELL, one, "TRAIL").build()),
                Arguments.of(
                        321,
                        "valid price",
                        Order.builder(BUY, one, "STP LMT").limitPrice(one).build()),
                Arguments.of(
                        10244, "Cash quantity", Order.limit(BUY, 0, "10.00").with(OrderAttributes.CASH_QTY, one)),
                Arguments.of(10243, "Fractional", Order.limit(BUY, new BigDecimal("0.5"), BigDecimal.TEN)),
                Arguments.of(434, "zero", Order.limit(BUY, 0, "10.00")),
                Arguments.of(10006, "Missing parent", good.with(OrderAttributes.PARENT_ID, 77)),
                Arguments.of(
                        413,
                        "what-if",
                        good.with(OrderAttributes.WHAT_IF, true).with(OrderAttributes.TRANSMIT, false)));
    }

    @ParameterizedTest
    @MethodSource("badOrders")
    void badOrderIsRefusedByCodeAndLeavesNothing(int code, String text, Order order) {
        client.place(5, order);

        assertThat(client.awaitError(5, code).text()).contains(text);
        assertThat(client.received(OrderStatus.class)).isEmpty();
        assertThat(simulator.openOrders()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"9.600000000000001", "9.6", "9.599999999999998", "9.60"})
    void theNoiseOfDoublesIsNoReasonToRefuseAPrice(String price) {
        client.place(5, Order.limit(BUY, 1, price));

        client.storyUntil(5, "orderStatus Submitted");
    }

    @Test
    void unknownContractIsRefused() {
        client.send(new PlaceOrder(5, Contract.stock("ZZQQXX9"), Order.limit(BUY, 1, "10.00")));

        assertThat(client.awaitError(5, 200).text()).isEqualTo("No security definition has been found for the request");
    }

    @Test
    void contractWithoutExchangeIsRefused() {
        Contract contract =
                Contract.builder().symbol("AAPL").secType("STK").currency("USD").build();
        client.send(new PlaceOrder(5, contract, Order.limit(BUY, 1, "10.00")));

        assertThat(client.awaitError(5, 321).text()).contains("Please enter exchange");
    }

    @Test
    void orderIdMustExceedAllBefore() {
        client.place(7, Order.limit(BUY, 1, "10.00"));
        client.storyUntil(7, "orderStatus Submitted");

        client.place(6, Order.limit(BUY, 1, "10.00"));

        assertThat(client.awaitError(6, 103).text()).isEqualTo("Duplicate order id");
    }

    @Test
    void finishedOrdersCanNeitherBeModifiedNorCancelled() {
        client.place(1, Order.market(BUY, 1));
        client.storyUntil(1, "commissionReport 1");
        client.place(1, Order.limit(BUY, 1, "10.00"));
        client.awaitError(1, 104);
        client.cancel(1);
        assertThat(client.awaitError(1, 10148).text())
                .isEqualTo("OrderId 1 that needs to be cancelled can not be cancelled, state: Filled.");

        client.place(2, Order.limit(BUY, 1, "10.00"));
        client.cancel(2);
        client.storyUntil(2, "error 202");
        client.cancel(2);
        assertThat(client.awaitError(2, 10148).text()).endsWith("state: Cancelled.");
        client.place(2, Order.limit(BUY, 1, "10.00"));
        client.awaitError(2, 103);
    }

    @Test
    void unknownOrderCannotBeCancelled() {
        client.cancel(4711);

        assertThat(client.awaitError(4711, 10147).text())
                .isEqualTo("OrderId 4711 that needs to be cancelled is not found.");
    }

    @Test
    void modificationMayNotTurnAnOrderAround() {
        client.place(1, Order.limit(BUY, 1, "10.00"));
        client.place(1, Order.limit(SELL, 1, "10.00"));

        client.awaitError(1, 105);
        assertThat(simulator.openOrders())
                .singleElement()
                .satisfies(o -> assertThat(o.order().isBuy()).isTrue());
    }

    @Test
    void requestThatIsNotSimulatedIsAnsweredUnderItsId() {
        client.send(Frame.ofFields("65", "1", "api", "1.0"));
        assertThat(client.awaitError(-1, 321).text()).contains("VERIFY_REQUEST (65) is not simulated");
        client.forget();

        client.send(Frame.ofFields("50", "3", "4002", "265598"));
        assertThat(client.awaitError(4002, 320).text()).startsWith("Error reading request.");

        client.send(Frame.ofFields("4242", "1"));
        assertThat(client.awaitError(-1, 321).text()).contains("unknown (4242) is not simulated");
    }

    @Test
    void requestThatDoesNotFitItsLayoutIsAnsweredWithError320() {
        client.send(Frame.ofFields("3", "42", "not a number"));

        assertThat(client.awaitError(42, 320).text()).startsWith("Error reading request.");
        assertThat(client.isOpen()).isTrue();
    }
}
