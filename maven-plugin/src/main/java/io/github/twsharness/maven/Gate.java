package io.github.twsharness.maven;

import io.github.twsharness.session.OrderView;
import io.github.twsharness.session.report.SessionReport;
import io.github.twsharness.session.report.TestRun;
import java.util.ArrayList;
import java.util.List;

/**
 * Judge what a session did, apart from the results of the tests, which Failsafe judges.
 *
 * @param failIfNoTests whether a session that no test used is a failure
 * @param maxSkipped most tests that may be skipped; negative for any number
 * @param testsBefore tests that had used the session when this module began
 * @param othersRunning whether integration tests of other modules may be running now, so that unfinished tests prove
 *     nothing
 */
record Gate(boolean failIfNoTests, int maxSkipped, int testsBefore, boolean othersRunning) {

    /** Judges what needs no parameter of {@code tws:verify}. */
    static final Gate WITHOUT_PARAMETERS = new Gate(false, -1, 0, false);

    /** Return why the build has to fail, each with what to do; empty when it passes. */
    List<Problem> problems(SessionReport report) {
        List<Problem> problems = new ArrayList<>();
        if (!report.ordersLeft().isEmpty()) {
            problems.add(new Problem(GateCheck.NO_ORDER_LEFT, ordersLeft(report)));
        }
        int unfinished = report.testsThat(TestRun.State.UNFINISHED);
        if (unfinished > 0 && !othersRunning) {
            problems.add(new Problem(GateCheck.TESTS_FINISH, unfinished(unfinished, report)));
        }
        if (failIfNoTests && report.testsStarted() <= testsBefore) {
            problems.add(new Problem(GateCheck.TESTS_RUN, noTests()));
        }
        if (maxSkipped >= 0 && report.skipped().size() > maxSkipped) {
            problems.add(new Problem(GateCheck.FEW_SKIPPED, skipped(report.testsSkipped())));
        }
        if (!report.failures().isEmpty()) {
            problems.add(new Problem(
                    GateCheck.SESSION_UNDISTURBED,
                    "the session itself was disturbed:\n      " + String.join("\n      ", report.failures())));
        }
        return problems;
    }

    private static String ordersLeft(SessionReport report) {
        return """
                %d order(s) that tests placed could not be cancelled and may still be working at %s:
                      %s
                    Next: run tws:sweep, which cancels what the session's journal names, or cancel them by hand in TWS \
                (look for the client id in the order's details); what TWS answered to the cancel request is in the \
                journal beside the report.""".formatted(
                report.ordersLeft().size(),
                report.markedEndpoint(),
                String.join(
                        "\n      ",
                        report.ordersLeft().stream().map(OrderView::describe).toList()));
    }

    private static String unfinished(int unfinished, SessionReport report) {
        return """
                %d of %d tests that announced themselves did not finish:
                      %s
                    Likely cause: the test JVM died (System.exit, kill, out of memory, or a fork timeout).
                    Next: look for "The forked VM terminated" above and for *.dumpstream in \
                target/failsafe-reports.""".formatted(
                        unfinished,
                        report.testsStarted(),
                        String.join(
                                "\n      ",
                                report.tests().stream()
                                        .filter(test -> test.state() == TestRun.State.UNFINISHED)
                                        .map(TestRun::name)
                                        .toList()));
    }

    private String skipped(List<String> tests) {
        return """
                %d tests were skipped, and tws.maxSkipped allows %d:
                      %s
                    Next: give them what they need, or raise tws.maxSkipped.""".formatted(tests.size(), maxSkipped, String.join("\n      ", tests));
    }

    private static String noTests() {
        return """
                no test used the session.
                    Likely cause: Failsafe ran no test (its goal integration-test is not bound, or no class matches \
                *IT), or the tests are not annotated with @TwsTest.
                    Next: see what Failsafe says above; a module that has no such tests sets \
                tws.failIfNoTests=false.""";
    }
}
