package io.github.twsharness.protocol.codec;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.twsharness.protocol.frame.Frame;
import io.github.twsharness.protocol.message.AccountSummary;
import io.github.twsharness.protocol.message.CompletedOrder;
import io.github.twsharness.protocol.message.ContractData;
import io.github.twsharness.protocol.message.ContractDetails;
import io.github.twsharness.protocol.message.ErrorMessage;
import io.github.twsharness.protocol.message.ExecutionDetails;
import io.github.twsharness.protocol.message.HistoricalBar;
import io.github.twsharness.protocol.message.HistoricalData;
import io.github.twsharness.protocol.message.HistoricalSchedule;
import io.github.twsharness.protocol.message.OpenOrder;
import io.github.twsharness.protocol.message.OrderAttributes;
import io.github.twsharness.protocol.message.OrderState;
import io.github.twsharness.protocol.message.PlaceOrder;
import io.github.twsharness.protocol.message.Position;
import io.github.twsharness.protocol.message.Response;
import io.github.twsharness.protocol.message.TagValue;
import io.github.twsharness.protocol.message.TickPrice;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class CapturedFrameTests {

    private static final MessageCodec CODEC = MessageCodec.forVersion(200);

    record Captured(String direction, String name, Frame frame) {
        @Override
        public String toString() {
            return direction + " " + name;
        }
    }

    static List<Captured> frames() {
        try (InputStream in = CapturedFrameTests.class.getResourceAsStream("captured/frames-sv200.tsv")) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .map(line -> line.replace("\\n", "\n").split("\t", -1))
                    .map(columns ->
                            new Captured(columns[0], columns[1], Frame.ofFields(List.of(columns[2].split("\\|", -1)))))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static List<Captured> responses() {
        return frames().stream()
                .filter(frame -> frame.direction().equals("response"))
                .toList();
    }

    static List<Captured> requests() {
        return frames().stream()
                .filter(frame -> frame.direction().equals("request"))
                .toList();
    }

    @ParameterizedTest
    @MethodSource("responses")
    void responsesDecodeToTheLastField(Captured captured) {
        Response response = CODEC.decodeResponse(captured.frame()).orElseThrow();

        assertThat(CODEC.encode(response).fields())
                .hasSameSizeAs(captured.frame().fields());
        assertThat(CODEC.decodeResponse(CODEC.encode(response))).contains(response);
    }

    @ParameterizedTest
    @MethodSource("requests")
    void requestsDecodeAndEncodeToTheSameBytes(Captured captured) {
        assertThat(CODEC.encode(CODEC.decodeRequest(captured.frame()).orElseThrow()))
                .isEqualTo(captured.frame());
    }

    @Test
    void openOrderOfAnOption() {
        OpenOrder open = decode("OpenOrder", OpenOrder.class);

        assertThat(open.orderId()).isZero();
        assertThat(open.contract().conId()).isEqualTo(853200900);
        assertThat(open.contract().localSymbol()).isEqualTo("OBDC  261120P00010000");
        assertThat(open.contract().strike()).contains(new BigDecimal("10"));
        assertThat(open.order().limitPrice()).contains(new BigDecimal("1.2"));
        assertThat(open.order().timeInForce()).isEqualTo("GTC");
        assertThat(open.order().permId()).isEqualTo(1518189976L);
        assertThat(open.order().attributes().get(OrderAttributes.OCA_TYPE)).isEqualTo(3);
        assertThat(open.order().attributes().get(OrderAttributes.DELTA_NEUTRAL_ORDER_TYPE))
                .isEqualTo("None");
        assertThat(open.order().attributes().get(OrderAttributes.DELTA_NEUTRAL_OPEN_CLOSE))
                .isEqualTo("?");
        assertThat(open.order().attributes().get(OrderAttributes.CLEARING_INTENT))
                .isEqualTo("IB");
        assertThat(open.order().attributes().get(OrderAttributes.DONT_USE_AUTO_PRICE_FOR_HEDGE))
                .isTrue();
        assertThat(open.state().status()).isEqualTo("PreSubmitted");
        assertThat(open.state().commission()).isEmpty();
        assertThat(open.state().attributes().find(OrderState.SUGGESTED_SIZE)).isEmpty();
    }

    @Test
    void anOpenOrderCanBePlacedAgain() {
        OpenOrder open = decode("OpenOrder", OpenOrder.class);
        PlaceOrder again = new PlaceOrder(7, open.contract(), open.order());

        PlaceOrder received =
                (PlaceOrder) CODEC.decodeRequest(CODEC.encode(again)).orElseThrow();

        assertThat(received.contract()).isEqualTo(open.contract());
        assertThat(received.order().limitPrice()).isEqualTo(open.order().limitPrice());
        assertThat(received.order().account()).isEqualTo("DU9000001");
    }

    @Test
    void contractDataOfAStock() {
        ContractDetails details = decode("ContractDetails", ContractData.class).details();

        assertThat(details.contract().conId()).isEqualTo(265598);
        assertThat(details.contract().primaryExchange()).isEqualTo("NASDAQ");
        assertThat(details.contract().strike()).isEmpty();
        assertThat(details.longName()).isEqualTo("APPLE INC");
        assertThat(details.minTick()).contains(new BigDecimal("0.01"));
        assertThat(details.attributes().get(ContractDetails.SEC_IDS))
                .containsExactly(new TagValue("ISIN", "US0378331005"));
        assertThat(details.attributes().get(ContractDetails.STOCK_TYPE)).isEqualTo("COMMON");
        assertThat(details.attributes().find(ContractDetails.SUGGESTED_SIZE_INCREMENT))
                .contains(new BigDecimal("100"));
    }

    @Test
    void executionOfAMarketOrder() {
        ExecutionDetails details = decode("ExecutionDetailNativeTime", ExecutionDetails.class);

        assertThat(details.requestId()).isEqualTo(-1);
        assertThat(details.contract().exchange()).isEqualTo("IEX");
        assertThat(details.execution().executionId()).isEqualTo("0000e0d5.69dd7411.01.01");
        assertThat(details.execution().time()).isEqualTo("20260413 15:27:04 US/Eastern");
        assertThat(details.execution().side()).isEqualTo("BOT");
        assertThat(details.execution().price()).isEqualTo(new BigDecimal("257.95"));
        assertThat(details.execution().clientId()).isEqualTo(94);
        assertThat(details.execution().lastLiquidity()).isEqualTo(2);
    }

    @Test
    void completedOrderThatTheTraderCancelled() {
        CompletedOrder completed = decode("CompletedOrderTrailLimitLive", CompletedOrder.class);

        assertThat(completed.contract().conId()).isEqualTo(265598);
        assertThat(completed.order().permId()).isEqualTo(1426085924L);
        assertThat(completed.order().attributes().find(OrderAttributes.TRAIL_STOP_PRICE))
                .contains(new BigDecimal("2000.0"));
        assertThat(completed.order().attributes().find(OrderAttributes.LMT_PRICE_OFFSET))
                .contains(new BigDecimal("0.05"));
        assertThat(completed.order().attributes().get(OrderAttributes.PARENT_PERM_ID))
                .isZero();
        assertThat(completed.order().attributes().get(OrderAttributes.SUBMITTER))
                .isEqualTo("paper-user");
        assertThat(completed.state().status()).isEqualTo("Cancelled");
        assertThat(completed.state().attributes().get(OrderState.COMPLETED_TIME))
                .isEqualTo("20260415 11:00:11 US/Eastern");
        assertThat(completed.state().attributes().get(OrderState.COMPLETED_STATUS))
                .isEqualTo("Cancelled by Trader");
    }

    @Test
    void completedOrderThatTheSystemCancelled() {
        CompletedOrder completed = decode("CompletedOrderCancelledBySystem", CompletedOrder.class);

        assertThat(completed.order().attributes().get(OrderAttributes.AUTO_CANCEL_DATE))
                .isEqualTo("20260930 22:00:00 Central European Standard Time");
        assertThat(completed.order().attributes().find(OrderAttributes.FILLED_QUANTITY))
                .contains(BigDecimal.ZERO);
        assertThat(completed.order().attributes().get(OrderAttributes.PARENT_PERM_ID))
                .isEqualTo(1001);
        assertThat(completed.order().attributes().get(OrderAttributes.SHAREHOLDER))
                .isEqualTo("Not an insider or substantial shareholder");
        assertThat(completed.state().attributes().get(OrderState.COMPLETED_STATUS))
                .isEqualTo("Cancelled by System:\n");
    }

    @Test
    void aCompletedOrderCanBePlacedAgain() {
        CompletedOrder completed = decode("CompletedOrderTrailLimitLive", CompletedOrder.class);
        PlaceOrder again = new PlaceOrder(7, completed.contract(), completed.order());

        PlaceOrder received =
                (PlaceOrder) CODEC.decodeRequest(CODEC.encode(again)).orElseThrow();

        assertThat(received.order().limitPrice()).contains(new BigDecimal("2000.05"));
        assertThat(received.order().attributes().find(OrderAttributes.TRAIL_STOP_PRICE))
                .contains(new BigDecimal("2000.0"));
    }

    @Test
    void barsOfADay() {
        HistoricalData data = decode("HistoricalData", HistoricalData.class);

        assertThat(data.requestId()).isEqualTo(1001);
        assertThat(data.start()).isEmpty();
        assertThat(data.bars()).hasSize(7);
        assertThat(data.bars().get(0))
                .isEqualTo(new HistoricalBar(
                        "20260402 09:30:00 US/Eastern",
                        new BigDecimal("254.20"),
                        new BigDecimal("254.80"),
                        new BigDecimal("250.65"),
                        new BigDecimal("252.53"),
                        new BigDecimal("2829736"),
                        new BigDecimal("252.266"),
                        13633));
    }

    @Test
    void scheduleOfAMonth() {
        HistoricalSchedule schedule = decode("HistoricalSchedule", HistoricalSchedule.class);

        assertThat(schedule.timeZone()).isEqualTo("US/Eastern");
        assertThat(schedule.sessions()).hasSize(21);
        assertThat(schedule.sessions())
                .allSatisfy(session -> assertThat(session.start()).startsWith(session.tradeDate()));
    }

    @Test
    void shortMessages() {
        assertThat(decode("APIError_2104", ErrorMessage.class))
                .isEqualTo(new ErrorMessage(
                        -1,
                        2104,
                        "Market data farm connection is OK:usfarm",
                        "",
                        Optional.of(Instant.ofEpochMilli(1775425766350L))));
        assertThat(decode("TickPrice", TickPrice.class))
                .isEqualTo(new TickPrice(1001, 68, new BigDecimal("255.45"), new BigDecimal("200"), 0));
        assertThat(decode("AccountSummaryValue", AccountSummary.class))
                .isEqualTo(new AccountSummary(1001, "DU9000001", "BuyingPower", "300000.00", "EUR"));
        Position position = decode("Position", Position.class);
        assertThat(position.contract().symbol()).isEqualTo("AMZN");
        assertThat(position.quantity()).isEqualTo(new BigDecimal("15"));
        assertThat(position.averageCost()).isEqualTo(new BigDecimal("200.25"));
    }

    private static <M extends Response> M decode(String name, Class<M> type) {
        Captured captured = responses().stream()
                .filter(frame -> frame.name().equals(name))
                .findFirst()
                .orElseThrow();
        return type.cast(CODEC.decodeResponse(captured.frame()).orElseThrow());
    }
}
