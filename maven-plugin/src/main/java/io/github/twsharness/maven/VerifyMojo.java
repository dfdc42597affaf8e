package io.github.twsharness.maven;

import io.github.twsharness.session.report.SessionReport;
import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
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
 * could not cancel, tests that never finished, a session that no test used, a connection that broke, a
 * Failsafe whose own goal verify is missing. What counts is the session that all modules of the build share. Writes the
 * verdict as {@code target/tws/verdict.json} and, for CI servers, as a JUnit report.
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

    /** JUnit report of the gate. Default: TEST-tws-gate.xml beside the reports of Failsafe. */
    @Parameter(
            property = "tws.gateReport",
            defaultValue = "${project.build.directory}/failsafe-reports/TEST-tws-gate.xml")
    private File gateReport;

    /** Leave the fields to Maven, which sets them before it executes the goal. */
    @SuppressWarnings("NullAway.Init")
    public VerifyMojo() {}

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
        Optional<SessionReport> report = shared().started().map(SharedSession.Handle::reported);
        if (testsBefore.isEmpty() || report.isEmpty()) {
            neverStarted();
            return;
        }
        Optional<ShardOutcome> shard = shardOutcome();
        boolean testsWanted = failIfNoTests
                && shard.filter(ShardOutcome::isJudgedByItself).isEmpty()
                && !namedTests().areNotHere(report.get());
        Gate gate = new Gate(testsWanted, maxSkipped, testsBefore.get(), modules.othersMayRun(module()));
        List<Problem> problems = new ArrayList<>(gate.problems(report.get()));
        shard.filter(split -> failIfNoTests)
                .flatMap(ShardOutcome::problem)
                .ifPresent(problem -> problems.add(new Problem(GateCheck.TESTS_RUN, problem)));
        shard.ifPresent(split -> getLog().info("tws-harness: " + split.describe() + "."));
        VerdictFiles files = new VerdictFiles(outputDirectory().resolve(VerdictFiles.JSON), gateReport.toPath());
        judge(verdict(problems, report.get(), files), files);
    }

    private Optional<ShardOutcome> shardOutcome() throws MojoExecutionException {
        try {
            return ShardOutcome.read(shardFiles());
        } catch (IOException e) {
            throw new MojoExecutionException("Cannot read what this shard ran: " + e.getMessage(), e);
        }
    }

    private NamedTests namedTests() throws MojoExecutionException {
        boolean isLast = shared().modules().allFinishedBut(module(), Participants.of(session()));
        return new NamedTests(session().getUserProperties(), failsafeSummary(), isLast);
    }

    private Optional<FailsafeSummary> failsafeSummary() throws MojoExecutionException {
        try {
            return FailsafeSummary.read(
                    Path.of(project().getBuild().getDirectory(), "failsafe-reports"),
                    session().getStartTime().toInstant());
        } catch (IOException e) {
            throw new MojoExecutionException("Cannot read what Failsafe ran: " + e.getMessage(), e);
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

    private Verdict verdict(List<Problem> problems, SessionReport report, VerdictFiles files)
            throws MojoExecutionException {
        FailsafeGoals.of(project(), session().getGoals())
                .problem(failsafeSummary())
                .ifPresent(problems::add);
        try {
            Verdict verdict = new Verdict(module(), Instant.now(), true, problems, report);
            shared().verdicts().give(module(), verdict);
            files.write(verdict);
            return verdict;
        } catch (IOException e) {
            throw new MojoExecutionException("tws-harness: cannot write the verdict: " + e, e);
        }
    }

    private void judge(Verdict verdict, VerdictFiles files) throws MojoFailureException {
        SessionReport report = verdict.session();
        report.testsSkipped().forEach(test -> getLog().warn("tws-harness: skipped: " + test));
        report.notes().forEach(note -> getLog().warn("tws-harness: " + note));
        if (verdict.problems().isEmpty()) {
            getLog().info("tws-harness: verified: tests %d, orders placed %d, cancelled by cleanup %d, left 0."
                    .formatted(report.testsFinished(), report.ordersPlaced(), report.ordersCancelled()));
            return;
        }
        StringBuilder message = new StringBuilder(
                "tws-harness: the session with %s did not end well (mode %s, account %s, server version %d, client ids %s):"
                        .formatted(
                                report.markedEndpoint(),
                                report.mode().label(),
                                report.account(),
                                report.serverVersion(),
                                report.clientIds()));
        for (int i = 0; i < verdict.problems().size(); i++) {
            message.append("\n  ")
                    .append(i + 1)
                    .append(". ")
                    .append(verdict.problems().get(i).message());
        }
        throw new MojoFailureException(
                message.append("\n  Verdict: ").append(files.json()).toString());
    }
}
