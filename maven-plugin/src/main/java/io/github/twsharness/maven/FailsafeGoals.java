package io.github.twsharness.maven;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.apache.maven.model.Plugin;
import org.apache.maven.model.PluginExecution;
import org.apache.maven.project.MavenProject;

/**
 * Know which goals of Failsafe a build has. Its goal {@code integration-test} never fails the build, so that {@code
 * tws:stop} is reached; its goal {@code verify} does. Where that one is missing, failed tests go unnoticed.
 *
 * @param runsTests whether {@code integration-test} is there
 * @param judgesTests whether {@code verify} is there
 */
record FailsafeGoals(boolean runsTests, boolean judgesTests) {

    /** Key of the plugin. */
    static final String PLUGIN = "org.apache.maven.plugins:maven-failsafe-plugin";

    private static final String NO_PHASE = "none";

    /**
     * Look at a module and at the command line.
     *
     * @param goals goals and phases of the command line
     */
    static FailsafeGoals of(MavenProject project, List<String> goals) {
        Plugin plugin = project.getPlugin(PLUGIN);
        List<String> bound = plugin == null
                ? List.of()
                : plugin.getExecutions().stream()
                        .filter(execution -> !NO_PHASE.equals(execution.getPhase()))
                        .map(PluginExecution::getGoals)
                        .flatMap(Collection::stream)
                        .toList();
        return new FailsafeGoals(has("integration-test", bound, goals), has("verify", bound, goals));
    }

    private static boolean has(String goal, List<String> bound, List<String> goals) {
        return bound.contains(goal) || goals.stream().anyMatch(named -> isNamed(goal, named));
    }

    /** Tell whether a goal of the command line is one of Failsafe's. */
    static boolean isNamed(String goal, String named) {
        String name = named.replaceFirst("@[^:]*$", "");
        return name.equals("failsafe:" + goal) || (name.startsWith(PLUGIN + ":") && name.endsWith(":" + goal));
    }

    boolean isVerifyMissing() {
        return runsTests && !judgesTests;
    }

    /**
     * Return what is wrong, if anything.
     *
     * @param summary what Failsafe has counted, if it has
     */
    Optional<Problem> problem(Optional<FailsafeSummary> summary) {
        if (!isVerifyMissing()) {
            return Optional.empty();
        }
        String counted = summary.filter(FailsafeSummary::hasFailed)
                .map(failed -> "\n    It has counted %d failures and %d errors, and nothing fails the build for them."
                        .formatted(failed.failures(), failed.errors()))
                .orElse("");
        return Optional.of(new Problem(GateCheck.FAILSAFE_JUDGES, """
                Failsafe's goal verify is missing from this build, so a failed test does not fail it.%s
                    Likely cause: only its goal integration-test is bound.
                    Next: add <goal>verify</goal> to the execution of maven-failsafe-plugin.""".formatted(counted)));
    }
}
