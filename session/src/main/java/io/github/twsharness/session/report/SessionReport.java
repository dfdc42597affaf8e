package io.github.twsharness.session.report;

import io.github.twsharness.session.Mode;
import io.github.twsharness.session.OrderView;
import io.github.twsharness.session.PositionChange;
import io.github.twsharness.session.diagnosis.Finding;
import java.util.List;

/**
 * Sum up a session.
 *
 * @param mode what the session led to
 * @param endpoint the TWS, or {@code embedded simulator}
 * @param serverVersion server version of the lanes; 0 when the session could not be started
 * @param account account, masked
 * @param shard the part of the suite that ran, such as {@code 2/5}; empty when it is not split
 * @param tests tests that announced themselves, in the order in which they did
 * @param skipped tests that were skipped
 * @param clientIds client ids that tests used
 * @param ordersPlaced orders that were placed through the lanes; modifications do not count
 * @param ordersCancelled orders cancelled by cleanup
 * @param ordersLeft orders that could not be cancelled
 * @param ordersByHolder who placed the orders, and what cleanup made of them
 * @param positionChanges by how much tests changed positions, and nothing took it back
 * @param pacing how long messages waited for TWS's limit
 * @param findings what was found out about trouble with the TWS, each code once
 * @param failures what disturbed the session, such as a test JVM that died; each makes the gate red
 * @param notes what else is worth knowing, such as a client id that was in use
 */
public record SessionReport(
        Mode mode,
        String endpoint,
        int serverVersion,
        String account,
        String shard,
        List<TestRun> tests,
        List<SkippedTest> skipped,
        List<Integer> clientIds,
        int ordersPlaced,
        int ordersCancelled,
        List<OrderView> ordersLeft,
        List<HolderOrders> ordersByHolder,
        List<PositionChange> positionChanges,
        PacingWaits pacing,
        List<Finding> findings,
        List<String> failures,
        List<String> notes) {

    public SessionReport {
        tests = List.copyOf(tests);
        skipped = List.copyOf(skipped);
        clientIds = List.copyOf(clientIds);
        ordersLeft = List.copyOf(ordersLeft);
        ordersByHolder = List.copyOf(ordersByHolder);
        positionChanges = List.copyOf(positionChanges);
        findings = List.copyOf(findings);
        failures = List.copyOf(failures);
        notes = List.copyOf(notes);
    }

    /** Return the report of a session that could not be started. */
    public static SessionReport notStarted(Mode mode, String endpoint, List<Finding> findings) {
        return new SessionReport(
                mode,
                endpoint,
                0,
                "",
                "",
                List.of(),
                List.of(),
                List.of(),
                0,
                0,
                List.of(),
                List.of(),
                List.of(),
                PacingWaits.NONE,
                findings,
                List.of(),
                List.of());
    }

    /** Return how many tests announced themselves. */
    public int testsStarted() {
        return tests.size();
    }

    /** Return how many tests said that they finished. */
    public int testsFinished() {
        return testsStarted() - testsThat(TestRun.State.UNFINISHED);
    }

    /** Return how many tests are in a state. */
    public int testsThat(TestRun.State state) {
        return (int) tests.stream().filter(test -> test.state() == state).count();
    }

    /** Return the tests that were skipped, each with its reason, as in {@code MarginIT.calls(): needs a real TWS}. */
    public List<String> testsSkipped() {
        return skipped.stream().map(SkippedTest::toString).toList();
    }

    /** Return the one line that ends a build: what it ran against, and what the tests did there. */
    public String lastLine() {
        if (serverVersion == 0) {
            return "tws-harness: ran no test: " + against() + " could not be started";
        }
        return "tws-harness: ran %sagainst %s, account %s, server version %d: tests %d%s, client ids %s, orders placed %d, cancelled by cleanup %d, left %d"
                .formatted(
                        shard.isEmpty() ? "" : "shard " + shard + " ",
                        against(),
                        account,
                        serverVersion,
                        testsFinished(),
                        skipped.isEmpty() ? "" : " (skipped " + skipped.size() + ")",
                        clientIds,
                        ordersPlaced,
                        ordersCancelled,
                        ordersLeft.size());
    }

    /** Return the name of the endpoint, marked when orders traded real money there. */
    public String markedEndpoint() {
        return mode.mark(endpoint);
    }

    private String against() {
        if (serverVersion == 0) {
            return (mode == Mode.SIMULATOR ? "" : "a session with ") + mode.describe(endpoint);
        }
        return mode.describe(endpoint) + (mode == Mode.SIMULATOR ? " (no TWS was contacted)" : "");
    }
}
