package io.github.twsharness.session.host;

import static io.github.twsharness.protocol.message.Action.BUY;
import static io.github.twsharness.protocol.message.Action.SELL;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.awaitility.Awaitility.await;

import io.github.twsharness.protocol.client.OrderHandle;
import io.github.twsharness.protocol.client.TwsClient;
import io.github.twsharness.protocol.frame.Frame;
import io.github.twsharness.protocol.message.ComboLeg;
import io.github.twsharness.protocol.message.Contract;
import io.github.twsharness.protocol.message.ContractAttributes;
import io.github.twsharness.protocol.message.ErrorMessage;
import io.github.twsharness.protocol.message.Order;
import io.github.twsharness.protocol.message.OrderAttributes;
import io.github.twsharness.protocol.message.OrderStatus;
import io.github.twsharness.protocol.message.PlaceOrder;
import io.github.twsharness.protocol.message.RequestGlobalCancel;
import io.github.twsharness.protocol.message.RequestMarketData;
import io.github.twsharness.protocol.message.Response;
import io.github.twsharness.protocol.message.Status;
import io.github.twsharness.protocol.message.TickPrice;
import io.github.twsharness.session.Attack;
import io.github.twsharness.session.ResetReport;
import io.github.twsharness.session.control.LeaseUnavailableException;
import io.github.twsharness.session.diagnosis.TwsUnavailableException;
import io.github.twsharness.simulator.TwsSimulator;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Looks at the wire: what a client is answered, and what TWS never gets. */
@Timeout(180)
class GuardTests {

    private static final Contract AAPL = Contract.stock("AAPL");

    @TempDir
    Path directory;

    @Test
    void rejectsAnOrderThatIsTooLargeAsTwsRejectsOne() throws Exception {
        try (SessionFixture session = SessionFixture.start(directory, "tws.maxOrderSize", "100");
                Wire wire = Wire.attach(session)) {
            wire.send(new PlaceOrder(7, AAPL, Order.limit(BUY, 101, "50.00")));

            List<Response> answers = wire.await(7, 2);
            assertThat((ErrorMessage) answers.get(0))
                    .returns(201, ErrorMessage::code)
                    .returns(
                            "Order rejected - reason:tws-harness guard: its size 101 is more than the 100 that tws.maxOrderSize allows",
                            ErrorMessage::text);
            assertThat((OrderStatus) answers.get(1))
                    .returns("Inactive", OrderStatus::status)
                    .returns(0, status -> status.filled().signum())
                    .returns(new BigDecimal(101), OrderStatus::remaining)
                    .returns(1, OrderStatus::clientId);
            assertThat(session.tws().openOrders()).isEmpty();
            assertThat(session.host().report().ordersPlaced()).isZero();
            assertThat(session.host().report().notes())
                    .singleElement()
                    .asString()
                    .contains("tws.maxOrderSize");
        }
    }

    @Test
    void rejectsAModificationThatGrowsTooLargeAndLeavesTheOrderAsItWas() throws Exception {
        try (SessionFixture session = SessionFixture.start(directory, "tws.maxOrderSize", "100");
                Wire wire = Wire.attach(session)) {
            wire.send(new PlaceOrder(7, AAPL, Order.limit(BUY, 100, "50.00")));
            await().untilAsserted(() -> assertThat(session.tws().openOrders()).hasSize(1));

            wire.send(new PlaceOrder(7, AAPL, Order.limit(BUY, 1_000, "50.00")));

            // What TWS says of the order as it was first placed may come before.
            await().untilAsserted(() -> assertThat(wire.heard())
                    .filteredOn(ErrorMessage.class::isInstance)
                    .extracting(error -> ((ErrorMessage) error).code())
                    .contains(201));
            wire.send(new PlaceOrder(7, AAPL, Order.limit(BUY, 60, "50.00")));
            await().untilAsserted(() -> assertThat(session.tws().openOrders())
                    .singleElement()
                    .returns(0, order -> order.order().totalQuantity().compareTo(new BigDecimal(60))));
            assertThat(wire.heard())
                    .filteredOn(OrderStatus.class::isInstance)
                    .extracting(status -> ((OrderStatus) status).status())
                    .doesNotContain("Inactive");
        }
    }

