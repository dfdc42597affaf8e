package io.github.twsharness.maven;

import io.github.twsharness.session.Mode;
import io.github.twsharness.session.OrderView;
import io.github.twsharness.session.PositionChange;
import io.github.twsharness.session.diagnosis.Finding;
import io.github.twsharness.session.report.HolderOrders;
import io.github.twsharness.session.report.PacingWaits;
import io.github.twsharness.session.report.SessionReport;
import io.github.twsharness.session.report.SkippedTest;
import io.github.twsharness.session.report.TestRun;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Makes reports and verdicts to be judged and told. */
final class Reports {

    static final Instant NOON = Instant.parse("2026-03-02T12:00:00Z");

    static final OrderView WORKING = new OrderView(1, 7, 700_000_001L, "AAPL", "BUY", "100", "LMT", "Submitted", "0");

    static final OrderView HELD = new OrderView(2, 2, 700_000_002L, "IBM", "SELL", "1", "STP", "PreSubmitted", "0");

    static final Finding REFUSED = new Finding(
            "TWS-REFUSED",
            "Nothing listens at 127.0.0.1:4242 <paper>.",
            "TWS is not running | 100% sure.",
            List.of("Start TWS.", "Log in."),
            List.of("account: DU1234567"));

    private Reports() {}

    /** Returns the report of a session that all is told of. */
    static SessionReport eventful() {
        return new SessionReport(
                Mode.TWS,
                "127.0.0.1:4242",
                200,
                "DU***567",
                "2/5",
                List.of(
                        new TestRun("[class:example.MarginIT]/[method:calls()]", TestRun.State.PASSED),
                        new TestRun("[class:example.MarginIT]/[method:fails()]", TestRun.State.FAILED),
                        new TestRun("[class:example.MarginIT]/[method:dies()]", TestRun.State.UNFINISHED)),
                List.of(new SkippedTest("HoursIT.opens()", "the market is closed")),
                List.of(1, 2),
                4,
                1,
                List.of(WORKING),
                List.of(new HolderOrders("test MarginIT.calls", 4, List.of(HELD), List.of(WORKING))),
                List.of(new PositionChange(265598, "AAPL", "STK", "100")),
                new PacingWaits(3, Duration.ofMillis(40), Duration.ofMillis(25)),
                List.of(REFUSED),
                List.of("test JVM 42 died during test MarginIT.dies"),
                List.of("TWS said: account U7654321 is not yours"));
    }

    /** Returns a report that names no trouble but what is given. */
    static SessionReport of(int started, int finished, List<OrderView> left, List<String> failures) {
        List<TestRun> tests = new ArrayList<>();
        for (int i = 1; i <= started; i++) {
            tests.add(new TestRun("test " + i, i <= finished ? TestRun.State.PASSED : TestRun.State.UNFINISHED));
        }
        return new SessionReport(
                Mode.TWS,
                "127.0.0.1:4242",
                200,
                "DU***567",
                "",
                tests,
                List.of(
                        new SkippedTest("MarginIT.calls()", "needs a real TWS"),
                        new SkippedTest("HoursIT.opens()", "the market is closed")),
                List.of(1),
                4,
                1,
                left,
                List.of(),
                List.of(),
                PacingWaits.NONE,
                List.of(),
                failures,
                List.of("client id 1 is in use"));
    }

    static Verdict verdict(SessionReport report) {
        return new Verdict("example:desk", NOON, true, Gate.WITHOUT_PARAMETERS.problems(report), report);
    }
}
