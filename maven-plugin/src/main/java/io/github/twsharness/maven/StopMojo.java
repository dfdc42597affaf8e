package io.github.twsharness.maven;

import java.io.IOException;
import java.util.Optional;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugins.annotations.LifecyclePhase;
import org.apache.maven.plugins.annotations.Mojo;

/**
 * End this module's use of the TWS session and write {@code target/tws/report.properties}. The last module of a build
 * closes the session: what tests left behind is cancelled, then TWS is left. Modules of a parallel build share the
 * session; without one, nothing is done.
 */
@Mojo(name = "stop", defaultPhase = LifecyclePhase.POST_INTEGRATION_TEST, threadSafe = true)
public final class StopMojo extends AbstractTwsMojo {

    @Override
    void skipped(String reason) {
        super.skipped(reason);
        shared().modules().skip(module(), reason);
        closeUnlessNeeded();
    }

    @Override
    void executeMojo() throws MojoExecutionException {
        shardSplit().end();
        ModuleStates modules = shared().modules();
        if (modules.testsBefore(module()).isEmpty()) {
            getLog().debug("tws-harness: no session was started for this module, so there is none to stop.");
            return;
        }
        modules.finish(module());
        Optional<SessionOutcome> outcome = closeUnlessNeeded();
        if (outcome.isPresent()) {
            write(outcome.get());
        }
    }

    /** Close the session if no other module is still to use it; return its outcome, unless none was started. */
    private Optional<SessionOutcome> closeUnlessNeeded() {
        boolean last = shared().modules().allFinished(Participants.of(session()));
        return shared().started().map(handle -> {
            if (last) {
                return handle.end();
            }
            getLog().info("tws-harness: the session stays open for other modules of this build.");
            return handle.outcome();
        });
    }

    private void write(SessionOutcome outcome) throws MojoExecutionException {
        try {
            SessionFile.write(reportFile(), outcome.toText());
            getLog().info("tws-harness: report: " + reportFile());
        } catch (IOException e) {
            throw new MojoExecutionException(
                    "Cannot write the report of the TWS session to %s: %s".formatted(reportFile(), e), e);
        }
    }
}
