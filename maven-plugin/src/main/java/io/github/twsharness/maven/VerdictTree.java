package io.github.twsharness.maven;

import static io.github.twsharness.maven.SessionTree.object;

import io.github.twsharness.session.settings.Accounts;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Map;

/** Turn a verdict into what JSON has, and back. */
final class VerdictTree {

    /** Number of the format; another one cannot be read. */
    static final int SCHEMA = 1;

    private VerdictTree() {}

    static Map<String, Object> of(Verdict verdict) {
        Map<String, Object> tree = object(
                "schema",
                SCHEMA,
                "result",
                verdict.isPassed() ? "passed" : "failed",
                "judged",
                verdict.judged(),
                "module",
                verdict.module(),
                "at",
                verdict.at().toString(),
                "summary",
                verdict.session().lastLine(),
                "problems",
                verdict.problems().stream()
                        .map(problem ->
                                object("check", problem.check().label(), "message", Accounts.maskIn(problem.message())))
                        .toList());
        tree.putAll(SessionTree.of(verdict.session()));
        return tree;
    }

    /**
     * Read a verdict.
     *
     * @throws IllegalArgumentException if it is none, or one of another format
     */
    static Verdict from(Object value) {
        Tree tree = Tree.of(value);
        if (tree.integer("schema") != SCHEMA) {
            throw new IllegalArgumentException(
                    "It has format %d, and this version knows %d".formatted(tree.integer("schema"), SCHEMA));
        }
        return new Verdict(
                tree.text("module"),
                instant(tree.text("at")),
                tree.flag("judged"),
                tree.children(
                        "problems",
                        problem -> new Problem(GateCheck.labelled(problem.text("check")), problem.text("message"))),
                SessionTree.from(tree));
    }

    private static Instant instant(String text) {
        try {
            return Instant.parse(text);
        } catch (DateTimeParseException e) {
            throw new IllegalArgumentException("'at' is no time: " + text, e);
        }
    }
}
