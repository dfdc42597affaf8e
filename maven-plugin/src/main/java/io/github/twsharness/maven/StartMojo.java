package io.github.twsharness.maven;

import io.github.twsharness.session.Mode;
import io.github.twsharness.session.SessionCoordinates;
import io.github.twsharness.session.diagnosis.Finding;
import io.github.twsharness.session.diagnosis.TwsUnavailableException;
import io.github.twsharness.session.host.SessionHost;
import io.github.twsharness.session.report.SessionReport;
import io.github.twsharness.session.settings.Accounts;
import io.github.twsharness.session.settings.Setting;
import io.github.twsharness.session.settings.Settings;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Properties;
import java.util.function.Supplier;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugins.annotations.LifecyclePhase;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.apache.maven.project.MavenProject;

/**
 * Start the TWS session of this build, which its integration tests find by themselves: with the named TWS or, when
 * none is named, with an embedded simulator. All modules of a build share one session, also in parallel builds; the
 * first one to come here starts it.
 */
@Mojo(name = "start", defaultPhase = LifecyclePhase.PRE_INTEGRATION_TEST, threadSafe = true)
public final class StartMojo extends AbstractSettingsMojo {

    /** JUnit report of the gate, for builds that do not get to tws:verify. Default: TEST-tws-gate.xml beside the reports of Failsafe. */
    @Parameter(
            property = "tws.gateReport",
            defaultValue = "${project.build.directory}/failsafe-reports/TEST-tws-gate.xml")
    private File gateReport;

    /** Leave the fields to Maven, which sets them before it executes the goal. */
    @SuppressWarnings("NullAway.Init")
    public StartMojo() {}

    @Override
    void skipped(String reason) {
        super.skipped(reason);
        shared().modules().skip(module(), reason);
    }

    @Override
    void executeMojo() throws MojoExecutionException, MojoFailureException {
        forgetLastBuild();
        Settings settings = settings();
        if (settings.skip()) {
            skipped("%s is true (%s)".formatted(Setting.SKIP.key(), settings.source(Setting.SKIP.key())));
            return;
        }
        SharedSession.Handle handle = shared().startOrJoin(() -> start(settings));
        if (!handle.target().equals(target(settings))) {
            throw new MojoFailureException("""
                    This module wants a session with %s, but the session of this build is with %s, started by another \
                    module.
                    One build has one session. Next: name the endpoint once, in the parent POM or on the \
                    command line.""".formatted(target(settings), handle.target()));
        }
        shared().modules().join(module(), handle.reported().testsStarted());
        shared().verdicts().expect(module(), files());
        publishToFile(handle);
        shardSplit().begin(settings).forEach(told -> getLog().info("tws-harness: " + told));
        if (FailsafeGoals.of(project(), session().getGoals()).isVerifyMissing()) {
            getLog().warn("tws-harness: Failsafe's goal verify is missing from this build: add it to the execution of"
                    + " maven-failsafe-plugin, or failed tests go unnoticed.");
        }
    }

    private VerdictFiles files() {
        return new VerdictFiles(outputDirectory().resolve(VerdictFiles.JSON), gateReport.toPath());
    }

    private void forgetLastBuild() throws MojoExecutionException {
        try {
            files().delete();
        } catch (IOException e) {
            throw new MojoExecutionException("tws-harness: cannot delete the verdict of an earlier build: " + e, e);
        }
    }

    private SharedSession.Handle start(Settings settings) throws MojoFailureException, MojoExecutionException {
        SessionHost host;
        try {
            host = SessionHost.start(settings);
        } catch (TwsUnavailableException e) {
            getLog().debug(e);
            refused(settings, e.finding());
            throw new MojoFailureException(e.getMessage());
        } catch (UncheckedIOException e) {
            throw new MojoExecutionException(e.getMessage(), e);
        }
        RunningSession running = own(host, settings);
        atTheEnd(running::close);
        announce(settings, host.report());
        return running.handle();
    }

    private RunningSession own(SessionHost host, Settings settings) throws MojoExecutionException {
        Path tokenFile = outputDirectory().resolve("session.token").toAbsolutePath();
        try {
            return RunningSession.own(host, target(settings), session().getUserProperties(), tokenFile, getLog());
        } catch (IOException e) {
            host.close();
            throw new MojoExecutionException(
                    "Cannot write %s, where test JVMs get the token of the session: %s. Next: see whether %s can be written."
                            .formatted(tokenFile, e, tokenFile.getParent()),
                    e);
        }
    }

    private void refused(Settings settings, Finding finding) {
        String endpoint = settings.endpoint().map(Object::toString).orElse("an address that was looked for");
        SessionReport report = SessionReport.notStarted(settings.mode(), endpoint, List.of(finding));
        Verdict verdict = new Verdict(
                module(),
                Instant.now(),
                true,
                List.of(new Problem(GateCheck.SESSION_STARTS, finding.toText())),
                report);
        shared().verdicts().give(module(), verdict);
        atTheEnd(() -> report);
        try {
            files().write(verdict);
        } catch (IOException e) {
            // Why there is no session matters more, and may be the same: a directory that cannot be written.
            getLog().warn("tws-harness: cannot write the verdict: " + e);
        }
    }

    /** Sum up the build when it ends, which may be before tws:verify, or tws:stop. */
    private void atTheEnd(Supplier<SessionReport> session) {
        MavenProject root = session().getTopLevelProject();
        Path directory = root.equals(project())
                ? outputDirectory()
                : Path.of(root.getBuild().getDirectory(), "tws");
        BuildEnd end = new BuildEnd(
                Participants.name(root),
                directory,
                shared().verdicts(),
                new GithubActions(System::getenv, StandardOutput::print),
                getLog());
        SessionEnd.call(
                () -> end.conclude(session.get(), session().getResult().hasExceptions()),
                session().getRequest());
    }

    private void announce(Settings settings, SessionReport report) {
        if (report.mode() == Mode.SIMULATOR) {
            boolean asked = !settings.source(Setting.MODE.key()).equals("default");
            String why = asked ? "the simulator is asked for" : "no endpoint is named";
            getLog().info("tws-harness: %s: tests run against the embedded SIMULATOR (server version %d), not a TWS."
                    .formatted(why, report.serverVersion()));
        } else {
            String told = "tws-harness: %s, account %s, server version %d, client ids from %d."
                    .formatted(
                            report.mode().describe(report.endpoint()),
                            report.account(),
                            report.serverVersion(),
                            settings.clientId());
            if (report.mode() == Mode.LIVE) {
                getLog().warn(told);
            } else {
                getLog().info(told);
            }
        }
    }

    private static String target(Settings settings) {
        // A module that names no live account does not get into the session of one that does, nor past its limits.
        String live = settings.liveConsent()
                .account()
                .map(account -> ", LIVE account " + Accounts.mask(account) + ", " + settings.limits())
                .orElse("");
        return settings.endpoint()
                .map(endpoint -> "TWS at " + endpoint + live)
                .orElse(settings.isToBeFound() ? "a TWS that is looked for" : "the embedded simulator");
    }

    private void publishToFile(SharedSession.Handle handle) throws MojoExecutionException {
        Path file = outputDirectory().resolve("session.properties");
        try {
            handle.files().add(file);
            Properties published = new Properties();
            published.putAll(handle.coordinates());
            published.setProperty(SessionCoordinates.MODULE, module());
            SessionFile.write(file, published);
        } catch (IOException e) {
            handle.end();
            throw new MojoExecutionException(
                    "Cannot write %s, where test JVMs look for the session: %s. Next: see whether %s can be written."
                            .formatted(file, e, file.getParent()),
                    e);
        }
    }
}
