package io.github.twsharness.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.twsharness.protocol.message.CancelScannerSubscription;
import io.github.twsharness.protocol.message.Contract;
import io.github.twsharness.protocol.message.HistoricalNews;
import io.github.twsharness.protocol.message.HistoricalNewsEnd;
import io.github.twsharness.protocol.message.NewsArticle;
import io.github.twsharness.protocol.message.NewsProvider;
import io.github.twsharness.protocol.message.NewsProviders;
import io.github.twsharness.protocol.message.RequestHistoricalNews;
import io.github.twsharness.protocol.message.RequestMarketData;
import io.github.twsharness.protocol.message.RequestNewsArticle;
import io.github.twsharness.protocol.message.RequestNewsProviders;
import io.github.twsharness.protocol.message.RequestScannerParameters;
import io.github.twsharness.protocol.message.RequestScannerSubscription;
import io.github.twsharness.protocol.message.ScannerData;
import io.github.twsharness.protocol.message.ScannerParameters;
import io.github.twsharness.protocol.message.ScannerRow;
import io.github.twsharness.protocol.message.ScannerSubscription;
import io.github.twsharness.protocol.message.TickNews;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

@TestInstance(TestInstance.Lifecycle.PER_METHOD)
class NewsAndScannerTests {

    private static final int PLTR = 444857009;

    private TwsSimulator simulator;
    private WireClient client;

    @BeforeEach
    void start() throws IOException {
        simulator = TwsSimulator.builder()
                .marketInterval(Duration.ZERO)
                .clock(Clock.fixed(Instant.parse("2026-06-24T15:00:00Z"), ZoneOffset.UTC))
                .start();
        client = WireClient.connect(simulator, 1);
    }

    @AfterEach
    void close() {
        client.close();
        simulator.close();
    }

    private List<HistoricalNews> news(String provider, String from, String to, int most) {
        client.forget();
        client.send(new RequestHistoricalNews(1, PLTR, provider, from, to, most, ""));
        client.await(HistoricalNewsEnd.class, end -> end.requestId() == 1);
        return client.received(HistoricalNews.class);
    }

    private List<ScannerRow> scan(ScannerSubscription wanted) {
        client.forget();
        client.send(new RequestScannerSubscription(5, wanted, "", ""));
        List<ScannerRow> rows =
                client.await(ScannerData.class, data -> data.requestId() == 5).rows();
        client.send(new CancelScannerSubscription(5));
        client.awaitError(5, 162);
        return rows;
    }

    @Test
    void theProvidersAreThoseThatNeedNoSubscription() {
        client.send(new RequestNewsProviders());

        assertThat(client.await(NewsProviders.class, any -> true).providers())
                .extracting(NewsProvider::code)
                .containsExactly("BRFG", "BRFUPDN", "DJNL");
    }

    @Test
    void headlinesLieInTheTimeAskedForLatestFirstAndHaveArticles() {
        List<HistoricalNews> found = news("BRFG", "2026-06-01 00:00:00", "2026-06-24 00:00:00", 10);

        assertThat(found)
                .isNotEmpty()
                .isSortedAccordingTo(Comparator.comparing(HistoricalNews::time).reversed())
                .allSatisfy(one -> {
                    assertThat(one.time()).isBetween("2026-06-01", "2026-06-24").endsWith(".0");
                    assertThat(one.headline()).containsAnyOf("PALANTIR", "PLTR");
                });
        client.send(new RequestNewsArticle(2, "BRFG", found.get(0).articleId(), ""));
        assertThat(client.await(NewsArticle.class, any -> true).text()).contains("PLTR");
        assertThat(news("BRFG", "2026-06-01 00:00:00", "2026-06-24 00:00:00", 10))
                .isEqualTo(found);
    }

    @Test
    void moreHeadlinesThanAskedForAreAnnounced() {
        assertThat(news("BRFG+DJNL", "2026-06-01 00:00:00.0", "", 2)).hasSize(2);
        assertThat(client.await(HistoricalNewsEnd.class, any -> true).hasMore()).isTrue();
        assertThat(news("BRFG", "2027-01-01 00:00:00", "2027-02-01 00:00:00", 2))
                .as("news of the future")
                .isEmpty();
        assertThat(client.await(HistoricalNewsEnd.class, any -> true).hasMore()).isFalse();
    }

