package io.github.twsharness.maven;

import io.github.twsharness.session.Mode;
import io.github.twsharness.session.OrderView;
import io.github.twsharness.session.PositionChange;
import io.github.twsharness.session.diagnosis.Finding;
import io.github.twsharness.session.report.HolderOrders;
import io.github.twsharness.session.report.PacingWaits;
import io.github.twsharness.session.report.SessionReport;
import io.github.twsharness.session.report.SkippedTest;
import io.github.twsharness.session.report.TestRun;
import io.github.twsharness.session.settings.Accounts;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;

/**
 * Turn a session's report into maps, lists, texts and numbers, and back: into what JSON has, and what modules with
 * different class loaders have in common. Account numbers in texts are masked.
 */
final class SessionTree {

    private static final String TROUBLESHOOTING =
            "https://github.com/tws-harness/tws-harness/blob/main/docs/troubleshooting.md#";

    private SessionTree() {}

    static Map<String, Object> of(SessionReport report) {
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("mode", report.mode().label());
        tree.put("endpoint", report.endpoint());
        tree.put("serverVersion", report.serverVersion());
        tree.put("account", report.account());
        tree.put("shard", report.shard());
        tree.put("clientIds", report.clientIds());
        tree.put("tests", tests(report));
        tree.put("orders", orders(report));
        tree.put("positionsChanged", list(report.positionChanges(), SessionTree::position));
        tree.put("infrastructureEvents", texts(report.failures()));
        PacingWaits pacing = report.pacing();
        tree.put(
                "pacing",
                object(
                        "messagesWaited", pacing.messages(),
                        "totalMillis", pacing.total().toMillis(),
                        "longestMillis", pacing.longest().toMillis()));
        tree.put("findings", list(report.findings(), SessionTree::finding));
        tree.put("notes", texts(report.notes()));
        return tree;
    }

    static SessionReport from(Tree tree) {
        Tree tests = tree.child("tests");
        Tree orders = tree.child("orders");
        Tree pacing = tree.child("pacing");
        return new SessionReport(
                Mode.valueOf(tree.text("mode").toUpperCase(Locale.ROOT)),
                tree.text("endpoint"),
                tree.integer("serverVersion"),
                tree.text("account"),
                tree.text("shard"),
                tests.children(
                        "runs",
                        test -> new TestRun(
                                test.text("id"),
                                TestRun.State.valueOf(test.text("state").toUpperCase(Locale.ROOT)))),
                tests.children("skipped", test -> new SkippedTest(test.text("name"), test.text("reason"))),
                tree.integers("clientIds"),
                orders.integer("placed"),
                orders.integer("cancelledByCleanup"),
                orders.children("left", SessionTree::order),
                orders.children(
                        "byHolder",
                        holder -> new HolderOrders(
                                holder.text("holder"),
                                holder.integer("placed"),
                                holder.children("cancelledByCleanup", SessionTree::order),
                                holder.children("left", SessionTree::order))),
                tree.children("positionsChanged", SessionTree::position),
                new PacingWaits(
                        pacing.number("messagesWaited"),
                        Duration.ofMillis(pacing.number("totalMillis")),
                        Duration.ofMillis(pacing.number("longestMillis"))),
                tree.children("findings", SessionTree::finding),
                tree.texts("infrastructureEvents"),
                tree.texts("notes"));
    }

    /** Return where the guide explains a finding. */
    static String help(String code) {
        return TROUBLESHOOTING + code.toLowerCase(Locale.ROOT);
    }

    private static Map<String, Object> tests(SessionReport report) {
        return object(
                "announced", report.testsStarted(),
                "finished", report.testsFinished(),
                "failed", report.testsThat(TestRun.State.FAILED),
                "runs",
                        list(
                                report.tests(),
                                test -> object(
                                        "name",
                                        test.name(),
                                        "state",
                                        test.state().name().toLowerCase(Locale.ROOT),
                                        "id",
                                        test.id())),
                "skipped",
                        list(
                                report.skipped(),
                                test -> object("name", test.name(), "reason", Accounts.maskIn(test.reason()))));
    }

    private static Map<String, Object> orders(SessionReport report) {
        return object(
                "placed", report.ordersPlaced(),
                "cancelledByCleanup", report.ordersCancelled(),
                "left", list(report.ordersLeft(), SessionTree::order),
                "byHolder",
                        list(
                                report.ordersByHolder(),
                                holder -> object(
                                        "holder",
                                        holder.holder(),
                                        "placed",
                                        holder.placed(),
                                        "cancelledByCleanup",
                                        list(holder.cancelled(), SessionTree::order),
                                        "left",
                                        list(holder.left(), SessionTree::order))));
    }

    private static Map<String, Object> order(OrderView order) {
        return object(
                "clientId", order.clientId(),
                "orderId", order.orderId(),
                "permId", order.permId(),
                "symbol", order.symbol(),
                "action", order.action(),
                "quantity", order.quantity(),
                "orderType", order.orderType(),
                "status", order.status(),
                "filled", order.filled());
    }

    private static OrderView order(Tree tree) {
        return new OrderView(
                tree.integer("clientId"),
                tree.integer("orderId"),
                tree.number("permId"),
                tree.text("symbol"),
                tree.text("action"),
                tree.text("quantity"),
                tree.text("orderType"),
                tree.text("status"),
                tree.text("filled"));
    }

    private static Map<String, Object> position(PositionChange change) {
        return object(
                "conId", change.conId(),
                "symbol", change.symbol(),
                "secType", change.secType(),
                "quantity", change.quantity());
    }

    private static PositionChange position(Tree tree) {
        return new PositionChange(
                tree.integer("conId"), tree.text("symbol"), tree.text("secType"), tree.text("quantity"));
    }

    private static Map<String, Object> finding(Finding finding) {
        return object(
                "code", finding.code(),
                "symptom", Accounts.maskIn(finding.symptom()),
                "likelyCause", finding.likelyCause(),
                "steps", finding.steps(),
                "evidence", texts(finding.evidence()),
                "help", help(finding.code()));
    }

    private static Finding finding(Tree tree) {
        return new Finding(
                tree.text("code"),
                tree.text("symptom"),
                tree.text("likelyCause"),
                tree.texts("steps"),
                tree.texts("evidence"));
    }

    private static List<String> texts(List<String> texts) {
        return texts.stream().map(Accounts::maskIn).toList();
    }

    private static <T> List<Map<String, Object>> list(List<T> items, Function<T, Map<String, Object>> writer) {
        return items.stream().map(writer).toList();
    }

    /** Return an object of JSON from names and values. */
    static Map<String, Object> object(Object... namesAndValues) {
        Map<String, Object> object = new LinkedHashMap<>();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            object.put(String.valueOf(namesAndValues[i]), namesAndValues[i + 1]);
        }
        return object;
    }
}