    @Test
    void countsEveryShareOfACombo() throws Exception {
        Contract spread = Contract.builder()
                .symbol("AAPL")
                .secType("BAG")
                .exchange("SMART")
                .currency("USD")
                .set(
                        ContractAttributes.COMBO_LEGS,
                        List.of(ComboLeg.of(1, 1, "BUY", "SMART"), ComboLeg.of(2, 2, "SELL", "SMART")))
                .build();
        try (SessionFixture session = SessionFixture.start(directory, "tws.maxOrderSize", "100");
                TwsClient client = session.attach(session.lease("a test"))) {
            assertRejected(client, spread, Order.limit(BUY, 34, "1.00"), "its size 102 is more than the 100");
        }
    }

    @Test
    void limitsTheValueOfAnOrder() throws Exception {
        try (SessionFixture session = SessionFixture.start(directory, "tws.maxOrderValue", "5000");
                TwsClient client = session.attach(session.lease("a test"))) {
            client.place(AAPL, Order.limit(BUY, 100, "50.00")).await(Status.SUBMITTED);

            assertRejected(client, AAPL, Order.limit(BUY, 101, "50.00"), "its value 5050 is more than the 5000");
            assertRejected(client, AAPL, Order.stop(SELL, 101, "50.00"), "no price of the contract has been seen");
            assertRejected(client, AAPL, Order.market(BUY, 1), "no price of the contract has been seen");
            Order cheapMarket = Order.market(BUY, 1_000).toBuilder()
                    .limitPrice(new BigDecimal("0.01"))
                    .build();
            assertRejected(client, AAPL, cheapMarket, "no price of the contract has been seen");
            Contract future = Contract.builder()
                    .symbol("ES")
                    .secType("FUT")
                    .exchange("CME")
                    .currency("USD")
                    .build();
            assertRejected(client, future, Order.limit(BUY, 1, "1.00"), "TWS has not told the multiplier");
            assertRejected(
                    client,
                    future.toBuilder().multiplier("0.01").build(),
                    Order.limit(BUY, 1, "5000.00"),
                    "TWS has not told the multiplier");
            Contract looked = client.contractDetails(future).join().get(0).contract();
            assertRejected(
                    client,
                    Contract.ofConId(looked.conId(), "CME"),
                    Order.limit(BUY, 1, "5000.00"),
                    "its value 250000 is more");
        }
    }

    @Test
    void takesTheLastPriceThatPassedByForAnOrderWithoutOne() throws Exception {
        try (SessionFixture session = SessionFixture.start(directory, "tws.maxOrderValue", "5000");
                TwsClient client = session.attach(session.lease("a test"))) {
            client.marketData(AAPL).firstBid().join();

            client.place(AAPL, Order.market(BUY, 1)).await(Status.FILLED);
            assertRejected(client, AAPL, Order.market(BUY, 1_000), "that tws.maxOrderValue allows");
            // A limit bounds a sale from below only.
            assertRejected(client, AAPL, Order.limit(SELL, 1_000, "0.01"), "that tws.maxOrderValue allows");
        }
    }

    @Test
    @Attack
    void takesNoPriceFromARequestWhoseIdIsInUse() throws Exception {
        try (SessionFixture session = SessionFixture.start(directory, "tws.maxOrderValue", "5000");
                Wire wire = Wire.attach(session)) {
            wire.send(new RequestMarketData(50, AAPL, "", false, false, ""));
            await().untilAsserted(() -> assertThat(wire.heard()).hasAtLeastOneElementOfType(TickPrice.class));
            Contract other = Contract.stock("MSFT");
            wire.send(new RequestMarketData(50, other, "", false, false, ""));

            wire.send(new PlaceOrder(7, other, Order.market(BUY, 1)));

            assertThat((ErrorMessage) wire.await(7, 2).get(0))
                    .satisfies(error -> assertThat(error.text()).contains("no price of the contract has been seen"));
            assertThat(session.tws().openOrders()).isEmpty();
        }
    }