    @Test
    void whatNobodyWroteIsRefused() {
        client.send(new RequestHistoricalNews(1, PLTR, "BZ", "", "", 10, ""));
        client.awaitError(1, 10276);
        client.send(new RequestNewsArticle(2, "BZ", "BZ$1", ""));
        client.awaitError(2, 10276);
        client.send(new RequestNewsArticle(3, "BRFG", "BRFG$nothing", ""));
        client.awaitError(3, 321);
        client.send(new RequestHistoricalNews(4, 1, "BRFG", "", "", 10, ""));
        client.awaitError(4, 200);
        client.send(new RequestHistoricalNews(5, PLTR, "BRFG", "yesterday", "", 10, ""));
        client.awaitError(5, 321);
    }

    @Test
    void headlinesComeAsTicksForThoseWhoAskForThem() {
        client.send(new RequestMarketData(6, Contract.stock("PLTR"), "mdoff,292:BRFG+DJNL", false, false, ""));

        client.await(
                TickNews.class,
                tick -> tick.requestId() == 6 && tick.providerCode().equals("BRFG"));
        client.await(
                TickNews.class,
                tick -> tick.requestId() == 6 && tick.providerCode().equals("DJNL"));
        assertThat(client.received(TickNews.class)).hasSize(2);
    }

    @Test
    void stocksAreRankedByTheirChange() {
        simulator.market("KO").trade("75.00");
        simulator.market("T").trade("20.00");

        assertThat(scan(ScannerSubscription.of("STK", "STK.US.MAJOR", "TOP_PERC_GAIN")))
                .satisfies(rows -> assertThat(rows)
                        .extracting(row -> row.contract().symbol())
                        .startsWith("KO")
                        .endsWith("T"))
                .satisfies(rows -> assertThat(rows).extracting(ScannerRow::rank).startsWith(0, 1, 2));
        assertThat(scan(ScannerSubscription.of("STK", "STK.US.MAJOR", "TOP_PERC_LOSE")))
                .extracting(row -> row.contract().symbol())
                .startsWith("T")
                .endsWith("KO");
    }

    @Test
    void scansAreLimitedToAPlaceAndAKind() {
        assertThat(scan(ScannerSubscription.of("STK", "STK.NYSE", "MOST_ACTIVE")))
                .extracting(row -> row.contract().symbol())
                .contains("KO", "IBM")
                .doesNotContain("AAPL", "SPY");
        assertThat(scan(ScannerSubscription.of("ETF.EQ.US", "STK.US", "MOST_ACTIVE")))
                .extracting(row -> row.contract().symbol())
                .containsExactlyInAnyOrder("DIA", "GLD", "IWM", "QQQ", "SPY");
    }

    @Test
    void unknownScansAreRefusedAndThoseThatFindNothingSaySo() {
        client.send(
                new RequestScannerSubscription(1, ScannerSubscription.of("STK", "STK.US.MAJOR", "BEST_STORY"), "", ""));
        assertThat(client.awaitError(1, 162).text()).contains("BEST_STORY", "TOP_PERC_GAIN");
        client.send(new RequestScannerSubscription(
                2, ScannerSubscription.of("FUT.US", "FUT.GLOBEX", "TOP_PERC_GAIN"), "", ""));
        client.awaitError(2, 165);
        client.send(new CancelScannerSubscription(3));
        client.awaitError(3, 365);
    }

    @Test
    void theParametersNameWhatCanBeScanned() {
        client.send(new RequestScannerParameters());

        assertThat(client.await(ScannerParameters.class, any -> true).xml())
                .startsWith("<?xml version=\"1.0\" encoding=\"UTF-8\"?>")
                .contains("<scanCode>TOP_PERC_GAIN</scanCode>", "<locationCode>STK.US.MAJOR</locationCode>");
    }
}
