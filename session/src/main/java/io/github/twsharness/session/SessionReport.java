package io.github.twsharness.session;

import java.util.List;

/**
 * Sum up a session.
 *
 * @param mode what the session led to
 * @param endpoint the TWS, or {@code embedded simulator}
 * @param serverVersion server version of the lanes
 * @param account account, masked
 * @param testsStarted tests that announced themselves
 * @param testsFinished tests that said they finished
 * @param testsSkipped tests that were skipped, each with its reason, as in {@code MarginIT.calls(): needs a real TWS}
 * @param clientIds client ids that tests used
 * @param ordersPlaced orders that were placed through the lanes; modifications do not count
 * @param ordersCancelled orders cancelled by cleanup
 * @param ordersLeft orders that could not be cancelled
 * @param failures what disturbed the session, such as a test JVM that died; each makes the gate red
 * @param notes what else is worth knowing, such as a client id that was in use
 */
public record SessionReport(
        Mode mode,
        String endpoint,
        int serverVersion,
        String account,
        int testsStarted,
        int testsFinished,
        List<String> testsSkipped,
        List<Integer> clientIds,
        int ordersPlaced,
        int ordersCancelled,
        List<OrderView> ordersLeft,
        List<String> failures,
        List<String> notes) {

    public SessionReport {
        testsSkipped = List.copyOf(testsSkipped);
        clientIds = List.copyOf(clientIds);
        ordersLeft = List.copyOf(ordersLeft);
        failures = List.copyOf(failures);
        notes = List.copyOf(notes);
    }

    /** Return the one line that ends a build: what it ran against, and what the tests did there. */
    public String lastLine() {
        String against = mode == Mode.SIMULATOR
                ? "against the embedded SIMULATOR (no TWS was contacted)"
                : "against TWS at " + endpoint;
        return "tws-harness: ran %s, account %s, server version %d: tests %d%s, client ids %s, orders placed %d, cancelled by cleanup %d, left %d"
                .formatted(
                        against,
                        account,
                        serverVersion,
                        testsFinished,
                        testsSkipped.isEmpty() ? "" : " (skipped " + testsSkipped.size() + ")",
                        clientIds,
                        ordersPlaced,
                        ordersCancelled,
                        ordersLeft.size());
    }
}
