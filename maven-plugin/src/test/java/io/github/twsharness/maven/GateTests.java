package io.github.twsharness.maven;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class GateTests {

    private static final Gate STRICT = new Gate(true, -1, 0, false);

    @Test
    void passesASessionThatEndedWell() {
        assertThat(STRICT.problems(outcome(3, 3, List.of(), List.of()))).isEmpty();
    }

    @Test
    void namesEachOrderThatIsLeft() {
        List<String> left = List.of(
                "order 7 of client 1: BUY 100 AAPL LMT, Submitted",
                "order 2 of client 2: SELL 1 IBM STP, PreSubmitted");

        List<String> problems = STRICT.problems(outcome(1, 1, left, List.of()));

        assertThat(problems)
                .singleElement()
                .asString()
                .contains(left)
                .contains("2 order(s)", "127.0.0.1:4242", "Next: ");
    }

    @Test
    void countsTestsThatDidNotFinish() {
        assertThat(STRICT.problems(outcome(5, 3, List.of(), List.of())))
                .singleElement()
                .asString()
                .startsWith("2 of 5 tests that announced themselves did not finish.");
    }

    @Test
    void leavesUnfinishedTestsToTheLastModuleThatRuns() {
        assertThat(new Gate(true, -1, 0, true).problems(outcome(5, 3, List.of(), List.of())))
                .isEmpty();
    }

    @Test
    void refusesASessionThatNoTestOfTheModuleUsed() {
        assertThat(new Gate(true, -1, 3, false).problems(outcome(3, 3, List.of(), List.of())))
                .singleElement()
                .asString()
                .startsWith("no test used the session.")
                .contains("tws.failIfNoTests=false");
        assertThat(new Gate(false, -1, 3, false).problems(outcome(3, 3, List.of(), List.of())))
                .isEmpty();
    }

    @Test
    void namesTheTestsWhenMoreAreSkippedThanAllowed() {
        SessionOutcome twoSkipped = outcome(3, 3, List.of(), List.of());

        assertThat(new Gate(true, 2, 0, false).problems(twoSkipped)).isEmpty();
        assertThat(new Gate(true, 1, 0, false).problems(twoSkipped))
                .singleElement()
                .asString()
                .startsWith("2 tests were skipped, and tws.maxSkipped allows 1:")
                .contains("MarginIT.calls(): needs a real TWS", "HoursIT.opens(): the market is closed");
    }

    @Test
    void tellsWhatHappenedToTheSession() {
        assertThat(STRICT.problems(outcome(1, 1, List.of(), List.of("test JVM 42 died", "lane 2 was closed by TWS"))))
                .singleElement()
                .asString()
                .contains("test JVM 42 died", "lane 2 was closed by TWS");
    }

    @Test
    void letsPassWhatTheSessionGotOver() {
        SessionOutcome noted = new SessionOutcome(
                "127.0.0.1:4242",
                1,
                1,
                List.of(),
                4,
                1,
                List.of(),
                List.of(),
                List.of("client id 1 is in use"),
                "ran",
                "mode tws");

        assertThat(STRICT.problems(noted)).isEmpty();
    }

    @Test
    void reportsAllProblemsAtOnce() {
        assertThat(STRICT.problems(outcome(2, 1, List.of("order 7"), List.of("test JVM 42 died"))))
                .hasSize(3);
    }

    static SessionOutcome outcome(int started, int finished, List<String> ordersLeft, List<String> failures) {
        return new SessionOutcome(
                "127.0.0.1:4242",
                started,
                finished,
                List.of("MarginIT.calls(): needs a real TWS", "HoursIT.opens(): the market is closed"),
                4,
                1,
                ordersLeft,
                failures,
                List.of(),
                "tws-harness: ran",
                "mode tws");
    }
}
