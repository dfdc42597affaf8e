package io.github.twsharness.maven;

import io.github.twsharness.session.Mode;
import io.github.twsharness.session.diagnosis.TwsUnavailableException;
import io.github.twsharness.session.host.SessionHost;
import io.github.twsharness.session.report.SessionReport;
import io.github.twsharness.session.settings.Setting;
import io.github.twsharness.session.settings.Settings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugins.annotations.LifecyclePhase;
import org.apache.maven.plugins.annotations.Mojo;

/**
 * Start the TWS session of this build, which its integration tests find by themselves: with the named TWS or, when
 * none is named, with an embedded simulator. All modules of a build share one session, also in parallel builds; the
 * first one to come here starts it.
 */
@Mojo(name = "start", defaultPhase = LifecyclePhase.PRE_INTEGRATION_TEST, threadSafe = true)
public final class StartMojo extends AbstractSettingsMojo {

    @Override
    void skipped(String reason) {
        super.skipped(reason);
        shared().modules().skip(module(), reason);
    }

    @Override
    void executeMojo() throws MojoExecutionException, MojoFailureException {
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
        shared().modules().join(module(), handle.outcome().testsStarted());
        publishToFile(handle);
        shardSplit().begin(settings).forEach(told -> getLog().info("tws-harness: " + told));
    }

    private SharedSession.Handle start(Settings settings) throws MojoFailureException, MojoExecutionException {
        SessionHost host;
        try {
            host = SessionHost.start(settings);
        } catch (TwsUnavailableException e) {
            getLog().debug(e);
            throw new MojoFailureException(e.getMessage());
        } catch (UncheckedIOException e) {
            throw new MojoExecutionException(e.getMessage(), e);
        }
        RunningSession running =
                RunningSession.own(host, target(settings), session().getUserProperties(), getLog());
        SessionEnd.call(() -> end(running), session().getRequest());
        announce(settings, host.report());
        return running.handle();
    }

    /**
     * Write the final report, as tws:stop does, which a build may never reach, and let the last line be the build's
     * last one.
     */
    private void end(RunningSession running) {
        SessionOutcome outcome = running.close();
        try {
            SessionFile.write(reportFile(), outcome.toText());
        } catch (IOException e) {
            getLog().warn("tws-harness: cannot write the report " + reportFile() + ": " + e);
        }
        getLog().info(outcome.lastLine());
    }

    private void announce(Settings settings, SessionReport report) {
        if (report.mode() == Mode.SIMULATOR) {
            boolean asked = !settings.source(Setting.MODE.key()).equals("default");
            String why = asked ? "the simulator is asked for" : "no endpoint is named";
            getLog().info("tws-harness: %s: tests run against the embedded SIMULATOR (server version %d), not a TWS."
                    .formatted(why, report.serverVersion()));
        } else {
            getLog().info("tws-harness: TWS at %s, account %s, server version %d, client ids from %d."
                    .formatted(report.endpoint(), report.account(), report.serverVersion(), settings.clientId()));
        }
    }

    private static String target(Settings settings) {
        return settings.endpoint()
                .map(endpoint -> "TWS at " + endpoint)
                .orElse(settings.isToBeFound() ? "a TWS that is looked for" : "the embedded simulator");
    }

    private void publishToFile(SharedSession.Handle handle) throws MojoExecutionException {
        Path file = outputDirectory().resolve("session.properties");
        try {
            Files.deleteIfExists(reportFile());
            handle.files().add(file);
            SessionFile.write(file, handle.coordinates());
        } catch (IOException e) {
            handle.end();
            throw new MojoExecutionException(
                    "Cannot write %s, where test JVMs look for the session: %s. Next: see whether %s can be written."
                            .formatted(file, e, file.getParent()),
                    e);
        }
    }
}
