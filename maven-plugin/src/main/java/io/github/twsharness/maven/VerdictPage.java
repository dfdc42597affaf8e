package io.github.twsharness.maven;

import io.github.twsharness.maven.Page.Cell;
import io.github.twsharness.maven.Page.Section;
import io.github.twsharness.session.Mode;
import io.github.twsharness.session.OrderView;
import io.github.twsharness.session.PositionChange;
import io.github.twsharness.session.diagnosis.Finding;
import io.github.twsharness.session.report.HolderOrders;
import io.github.twsharness.session.report.PacingWaits;
import io.github.twsharness.session.report.SessionReport;
import io.github.twsharness.session.report.TestRun;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.stream.Stream;

/** Tell a verdict's story: what it ran against, why it is red, tests, orders, positions, events, findings. */
final class VerdictPage {

    private VerdictPage() {}

    static Page of(Verdict verdict) {
        SessionReport session = verdict.session();
        List<Section> sections = Stream.of(
                        list("Why the gate is red", verdict.problems(), Problem::message),
                        new Section("Session", List.of(), session(verdict)),
                        tests(session),
                        new Section(
                                "Skipped tests",
                                List.of("test", "reason"),
                                rows(session.skipped(), test -> List.of(Cell.of(test.name()), Cell.of(test.reason())))),
                        orders(session),
                        list("Positions that tests changed", session.positionChanges(), PositionChange::describe),
                        list("What disturbed the session", session.failures(), event -> event),
                        new Section(
                                "Findings",
                                List.of("finding", "what to do"),
                                rows(session.findings(), VerdictPage::finding)),
                        list("Notes", session.notes(), note -> note))
                .filter(section -> !section.rows().isEmpty())
                .toList();
        return new Page(title(verdict), verdict.isPassed(), session.lastLine(), sections);
    }

    private static String title(Verdict verdict) {
        String result = verdict.isPassed() ? "passed" : "FAILED";
        String judged = verdict.judged() ? "" : " (the build ended before tws:verify)";
        String live = verdict.session().mode() == Mode.LIVE ? "LIVE: " : "";
        return "%sTWS integration tests of %s: %s%s".formatted(live, verdict.module(), result, judged);
    }

    private static List<List<Cell>> session(Verdict verdict) {
        SessionReport session = verdict.session();
        List<List<Cell>> rows = new ArrayList<>();
        rows.add(fact("mode", session.mode().label()));
        rows.add(fact("endpoint", session.endpoint()));
        if (session.serverVersion() > 0) {
            rows.add(fact("server version", session.serverVersion()));
            rows.add(fact("account", session.account()));
            if (!session.shard().isEmpty()) {
                rows.add(fact("shard", session.shard()));
            }
            rows.add(fact("client ids", session.clientIds()));
            rows.add(fact(
                    "tests",
                    "announced %d, finished %d, failed %d, skipped %d"
                            .formatted(
                                    session.testsStarted(),
                                    session.testsFinished(),
                                    verdict.testsFailed(),
                                    session.skipped().size())));
            rows.add(fact(
                    "orders",
                    "placed %d, cancelled by cleanup %d, left %d"
                            .formatted(
                                    session.ordersPlaced(),
                                    session.ordersCancelled(),
                                    session.ordersLeft().size())));
            rows.add(fact("pacing", pacing(session.pacing())));
        }
        rows.add(fact("verdict given", verdict.at()));
        return rows;
    }

    private static String pacing(PacingWaits pacing) {
        return pacing.messages() == 0
                ? "no message waited for TWS's limit"
                : "%d messages waited for TWS's limit: %d ms in all, %d ms at most"
                        .formatted(
                                pacing.messages(),
                                pacing.total().toMillis(),
                                pacing.longest().toMillis());
    }

    // What is not as it should be comes first.
    private static Section tests(SessionReport session) {
        List<TestRun> tests = Stream.of(
                        TestRun.State.UNFINISHED, TestRun.State.FAILED, TestRun.State.ABORTED, TestRun.State.PASSED)
                .flatMap(state -> session.tests().stream().filter(test -> test.state() == state))
                .toList();
        return new Section(
                "Tests",
                List.of("test", "result"),
                rows(
                        tests,
                        test -> List.of(
                                Cell.of(test.name()),
                                Cell.of(
                                        test.state() == TestRun.State.UNFINISHED
                                                ? "did not finish"
                                                : test.state().name().toLowerCase(Locale.ROOT)))));
    }

    private static Section orders(SessionReport session) {
        return new Section(
                "Orders",
                List.of(
                        "holder of the lane",
                        "placed",
                        "left open, and cancelled by cleanup",
                        "could not be cancelled"),
                rows(
                        session.ordersByHolder(),
                        (HolderOrders orders) -> List.of(
                                Cell.of(orders.holder()),
                                Cell.of(orders.placed()),
                                orders(orders.cancelled()),
                                orders(orders.left()))));
    }

    private static Cell orders(List<OrderView> orders) {
        return Cell.of(
                String.join("\n", orders.stream().map(OrderView::describe).toList()));
    }

    private static List<Cell> finding(Finding finding) {
        StringBuilder steps =
                new StringBuilder(finding.symptom()).append("\nLikely cause: ").append(finding.likelyCause());
        for (int i = 0; i < finding.steps().size(); i++) {
            steps.append('\n').append(i + 1).append(". ").append(finding.steps().get(i));
        }
        return List.of(new Cell(finding.code(), SessionTree.help(finding.code())), Cell.of(steps));
    }

    private static <T> Section list(String title, List<T> items, Function<T, String> text) {
        return new Section(title, List.of(), rows(items, item -> List.of(Cell.of(text.apply(item)))));
    }

    private static <T> List<List<Cell>> rows(List<T> items, Function<T, List<Cell>> row) {
        return items.stream().map(row).toList();
    }

    private static List<Cell> fact(String name, Object value) {
        return List.of(Cell.of(name), Cell.of(value));
    }
}