    @Test
    @Attack
    void rejectsAnOrderWithMoreFieldsThanAreKnownAsTwsRejectsOne() throws Exception {
        try (SessionFixture session = SessionFixture.start(directory, "tws.maxOrderSize", "100");
                Wire wire = Wire.attach(session)) {
            byte[] known = wire.codec()
                    .encode(new PlaceOrder(7, AAPL, Order.limit(BUY, 1, "50.00")))
                    .toByteArray();
            byte[] longer = Arrays.copyOf(known, known.length + 2);
            longer[known.length] = '7';
            wire.send(Frame.of(longer));

            List<Response> answers = wire.await(7, 2);
            assertThat((ErrorMessage) answers.get(0))
                    .returns(201, ErrorMessage::code)
                    .satisfies(error -> assertThat(error.text()).contains("guard", "what nobody here can read"));
            assertThat((OrderStatus) answers.get(1)).returns("Inactive", OrderStatus::status);
        }
    }

    @Test
    void letsOnlyTheAllowedSymbolsPass() throws Exception {
        try (SessionFixture session = SessionFixture.start(directory, "tws.allowedSymbols", "aapl");
                TwsClient client = session.attach(session.lease("a test"))) {
            client.place(AAPL, Order.limit(BUY, 1, "50.00")).await(Status.SUBMITTED);
            assertRejected(
                    client,
                    Contract.stock("MSFT"),
                    Order.limit(BUY, 1, "50.00"),
                    "MSFT is not among the symbols that tws.allowedSymbols allows");

            // By its contract id a contract can be any: it has to be looked up first.
            int msft = conIdSeenElsewhere(session, "MSFT");
            int aapl = conIdSeenElsewhere(session, "AAPL");
            Contract disguised = AAPL.toBuilder().conId(msft).build();
            assertRejected(client, disguised, Order.limit(BUY, 1, "50.00"), "ask for its contract details first");
            client.contractDetails(Contract.stock("MSFT")).join();
            client.contractDetails(AAPL).join();
            assertRejected(client, disguised, Order.limit(BUY, 1, "50.00"), "MSFT is not among");
            client.place(Contract.ofConId(aapl, "SMART"), Order.limit(BUY, 1, "50.00"))
                    .await(Status.SUBMITTED);
        }
    }

    private static int conIdSeenElsewhere(SessionFixture session, String symbol) {
        try (TwsClient other =
                TwsClient.connect(session.tws().host(), session.tws().port(), 55)) {
            return other.contractDetails(Contract.stock(symbol))
                    .join()
                    .get(0)
                    .contract()
                    .conId();
        }
    }

    @Test
    void letsNoMoreOrdersPassThanAllowedOverAllLanes() throws Exception {
        try (SessionFixture session = SessionFixture.start(directory, "tws.maxOrders", "2");
                TwsClient one = session.attach(session.lease("one"));
                TwsClient two = session.attach(session.lease("two"))) {
            OrderHandle first = one.place(AAPL, Order.limit(BUY, 1, "50.00"));
            first.await(Status.SUBMITTED);
            two.place(AAPL, Order.limit(BUY, 1, "50.00")).await(Status.SUBMITTED);

            assertRejected(two, AAPL, Order.limit(BUY, 1, "50.00"), "tws.maxOrders allows no more");
            one.place(first.orderId(), AAPL, Order.limit(BUY, 2, "50.00"));
            await().untilAsserted(() -> assertThat(session.tws().openOrders())
                    .anySatisfy(
                            order -> assertThat(order.order().totalQuantity()).isEqualByComparingTo("2")));
        }
    }

    @Test
    void refusesAllocationToOtherAccountsAndGlobalCancel() throws Exception {
        try (SessionFixture session = SessionFixture.start(directory);
                Wire wire = Wire.attach(session)) {
            Order group = Order.limit(BUY, 1, "50.00").with(OrderAttributes.FA_GROUP, "Everybody");
            wire.send(new PlaceOrder(7, AAPL, group));
            assertThat((ErrorMessage) wire.await(7, 2).get(0)).returns(201, ErrorMessage::code);

            wire.send(wire.codec().encode(new RequestGlobalCancel("", java.util.OptionalInt.empty())));
            await().untilAsserted(() -> assertThat(wire.heard())
                    .filteredOn(ErrorMessage.class::isInstance)
                    .extracting(error -> ((ErrorMessage) error).text())
                    .anySatisfy(text -> assertThat(text).contains("reqGlobalCancel is refused")));
        }
    }

