package io.github.twsharness.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.twsharness.protocol.message.CancelHistoricalData;
import io.github.twsharness.protocol.message.Contract;
import io.github.twsharness.protocol.message.ErrorMessage;
import io.github.twsharness.protocol.message.HeadTimestamp;
import io.github.twsharness.protocol.message.HistogramData;
import io.github.twsharness.protocol.message.HistoricalBar;
import io.github.twsharness.protocol.message.HistoricalData;
import io.github.twsharness.protocol.message.HistoricalDataEnd;
import io.github.twsharness.protocol.message.HistoricalDataUpdate;
import io.github.twsharness.protocol.message.HistoricalSchedule;
import io.github.twsharness.protocol.message.HistoricalTickBidAsk;
import io.github.twsharness.protocol.message.HistoricalTicksBidAsk;
import io.github.twsharness.protocol.message.RequestHeadTimestamp;
import io.github.twsharness.protocol.message.RequestHistogramData;
import io.github.twsharness.protocol.message.RequestHistoricalData;
import io.github.twsharness.protocol.message.RequestHistoricalTicks;
import io.github.twsharness.protocol.message.TradingSession;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MarketHistoryTests {

    // The Saturday of a recorded schedule; Good Friday lies in the month before it.
    private static final Clock SATURDAY = Clock.fixed(Instant.parse("2026-04-11T17:52:12Z"), ZoneOffset.UTC);

    private TwsSimulator simulator;
    private WireClient client;

    @BeforeEach
    void start() throws IOException {
        simulator = simulator(7);
        client = WireClient.connect(simulator, 1);
    }

    @AfterEach
    void close() {
        client.close();
        simulator.close();
    }

    private static TwsSimulator simulator(long seed) throws IOException {
        return TwsSimulator.builder()
                .marketInterval(Duration.ZERO)
                .seed(seed)
                .clock(SATURDAY)
                .start();
    }

    private static RequestHistoricalData ask(int id, String duration, String size, String show) {
        return new RequestHistoricalData(id, Contract.stock("AAPL"), "", duration, size, show, true, 1, false, "");
    }

    private static List<HistoricalBar> bars(WireClient client, RequestHistoricalData request) {
        client.send(request);
        client.await(HistoricalDataEnd.class, end -> end.requestId() == request.requestId());
        return client.await(HistoricalData.class, data -> data.requestId() == request.requestId())
                .bars();
    }

    private List<HistoricalBar> bars(RequestHistoricalData request) {
        return bars(client, request);
    }

    @Test
    void theSameSeedGivesTheSamePastAndAnotherSeedAnotherOne() throws IOException {
        List<HistoricalBar> first = bars(ask(1, "2 D", "5 mins", "TRADES"));
        try (TwsSimulator twin = simulator(7);
                WireClient other = WireClient.connect(twin, 1)) {
            assertThat(bars(other, ask(1, "2 D", "5 mins", "TRADES"))).isEqualTo(first);
        }
        try (TwsSimulator stranger = simulator(8);
                WireClient other = WireClient.connect(stranger, 1)) {
            assertThat(bars(other, ask(1, "2 D", "5 mins", "TRADES"))).isNotEqualTo(first);
        }
    }

    @Test
    void hourlyBarsOfADayBeginAsThoseOfARealGateway() {
        List<HistoricalBar> bars = bars(ask(1, "1 D", "1 hour", "TRADES"));

        assertThat(bars)
                .extracting(HistoricalBar::time)
                .containsExactly(
                        "20260410 09:30:00 US/Eastern",
                        "20260410 10:00:00 US/Eastern",
                        "20260410 11:00:00 US/Eastern",
                        "20260410 12:00:00 US/Eastern",
                        "20260410 13:00:00 US/Eastern",
                        "20260410 14:00:00 US/Eastern",
                        "20260410 15:00:00 US/Eastern");
    }

    @Test
    void thePastEndsAtThePresentPrice() {
        List<HistoricalBar> bars = bars(new RequestHistoricalData(
                1, Contract.stock("AAPL"), "", "1 D", "1 min", "TRADES", false, 1, false, ""));

        assertThat(bars.get(bars.size() - 1).time()).isEqualTo("20260410 19:59:00 US/Eastern");
        assertThat(bars.get(bars.size() - 1).close())
                .isEqualByComparingTo(simulator.market("AAPL").last());
    }

    @ParameterizedTest
    @CsvSource({
        "1 D, 1 min, 390",
        "1 D, 5 mins, 78",
        "2 D, 30 mins, 26",
        "1800 S, 1 min, 30",
        "60 S, 5 secs, 12",
        "30 S, 1 secs, 30",
        "1 W, 1 day, 5",
        "1 M, 1 day, 21",
        "1 Y, 1 month, 13",
        "1 M, 1 week, 5"
    })
    void everyBarSizeFillsItsDuration(String duration, String size, int count) {
        List<HistoricalBar> bars = bars(ask(1, duration, size, "TRADES"));

        assertThat(bars).hasSize(count).allSatisfy(bar -> {
            assertThat(bar.low()).isLessThanOrEqualTo(bar.open().min(bar.close()));
            assertThat(bar.high()).isGreaterThanOrEqualTo(bar.open().max(bar.close()));
            assertThat(bar.wap()).isBetween(bar.low(), bar.high());
            assertThat(bar.volume()).isPositive();
            assertThat(bar.count()).isPositive();
        });
        assertThat(bars).extracting(HistoricalBar::time).isSorted().doesNotHaveDuplicates();
    }

    @Test
    void longBarsSumUpShortOnes() {
        List<HistoricalBar> minutes = bars(ask(1, "1 D", "1 min", "TRADES"));
        HistoricalBar day = bars(ask(2, "1 D", "1 day", "TRADES")).get(0);

        assertThat(day.time()).isEqualTo("20260410");
        assertThat(day.open()).isEqualByComparingTo(minutes.get(0).open());
        assertThat(day.close()).isEqualByComparingTo(minutes.get(389).close());
        assertThat(day.high())
                .isEqualByComparingTo(minutes.stream()
                        .map(HistoricalBar::high)
                        .reduce(BigDecimal::max)
                        .orElseThrow());
        assertThat(day.volume())
                .isEqualByComparingTo(minutes.stream()
                        .map(HistoricalBar::volume)
                        .reduce(BigDecimal::add)
                        .orElseThrow());
    }

    @Test
    void quotesOfThePastHaveNoVolume() {
        HistoricalBar bid = bars(ask(1, "1 D", "1 day", "BID")).get(0);
        HistoricalBar ask = bars(ask(2, "1 D", "1 day", "ASK")).get(0);

        assertThat(ask.close()).isGreaterThan(bid.close());
        assertThat(bid.volume()).isEqualByComparingTo("-1");
        assertThat(bid.count()).isEqualTo(-1);
    }

    @Test
    void theScheduleLeavesOutGoodFriday() {
        client.send(ask(1, "1 M", "1 day", "SCHEDULE"));
        HistoricalSchedule schedule = client.await(HistoricalSchedule.class, any -> true);

        assertThat(schedule.start()).isEqualTo("20260312-09:30:00");
        assertThat(schedule.end()).isEqualTo("20260410-16:00:00");
        assertThat(schedule.timeZone()).isEqualTo("US/Eastern");
        assertThat(schedule.sessions())
                .hasSize(21)
                .contains(new TradingSession("20260402-09:30:00", "20260402-16:00:00", "20260402"))
                .noneMatch(session -> session.tradeDate().equals("20260403"));
    }

    @Test
    void anOlderTwsHasNoSchedule() throws IOException {
        try (TwsSimulator older = TwsSimulator.builder().maxServerVersion(164).start();
                WireClient old = WireClient.connect(older, 1)) {
            old.send(ask(1, "1 M", "1 day", "SCHEDULE"));

            assertThat(old.await(ErrorMessage.class, error -> error.id() == 1).code())
                    .isEqualTo(321);
        }
    }

    @Test
    void tradesEnterTheLastBarForThoseWhoKeepItUpToDate() {
        RequestHistoricalData request =
                new RequestHistoricalData(1, Contract.stock("AAPL"), "", "1 D", "5 mins", "TRADES", true, 2, true, "");
        bars(request);
        simulator.market("AAPL").trade("255.10").trade("255.30").trade("255.20");

        HistoricalDataUpdate last = client.await(HistoricalDataUpdate.class, update -> update.count() == 3);
        assertThat(last.open()).isEqualByComparingTo("255.10");
        assertThat(last.high()).isEqualByComparingTo("255.30");
        assertThat(last.close()).isEqualByComparingTo("255.20");
        assertThat(last.time()).isEqualTo("1775929800");

        client.send(new CancelHistoricalData(1));
        assertThat(client.awaitError(1, 162).text()).endsWith("API historical data query cancelled: 1");
        client.send(new CancelHistoricalData(1));
        client.awaitError(1, 366);
    }

    @Test
    void refusesWhatItCannotUnderstand() {
        client.send(ask(1, "1 D", "7 mins", "TRADES"));
        client.awaitError(1, 321);
        client.send(ask(2, "1 Z", "5 mins", "TRADES"));
        client.awaitError(2, 321);
        client.send(ask(3, "1 D", "5 mins", "NONSENSE"));
        assertThat(client.awaitError(3, 321).text()).contains("What to show field is missing or incorrect.");
        client.send(new RequestHistoricalData(
                4, Contract.stock("AAPL"), "yesterday", "1 D", "5 mins", "TRADES", true, 1, false, ""));
        client.awaitError(4, 10314);
        client.send(new RequestHistoricalData(
                5, Contract.stock("NOSUCH"), "", "1 D", "5 mins", "TRADES", true, 1, false, ""));
        client.awaitError(5, 200);
    }

    @Test
    void refusesTheTradesOfCurrenciesAndDaysThatShouldBeYears() {
        Contract euro = Contract.builder()
                .symbol("EUR")
                .secType("CASH")
                .currency("USD")
                .exchange("IDEALPRO")
                .build();
        client.send(new RequestHistoricalData(1, euro, "", "1 D", "1 hour", "TRADES", true, 1, false, ""));
        assertThat(client.awaitError(1, 162).text()).contains("No historical market data for EUR/CASH");
        assertThat(bars(new RequestHistoricalData(2, euro, "", "1 D", "1 hour", "MIDPOINT", true, 1, false, "")))
                .isNotEmpty();
        client.send(ask(3, "366 D", "1 day", "TRADES"));
        assertThat(client.awaitError(3, 321).text()).contains("must be made in years");
    }

    @Test
    void refusesShortBarsThatAreAskedForTooOftenWhenSetUpTo() throws IOException {
        try (TwsSimulator pacing = TwsSimulator.builder()
                        .marketInterval(Duration.ZERO)
                        .clock(SATURDAY)
                        .historicalPacing()
                        .start();
                WireClient asking = WireClient.connect(pacing, 1)) {
            bars(asking, ask(1, "60 S", "5 secs", "TRADES"));
            asking.send(ask(2, "60 S", "5 secs", "TRADES"));
            assertThat(asking.awaitError(2, 162).text()).endsWith("pacing violation");
            bars(asking, ask(3, "1 D", "5 mins", "TRADES"));
            bars(asking, ask(4, "1 D", "5 mins", "TRADES"));
            pacing.script().advance(Duration.ofSeconds(16));
            bars(asking, ask(5, "60 S", "5 secs", "TRADES"));
            for (int id = 6; id < 10; id++) {
                bars(asking, ask(id, "6" + id + " S", "5 secs", "TRADES"));
            }
            asking.send(ask(10, "90 S", "5 secs", "TRADES"));
            asking.awaitError(10, 162);
            bars(asking, ask(11, "90 S", "5 secs", "BID"));
        }
    }

    @Test
    void tellsHowFarThePastGoesAndWhatWasTradedAtEachPrice() {
        client.send(new RequestHeadTimestamp(1, Contract.stock("AAPL"), "TRADES", true, 1));
        assertThat(client.await(HeadTimestamp.class, any -> true).time()).isEqualTo("19801212-14:30:00");
        client.send(new RequestHistogramData(2, Contract.stock("AAPL"), true, "3 days"));
        assertThat(client.await(HistogramData.class, any -> true).entries()).hasSizeGreaterThan(20);
    }

    @Test
    void pastTicksEndAtTheTimeAskedFor() {
        client.send(new RequestHistoricalTicks(
                1, Contract.stock("AAPL"), "", "20260410 12:00:00 US/Eastern", 50, "BID_ASK", true, false, ""));
        HistoricalTicksBidAsk ticks = client.await(HistoricalTicksBidAsk.class, any -> true);

        assertThat(ticks.done()).isTrue();
        assertThat(ticks.ticks())
                .hasSize(50)
                .extracting(HistoricalTickBidAsk::time)
                .isSorted();
        assertThat(ticks.ticks().get(49).time()).isEqualTo(Instant.parse("2026-04-10T15:59:59Z"));
    }
}
