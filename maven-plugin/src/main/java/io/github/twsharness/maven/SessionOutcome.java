package io.github.twsharness.maven;

import io.github.twsharness.session.OrderView;
import io.github.twsharness.session.report.SessionReport;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.stream.Collectors;

/**
 * Carry a session's report between modules whose plugins have different class loaders, and into {@code
 * report.properties}.
 *
 * @param endpoint the TWS, or {@code embedded simulator}
 * @param testsStarted tests that announced themselves
 * @param testsFinished tests that said they finished
 * @param testsSkipped tests that were skipped, each with its reason
 * @param ordersPlaced orders placed through the session
 * @param ordersCancelled orders cancelled by cleanup
 * @param ordersLeft orders that could not be cancelled, described
 * @param failures what disturbed the session
 * @param notes what else is worth knowing
 * @param lastLine the line that ends the build
 * @param details what else the report tells, for its reader
 */
record SessionOutcome(
        String endpoint,
        int testsStarted,
        int testsFinished,
        List<String> testsSkipped,
        int ordersPlaced,
        int ordersCancelled,
        List<String> ordersLeft,
        List<String> failures,
        List<String> notes,
        String lastLine,
        String details) {

    SessionOutcome {
        testsSkipped = List.copyOf(testsSkipped);
        ordersLeft = List.copyOf(ordersLeft);
        failures = List.copyOf(failures);
        notes = List.copyOf(notes);
    }

    static SessionOutcome of(SessionReport report) {
        return new SessionOutcome(
                report.endpoint(),
                report.testsStarted(),
                report.testsFinished(),
                report.testsSkipped(),
                report.ordersPlaced(),
                report.ordersCancelled(),
                report.ordersLeft().stream().map(OrderView::describe).toList(),
                report.failures(),
                report.notes(),
                report.lastLine(),
                "mode %s, account %s, server version %d, client ids %s"
                        .formatted(
                                report.mode().label(), report.account(), report.serverVersion(), report.clientIds()));
    }

    static SessionOutcome from(Properties properties) {
        return new SessionOutcome(
                properties.getProperty("endpoint", ""),
                number(properties, "tests.started"),
                number(properties, "tests.finished"),
                list(properties, "tests.skipped"),
                number(properties, "orders.placed"),
                number(properties, "orders.cancelledByCleanup"),
                list(properties, "orders.left"),
                list(properties, "failures"),
                list(properties, "notes"),
                properties.getProperty("summary", ""),
                properties.getProperty("session", ""));
    }

    Properties toProperties() {
        Properties properties = new Properties();
        properties.setProperty("endpoint", endpoint);
        properties.setProperty("session", details);
        properties.setProperty("tests.started", Integer.toString(testsStarted));
        properties.setProperty("tests.finished", Integer.toString(testsFinished));
        put(properties, "tests.skipped", testsSkipped);
        properties.setProperty("orders.placed", Integer.toString(ordersPlaced));
        properties.setProperty("orders.cancelledByCleanup", Integer.toString(ordersCancelled));
        put(properties, "orders.left", ordersLeft);
        put(properties, "failures", failures);
        put(properties, "notes", notes);
        properties.setProperty("summary", lastLine);
        return properties;
    }

    /**
     * Return the text of {@code report.properties}: sorted, without the time stamp and the escapes of {@code store}.
     */
    String toText() {
        return toProperties().entrySet().stream()
                .map(entry ->
                        entry.getKey() + " = " + onOneLine(entry.getValue().toString()))
                .sorted()
                .collect(Collectors.joining("\n", "# What the integration tests of this build did at TWS.\n", "\n"));
    }

    private static String onOneLine(String value) {
        return value.replace("\\", "\\\\").replace("\r", "").replace("\n", "\\n");
    }

    private static int number(Properties properties, String key) {
        return Integer.parseInt(properties.getProperty(key, "0"));
    }

    private static List<String> list(Properties properties, String key) {
        List<String> values = new ArrayList<>();
        for (int i = 1; i <= number(properties, key); i++) {
            values.add(properties.getProperty(key + "." + i, ""));
        }
        return values;
    }

    private static void put(Properties properties, String key, List<String> values) {
        properties.setProperty(key, Integer.toString(values.size()));
        for (int i = 0; i < values.size(); i++) {
            properties.setProperty(key + "." + (i + 1), values.get(i));
        }
    }
}
