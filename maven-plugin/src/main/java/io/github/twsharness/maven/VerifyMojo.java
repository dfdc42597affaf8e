package io.github.twsharness.maven;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugins.annotations.LifecyclePhase;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;

/**
 * Fail the build when something went wrong with the TWS session that test results do not show: orders that cleanup
 * could not cancel, tests that never finished, a session that no test used, a connection that broke. What counts is
 * the session that all modules of the build share.
 */
@Mojo(name = "verify", defaultPhase = LifecyclePhase.VERIFY, threadSafe = true)
public final class VerifyMojo extends AbstractTwsMojo {

    /** Fail when no test of this module used the session. Default: true. */
    @Parameter(property = "tws.failIfNoTests", defaultValue = "true")
    private boolean failIfNoTests;

    /**
     * Fail when more tests than this were skipped in the build, such as tests that need a real TWS. Default: any number
     * may be.
     */
    @Parameter(property = "tws.maxSkipped", defaultValue = "-1")
    private int maxSkipped;

    @Override
    void skipped(String reason) {
        getLog().info("tws-harness: nothing to verify, the integration tests were skipped: " + reason + ".");
    }

    @Override
    void executeMojo() throws MojoFailureException, MojoExecutionException {
        ModuleStates modules = shared().modules();
        Optional<String> skipReason = modules.skipReason(module());
        if (skipReason.isPresent()) {
            skipped(skipReason.get());
            return;
        }
        Optional<Integer> testsBefore = modules.testsBefore(module());
        Optional<SessionOutcome> outcome = shared().started().map(SharedSession.Handle::outcome);
        if (testsBefore.isEmpty() || outcome.isEmpty()) {
            neverStarted();
            return;
        }
        Optional<ShardOutcome> shard = shardOutcome();
        boolean testsWanted =
                failIfNoTests && shard.filter(ShardOutcome::isJudgedByItself).isEmpty();
        Gate gate = new Gate(testsWanted, maxSkipped, testsBefore.get(), modules.othersMayRun(module()));
        List<String> problems = new ArrayList<>(gate.problems(outcome.get()));
        shard.filter(split -> failIfNoTests).flatMap(ShardOutcome::problem).ifPresent(problems::add);
        shard.ifPresent(split -> getLog().info("tws-harness: " + split.describe() + "."));
        judge(problems, outcome.get());
    }

    private Optional<ShardOutcome> shardOutcome() throws MojoExecutionException {
        try {
            return ShardOutcome.read(shardFiles());
        } catch (IOException e) {
            throw new MojoExecutionException("Cannot read what this shard ran: " + e.getMessage(), e);
        }
    }

    private void neverStarted() throws MojoFailureException {
        String message = "tws-harness: there is nothing to verify: tws:start did not run in this build.";
        if (failIfNoTests) {
            throw new MojoFailureException(message
                    + "\n    Next: bind the goals start, stop and verify of tws-maven-plugin,"
                    + " or set tws.failIfNoTests=false.");
        }
        getLog().info(message);
    }

    private void judge(List<String> problems, SessionOutcome outcome) throws MojoFailureException {
        outcome.testsSkipped().forEach(test -> getLog().warn("tws-harness: skipped: " + test));
        outcome.notes().forEach(note -> getLog().warn("tws-harness: " + note));
        if (problems.isEmpty()) {
            getLog().info("tws-harness: verified: tests %d, orders placed %d, cancelled by cleanup %d, left 0."
                    .formatted(outcome.testsFinished(), outcome.ordersPlaced(), outcome.ordersCancelled()));
            return;
        }
        StringBuilder message = new StringBuilder("tws-harness: the session with %s did not end well (%s):"
                .formatted(outcome.endpoint(), outcome.details()));
        for (int i = 0; i < problems.size(); i++) {
            message.append("\n  ").append(i + 1).append(". ").append(problems.get(i));
        }
        throw new MojoFailureException(
                message.append("\n  Report: ").append(reportFile()).toString());
    }
}
