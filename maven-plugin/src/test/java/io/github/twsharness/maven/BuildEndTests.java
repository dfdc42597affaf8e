package io.github.twsharness.maven;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.twsharness.session.report.SessionReport;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import org.apache.maven.plugin.logging.SystemStreamLog;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BuildEndTests {

    @TempDir
    Path directory;

    private final List<String> logged = new ArrayList<>();
    private final Verdicts verdicts = new Verdicts(new HashMap<>(), new HashMap<>());

    @Test
    void givesAVerdictToAModuleThatNeverGotToIt() throws IOException {
        SessionReport report = Reports.of(2, 1, List.of(), List.of());
        VerdictFiles files = files("one");
        verdicts.expect("example:one", files);

        end().conclude(report, false);

        Verdict late = read(files.json());
        assertThat(late.judged()).isFalse();
        assertThat(late.problems()).extracting(Problem::check).containsExactly(GateCheck.TESTS_FINISH);
        assertThat(files.junit()).content().contains("tests-finish");
        assertThat(logged)
                .anyMatch(
                        line -> line.contains(
                                "nobody has judged these tests: the build ended before tws:verify, and would have failed there"));
        assertThat(logged).last().isEqualTo(report.lastLine());
    }

    @Test
    void keepsTheVerdictThatWasGivenAndDoesNotScoldABuildThatFailsAnyway() throws IOException {
        VerdictFiles files = files("one");
        verdicts.expect("example:one", files);
        verdicts.expect("example:two", files("two"));
        verdicts.give("example:one", Reports.verdict(Reports.of(1, 1, List.of(), List.of())));

        end().conclude(Reports.of(1, 1, List.of(), List.of()), true);

        assertThat(files.json()).doesNotExist();
        assertThat(read(files("two").json()).judged()).isFalse();
        assertThat(logged).noneMatch(line -> line.contains("nobody has judged"));
    }

    @Test
    void sumsTheModulesUpAndJudgesTheSessionAnew() throws IOException {
        Problem noTests = new Problem(GateCheck.TESTS_RUN, "no test used the session.");
        SessionReport half = Reports.of(2, 1, List.of(), List.of());
        SessionReport whole = Reports.of(3, 3, List.of(), List.of("test JVM 42 died"));
        verdicts.give("example:one", new Verdict("example:one", Reports.NOON, true, List.of(noTests), half));
        verdicts.give("example:two", Reports.verdict(half));

        end().conclude(whole, true);

        Verdict build = read(directory.resolve("tws/verdict.json"));
        assertThat(build.module()).isEqualTo("example:root");
        assertThat(build.judged()).isTrue();
        assertThat(build.problems())
                .extracting(Problem::message)
                .satisfiesExactlyInAnyOrder(
                        message -> assertThat(message).contains("test JVM 42 died"),
                        message -> assertThat(message).isEqualTo("example:one: no test used the session."),
                        message -> assertThat(message).startsWith("1 of 2 tests that announced"));
        assertThat(directory.resolve("tws/report.html")).content().contains("test JVM 42 died");
        assertThat(directory.resolve("tws/report.md")).exists();
    }

    private BuildEnd end() {
        return new BuildEnd(
                "example:root",
                directory.resolve("tws"),
                verdicts,
                new GithubActions(name -> null, line -> {}),
                new SystemStreamLog() {
                    @Override
                    public void info(CharSequence line) {
                        logged.add(line.toString());
                    }

                    @Override
                    public void warn(CharSequence line) {
                        logged.add(line.toString());
                    }
                });
    }

    private VerdictFiles files(String module) {
        return new VerdictFiles(directory.resolve(module + "/verdict.json"), directory.resolve(module + "/gate.xml"));
    }

    private static Verdict read(Path file) throws IOException {
        return VerdictTree.from(JsonReader.read(Files.readString(file)));
    }
}
