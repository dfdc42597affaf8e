package io.github.twsharness.protocol.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.twsharness.protocol.connection.ApiOptions;
import io.github.twsharness.protocol.connection.ScriptedTws;
import io.github.twsharness.protocol.frame.Frame;
import io.github.twsharness.protocol.message.Contract;
import io.github.twsharness.protocol.message.HistoricalBar;
import io.github.twsharness.protocol.message.OptionParameters;
import io.github.twsharness.protocol.message.Pnl;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(180)
class TwsDataTests {

    private static final String FIRST_ID = "1000000000";
    private static final Contract AAPL = Contract.stock("AAPL");

    @ParameterizedTest
    @ValueSource(ints = {195, 196})
    void barsAreThereWhenTheServerVersionSaysThatNoMoreFollow(int serverVersion) throws Exception {
        Frame[] answer = serverVersion < 196
                ? new Frame[] {frame("17|%s|a|b|1|20260402|1|4|1|3|100|2.5|9")}
                : new Frame[] {frame("17|%s|1|20260402|1|4|1|3|100|2.5|9"), frame("108|%s|a|b")};
        try (ScriptedTws tws = twsOf(serverVersion).answer(answer);
                TwsClient client = connect(tws)) {
            List<HistoricalBar> bars = get(client.data().historicalBars(AAPL, "1 D", "1 day", "TRADES"));

            assertThat(bars)
                    .containsExactly(new HistoricalBar(
                            "20260402",
                            BigDecimal.ONE,
                            new BigDecimal("4"),
                            BigDecimal.ONE,
                            new BigDecimal("3"),
                            new BigDecimal("100"),
                            new BigDecimal("2.5"),
                            9));
            assertThat(tws.received().get(2).fields()).contains("1 D", "1 day", "TRADES");
        }
    }

    @Test
    void anErrorIsTheAnswerToItsRequest() throws Exception {
        try (ScriptedTws tws = twsOf(200).answer(frame("4|%s|162|No market data permissions||1775425766350"));
                TwsClient client = connect(tws)) {
            assertThatThrownBy(() -> get(client.data().historicalBars(AAPL, "1 D", "1 day", "TRADES")))
                    .isInstanceOf(ExecutionException.class)
                    .cause()
                    .isInstanceOf(TwsErrorException.class)
                    .hasMessageContaining("162")
                    .hasMessageContaining("the request for bars of AAPL");
        }
    }

    @Test
    void symbolsAndOptionsAreFound() throws Exception {
        try (ScriptedTws tws = twsOf(200)
                        .answer(frame("79|%s|1|265598|AAPL|STK|NASDAQ|USD|2|OPT|WAR|APPLE INC|"))
                        .answer(
                                frame("75|1000000001|SMART|265598|AAPL|100|2|20261120|20261218|1|250.5"),
                                frame("76|1000000001"));
                TwsClient client = connect(tws)) {
            var found = get(client.data().matchingSymbols("AAPL"));
            List<OptionParameters> options =
                    get(client.data().optionParameters(found.get(0).contract()));

            assertThat(found).singleElement().satisfies(match -> {
                assertThat(match.contract().conId()).isEqualTo(265598);
                assertThat(match.description()).isEqualTo("APPLE INC");
                assertThat(match.derivativeSecTypes()).containsExactly("OPT", "WAR");
            });
            assertThat(options)
                    .containsExactly(new OptionParameters(
                            1_000_000_001,
                            "SMART",
                            265598,
                            "AAPL",
                            "100",
                            List.of("20261120", "20261218"),
                            List.of(new BigDecimal("250.5"))));
            assertThat(tws.received().get(3))
                    .isEqualTo(Frame.ofFields("78", "1000000001", "AAPL", "", "STK", "265598"));
        }
    }

