package io.github.twsharness.maven;

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

    /** Return why the build has to fail, each with what to do; empty when it passes. */
    List<String> problems(SessionOutcome outcome) {
        List<String> problems = new ArrayList<>();
        if (!outcome.ordersLeft().isEmpty()) {
            problems.add(ordersLeft(outcome));
        }
        int unfinished = outcome.testsStarted() - outcome.testsFinished();
        if (unfinished > 0 && !othersRunning) {
            problems.add(unfinished(unfinished, outcome.testsStarted()));
        }
        if (failIfNoTests && outcome.testsStarted() <= testsBefore) {
            problems.add(noTests());
        }
        if (maxSkipped >= 0 && outcome.testsSkipped().size() > maxSkipped) {
            problems.add(skipped(outcome.testsSkipped()));
        }
        if (!outcome.failures().isEmpty()) {
            problems.add("the session itself was disturbed:\n      " + String.join("\n      ", outcome.failures()));
        }
        return problems;
    }

    private static String ordersLeft(SessionOutcome outcome) {
        return """
                %d order(s) that tests placed could not be cancelled and may still be working at %s:
                      %s
                    Next: run tws:sweep, which cancels what the session's journal names, or cancel them by hand in TWS \
                (look for the client id in the order's details); what TWS answered to the cancel request is in the \
                journal beside the report.""".formatted(
                        outcome.ordersLeft().size(), outcome.endpoint(), String.join("\n      ", outcome.ordersLeft()));
    }

    private static String unfinished(int unfinished, int started) {
        return """
                %d of %d tests that announced themselves did not finish.
                    Likely cause: the test JVM died (System.exit, kill, out of memory, or a fork timeout).
                    Next: look for "The forked VM terminated" above and for *.dumpstream in \
                target/failsafe-reports.""".formatted(unfinished, started);
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
