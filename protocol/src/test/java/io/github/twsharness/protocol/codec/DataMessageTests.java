package io.github.twsharness.protocol.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.twsharness.protocol.frame.Frame;
import io.github.twsharness.protocol.message.Attributes;
import io.github.twsharness.protocol.message.CalculateOptionPrice;
import io.github.twsharness.protocol.message.ComboLeg;
import io.github.twsharness.protocol.message.Contract;
import io.github.twsharness.protocol.message.ContractAttributes;
import io.github.twsharness.protocol.message.ExerciseOptions;
import io.github.twsharness.protocol.message.HistoricalBar;
import io.github.twsharness.protocol.message.HistoricalData;
import io.github.twsharness.protocol.message.HistoricalDataEnd;
import io.github.twsharness.protocol.message.HistoricalTick;
import io.github.twsharness.protocol.message.HistoricalTicks;
import io.github.twsharness.protocol.message.Pnl;
import io.github.twsharness.protocol.message.PnlSingle;
import io.github.twsharness.protocol.message.Request;
import io.github.twsharness.protocol.message.RequestFundamentalData;
import io.github.twsharness.protocol.message.RequestHeadTimestamp;
import io.github.twsharness.protocol.message.RequestHistogramData;
import io.github.twsharness.protocol.message.RequestHistoricalData;
import io.github.twsharness.protocol.message.RequestHistoricalTicks;
import io.github.twsharness.protocol.message.RequestMarketDepth;
import io.github.twsharness.protocol.message.RequestRealTimeBars;
import io.github.twsharness.protocol.message.RequestTickByTickData;
import io.github.twsharness.protocol.message.RequestWshEventData;
import io.github.twsharness.protocol.message.Response;
import io.github.twsharness.protocol.message.TickByTickBidAsk;
import io.github.twsharness.protocol.message.TickByTickLast;
import io.github.twsharness.protocol.message.TickByTickMidPoint;
import io.github.twsharness.protocol.message.TickNews;
import io.github.twsharness.protocol.message.TickSize;
import io.github.twsharness.protocol.message.VerifyCompleted;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class DataMessageTests {

    private static final MessageCodec CODEC = MessageCodec.forVersion(200);
    private static final Instant TIME = Instant.ofEpochSecond(1776108424);

    // As contract details, positions and executions report them: with whatever TWS knows.
    private static final Contract REPORTED = Contract.of(Attributes.builder()
            .set(ContractAttributes.CON_ID, 265598)
            .set(ContractAttributes.SYMBOL, "AAPL")
            .set(ContractAttributes.SEC_TYPE, "STK")
            .set(ContractAttributes.EXCHANGE, "SMART")
            .set(ContractAttributes.PRIMARY_EXCHANGE, "NASDAQ")
            .set(ContractAttributes.CURRENCY, "USD")
            .set(ContractAttributes.LOCAL_SYMBOL, "AAPL")
            .set(ContractAttributes.TRADING_CLASS, "NMS")
            .set(ContractAttributes.COMBO_LEGS_DESCRIPTION, "none")
            .build());

    @ParameterizedTest
    @CsvSource({"162, 6.0, 6", "162, 0.75, 0", "162, 1E+2, 100", "163, 6.0, 6.0", "163, 0.75, 0.75"})
    void anOlderTwsTellsWholeSizesOnly(int serverVersion, BigDecimal size, String written) {
        MessageCodec codec = MessageCodec.forVersion(serverVersion);
        Optional<BigDecimal> none = Optional.empty();
        HistoricalBar bar = new HistoricalBar("20260402", size, size, size, size, size, size, 7);

        assertThat(codec.encode(new TickSize(9, 0, size)).fields()).last().isEqualTo(written);
        assertThat(codec.encode(new PnlSingle(9, size, none, none, none, none))
                        .fields()
                        .get(2))
                .isEqualTo(written);
        assertThat(codec.encode(new HistoricalData(9, "", "", List.of(bar)))
                        .fields()
                        .get(10))
                .isEqualTo(written);
    }

    static List<Layout<? extends Request>> laterRequests() {
        return Layouts.REQUESTS.values().stream()
                .filter(DataMessageTests::cameInText)
                .toList();
    }

    static List<Layout<? extends Response>> laterResponses() {
        return Layouts.RESPONSES.values().stream()
                .filter(DataMessageTests::cameInText)
                .toList();
    }

    static Stream<Request> requestsForAReportedContract() {
        return Stream.of(
                new RequestHistoricalData(1, REPORTED, "", "1 D", "1 hour", "TRADES", true, 1, false, ""),
                new RequestHeadTimestamp(1, REPORTED, "TRADES", true, 1),
                new RequestHistogramData(1, REPORTED, true, "3 days"),
                new RequestHistoricalTicks(1, REPORTED, "", "20260413-15:27:04", 10, "TRADES", true, false, ""),
                new RequestRealTimeBars(1, REPORTED, 5, "TRADES", true, ""),
                new RequestTickByTickData(1, REPORTED, "AllLast", 0, false),
                new RequestMarketDepth(1, REPORTED, 5, true, ""),
                new RequestFundamentalData(1, REPORTED, "ReportSnapshot", ""),
                new CalculateOptionPrice(1, REPORTED, BigDecimal.ONE, BigDecimal.TEN, ""),
                new ExerciseOptions(1, REPORTED, 1, 1, "DU1", false, "", "", false));
    }

    @ParameterizedTest
    @MethodSource("laterRequests")
    void aRequestIsRefusedBeforeTheVersionItCameWith(Layout<? extends Request> layout) {
        int before = layout.versions().first() - 1;
        MessageCodec codec = MessageCodec.forVersion(before);
        Request request = layout.messageOf(Attributes.EMPTY);
        Frame frame = MessageCodec.forVersion(before + 1).encode(request);

        assertThatThrownBy(() -> codec.encode(request))
                .isInstanceOf(UnsupportedFieldException.class)
                .hasMessage(
                        "There is no %s at server version %d; versions that have it: %d+. "
                                + "Leave it out, or use such a TWS.",
                        layout.name(), before, before + 1);
        assertThatThrownBy(() -> codec.decodeRequest(frame))
                .isInstanceOf(MalformedMessageException.class)
                .hasMessageStartingWith(
                        "Cannot read %s at server version %d: there is no such message", layout.name(), before);
    }

    @ParameterizedTest
    @MethodSource("laterResponses")
    void aResponseIsRefusedBeforeTheVersionItCameWith(Layout<? extends Response> layout) {
        MessageCodec codec = MessageCodec.forVersion(layout.versions().first() - 1);
        Response response = layout.messageOf(Attributes.EMPTY);

        assertThatThrownBy(() -> codec.encode(response))
                .isInstanceOf(UnsupportedFieldException.class)
                .hasMessageContaining(layout.name());
    }

    @ParameterizedTest
    @MethodSource("requestsForAReportedContract")
    void whatTwsReportsCanBeAskedFor(Request request) {
        Request received = CODEC.decodeRequest(CODEC.encode(request)).orElseThrow();

        assertThat(received).hasSameClassAs(request);
        assertThat(received.toString()).contains("265598");
    }

    @Test
    void barsTellTheirPeriodUntilAMessageOfItsOwnDoes() {
        HistoricalBar bar = new HistoricalBar(
                "20260402",
                BigDecimal.ONE,
                BigDecimal.TEN,
                BigDecimal.ONE,
                BigDecimal.TEN,
                new BigDecimal("100"),
                BigDecimal.ONE,
                3);
        HistoricalData data = new HistoricalData(9, "20260401", "20260402", List.of(bar));

        assertThat(MessageCodec.forVersion(195).encode(data).fields())
                .containsExactly(
                        "17", "9", "20260401", "20260402", "1", "20260402", "1", "10", "1", "10", "100", "1", "3");
        assertThat(MessageCodec.forVersion(196).encode(data).fields())
                .containsExactly("17", "9", "1", "20260402", "1", "10", "1", "10", "100", "1", "3");
        assertThat(MessageCodec.forVersion(196)
                        .encode(new HistoricalDataEnd(9, "20260401", "20260402"))
                        .fields())
                .containsExactly("108", "9", "20260401", "20260402");
    }

    @Test
    void historicalDataNamesTheLegsOfACombination() {
        Contract spread = Contract.of(Attributes.builder()
                .set(ContractAttributes.SEC_TYPE, "BAG")
                .set(ContractAttributes.COMBO_LEGS, List.of(ComboLeg.of(501, 1, "BUY", "SMART")))
                .build());
        Request request = new RequestHistoricalData(1, spread, "", "1 D", "1 hour", "TRADES", true, 1, false, "");

        Frame frame = CODEC.encode(request);

        assertThat(frame.fields())
                .endsWith("", "1 hour", "1 D", "1", "TRADES", "1", "1", "501", "1", "BUY", "SMART", "0", "");
        assertThat(CODEC.decodeRequest(frame)).contains(request);
    }

    @Test
    void oneMessageIdCarriesThreeFormsOfTicks() {
        assertThat(decode("99|9|1|1776108424|257.95|10|2|IEX|T"))
                .isEqualTo(new TickByTickLast(9, false, TIME, new BigDecimal("257.95"), BigDecimal.TEN, 2, "IEX", "T"));
        assertThat(decode("99|9|2|1776108424|257.95|10|0|IEX|"))
                .isEqualTo(new TickByTickLast(9, true, TIME, new BigDecimal("257.95"), BigDecimal.TEN, 0, "IEX", ""));
        assertThat(decode("99|9|3|1776108424|257.9|258|10|1|3"))
                .isEqualTo(new TickByTickBidAsk(
                        9, TIME, new BigDecimal("257.9"), new BigDecimal("258"), BigDecimal.TEN, BigDecimal.ONE, 3));
        assertThat(decode("99|9|4|1776108424|257.925"))
                .isEqualTo(new TickByTickMidPoint(9, TIME, new BigDecimal("257.925")));
    }

    @Test
    void aTickOfAnotherFormDoesNotFit() {
        assertThatThrownBy(() -> decode("99|9|5|1776108424|1"))
                .isInstanceOf(MalformedMessageException.class)
                .hasMessage("Cannot read tickByTick for request 9: there is no tick type 5");
    }

    @Test
    void aPastMidpointHasAFieldThatSaysNothing() {
        HistoricalTicks ticks =
                new HistoricalTicks(9, List.of(new HistoricalTick(TIME, BigDecimal.TEN, BigDecimal.ZERO)), true);

        assertThat(CODEC.encode(ticks).fields()).containsExactly("96", "9", "1", "1776108424", "0", "10", "0", "1");
        assertThat(decode("96|9|1|1776108424|5|10|0|1")).isEqualTo(ticks);
    }

    @Test
    void profitThatIsNotKnownIsTheLargestDouble() {
        Pnl unknown = new Pnl(9, Optional.empty(), Optional.of(BigDecimal.ONE), Optional.empty());

        assertThat(CODEC.encode(unknown).fields())
                .containsExactly("94", "9", "1.7976931348623157E308", "1", "1.7976931348623157E308");
        assertThat(decode("94|9||1|")).isEqualTo(unknown);
    }

    @Test
    void eventsAreAskedForWithMoreFromVersionToVersion() {
        RequestWshEventData all = new RequestWshEventData(
                9, OptionalInt.of(265598), "f", true, false, true, "20260401", "20260430", OptionalInt.of(5));
        RequestWshEventData plain = new RequestWshEventData(
                9, OptionalInt.of(265598), "", false, false, false, "", "", OptionalInt.empty());

        assertThat(MessageCodec.forVersion(170).encode(plain).fields()).containsExactly("102", "9", "265598");
        assertThat(MessageCodec.forVersion(172).encode(plain).fields())
                .containsExactly("102", "9", "265598", "", "0", "0", "0");
        assertThat(CODEC.encode(plain).fields())
                .containsExactly("102", "9", "265598", "", "0", "0", "0", "", "", "2147483647");
        assertThat(CODEC.encode(all).fields())
                .containsExactly("102", "9", "265598", "f", "1", "0", "1", "20260401", "20260430", "5");
    }

    @Test
    void newsAreTimedToTheMillisecond() {
        assertThat(decode("84|9|1776108424125|BRFG|BRFG$1|Up|"))
                .isEqualTo(new TickNews(9, Instant.ofEpochMilli(1776108424125L), "BRFG", "BRFG$1", "Up", ""));
    }

    @Test
    void aProofEndsInAWord() {
        assertThat(CODEC.encode(new VerifyCompleted(true, "")).fields()).containsExactly("66", "1", "true", "");
        assertThat(decode("66|1|false|no")).isEqualTo(new VerifyCompleted(false, "no"));
    }

    private static boolean cameInText(Layout<?> layout) {
        int first = layout.versions().first();
        return first > 0 && first <= LayoutSamples.NEWEST_IN_TEXT;
    }

    private static Response decode(String fields) {
        return CODEC.decodeResponse(Frame.ofFields(List.of(fields.split("\\|", -1))))
                .orElseThrow();
    }
}
