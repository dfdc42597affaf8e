package io.github.twsharness.protocol.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.twsharness.protocol.RequestType;
import io.github.twsharness.protocol.ServerVersions;
import io.github.twsharness.protocol.frame.Frame;
import io.github.twsharness.protocol.message.Action;
import io.github.twsharness.protocol.message.AttachedOrders;
import io.github.twsharness.protocol.message.CancelContractDetails;
import io.github.twsharness.protocol.message.CancelMarketData;
import io.github.twsharness.protocol.message.ComboLeg;
import io.github.twsharness.protocol.message.Contract;
import io.github.twsharness.protocol.message.ContractAttributes;
import io.github.twsharness.protocol.message.Order;
import io.github.twsharness.protocol.message.OrderAttributes;
import io.github.twsharness.protocol.message.OrderCondition;
import io.github.twsharness.protocol.message.OrderStatus;
import io.github.twsharness.protocol.message.PlaceOrder;
import io.github.twsharness.protocol.message.Request;
import io.github.twsharness.protocol.message.RequestContractDetails;
import io.github.twsharness.protocol.message.RequestOpenOrders;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ProtobufTests {

    private static final MessageCodec CODEC = MessageCodec.forVersion(218);

    /** Frames that the published client wrote at server version 218, message id included. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "0000010f 0807",
                "000000cb 089221 1219 0800 12044141504c 1a0353544b 4205534d415254 5203555344"
                        + "1a65 0800 1800 2000 2a03425559 32023737 3800 42034c4d54 490000000000c86240 5a03444159"
                        + "f00100 f80100 b80200 d80200 f00200 900401 a80400 b00400 c004ffffffffffffffffff01 c00500"
                        + "c9050000000000000000 d9050000000000000000 900600 ca0600 2200",
                "000000cc 089221 1200",
                "00000102 0a00",
                "000000cf 089221 1202 0800",
                "000000d1 089221 1219 0800 12044141504c 1a0353544b 4205534d415254 5203555344",
                "000000c9 089221 1219 0800 12044141504c 1a0353544b 4205534d415254 5203555344 1a025332",
                "000000dc 089221 1219 0800 12044141504c 1a0353544b 4205534d415254 5203555344"
                        + "1a15 32303236303130312030303a30303a303020555443 2205 31206d696e 2a03 312044 3001"
                        + "3a06 545241444553 409221",
                "000000d0 089221",
                "00000106 089221 12025331 1a025332",
                "000000ce 12025331"
            })
    void aFrameOfTheClientIsWrittenAgainByteForByte(String hex) {
        Frame frame = frame(hex);

        Request request = CODEC.decodeRequest(frame).orElseThrow();

        assertThat(hex(CODEC.encode(request))).isEqualTo(hex(frame));
    }

    @Test
    void anOrderIsRead() {
        PlaceOrder place = CODEC.decodeRequest(frame("000000cb 080c"
                        + "121f 08fe9a10 12044141504c 1a0353544b 3900000000000059404205534d415254"
                        + "1a1c 2a03425559 32023737 42034c4d54 490000000000c86240 5a03475443"))
                .map(PlaceOrder.class::cast)
                .orElseThrow();

        assertThat(place.orderId()).isEqualTo(12);
        assertThat(place.contract().conId()).isEqualTo(265598);
        assertThat(place.contract().attributes().get(ContractAttributes.MULTIPLIER))
                .isEqualTo("100");
        assertThat(place.order().limitPrice()).contains(new BigDecimal("150.25"));
        assertThat(place.order().attributes().get(OrderAttributes.TRANSMIT))
                .as("a client that does not transmit leaves the flag out")
                .isFalse();
    }

    @Test
    void whatAClientCallsAContractIsKept() {
        Contract named = Contract.of(Contract.stock("AAPL").attributes().with(ContractAttributes.DESCRIPTION, "Apple"));
        PlaceOrder place = new PlaceOrder(1, named, order());

        assertThat(CODEC.decodeRequest(CODEC.encode(place))).contains(place);
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void aFlagThatMayBeAbsentIsKeptEvenIfItIsFalse(boolean routed) {
        Order order = Order.of(order().attributes().with(OrderAttributes.ROUTE_MARKETABLE_TO_BBO, routed));
        PlaceOrder place = new PlaceOrder(1, Contract.stock("AAPL"), order);

        assertThat(CODEC.decodeRequest(CODEC.encode(place))).contains(place);
        assertThat(CODEC.encode(place)).isNotEqualTo(CODEC.encode(new PlaceOrder(1, Contract.stock("AAPL"), order())));
    }

    @Test
    void aPercentageThatNobodyGaveStaysAway() {
        Order order = Order.of(order().attributes()
                .with(
                        OrderAttributes.CONDITIONS,
                        List.of(new OrderCondition.PercentChange(true, true, Optional.empty(), 8314, "SMART"))));
        PlaceOrder place = new PlaceOrder(1, Contract.stock("AAPL"), order);

        assertThat(CODEC.decodeRequest(CODEC.encode(place))).contains(place);
    }

    @Test
    void thePricesOfLegsTravelWithTheLegs() {
        Contract combination = Contract.of(Contract.stock("SPY").attributes().toBuilder()
                .set(ContractAttributes.SEC_TYPE, "BAG")
                .set(
                        ContractAttributes.COMBO_LEGS,
                        List.of(ComboLeg.of(501, 1, "BUY", "SMART"), ComboLeg.of(502, 2, "SELL", "SMART")))
                .build());
        Order order = Order.of(order().attributes()
                .with(
                        OrderAttributes.COMBO_LEG_PRICES,
                        List.of(Optional.of(new BigDecimal("1.25")), Optional.empty())));
        PlaceOrder place = new PlaceOrder(1, combination, order);

        assertThat(CODEC.decodeRequest(CODEC.encode(place))).contains(place);
    }

    @Test
    void everyKindOfConditionComesBackEqual() {
        Order order = Order.of(order().attributes()
                .with(
                        OrderAttributes.CONDITIONS,
                        List.of(
                                new OrderCondition.Price(true, false, new BigDecimal("1.5"), 8314, "SMART", 2),
                                new OrderCondition.Time(false, true, "20260413 15:27:04 US/Eastern"),
                                new OrderCondition.Margin(true, true, 30),
                                new OrderCondition.Execution(false, "STK", "SMART", "IBM"),
                                new OrderCondition.Volume(true, false, 100, 8314, "SMART"),
                                new OrderCondition.PercentChange(false, true, BigDecimal.TEN, 8314, "SMART"))));
        PlaceOrder place = new PlaceOrder(1, Contract.stock("AAPL"), order);

        assertThat(CODEC.decodeRequest(CODEC.encode(place))).contains(place);
    }

    @Test
    void fieldsThatAreNotKnownArePassedOver() {
        assertThat(CODEC.decodeRequest(
                        frame("000000ca 98f70105 08a946 a1f7010102030405060708 aaf70103616263 adf70101020304")))
                .contains(new CancelMarketData(9001));
    }

    @Test
    void aFieldThatIsAbsentHasTheValueThatTheClientGivesIt() {
        OrderStatus status = (OrderStatus)
                CODEC.decodeResponse(frame("000000cb 082a 120646696c6c6564")).orElseThrow();

        assertThat(status.orderId()).isEqualTo(42);
        assertThat(status.filled()).isEqualByComparingTo("0");
        assertThat(status.whyHeld()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "000000ca 08, the message ends within field 1",
        "000000ca 08ffffffffffffffffffff01, a number has more than ten bytes",
        "000000ca 0a03616263, 'field 1 is of wire type 2, not 0'",
        "000000ca 0000, field number 0 cannot be",
        "000000ca 0b, 'field 1 is of wire type 3, not 0'",
        "000000d1 0801 127f08, 'field 2 announces 127 bytes, but there are 1'",
        "000000cb 0801 1a04 3202 3778, 'totalQuantity \"7x\" is not a valid decimal'",
        "000000cb 0801 1a05 a206020802, '2 is not one of the types 1 and 3 to 7 of a condition'",
    })
    void aMessageThatCannotBeReadIsReportedWithItsPlace(String hex, String what) {
        assertThatThrownBy(() -> CODEC.decodeRequest(frame(hex)))
                .isInstanceOf(MalformedMessageException.class)
                .hasMessageContaining(what)
                .hasMessageContaining("server version 218");
    }

    @Test
    void whatProtobufHasNoFieldForIsRefused() {
        Order order = Order.of(order().attributes().with(OrderAttributes.E_TRADE_ONLY, true));

        assertThatThrownBy(() -> CODEC.encode(new PlaceOrder(1, Contract.stock("AAPL"), order)))
                .isInstanceOf(UnsupportedFieldException.class)
                .hasMessage(
                        "placeOrder has no field for eTradeOnly in protobuf, so a TWS of server version 218 cannot be told. Leave it unset.");
    }

    @Test
    void whatComesWithALaterVersionIsRefusedBefore() {
        PlaceOrder place = new PlaceOrder(
                1, Contract.stock("AAPL"), Order.of(order().attributes().with(OrderAttributes.POST_ONLY, true)));

        assertThat(MessageCodec.forVersion(216)
                        .decodeRequest(MessageCodec.forVersion(216).encode(place)))
                .contains(place);
        assertThatThrownBy(() -> MessageCodec.forVersion(215).encode(place))
                .isInstanceOf(UnsupportedFieldException.class)
                .hasMessageContaining("versions that can: 216+");
    }

    @ParameterizedTest
    @ValueSource(ints = {203, 213, 217, 218})
    void anEmptyMessageOfAttachedOrdersIsKeptAtVersionsThatHaveNone(int serverVersion) {
        MessageCodec codec = MessageCodec.forVersion(serverVersion);
        Frame frame = frame("000000cb 080c 1206 12044141504c 1a08 2a03425559 ca0600 2200");

        Request request = codec.decodeRequest(frame).orElseThrow();
        Request again = codec.decodeRequest(codec.encode(request)).orElseThrow();

        assertThat(again).isEqualTo(request);
        assertThat(hex(codec.encode(request))).endsWith("2200");
    }

    @Test
    void attachedOrdersAreRefusedAtVersionsThatHaveNone() {
        AttachedOrders stop = new AttachedOrders(OptionalInt.of(13), "STP", OptionalInt.empty(), "");
        PlaceOrder place = new PlaceOrder(
                1,
                Contract.stock("SPY"),
                Order.of(order().attributes().with(OrderAttributes.ATTACHED_ORDERS, List.of(stop))));

        assertThatThrownBy(() -> MessageCodec.forVersion(217).encode(place))
                .isInstanceOf(UnsupportedFieldException.class)
                .hasMessageContaining("attachedOrders");
        assertThat(codecRoundTrip(218, place)).isEqualTo(place);
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void aFlagThatMayBeAbsentIsSaidEvenWhenItMeansNo(boolean flag) {
        PlaceOrder silent = new PlaceOrder(1, Contract.stock("SPY"), order());
        PlaceOrder place = new PlaceOrder(
                1,
                Contract.stock("SPY"),
                Order.of(order().attributes().with(OrderAttributes.USE_PRICE_MGMT_ALGO, flag)));

        assertThat(codecRoundTrip(225, place)).isEqualTo(place);
        assertThat(codecRoundTrip(225, silent)).isEqualTo(silent);
    }

    @ParameterizedTest
    @CsvSource({"200, 0.00000001", "225, 0.00000001", "200, 1.50", "225, 77"})
    void aSmallQuantityIsWrittenInFull(int serverVersion, String quantity) {
        PlaceOrder place = new PlaceOrder(
                1,
                Contract.stock("SPY"),
                Order.of(order().attributes().with(OrderAttributes.TOTAL_QUANTITY, new BigDecimal(quantity))));

        assertThat(new String(
                        MessageCodec.forVersion(serverVersion).encode(place).toByteArray(),
                        StandardCharsets.ISO_8859_1))
                .contains(quantity);
    }

    private static Request codecRoundTrip(int serverVersion, Request request) {
        MessageCodec codec = MessageCodec.forVersion(serverVersion);
        return codec.decodeRequest(codec.encode(request)).orElseThrow();
    }

    @ParameterizedTest
    @ValueSource(ints = {200, 201, 214})
    void aRequestThatWasNeverTextIsRefusedBeforeItsVersion(int serverVersion) {
        assertThatThrownBy(() -> MessageCodec.forVersion(serverVersion).encode(new CancelContractDetails(7)))
                .isInstanceOf(UnsupportedFieldException.class)
                .hasMessageContaining("versions that have it: 215+");
    }

    @Test
    void aMultiplierThatIsNoNumberIsRefused() {
        Contract contract = Contract.of(Contract.stock("AAPL").attributes().with(ContractAttributes.MULTIPLIER, "x"));

        assertThatThrownBy(() -> CODEC.encode(new RequestContractDetails(1, contract)))
                .isInstanceOf(UnsupportedFieldException.class)
                .hasMessageContaining("multiplier must be a number");
    }

    @ParameterizedTest
    @CsvSource({"200, 35 00 31 00", "201, 00000005 3100", "203, 00000005 3100", "204, 000000cd", "225, 000000cd"})
    void theMessageIdChangesItsFormAndThenTheMessage(int serverVersion, String hex) {
        MessageCodec codec = MessageCodec.forVersion(serverVersion);
        Frame frame = codec.encode(new RequestOpenOrders());

        assertThat(hex(frame)).isEqualTo(hex.replace(" ", ""));
        assertThat(codec.requestType(frame)).contains(RequestType.REQUEST_OPEN_ORDERS);
        assertThat(codec.decodeRequest(frame)).contains(new RequestOpenOrders());
    }

    @ParameterizedTest
    @ValueSource(ints = {151, 191, 200, 201, 203, 206, 213, 225})
    void theIdOfARequestIsFoundWithoutReadingTheRest(int serverVersion) {
        MessageCodec codec = MessageCodec.forVersion(serverVersion);

        assertThat(codec.requestId(codec.encode(new CancelMarketData(9001)))).hasValue(9001);
        assertThat(codec.requestId(codec.encode(new PlaceOrder(77, Contract.stock("AAPL"), order()))))
                .hasValue(77);
        assertThat(codec.requestId(codec.encode(new RequestOpenOrders()))).isEmpty();
        assertThat(codec.requestId(codec.textFrame(2, "1"))).isEmpty();
    }

    @Test
    void aTextMessageIsReadAtAnyVersion() {
        MessageCodec newest = MessageCodec.forVersion(ServerVersions.NEWEST);

        assertThat(newest.decodeRequest(newest.textFrame(2, "1", "9001"))).contains(new CancelMarketData(9001));
        assertThat(newest.messageId(Frame.of(new byte[] {0, 0}))).isEqualTo(Integer.MIN_VALUE);
        assertThat(newest.decodeRequest(Frame.of(new byte[] {0, 0}))).isEmpty();
    }

    private static Order order() {
        return Order.limit(Action.BUY, new BigDecimal("77"), new BigDecimal("150.25"));
    }

    private static Frame frame(String hex) {
        return Frame.of(HexFormat.of().parseHex(hex.replace(" ", "")));
    }

    private static String hex(Frame frame) {
        return HexFormat.of().formatHex(frame.toByteArray());
    }
}
