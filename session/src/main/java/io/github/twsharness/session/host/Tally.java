package io.github.twsharness.session.host;

import io.github.twsharness.protocol.message.ErrorMessage;
import io.github.twsharness.protocol.message.Severity;
import io.github.twsharness.session.OrderView;
import io.github.twsharness.session.PositionChange;
import io.github.twsharness.session.diagnosis.Finding;
import io.github.twsharness.session.report.HolderOrders;
import io.github.twsharness.session.report.SkippedTest;
import io.github.twsharness.session.report.TestRun;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
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

    /** What one holder of lanes did; the lists hold what is in {@link #left} too. */
    private static final class Orders {
        private int placed;
        private final List<OrderView> cancelled = new ArrayList<>();
        private final Map<String, OrderView> left = new LinkedHashMap<>();

        HolderOrders of(String holder) {
            return new HolderOrders(holder, placed, cancelled, List.copyOf(left.values()));
        }
    }

    private final Map<String, TestRun.State> tests = new LinkedHashMap<>();
    private final Map<String, String> skipped = new LinkedHashMap<>();
    private final Set<Integer> clientIds = new TreeSet<>();
    private final Map<Integer, String> holders = new HashMap<>();
    private final Map<String, Orders> ordersByHolder = new LinkedHashMap<>();
    private final Map<String, OrderView> left = new LinkedHashMap<>();
    private final Map<String, Finding> findings = new LinkedHashMap<>();
    private final List<String> failures = new ArrayList<>();
    private final List<String> notes = new ArrayList<>();
    private final Map<String, Integer> turnedAway = new LinkedHashMap<>();
    private final Map<String, PositionChange> positions = new LinkedHashMap<>();
    private int placed;
    private int cancelled;

    synchronized void testStarted(String testId) {
        tests.putIfAbsent(testId, TestRun.State.UNFINISHED);
    }

    synchronized void testEnded(String testId, TestRun.State state) {
        tests.put(testId, state);
    }

    synchronized void testSkipped(String testId, String reason) {
        skipped.put(testId, reason);
    }

    /** Takes note of who has the lane of a client id from now on. */
    synchronized void used(int clientId, String holder) {
        clientIds.add(clientId);
        holders.put(clientId, holder);
    }

    synchronized void placed(int clientId) {
        placed++;
        ordersOf(clientId).placed++;
    }

    private Orders ordersOf(int clientId) {
        return ordersByHolder.computeIfAbsent(
                holders.getOrDefault(clientId, "client id " + clientId), holder -> new Orders());
    }

    synchronized void refused(ErrorMessage refusal) {
        note("a request was refused (" + refusal.code() + "): " + refusal.text());
    }

    synchronized void notice(int clientId, ErrorMessage notice, List<Finding> notices) {
        // A client id in use is the opener's to report.
        if (notice.severity() == Severity.CONNECTION && notice.code() != CLIENT_ID_IN_USE) {
            notices.forEach(this::finding);
            String codes =
                    notices.stream().map(finding -> " [" + finding.code() + "]").collect(Collectors.joining());
            note("TWS told client id %d: %d %s%s".formatted(clientId, notice.code(), notice.text(), codes));
        }
    }

    synchronized void cancelled(OrderView order) {
        cancelled++;
        left.remove(key(order));
        Orders orders = ordersOf(order.clientId());
        orders.left.remove(key(order));
        if (orders.cancelled.size() < MOST_LINES) {
            orders.cancelled.add(order);
        }
    }

    synchronized void left(OrderView order) {
        left.put(key(order), order);
        ordersOf(order.clientId()).left.put(key(order), order);
    }

    /** Takes note that an order which was left has come to its end after all. */
    synchronized void gone(OrderView order) {
        left.values().stream()
                .filter(before -> before.clientId() == order.clientId() && before.orderId() == order.orderId())
                .filter(before -> before.permId() == order.permId() || before.permId() == 0)
                .findFirst()
                .ifPresent(before -> {
                    left.remove(key(before));
                    ordersOf(order.clientId()).left.remove(key(before));
                    if (!order.status().equals("Filled")) {
                        cancelled(order);
                    }
                });
    }

    /** Takes note of what was found out about trouble; the first one of each code counts. */
    synchronized void finding(Finding finding) {
        findings.putIfAbsent(finding.code(), finding);
    }

    /** Takes note of a position that a test changed and a reset left. */
    synchronized void positionChanged(PositionChange change) {
        positions.merge(change.conId() + " " + change.symbol() + " " + change.secType(), change, Tally::sum);
    }

    /** Takes note of what disturbed the session. */
    synchronized void failure(String failure) {
        add(failures, failure);
    }

    /** Takes note of what the session got over, or what a test may have meant to do. */
    synchronized void note(String note) {
        add(notes, note);
    }

    /** Counts clients that were turned away for the same reason: one that tries again and again is one note. */
    synchronized void turnedAway(String why) {
        if (turnedAway.size() < MOST_LINES || turnedAway.containsKey(why)) {
            turnedAway.merge(why, 1, Integer::sum);
        }
    }

    private static void add(List<String> lines, String line) {
        if (lines.size() < MOST_LINES) {
            lines.add(line);
        }
    }

    private static PositionChange sum(PositionChange one, PositionChange other) {
        BigDecimal quantity = new BigDecimal(one.quantity()).add(new BigDecimal(other.quantity()));
        return new PositionChange(
                one.conId(),
                one.symbol(),
                one.secType(),
                quantity.stripTrailingZeros().toPlainString());
    }

    private static String key(OrderView order) {
        return order.clientId() + "/" + order.orderId() + "/" + order.permId();
    }

    synchronized List<TestRun> tests() {
        return tests.entrySet().stream()
                .map(test -> new TestRun(test.getKey(), test.getValue()))
                .toList();
    }

    synchronized List<SkippedTest> skipped() {
        return skipped.entrySet().stream()
                .map(test -> new SkippedTest(test.getKey(), test.getValue()))
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

    synchronized List<HolderOrders> ordersByHolder() {
        return ordersByHolder.entrySet().stream()
                .map(orders -> orders.getValue().of(orders.getKey()))
                .toList();
    }

    /** Returns what is left of all changes of positions. */
    synchronized List<PositionChange> positionChanges() {
        return positions.values().stream()
                .filter(change -> new BigDecimal(change.quantity()).signum() != 0)
                .toList();
    }

    synchronized List<Finding> findings() {
        return List.copyOf(findings.values());
    }

    synchronized List<String> failures() {
        return List.copyOf(failures);
    }

    synchronized List<String> notes() {
        List<String> all = new ArrayList<>(notes);
        turnedAway.forEach((why, times) -> all.add(times == 1 ? why : why + " (" + times + " times)"));
        String changed =
                positionChanges().stream().map(PositionChange::describe).collect(Collectors.joining(", "));
        if (!changed.isEmpty()) {
            all.add("tests changed positions of the account: " + changed);
        }
        return List.copyOf(all);
    }
}
