package io.github.twsharness.junit;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.twsharness.session.host.SessionHost;
import io.github.twsharness.session.report.SessionReport;
import io.github.twsharness.session.settings.Settings;
import io.github.twsharness.session.settings.SettingsSources;
import io.github.twsharness.simulator.TwsSimulator;
import io.github.twsharness.simulator.exchange.MarketDataSubscription;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.Map;
import java.util.Properties;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Disabled;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** The tests take turns with the fixture, whose session is static. */
@Timeout(180)
@Execution(ExecutionMode.SAME_THREAD)
class RequirementTests {

    @TempDir
    private Path output;

    @Test
    void theSimulatorServesWhatNeedsItAndSkipsWhatNeedsATws() throws Exception {
        try (SessionHost host = SessionHost.start(settings(Map.of("tws.mode", "simulator")))) {
            TestRun run = run(host);

            run.results()
                    .testEvents()
                    .assertStatistics(
                            counted -> counted.succeeded(5).failed(1).skipped(3).aborted(1));
            SessionReport report = host.report();
            assertThat(report.testsSkipped())
                    .hasSize(4)
                    .anySatisfy(skip -> assertThat(skip)
                            .contains(
                                    "NeedyTestCase.needsATws(",
                                    "the session leads to the embedded simulator",
                                    "-Dtws.host"))
                    .anySatisfy(skip -> assertThat(skip).contains("needsTomorrow()", "it needs server version 999"))
                    .anySatisfy(skip -> assertThat(skip).contains("isSwitchedOff()", "until the desk decides"))
                    .anySatisfy(skip -> assertThat(skip).contains("assumes(", "no such day"));
            assertThat(run.failures())
                    .singleElement()
                    .satisfies(failure -> assertThat(failure).hasMessageContaining("200"));
            assertThat(report.lastLine()).contains("(skipped 4)");
            assertThat(report.tests().stream().map(test -> test.state().name()))
                    .containsOnlyOnce("ABORTED")
                    .containsOnly("PASSED", "ABORTED")
                    .hasSize(6);
        }
    }

    @Test
    void aTwsServesWhatNeedsOneAndSkipsWhatNeedsTheSimulator() throws Exception {
        try (TwsSimulator tws = TwsSimulator.start();
                SessionHost host = SessionHost.start(settings(
                        Map.of("tws.mode", "tws", "tws.host", "127.0.0.1", "tws.port", String.valueOf(tws.port()))))) {
            run(host);

            assertThat(host.report().testsSkipped())
                    .anySatisfy(skip -> assertThat(skip).contains("needsTheSimulator(", "127.0.0.1:" + tws.port()))
                    .noneSatisfy(skip -> assertThat(skip).contains("needsATws("));
        }
    }

    @Test
    void aClosedMarketAndMissingDataSkipWithWhatTwsSays() throws Exception {
        try (TwsSimulator tws = TwsSimulator.builder()
                        .exchangeHours()
                        .marketDataSubscription(MarketDataSubscription.DELAYED)
                        .clock(Clock.fixed(Instant.parse("2026-11-22T16:00:00Z"), ZoneOffset.UTC))
                        .start();
                SessionHost host = SessionHost.start(settings(
                        Map.of("tws.mode", "tws", "tws.host", "127.0.0.1", "tws.port", String.valueOf(tws.port()))))) {
            run(host);

            assertThat(host.report().testsSkipped())
                    .anySatisfy(skip -> assertThat(skip)
                            .contains(
                                    "needsAnOpenMarket()",
                                    "is closed at 2026-11-22T11:00",
                                    "it opens at 2026-11-23T09:30"))
                    .anySatisfy(skip -> assertThat(skip)
                            .contains("needsPrices()", "TWS streams no live prices of AAPL", "error 354"))
                    .noneSatisfy(skip -> assertThat(skip).contains("needsDelayedPrices()"));
        }
    }

    private TestRun run(SessionHost host) {
        Map<String, String> parameters = new HashMap<>();
        Properties published = host.coordinates().toProperties();
        published.stringPropertyNames().forEach(name -> parameters.put(name, published.getProperty(name)));
        parameters.put("tws.outputDirectory", output.toString());
        try {
            return TestRun.of(NeedyTestCase.class, parameters);
        } finally {
            NeedyTestCase.SESSION.close();
        }
    }

    private Settings settings(Map<String, String> properties) {
        Map<String, String> all = new HashMap<>(properties);
        all.put("tws.outputDirectory", "host");
        return Settings.load(SettingsSources.of(output).withSystemProperties(all));
    }

    static class NeedyTestCase {

        static final JvmSession SESSION = new JvmSession();

        @RegisterExtension
        static final TwsExtension TWS = new TwsExtension(SESSION);

        @Test
        @RequiresTws
        void needsATws(TwsSession tws) {
            assertThat(tws.isSimulated()).isFalse();
        }

        @Test
        @RequiresSimulator
        void needsTheSimulator(TwsSession tws) {
            assertThat(tws.isSimulated()).isTrue();
        }

        @Test
        @RequiresServerVersion(176)
        void needsToday(TwsSession tws) {
            assertThat(tws.serverVersion()).isGreaterThanOrEqualTo(176);
        }

        @Test
        @RequiresServerVersion(999)
        void needsTomorrow() {}

        @Test
        @RequiresMarketOpen("AAPL")
        void needsAnOpenMarket() {}

        @Test
        @RequiresMarketOpen("ZZQQXX9")
        void needsAContractThatNobodyKnows() {}

        @Test
        @RequiresMarketData("AAPL")
        void needsPrices() {}

        @Test
        @RequiresMarketData(value = "AAPL", delayedAllowed = true)
        void needsDelayedPrices() {}

        @Test
        @Disabled("until the desk decides")
        void isSwitchedOff() {}

        @Test
        void assumes(TwsSession tws) {
            Assumptions.assumeTrue(tws.clientId() < 0, "no such day");
        }
    }
}
