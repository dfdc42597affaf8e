package io.github.twsharness.maven;

import io.github.twsharness.session.diagnosis.Finding;
import io.github.twsharness.session.settings.Accounts;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Tell GitHub Actions of a verdict, when the build runs there: annotations on standard output, and a part of the job's
 * summary.
 *
 * <p>Source: "Workflow commands for GitHub Actions" in GitHub's documentation, also for what is escaped.
 */
final class GithubActions {

    private final Function<String, @Nullable String> environment;
    private final Consumer<String> output;

    /**
     * Create it for an environment.
     *
     * @param environment returns the value of a variable, null when it is not set
     * @param output takes a line as it is, without the prefixes of a log
     */
    GithubActions(Function<String, @Nullable String> environment, Consumer<String> output) {
        this.environment = environment;
        this.output = output;
    }

    void tell(Verdict verdict) throws IOException {
        if ("true".equals(environment.apply("GITHUB_ACTIONS"))) {
            annotate(verdict);
        }
        String summary = environment.apply("GITHUB_STEP_SUMMARY");
        if (summary != null && !summary.isBlank()) {
            Files.writeString(
                    Path.of(summary),
                    Accounts.maskIn(MarkdownPage.of(VerdictPage.of(verdict))) + "\n",
                    StandardOpenOption.CREATE,
                    StandardOpenOption.APPEND);
        }
    }

    private void annotate(Verdict verdict) {
        verdict.problems().stream()
                .filter(problem -> problem.check() != GateCheck.SESSION_UNDISTURBED)
                .forEach(problem -> command("error", problem.check().label(), problem.message()));
        verdict.session().failures().forEach(event -> command("error", GateCheck.SESSION_UNDISTURBED.label(), event));
        if (!verdict.has(GateCheck.SESSION_STARTS)) {
            verdict.session().findings().forEach(finding -> command("warning", finding.code(), describe(finding)));
        }
    }

    private static String describe(Finding finding) {
        return "%s%nLikely cause: %s%n%s"
                .formatted(finding.symptom(), finding.likelyCause(), SessionTree.help(finding.code()));
    }

    private void command(String name, String title, String message) {
        output.accept(
                "::%s title=%s::%s".formatted(name, property("tws-harness: " + title), data(Accounts.maskIn(message))));
    }

    private static String data(String text) {
        return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A");
    }

    private static String property(String text) {
        return data(text).replace(":", "%3A").replace(",", "%2C");
    }
}