    @Test
    void letsNoMessagePassThatItCannotRead() throws Exception {
        try (SessionFixture session = SessionFixture.start(directory);
                Wire wire = Wire.attach(session)) {
            // Place order in protobuf, number 203, once as text and once as the bytes of version 201 and above.
            wire.send(wire.codec().textFrame(203, "7", "AAPL"));
            wire.send(Frame.of(new byte[] {0, 0, 0, (byte) 203, 8, 7, 18, 0}));

            await().untilAsserted(() -> assertThat(wire.heard())
                    .filteredOn(ErrorMessage.class::isInstance)
                    .extracting(error -> ((ErrorMessage) error).text())
                    .filteredOn(text -> text.contains("tws-harness guard"))
                    .hasSize(2)
                    .anySatisfy(text -> assertThat(text).contains("there is no message 203 at server version 200")));
            assertThat(session.tws().openOrders()).isEmpty();
        }
    }

    @Test
    void stopsAllTradingWhenAskedAndCancelsWhatIsOpen() throws Exception {
        try (SessionFixture session = SessionFixture.start(directory);
                TwsClient foreign =
                        TwsClient.connect(session.tws().host(), session.tws().port(), 77);
                TwsClient one = session.attach(session.lease("one"));
                TwsClient two = session.attach(session.lease("two"))) {
            foreign.place(AAPL, Order.limit(BUY, 9, "49.00")).await(Status.SUBMITTED);
            OrderHandle first = one.place(AAPL, Order.limit(BUY, 1, "50.00"));
            first.await(Status.SUBMITTED);
            two.place(AAPL, Order.limit(BUY, 2, "50.00")).await(Status.SUBMITTED);

            ResetReport report = session.control().stopTrading("the person at the screen says so");

            assertThat(report.cancelled()).hasSize(2);
            assertThat(report.left()).isEmpty();
            assertThat(session.tws().openOrders()).extracting("clientId").containsExactly(77);
            first.await(Status.CANCELLED);
            assertRejected(one, AAPL, Order.limit(BUY, 1, "50.00"), "the person at the screen says so");
            assertThatThrownBy(() -> session.lease("a later test"))
                    .isInstanceOf(LeaseUnavailableException.class)
                    .hasMessageContaining("the person at the screen says so");
            assertThat(session.host().report().failures())
                    .singleElement()
                    .asString()
                    .startsWith(
                            "EMERGENCY STOP: the person at the screen says so; orders cancelled: order 1 of client 1");
        }
    }

    @Test
    void stopsAllTradingWhenTheFileIsThere() throws Exception {
        Path file = directory.resolve("emergency-stop");
        try (SessionFixture session = SessionFixture.start(directory);
                TwsClient client = session.attach(session.lease("a test"))) {
            client.place(AAPL, Order.limit(BUY, 1, "50.00")).await(Status.SUBMITTED);

            Files.createFile(file);

            await().untilAsserted(() -> assertThat(session.tws().openOrders()).isEmpty());
            await().untilAsserted(() -> assertThat(session.host().report().failures())
                    .singleElement()
                    .asString()
                    .contains("EMERGENCY STOP", file.toString()));
            assertRejected(client, AAPL, Order.limit(BUY, 1, "50.00"), file.toString());
        }
        try (TwsSimulator tws = TwsSimulator.start()) {
            TwsUnavailableException refused = catchThrowableOfType(
                    TwsUnavailableException.class, () -> SessionHost.start(SessionFixture.settingsFor(tws, directory)));
            assertThat(refused.finding().code()).isEqualTo("EMERGENCY-STOP");
            assertThat(tws.statistics().connectionsAccepted()).isZero();
        }
    }

    private static void assertRejected(TwsClient client, Contract contract, Order order, String why) {
        OrderHandle handle = client.place(contract, order);
        await().untilAsserted(() -> assertThat(handle.messages())
                .filteredOn(message -> message.code() == 201)
                .extracting(ErrorMessage::text)
                .singleElement()
                .asString()
                .startsWith("Order rejected - reason:tws-harness guard: ")
                .contains(why));
    }
}
