package io.github.twsharness.protocol.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.github.twsharness.protocol.ServerFeature;
import io.github.twsharness.protocol.frame.Frame;
import io.github.twsharness.protocol.message.Action;
import io.github.twsharness.protocol.message.Attribute;
import io.github.twsharness.protocol.message.Attributes;
import io.github.twsharness.protocol.message.CalculateImpliedVolatility;
import io.github.twsharness.protocol.message.CancelOrder;
import io.github.twsharness.protocol.message.Contract;
import io.github.twsharness.protocol.message.ContractAttributes;
import io.github.twsharness.protocol.message.CurrentTime;
import io.github.twsharness.protocol.message.ErrorMessage;
import io.github.twsharness.protocol.message.ManagedAccounts;
import io.github.twsharness.protocol.message.OpenOrder;
import io.github.twsharness.protocol.message.Order;
import io.github.twsharness.protocol.message.OrderAttributes;
import io.github.twsharness.protocol.message.OrderState;
import io.github.twsharness.protocol.message.PlaceOrder;
import io.github.twsharness.protocol.message.Request;
import io.github.twsharness.protocol.message.RequestHistoricalData;
import io.github.twsharness.protocol.message.SoftDollarTier;
import io.github.twsharness.protocol.message.TickOptionComputation;
import io.github.twsharness.protocol.message.TickSnapshotEnd;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.LoggerFactory;

class MessageCodecTests {

    private static final Contract AAPL = Contract.stock("AAPL");
    private static final Order LIMIT = Order.limit(Action.BUY, 77, "150.25");

    static List<Layout<? extends Request>> requestLayouts() {
        return List.copyOf(Layouts.REQUESTS.values());
    }

    @Test
    void refusesANumberThatWouldTakeMinutesToReckonWith() {
        MessageCodec codec = MessageCodec.forVersion(200);
        List<String> fields =
                new ArrayList<>(codec.encode(new PlaceOrder(1, AAPL, LIMIT)).fields());
        fields.set(fields.indexOf("150.25"), "1e99999999");

        assertThatThrownBy(() -> codec.decodeRequest(Frame.ofFields(fields)))
                .isInstanceOf(MalformedMessageException.class)
                .hasMessageContaining("lmtPrice");
    }

    @ParameterizedTest
    @ValueSource(ints = {Integer.MIN_VALUE, 0, 150, 226, Integer.MAX_VALUE})
    void knowsNoOtherServerVersions(int serverVersion) {
        assertThatThrownBy(() -> MessageCodec.forVersion(serverVersion))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("Server version " + serverVersion + " is not supported; supported are 151 to 225");
    }

