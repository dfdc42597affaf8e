package io.github.twsharness.maven;

import io.github.twsharness.session.settings.Settings;
import io.github.twsharness.session.shard.CiSystem;
import io.github.twsharness.session.shard.ClassTimes;
import io.github.twsharness.session.shard.ShardFiles;
import io.github.twsharness.session.shard.ShardPlan;
import io.github.twsharness.session.shard.TestClassFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.project.MavenProject;

/**
 * Split the integration tests of a module over the machines of a CI.
 *
 * <p>The plan is a file, to which a property leads the module's test JVMs from {@code tws:start} to {@code tws:stop}:
 * unit tests run before that and are not split.
 *
 * @param project the module
 * @param module what names it
 * @param files where plan and times are
 * @param published properties that every test JVM of the build gets
 */
record ShardSplit(MavenProject project, String module, ShardFiles files, Properties published) {

    /** Make the plan, and lead the test JVMs to it; returns what to tell the user. */
    List<String> begin(Settings settings) throws MojoExecutionException {
        try {
            Files.createDirectories(files.folder());
            Files.deleteIfExists(files.times());
            Files.deleteIfExists(files.plan());
            Optional<ShardPlan> plan = plan(settings);
            if (plan.isPresent()) {
                SessionFile.write(files.plan(), plan.get().toText());
            }
            published.setProperty(property(), files.folder().toAbsolutePath().toString());
            return plan.map(ShardSplit::describe).map(List::of).orElseGet(() -> hint(settings));
        } catch (IOException e) {
            throw new MojoExecutionException("Cannot split the integration tests: " + e.getMessage(), e);
        }
    }

    /** Let the test JVMs that start from now on run everything. */
    void end() {
        published.remove(property());
    }

    private String property() {
        return ShardFiles.property(project.getBasedir().getAbsolutePath());
    }

    private Optional<ShardPlan> plan(Settings settings) throws IOException {
        if (settings.shard().isEmpty()) {
            return Optional.empty();
        }
        FailsafePatterns patterns = FailsafePatterns.of(project.getPlugin(FailsafeGoals.PLUGIN));
        List<String> names = TestClassFiles.namesIn(Path.of(project.getBuild().getTestOutputDirectory())).stream()
                .filter(patterns::include)
                .toList();
        return Optional.of(ShardPlan.of(settings.shard().get(), module, names, ClassTimes.read(settings.shardTimes())));
    }

    private static String describe(ShardPlan plan) {
        return "shard %s runs %d of %d integration test classes (plan %s)."
                .formatted(plan.shard(), plan.mine().size(), plan.classes().size(), plan.fingerprint());
    }

    // Whoever did not ask for it must not lose tests: a job may run several times with other things varied.
    private static List<String> hint(Settings settings) {
        if (!settings.source("tws.shard").equals("default")) {
            return List.of();
        }
        try {
            return CiSystem.find(System.getenv(), Optional.empty())
                    .filter(found -> found.shard().isSplit())
                    .map(found ->
                            "this job is one of several: %s. Each of them runs all integration tests; tws.shard=auto splits them."
                                    .formatted(found))
                    .map(List::of)
                    .orElse(List.of());
        } catch (CiSystem.ContradictionException e) {
            return List.of();
        }
    }
}
