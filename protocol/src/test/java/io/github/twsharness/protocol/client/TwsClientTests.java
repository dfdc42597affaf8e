package io.github.twsharness.protocol.client;

import static io.github.twsharness.protocol.message.Action.BUY;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.twsharness.protocol.connection.ApiOptions;
import io.github.twsharness.protocol.connection.ScriptedTws;
import io.github.twsharness.protocol.frame.Frame;
import io.github.twsharness.protocol.frame.FrameConnection;
import io.github.twsharness.protocol.message.Contract;
import io.github.twsharness.protocol.message.ErrorMessage;
import io.github.twsharness.protocol.message.Order;
import io.github.twsharness.protocol.message.OrderStatus;
import io.github.twsharness.protocol.message.Status;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(180)
class TwsClientTests {

    private static final Contract AAPL = Contract.stock("AAPL");
    private static final Duration GENEROUS = Duration.ofSeconds(15);
    private static final Duration SHORT = Duration.ofMillis(400);

    private ScriptedTws tws;

    @BeforeEach
    void start() throws IOException {
        tws = ScriptedTws.start()
                .answer(Frame.ofFields("200", "20260414 20:36:26 CET"))
                .answer(Frame.ofFields("15", "1", "DU1"), Frame.ofFields("9", "1", "42"));
    }

    @AfterEach
    void stop() throws IOException {
        tws.close();
    }

    private TwsClient connect() throws IOException {
        return connect(GENEROUS);
    }

    private TwsClient connect(Duration limit) throws IOException {
        return TwsClient.connect(tws.transport(), ApiOptions.ofClientId(3), limit);
    }

    @Test
    void answersWithWhatTwsSends() throws Exception {
        tws.answer(Frame.ofFields("49", "1", "1775931128"));
        try (TwsClient client = connect()) {
            assertThat(client.currentTime().join()).isEqualTo(Instant.ofEpochSecond(1775931128));
            assertThat(tws.received()).endsWith(Frame.ofFields("49", "1"));
        }
    }

    @Test
    void failsAnAnswerThatTakesTooLongAndSaysWhichOne() throws Exception {
        try (TwsClient client = connect(SHORT)) {
            long start = System.nanoTime();

            assertThatThrownBy(() -> client.positions().join())
                    .hasCauseInstanceOf(TwsTimeoutException.class)
                    .hasMessageContaining("No answer to the request for positions from " + client.endpoint()
                            + " (client id 3) within 400 ms");
            assertThat(Duration.ofNanos(System.nanoTime() - start)).isBetween(SHORT, Duration.ofSeconds(5));
        }
    }

    @Test
    void failsARequestThatTwsAnswersWithAnError() throws Exception {
        tws.on((connection, frame) -> connection.send(Frame.ofFields(
                "4", "" + frame.intField(2), "200", "No security definition has been found for the request", "", "1")));
        try (TwsClient client = connect()) {
            assertThatThrownBy(
                            () -> client.contractDetails(Contract.stock("NOPE")).join())
                    .hasCauseInstanceOf(TwsErrorException.class)
                    .hasMessageContaining(
                            "TWS answered the request for contract details of NOPE with error 200: No security definition");
        }
    }

    @Test
    void failsEverythingThatIsPendingWhenTheConnectionCloses() throws Exception {
        tws.on((connection, frame) -> connection.close());
        try (TwsClient client = connect()) {
            OrderHandle order = client.place(AAPL, Order.limit(BUY, 1, "10"));

            assertThatThrownBy(() -> order.await(Status.SUBMITTED)).isInstanceOf(TwsDisconnectedException.class);
            assertThatThrownBy(() -> client.currentTime().join()).hasCauseInstanceOf(TwsDisconnectedException.class);
            assertThatThrownBy(() -> client.place(AAPL, Order.market(BUY, 1)))
                    .isInstanceOf(TwsDisconnectedException.class)
                    .hasMessageContaining("END_OF_STREAM");
        }
    }

    @Test
    void asksUnnumberedQuestionsOneAfterTheOther() throws Exception {
        CompletableFuture<FrameConnection> asked = new CompletableFuture<>();
        tws.on((connection, frame) -> asked.complete(connection)).answer(Frame.ofFields("53", "1"));
        try (TwsClient client = connect()) {
            var own = client.openOrders();
            var all = client.allOpenOrders();
            FrameConnection connection = asked.get(60, TimeUnit.SECONDS);
            assertThat(tws.received()).endsWith(Frame.ofFields("5", "1"));

            connection.send(Frame.ofFields("53", "1"));

            assertThat(own.join()).isEmpty();
            assertThat(all.join()).isEmpty();
            assertThat(tws.received()).endsWith(Frame.ofFields("16", "1"));
        }
    }

    @Test
    void tellsListenersEverythingAndSurvivesOneThatFails() throws Exception {
        tws.answer(Frame.ofFields("4", "-1", "1100", "Connectivity has been lost", "", "1"));
        List<ErrorMessage> heard = new CopyOnWriteArrayList<>();
        CompletableFuture<Void> told = new CompletableFuture<>();
        try (TwsClient client = connect()) {
            client.addListener(new TwsListener() {
                @Override
                public void onError(ErrorMessage error) {
                    throw new IllegalStateException("a listener's mistake");
                }
            });
            client.addListener(new TwsListener() {
                @Override
                public void onError(ErrorMessage error) {
                    heard.add(error);
                    told.complete(null);
                }
            });

            client.marketDataType(3);

            told.get(60, TimeUnit.SECONDS);
            assertThat(heard).extracting(ErrorMessage::code).containsExactly(1100);
            assertThat(client.isConnected()).isTrue();
        }
    }

