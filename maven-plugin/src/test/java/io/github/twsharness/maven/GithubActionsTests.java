package io.github.twsharness.maven;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.twsharness.session.Mode;
import io.github.twsharness.session.report.SessionReport;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GithubActionsTests {

    @TempDir
    Path directory;

    private final Map<String, String> environment = new HashMap<>();
    private final List<String> output = new ArrayList<>();
    private final GithubActions github = new GithubActions(environment::get, output::add);

    @Test
    void saysNothingElsewhere() throws IOException {
        environment.put("GITHUB_STEP_SUMMARY", "");

        github.tell(Reports.verdict(Reports.eventful()));

        assertThat(output).isEmpty();
    }

    @Test
    void annotatesEachProblemEventAndFindingOnOneLineEach() throws IOException {
        environment.put("GITHUB_ACTIONS", "true");

        github.tell(Reports.verdict(Reports.eventful()));

        assertThat(output).hasSize(4).noneMatch(line -> line.contains("\n"));
        assertThat(output.get(0))
                .startsWith("::error title=tws-harness%3A no-order-left::1 order(s) that tests placed")
                .contains("%0A      order 7 of client 1: BUY 100 AAPL LMT, Submitted%0A");
        assertThat(output.get(1)).startsWith("::error title=tws-harness%3A tests-finish::1 of 3 tests");
        assertThat(output.get(2))
                .isEqualTo(
                        "::error title=tws-harness%3A session-undisturbed::test JVM 42 died during test MarginIT.dies");
        assertThat(output.get(3))
                .startsWith("::warning title=tws-harness%3A TWS-REFUSED::Nothing listens at 127.0.0.1:4242 <paper>.")
                .contains("100%25 sure")
                .endsWith("docs/troubleshooting.md#tws-refused");
    }

    @Test
    void annotatesATwsThatCannotBeReachedOnce() throws IOException {
        environment.put("GITHUB_ACTIONS", "true");
        SessionReport none = SessionReport.notStarted(Mode.TWS, "127.0.0.1:4242", List.of(Reports.REFUSED));

        github.tell(new Verdict(
                "example:desk",
                Reports.NOON,
                true,
                List.of(new Problem(GateCheck.SESSION_STARTS, Reports.REFUSED.toText())),
                none));

        assertThat(output)
                .singleElement()
                .asString()
                .startsWith("::error title=tws-harness%3A session-starts::")
                .contains("[TWS-REFUSED]%0ALikely cause")
                .doesNotContain("DU1234567");
    }

    @Test
    void appendsToTheSummaryOfTheJob() throws IOException {
        Path summary = directory.resolve("summary.md");
        Files.writeString(summary, "what another step wrote\n");
        environment.put("GITHUB_STEP_SUMMARY", summary.toString());

        github.tell(Reports.verdict(Reports.eventful()));

        assertThat(Files.readString(summary))
                .startsWith("what another step wrote\n## ❌ TWS integration tests of example:desk: FAILED\n")
                .contains("### Orders")
                .doesNotContain("DU1234567", "U7654321");
        assertThat(output).isEmpty();
    }
}