    @Test
    void writesAPlainOrderAsThePublishedClientDoes() {
        Frame frame = MessageCodec.forVersion(200).encode(new PlaceOrder(4242, AAPL, LIMIT));

        assertThat(frame.toByteArray())
                .asString()
                .isEqualTo(("3|4242|0|AAPL|STK|||||SMART||USD|||||BUY|77|LMT|150.25||DAY||||0||1|0|0|0|0|0|0|0||"
                                + "1.7976931348623157E308|||||||0||-1|0|||0|||0|0||0||||||0||2147483647|||0|2147483647"
                                + "||||||||||0|||0|0|||0||0|0|0|0||1.7976931348623157E308|1.7976931348623157E308|"
                                + "1.7976931348623157E308|1.7976931348623157E308|1.7976931348623157E308|0|||||||||0|0|0"
                                + "||2147483647|2147483647|0||||0|0|2147483647|0|")
                        .replace('|', '\0'));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "0.0",
                "0",
                "150",
                "150.0",
                "1.0E10",
                "1.0E-4",
                "1.5E-4",
                "1e-05",
                "1E-05",
                "0.00010",
                "1.23456789123E8",
                "-0.0",
                "Infinity",
                "-Infinity",
                "007",
                ".5",
                "5."
            })
    void keepsHowAStrikeIsWritten(String strike) {
        List<String> fields = new ArrayList<>(MessageCodec.forVersion(170)
                .encode(new PlaceOrder(1, AAPL, LIMIT))
                .fields());
        fields.set(6, strike);
        Frame frame = Frame.ofFields(fields);

        Request request = MessageCodec.forVersion(170).decodeRequest(frame).orElseThrow();

        assertThat(MessageCodec.forVersion(170).encode(request)).isEqualTo(frame);
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "0.0", "82.125", "1.7976931348623157E308", "Infinity", "1.0E-5"})
    void keepsHowAPeggedChangeIsWritten(String amount) {
        MessageCodec codec = MessageCodec.forVersion(200);
        Order pegged = Order.of(LIMIT.attributes().toBuilder()
                .set(OrderAttributes.ORDER_TYPE, "PEG BENCH")
                .set(OrderAttributes.PEGGED_CHANGE_AMOUNT, new BigDecimal("82.25"))
                .build());
        List<String> fields =
                new ArrayList<>(codec.encode(new PlaceOrder(1, AAPL, pegged)).fields());
        fields.set(fields.indexOf("82.25"), amount);
        Frame frame = Frame.ofFields(fields);

        assertThat(codec.encode(codec.decodeRequest(frame).orElseThrow())).isEqualTo(frame);
    }

    @ParameterizedTest
    @ValueSource(strings = {"Infinity", "-Infinity", "-0.0", "1.0E-5"})
    void keepsAnOddPriceBetweenTextAndProtobuf(String price) {
        MessageCodec text = MessageCodec.forVersion(200);
        MessageCodec protobuf = MessageCodec.forVersion(218);
        List<String> fields =
                new ArrayList<>(text.encode(new PlaceOrder(1, AAPL, LIMIT)).fields());
        fields.set(fields.indexOf("150.25"), price);
        PlaceOrder order =
                (PlaceOrder) text.decodeRequest(Frame.ofFields(fields)).orElseThrow();

        PlaceOrder back =
                (PlaceOrder) protobuf.decodeRequest(protobuf.encode(order)).orElseThrow();

        double expected = Double.parseDouble(price);
        assertThat(order.order().limitPrice().orElseThrow().doubleValue()).isEqualTo(expected);
        assertThat(back.order().limitPrice().orElseThrow().doubleValue()).isEqualTo(expected);
        assertThat(protobuf.encode(back)).isEqualTo(protobuf.encode(order));
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "1", "2", "-1", "9002"})
    void keepsANumberThatStandsForAFlag(String number) {
        MessageCodec codec = MessageCodec.forVersion(200);
        RequestHistoricalData bars =
                new RequestHistoricalData(1, AAPL, "", "1 D", "1 hour", "TRADES", 77, 1, false, "");
        List<String> fields = new ArrayList<>(codec.encode(bars).fields());
        fields.set(fields.indexOf("77"), number);
        Frame frame = Frame.ofFields(fields);

        assertThat(codec.encode(codec.decodeRequest(frame).orElseThrow())).isEqualTo(frame);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "2147483647"})
    void readsAnUnsetFlagInBothItsForms(String unset) {
        int lastAt151 = 109;
        List<String> fields = new ArrayList<>(MessageCodec.forVersion(151)
                .encode(new PlaceOrder(1, AAPL, LIMIT))
                .fields());
        assertThat(fields).hasSize(lastAt151 + 1);
        fields.set(lastAt151, unset);

        PlaceOrder request = (PlaceOrder) MessageCodec.forVersion(151)
                .decodeRequest(Frame.ofFields(fields))
                .orElseThrow();

        assertThat(request.order()).isEqualTo(LIMIT);
    }

    @ParameterizedTest
    @MethodSource("requestLayouts")
    void refusesWhatAVersionHasNoPlaceFor(Layout<? extends Request> layout) {
        for (int version : LayoutSamples.versionsAround(layout)) {
            Set<Attribute<?>> known = LayoutSamples.attributesAt(layout, version);
            layout.places()
                    .map(Place::attribute)
                    .filter(attribute -> !known.contains(attribute) && !layout.mayIgnore(attribute))
                    .forEach(attribute -> {
                        Request request = layout.messageOf(LayoutSamples.distinctValues(Set.of(attribute)));
                        assertThatThrownBy(
                                        () -> MessageCodec.forVersion(version).encode(request))
                                .isInstanceOf(UnsupportedFieldException.class)
                                .hasMessageStartingWith("%s cannot carry %s to a TWS of server version %d"
                                        .formatted(layout.name(), attribute.name(), version));
                    });
        }
    }

    @Test
    void saysWhichVersionsCarryAField() {
        CancelOrder cancel = new CancelOrder(1, "20260413 15:27:04 US/Eastern", "", OptionalInt.empty());
        int before = ServerFeature.MANUAL_ORDER_TIME.minimumVersion() - 1;

        assertThatThrownBy(() -> MessageCodec.forVersion(before).encode(cancel))
                .isInstanceOf(UnsupportedFieldException.class)
                .hasMessage("cancelOrder cannot carry manualOrderCancelTime to a TWS of server version 168; "
                        + "versions that can: 169+. Leave it unset, or use such a TWS.");
        assertThatThrownBy(() -> MessageCodec.forVersion(190).encode(new CancelOrder(1, "", "op", OptionalInt.empty())))
                .hasMessage("cancelOrder cannot carry extOperator to a TWS of server version 190; "
                        + "versions that can: 187-189, 192+. Leave it unset, or use such a TWS.");
    }

    @Test
    void refusesWhatOtherValuesLeaveNoPlaceFor() {
        Order order = LIMIT.with(OrderAttributes.MIN_TRADE_QTY, 10);

        assertThatThrownBy(() -> MessageCodec.forVersion(200).encode(new PlaceOrder(1, AAPL, order)))
                .isInstanceOf(UnsupportedFieldException.class)
                .hasMessage("placeOrder carries minTradeQty only for other values of exchange. "
                        + "Leave it unset, or correct exchange.");
    }

    @Test
    void refusesWhatTheMessageNeverCarries() {
        Contract contract =
                AAPL.toBuilder().set(ContractAttributes.INCLUDE_EXPIRED, true).build();

        assertThatThrownBy(() -> MessageCodec.forVersion(200).encode(new PlaceOrder(1, contract, LIMIT)))
                .isInstanceOf(UnsupportedFieldException.class)
                .hasMessage("placeOrder has no field for includeExpired. Leave it unset.");
    }

    @Test
    void refusesCharactersBeyondLatin1() {
        Order order = LIMIT.with(OrderAttributes.ORDER_REF, "Order \u20ac");

        assertThatThrownBy(() -> MessageCodec.forVersion(200).encode(new PlaceOrder(1, AAPL, order)))
                .isInstanceOf(UnsupportedFieldException.class)
                .hasMessage(
                        "Field orderRef holds a character that the TWS API cannot carry: U+20AC in \"Order \u20ac\"");
    }

    @Test
    void refusesASecondItemWhereThereIsRoomForOne() {
        SoftDollarTier tier = new SoftDollarTier("n", "v", "");
        Order order = LIMIT.with(OrderAttributes.SOFT_DOLLAR_TIER, List.of(tier, tier));

        assertThatThrownBy(() -> MessageCodec.forVersion(200).encode(new PlaceOrder(1, AAPL, order)))
                .isInstanceOf(UnsupportedFieldException.class)
                .hasMessageStartingWith("There is room for one softDollarTier only");
    }

    @Test
    void leavesOutOfAResponseWhatAVersionHasNoPlaceFor() {
        ErrorMessage error = new ErrorMessage(-1, 2104, "OK", "{}", Optional.of(Instant.ofEpochMilli(5)));

        assertThat(MessageCodec.forVersion(165).encode(error).fields()).containsExactly("4", "2", "-1", "2104", "OK");
        assertThat(MessageCodec.forVersion(193).encode(error).fields())
                .containsExactly("4", "2", "-1", "2104", "OK", "{}");
        assertThat(MessageCodec.forVersion(194).encode(error).fields())
                .containsExactly("4", "-1", "2104", "OK", "{}", "5");
    }

    @Test
    void takesTheSecondTrailStopPriceOfAnOpenOrder() {
        MessageCodec codec = MessageCodec.forVersion(200);
        Order trailing = LIMIT.with(OrderAttributes.TRAIL_STOP_PRICE, new BigDecimal("148.5"));
        List<String> fields = new ArrayList<>(codec.encode(new OpenOrder(1, AAPL, trailing, OrderState.of("Submitted")))
                .fields());
        fields.set(fields.indexOf("148.5"), "147");

        OpenOrder open =
                (OpenOrder) codec.decodeResponse(Frame.ofFields(fields)).orElseThrow();

        assertThat(open.order().attributes().find(OrderAttributes.TRAIL_STOP_PRICE))
                .contains(new BigDecimal("148.5"));
    }

    @Test
    void readsWhatWasNotComputedAsAbsent() {
        Frame frame = Frame.ofFields("21", "9", "13", "1", "-1", "-2.0", "-1.0", "", "-2", "0.5", "-1", "150.25");

        TickOptionComputation tick = (TickOptionComputation)
                MessageCodec.forVersion(200).decodeResponse(frame).orElseThrow();

        assertThat(tick)
                .isEqualTo(new TickOptionComputation(
                        9,
                        13,
                        1,
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.of(new BigDecimal("0.5")),
                        Optional.of(new BigDecimal("-1")),
                        Optional.of(new BigDecimal("150.25"))));
    }

    @Test
    void readsAccountsWithATrailingComma() {
        assertThat(MessageCodec.forVersion(151).decodeResponse(Frame.ofFields("15", "1", "DF1,DU2,")))
                .contains(new ManagedAccounts(List.of("DF1", "DU2")));
        assertThat(MessageCodec.forVersion(151).decodeResponse(Frame.ofFields("15", "1", "")))
                .contains(new ManagedAccounts(List.of()));
    }

    @Test
    void namesTheFieldThatIsMissing() {
        assertThatThrownBy(() -> MessageCodec.forVersion(200).decodeRequest(Frame.ofFields("4", "17", "")))
                .isInstanceOf(MalformedMessageException.class)
                .hasMessage("Cannot read cancelOrder at server version 200: field extOperator (number 3): "
                        + "the message ends before it");
    }

    @Test
    void namesTheFieldThatIsNoNumber() {
        assertThatThrownBy(() -> MessageCodec.forVersion(200).decodeResponse(Frame.ofFields("3", "1", "Filled", "ten")))
                .isInstanceOf(MalformedMessageException.class)
                .hasMessage("Cannot read orderStatus at server version 200: field filled (number 3): "
                        + "\"ten\" is not a valid decimal");
        assertThatThrownBy(() -> MessageCodec.forVersion(200).decodeResponse(Frame.ofFields("9", "1", "1.5")))
                .isInstanceOf(MalformedMessageException.class)
                .hasMessage("Cannot read nextValidId at server version 200: field orderId (number 2): "
                        + "\"1.5\" is not a valid integer");
    }

    @Test
    void refusesFieldsThatAreRightByThemselvesButMakeNoMessage() {
        Frame endOfTime = Frame.ofFields("49", "1", "92233720368575807");

        assertThatThrownBy(() -> MessageCodec.forVersion(154).decodeResponse(endOfTime))
                .isInstanceOf(MalformedMessageException.class)
                .hasMessageStartingWith(
                        "Cannot read currentTime at server version 154: its fields do not make a message");
    }

    @Test
    void namesTheFieldThatIsNotTerminated() {
        Frame frame = Frame.of(new byte[] {'9', 0, '1', 0, '7'});

        assertThatThrownBy(() -> MessageCodec.forVersion(200).decodeResponse(frame))
                .isInstanceOf(MalformedMessageException.class)
                .hasMessage("Cannot read nextValidId at server version 200: field orderId (number 2): "
                        + "it is not terminated");
    }

    @ParameterizedTest
    @ValueSource(strings = {"-1", "100001"})
    void refusesACountThatCannotBe(String count) {
        Frame frame = Frame.ofFields("7", "3", "1", "0", "", "", "", "", "", "", "", count);

        assertThatThrownBy(() -> MessageCodec.forVersion(200).decodeRequest(frame))
                .isInstanceOf(MalformedMessageException.class)
                .hasMessage("Cannot read reqExecutions at server version 200: field specificDatesCount (number 11): "
                        + count + " is out of range");
    }

    @Test
    void refusesLeftoverFieldsOfARequest() {
        assertThatThrownBy(() -> MessageCodec.forVersion(190).decodeRequest(Frame.ofFields("49", "1", "x", "y")))
                .isInstanceOf(MalformedMessageException.class)
                .hasMessage("Cannot read reqCurrentTime at server version 190: 2 fields are left over after number 1");
    }

    @Test
    void readsARequestThatHasMoreFieldsThanAreKnownAsAServerDoes() {
        MessageCodec codec = MessageCodec.forVersion(176);
        Frame withTheCountThatPythonWrites = Frame.ofFields(
                "54",
                "3",
                "7",
                "0",
                "AAPL",
                "OPT",
                "20281215",
                "255.0",
                "C",
                "",
                "SMART",
                "",
                "USD",
                "",
                "",
                "5.0",
                "255.02",
                "0",
                "");

        assertThatThrownBy(() -> codec.decodeRequest(withTheCountThatPythonWrites))
                .isInstanceOf(MalformedMessageException.class)
                .hasMessageContaining("1 fields are left over");
        assertThat(codec.decodeRequestLeniently(withTheCountThatPythonWrites))
                .get()
                .asInstanceOf(InstanceOfAssertFactories.type(CalculateImpliedVolatility.class))
                .satisfies(request -> {
                    assertThat(request.requestId()).isEqualTo(7);
                    assertThat(request.underlyingPrice()).isEqualByComparingTo("255.02");
                });
    }

    @Test
    void ignoresLeftoverFieldsOfAResponseAndSaysSoOnce() {
        Logger logger = (Logger) LoggerFactory.getLogger(MessageCodec.class);
        ListAppender<ILoggingEvent> log = new ListAppender<>();
        log.start();
        logger.addAppender(log);
        try {
            MessageCodec codec = MessageCodec.forVersion(171);
            Frame frame = Frame.ofFields("57", "1", "9", "new");

            assertThat(codec.decodeResponse(frame)).contains(new TickSnapshotEnd(9));
            assertThat(codec.decodeResponse(frame)).contains(new TickSnapshotEnd(9));

            assertThat(log.list)
                    .filteredOn(event -> event.getFormattedMessage().contains("tickSnapshotEnd"))
                    .singleElement()
                    .satisfies(event -> {
                        assertThat(event.getLevel()).isEqualTo(Level.WARN);
                        assertThat(event.getFormattedMessage())
                                .isEqualTo("The peer sends more fields in tickSnapshotEnd at server version 171 "
                                        + "than are known (1 too many); they are ignored");
                    });
        } finally {
            logger.detachAppender(log);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "0", "999", "x", "-5", "60", "110"})
    void saysNothingAboutMessagesItDoesNotKnow(String id) {
        Frame frame = Frame.ofFields(id, "1", "2");

        assertThat(MessageCodec.forVersion(200).decodeRequest(frame)).isEmpty();
        assertThat(MessageCodec.forVersion(200).decodeResponse(frame)).isEmpty();
    }

    @Test
    void readsTimesInTheirUnits() {
        assertThat(MessageCodec.forVersion(200).decodeResponse(Frame.ofFields("49", "1", "1775425766")))
                .contains(new CurrentTime(Instant.ofEpochSecond(1775425766)));
        assertThat(MessageCodec.forVersion(200).decodeResponse(Frame.ofFields("4", "-1", "1", "t", "", "0")))
                .contains(new ErrorMessage(-1, 1, "t", "", Optional.empty()));
    }

    @Test
    void aDefaultCountsAsUnset() {
        assertThat(Attributes.EMPTY.with(OrderAttributes.TRANSMIT, true)).isEqualTo(Attributes.EMPTY);
    }
}
