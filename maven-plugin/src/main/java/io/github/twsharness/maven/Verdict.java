package io.github.twsharness.maven;

import io.github.twsharness.session.report.SessionReport;
import io.github.twsharness.session.report.TestRun;
import java.time.Instant;
import java.util.List;

/**
 * Keep what is told of a module's or a build's integration tests: the one source of the files, of the page, and of what
 * is printed.
 *
 * @param module the module, or the build's root
 * @param at when it was given
 * @param judged whether {@code tws:verify} has judged; otherwise the build ended before
 * @param problems why the build has to fail, apart from tests that failed
 * @param session what happened in the session
 */
record Verdict(String module, Instant at, boolean judged, List<Problem> problems, SessionReport session) {

    Verdict {
        problems = List.copyOf(problems);
    }

    /** Tell whether all was well, the tests included. */
    boolean isPassed() {
        return problems.isEmpty() && testsFailed() == 0;
    }

    int testsFailed() {
        return session.testsThat(TestRun.State.FAILED);
    }

    boolean has(GateCheck check) {
        return problems.stream().anyMatch(problem -> problem.check() == check);
    }
}