    @Test
    void countsOrderIdsUpFromTheNextValidOne() throws Exception {
        try (TwsClient client = connect()) {
            assertThat(List.of(client.takeOrderId(), client.takeOrderId())).containsExactly(42, 43);
        }
    }

    @Test
    void knowsAStatusThatCameBeforeItWasAskedFor() throws Exception {
        tws.answer(status(42, "PreSubmitted"), status(42, "Submitted"));
        try (TwsClient client = connect()) {
            OrderHandle order = client.place(AAPL, Order.limit(BUY, 1, "10"));
            order.await(Status.SUBMITTED);

            assertThat(order.await(Status.PRE_SUBMITTED).status()).isEqualTo("PreSubmitted");
            assertThat(order.statuses()).extracting(OrderStatus::status).containsExactly("PreSubmitted", "Submitted");
        }
    }

    @Test
    void failsTheWaitForAStatusThatCanNoLongerCome() throws Exception {
        tws.answer(status(42, "Cancelled"));
        try (TwsClient client = connect()) {
            OrderHandle order = client.place(AAPL, Order.limit(BUY, 1, "10"));

            assertThatThrownBy(() -> order.await(Status.FILLED))
                    .isInstanceOf(UnexpectedStatusException.class)
                    .hasMessage("Order 42 ended as Cancelled (filled 0, remaining 1) while [FILLED] was waited for");
        }
    }

    @Test
    void failsTheWaitForAnOrderThatTwsRefuses() throws Exception {
        tws.answer(Frame.ofFields("4", "42", "110", "The price does not conform", "", "1"));
        try (TwsClient client = connect()) {
            OrderHandle order = client.place(AAPL, Order.limit(BUY, 1, "10.001"));

            assertThatThrownBy(() -> order.await(Status.SUBMITTED))
                    .isInstanceOf(TwsErrorException.class)
                    .hasMessage("TWS answered order 42 with error 110: The price does not conform");
            assertThatThrownBy(() -> order.await(Status.SUBMITTED)).isInstanceOf(TwsErrorException.class);
        }
    }

    @Test
    void tellsWhyAnOrderWasRejectedAlsoWhenItHadEndedBeforeItWasAskedFor() throws Exception {
        tws.answer(
                        Frame.ofFields("4", "42", "201", "Order rejected - reason:no permission", "", "1"),
                        status(42, "Inactive"))
                .answer(Frame.ofFields("49", "1", "1775931128"));
        try (TwsClient client = connect()) {
            OrderHandle order = client.place(AAPL, Order.limit(BUY, 1, "10"));
            client.currentTime().join();
            assertThat(order.status().orElseThrow().known()).isEqualTo(Status.INACTIVE);

            assertThatThrownBy(() -> order.await(Status.SUBMITTED))
                    .isInstanceOf(TwsErrorException.class)
                    .hasMessage("TWS answered order 42 with error 201: Order rejected - reason:no permission");
            assertThat(order.await(Status.INACTIVE).orderId()).isEqualTo(42);
        }
    }

    @Test
    void tellsWhatTwsSaidLastOfAnOrderThatEndedOtherwise() throws Exception {
        tws.answer(Frame.ofFields("4", "42", "202", "Order Canceled - reason:", "", "1"), status(42, "Cancelled"));
        try (TwsClient client = connect()) {
            OrderHandle order = client.place(AAPL, Order.limit(BUY, 1, "10"));

            assertThatThrownBy(() -> order.await(Status.FILLED))
                    .isInstanceOf(UnexpectedStatusException.class)
                    .hasMessage(
                            "Order 42 ended as Cancelled (filled 0, remaining 1) while [FILLED] was waited for; TWS said 202: Order Canceled - reason:");
        }
    }

    @Test
    void goesOnWaitingAfterAWarning() throws Exception {
        tws.answer(
                Frame.ofFields("4", "42", "399", "Order Message: the exchange is closed", "", "1"),
                status(42, "Submitted"));
        try (TwsClient client = connect()) {
            OrderHandle order = client.place(AAPL, Order.limit(BUY, 1, "10"));

            assertThat(order.await(Status.SUBMITTED).orderId()).isEqualTo(42);
            assertThat(order.messages()).extracting(ErrorMessage::code).containsExactly(399);
        }
    }

    @Test
    void saysWhatItKnewOfAnOrderThatTookTooLong() throws Exception {
        tws.answer(Frame.ofFields("4", "42", "399", "the exchange is closed", "", "1"), status(42, "PreSubmitted"));
        try (TwsClient client = connect()) {
            OrderHandle order = client.place(AAPL, Order.limit(BUY, 7, "10"));
            order.await(Status.PRE_SUBMITTED);

            assertThatThrownBy(() -> order.reaches(SHORT, Status.FILLED).join())
                    .isInstanceOf(CompletionException.class)
                    .cause()
                    .isInstanceOf(TwsTimeoutException.class)
                    .hasMessage(
                            "Order 42 (BUY 7 AAPL) did not reach status [FILLED] within 400 ms: its last status is PreSubmitted; TWS said 399: the exchange is closed");
        }
    }

    private static Frame status(int orderId, String status) {
        return Frame.ofFields("3", "" + orderId, status, "0", "1", "0", "77", "0", "0", "3", "", "0");
    }
}