    @Test
    void noCompletedOrderIsAnAnswer() throws Exception {
        try (ScriptedTws tws = twsOf(200).answer(frame("102"));
                TwsClient client = connect(tws)) {
            assertThat(get(client.data().completedOrders(true))).isEmpty();
            assertThat(tws.received().get(2)).isEqualTo(Frame.ofFields("99", "1"));
        }
    }

    @Test
    void anAccountIsReportedOnceAndThenLeftAlone() throws Exception {
        CompletableFuture<Frame> stop = new CompletableFuture<>();
        try (ScriptedTws tws = twsOf(200)
                        .answer(
                                frame("6|2|NetLiquidation|1000.50|EUR|DU1"),
                                frame("7|8|265598|AAPL|STK||0|||NASDAQ|USD|AAPL|NMS|15|200|3000|190|150|0|DU1"),
                                frame("8|1|15:27"),
                                frame("54|1|DU1"))
                        .on((connection, frame) -> stop.complete(frame));
                TwsClient client = connect(tws)) {
            AccountSnapshot snapshot = get(client.data().account("DU1"));

            assertThat(snapshot.value("NetLiquidation", "EUR")).contains("1000.50");
            assertThat(snapshot.value("NetLiquidation", "USD")).isEmpty();
            assertThat(snapshot.portfolio()).singleElement().satisfies(position -> {
                assertThat(position.contract().primaryExchange()).isEqualTo("NASDAQ");
                assertThat(position.unrealizedPnl()).isEqualTo(new BigDecimal("150"));
            });
            assertThat(get(stop)).isEqualTo(Frame.ofFields("6", "2", "0", "DU1"));
        }
    }

    @Test
    void profitAndLossStreamUntilClosed() throws Exception {
        CompletableFuture<Frame> cancelled = new CompletableFuture<>();
        try (ScriptedTws tws = twsOf(200)
                        .answer(frame("94|%s|12.5|1.7976931348623157E308|0"))
                        .on((connection, frame) -> cancelled.complete(frame));
                TwsClient client = connect(tws)) {
            PnlStream stream = client.data().pnl("DU1");

            Pnl first = get(stream.first());
            stream.close();
            stream.close();

            assertThat(first.dailyPnl()).contains(new BigDecimal("12.5"));
            assertThat(first.unrealizedPnl()).isEqualTo(Optional.empty());
            assertThat(stream.latest()).contains(first);
            assertThat(get(cancelled)).isEqualTo(frame("93|%s"));
        }
    }

    @Test
    void everyOpenQuestionFailsWhenTheConnectionEnds() throws Exception {
        try (ScriptedTws tws = twsOf(200);
                TwsClient client = connect(tws)) {
            List<CompletableFuture<?>> open = List.of(
                    client.data().completedOrders(false),
                    client.data().account("DU1"),
                    client.data().matchingSymbols("AAPL"),
                    client.data().pnl("DU1").first());

            tws.client().get(60, TimeUnit.SECONDS).close();

            IntStream.range(0, open.size())
                    .forEach(i -> assertThatThrownBy(() -> get(open.get(i)))
                            .as("question %d", i)
                            .cause()
                            .isInstanceOf(TwsDisconnectedException.class));
        }
    }

    private static ScriptedTws twsOf(int serverVersion) throws Exception {
        return ScriptedTws.start()
                .answer(Frame.ofFields(Integer.toString(serverVersion), "20260414 20:36:26 CET"))
                .answer(frame("15|1|DU1"), frame("9|1|42"));
    }

    private static TwsClient connect(ScriptedTws tws) throws Exception {
        return TwsClient.connect(tws.transport(), ApiOptions.ofClientId(1), Duration.ofSeconds(5));
    }

    private static Frame frame(String fields) {
        return Frame.ofFields(List.of(fields.formatted(FIRST_ID).split("\\|", -1)));
    }

    private static <T> T get(CompletableFuture<T> future) throws Exception {
        return future.get(60, TimeUnit.SECONDS);
    }
}
