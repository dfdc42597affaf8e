package io.github.twsharness.session.host;

import io.github.twsharness.protocol.message.ErrorMessage;
import io.github.twsharness.protocol.message.Severity;
import io.github.twsharness.session.OrderView;
import io.github.twsharness.session.PositionChange;
import io.github.twsharness.session.diagnosis.Finding;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Counts what happens in a session. Safe for use by any thread; its lock is a leaf. */
final class Tally {

    private static final int MOST_LINES = 1_000;
    private static final int CLIENT_ID_IN_USE = 326;

    private final Map<String, Boolean> tests = new LinkedHashMap<>();
    private final Map<String, String> skipped = new LinkedHashMap<>();
    private final Set<Integer> clientIds = new TreeSet<>();
    private final Map<String, OrderView> left = new LinkedHashMap<>();
    private final List<String> failures = new ArrayList<>();
    private final List<String> notes = new ArrayList<>();
    private final Map<String, BigDecimal> positions = new LinkedHashMap<>();
    private int placed;
    private int cancelled;

    synchronized void testStarted(String testId) {
        tests.putIfAbsent(testId, false);
    }

    synchronized void testFinished(String testId) {
        tests.put(testId, true);
    }

    synchronized void testSkipped(String testId, String reason) {
        skipped.put(testId, reason);
    }

    synchronized void used(int clientId) {
        clientIds.add(clientId);
    }

    synchronized void placed() {
        placed++;
    }

    synchronized void refused(ErrorMessage refusal) {
        note("a request was refused (" + refusal.code() + "): " + refusal.text());
    }

    synchronized void notice(int clientId, ErrorMessage notice, List<Finding> findings) {
        // A client id in use is the opener's to report.
        if (notice.severity() == Severity.CONNECTION && notice.code() != CLIENT_ID_IN_USE) {
            String codes = findings.stream()
                    .map(finding -> " [" + finding.code() + "]")
                    .collect(Collectors.joining());
            note("TWS told client id %d: %d %s%s".formatted(clientId, notice.code(), notice.text(), codes));
        }
    }

    synchronized void cancelled(OrderView order) {
        cancelled++;
        left.remove(key(order));
    }

    synchronized void left(OrderView order) {
        left.put(key(order), order);
    }

    /** Takes note of a position that a test changed and a reset left. */
    synchronized void positionChanged(PositionChange change) {
        positions.merge(change.symbol() + " " + change.secType(), new BigDecimal(change.quantity()), BigDecimal::add);
    }

    /** Takes note of what disturbed the session. */
    synchronized void failure(String failure) {
        add(failures, failure);
    }

    /** Takes note of what the session got over, or what a test may have meant to do. */
    synchronized void note(String note) {
        add(notes, note);
    }

    private static void add(List<String> lines, String line) {
        if (lines.size() < MOST_LINES) {
            lines.add(line);
        }
    }

    private static String signed(BigDecimal quantity) {
        return (quantity.signum() > 0 ? "+" : "")
                + quantity.stripTrailingZeros().toPlainString();
    }

    private static String key(OrderView order) {
        return order.clientId() + "/" + order.orderId() + "/" + order.permId();
    }

    synchronized int testsStarted() {
        return tests.size();
    }

    synchronized int testsFinished() {
        return (int) tests.values().stream().filter(finished -> finished).count();
    }

    synchronized List<String> testsSkipped() {
        return skipped.entrySet().stream()
                .map(test -> test.getKey() + ": " + test.getValue())
                .toList();
    }

    synchronized List<Integer> clientIds() {
        return List.copyOf(clientIds);
    }

    synchronized int ordersPlaced() {
        return placed;
    }

    synchronized int ordersCancelled() {
        return cancelled;
    }

    synchronized List<OrderView> ordersLeft() {
        return List.copyOf(left.values());
    }

    synchronized List<String> failures() {
        return List.copyOf(failures);
    }

    synchronized List<String> notes() {
        List<String> all = new ArrayList<>(notes);
        String changed = positions.entrySet().stream()
                .filter(position -> position.getValue().signum() != 0)
                .map(position -> position.getKey() + " " + signed(position.getValue()))
                .collect(Collectors.joining(", "));
        if (!changed.isEmpty()) {
            all.add("tests changed positions of the account: " + changed);
        }
        return List.copyOf(all);
    }
}
