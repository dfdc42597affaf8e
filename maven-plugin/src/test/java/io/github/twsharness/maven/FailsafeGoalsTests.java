package io.github.twsharness.maven;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.apache.maven.model.Build;
import org.apache.maven.model.Plugin;
import org.apache.maven.model.PluginExecution;
import org.apache.maven.project.MavenProject;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FailsafeGoalsTests {

    @TempDir
    Path reports;

    @Test
    void missesVerifyWhereOnlyIntegrationTestIsBound() {
        MavenProject project = project(execution("pre", null, "integration-test"));

        assertThat(FailsafeGoals.of(project, List.of("verify")).isVerifyMissing())
                .isTrue();
        assertThat(FailsafeGoals.of(project, List.of("verify", "failsafe:verify"))
                        .isVerifyMissing())
                .isFalse();
    }

    @Test
    void findsVerifyInAnyExecutionThatIsBound() {
        PluginExecution run = execution("run", null, "integration-test");

        assertThat(FailsafeGoals.of(project(run, execution("judge", null, "verify")), List.of())
                        .isVerifyMissing())
                .isFalse();
        assertThat(FailsafeGoals.of(project(run, execution("judge", "none", "verify")), List.of())
                        .isVerifyMissing())
                .isTrue();
    }

    @Test
    void needsNoVerifyWhereFailsafeRunsNothing() {
        assertThat(FailsafeGoals.of(project(), List.of("verify")).isVerifyMissing())
                .isFalse();
    }

    @Test
    void knowsTheGoalsOfTheCommandLine() {
        assertThat(FailsafeGoals.isNamed("verify", "failsafe:verify")).isTrue();
        assertThat(FailsafeGoals.isNamed("verify", "failsafe:verify@late")).isTrue();
        assertThat(FailsafeGoals.isNamed("verify", "org.apache.maven.plugins:maven-failsafe-plugin:3.6.1:verify"))
                .isTrue();
        assertThat(FailsafeGoals.isNamed("verify", "verify")).isFalse();
        assertThat(FailsafeGoals.isNamed("verify", "tws:verify")).isFalse();
    }

    @Test
    void saysWhatWouldHaveGoneUnnoticed() throws IOException {
        FailsafeGoals missing = new FailsafeGoals(true, false);
        Files.writeString(reports.resolve("failsafe-summary.xml"), """
                <?xml version="1.0" encoding="UTF-8"?>
                <failsafe-summary result="255" timeout="false">
                    <completed>5</completed><errors>1</errors><failures>2</failures><skipped>0</skipped>
                </failsafe-summary>
                """);

        assertThat(missing.problem(FailsafeSummary.read(reports, Instant.EPOCH))
                        .orElseThrow()
                        .message())
                .startsWith("Failsafe's goal verify is missing from this build, so a failed test does not fail it.")
                .contains("It has counted 2 failures and 1 errors, and nothing fails the build for them.")
                .contains("Next: add <goal>verify</goal>");
        assertThat(missing.problem(Optional.empty()).orElseThrow().message()).doesNotContain("counted");
        assertThat(new FailsafeGoals(true, true).problem(FailsafeSummary.read(reports, Instant.EPOCH)))
                .isEmpty();
    }

    @Test
    void takesAFileThatIsNoSummaryForNone() throws IOException {
        assertThat(FailsafeSummary.read(reports, Instant.EPOCH)).isEmpty();
        Files.writeString(reports.resolve("failsafe-summary.xml"), "<html/>");
        assertThat(FailsafeSummary.read(reports, Instant.EPOCH)).isEmpty();
    }

    private static MavenProject project(PluginExecution... executions) {
        Plugin plugin = new Plugin();
        plugin.setArtifactId("maven-failsafe-plugin");
        List.of(executions).forEach(plugin::addExecution);
        MavenProject project = new MavenProject();
        project.setBuild(new Build());
        project.getBuild().addPlugin(plugin);
        return project;
    }

    private static PluginExecution execution(String id, String phase, String... goals) {
        PluginExecution execution = new PluginExecution();
        execution.setId(id);
        execution.setPhase(phase);
        List.of(goals).forEach(execution::addGoal);
        return execution;
    }
}
