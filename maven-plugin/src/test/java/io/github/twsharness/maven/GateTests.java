package io.github.twsharness.maven;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.twsharness.session.report.SessionReport;
import java.util.List;
import org.junit.jupiter.api.Test;

class GateTests {

    private static final Gate STRICT = new Gate(true, -1, 0, false);

    @Test
    void passesASessionThatEndedWell() {
        assertThat(STRICT.problems(Reports.of(3, 3, List.of(), List.of()))).isEmpty();
    }

    @Test
    void namesEachOrderThatIsLeft() {
        List<Problem> problems = STRICT.problems(Reports.of(1, 1, List.of(Reports.WORKING, Reports.HELD), List.of()));

        assertThat(problems).singleElement().satisfies(problem -> {
            assertThat(problem.check()).isEqualTo(GateCheck.NO_ORDER_LEFT);
            assertThat(problem.message())
                    .contains(Reports.WORKING.describe(), Reports.HELD.describe())
                    .contains("2 order(s)", "127.0.0.1:4242", "Next: ");
        });
    }

    @Test
    void namesTheTestsThatDidNotFinish() {
        assertThat(STRICT.problems(Reports.of(5, 3, List.of(), List.of())))
                .singleElement()
                .extracting(Problem::message)
                .asString()
                .startsWith("2 of 5 tests that announced themselves did not finish:")
                .contains("test 4", "test 5")
                .doesNotContain("test 3");
    }

    @Test
    void leavesUnfinishedTestsToTheLastModuleThatRuns() {
        assertThat(new Gate(true, -1, 0, true).problems(Reports.of(5, 3, List.of(), List.of())))
                .isEmpty();
    }

    @Test
    void refusesASessionThatNoTestOfTheModuleUsed() {
        assertThat(new Gate(true, -1, 3, false).problems(Reports.of(3, 3, List.of(), List.of())))
                .singleElement()
                .extracting(Problem::message)
                .asString()
                .startsWith("no test used the session.")
                .contains("tws.failIfNoTests=false");
        assertThat(new Gate(false, -1, 3, false).problems(Reports.of(3, 3, List.of(), List.of())))
                .isEmpty();
    }

    @Test
    void namesTheTestsWhenMoreAreSkippedThanAllowed() {
        SessionReport twoSkipped = Reports.of(3, 3, List.of(), List.of());

        assertThat(new Gate(true, 2, 0, false).problems(twoSkipped)).isEmpty();
        assertThat(new Gate(true, 1, 0, false).problems(twoSkipped))
                .singleElement()
                .extracting(Problem::message)
                .asString()
                .startsWith("2 tests were skipped, and tws.maxSkipped allows 1:")
                .contains("MarginIT.calls(): needs a real TWS", "HoursIT.opens(): the market is closed");
    }

    @Test
    void tellsWhatHappenedToTheSession() {
        assertThat(STRICT.problems(
                        Reports.of(1, 1, List.of(), List.of("test JVM 42 died", "lane 2 was closed by TWS"))))
                .singleElement()
                .extracting(Problem::message)
                .asString()
                .contains("test JVM 42 died", "lane 2 was closed by TWS");
    }

    @Test
    void reportsAllProblemsAtOnceAndEachCheckOnce() {
        assertThat(STRICT.problems(Reports.of(2, 1, List.of(Reports.WORKING), List.of("test JVM 42 died"))))
                .extracting(Problem::check)
                .containsExactly(GateCheck.NO_ORDER_LEFT, GateCheck.TESTS_FINISH, GateCheck.SESSION_UNDISTURBED);
    }
}
