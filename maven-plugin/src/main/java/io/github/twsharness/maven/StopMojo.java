package io.github.twsharness.maven;

import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugins.annotations.LifecyclePhase;
import org.apache.maven.plugins.annotations.Mojo;

/**
 * End this module's use of the TWS session. The last module of a build closes the session: what tests left behind is cancelled, then TWS is left. Modules of a parallel build share the
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
        closeUnlessNeeded();
    }

    private void closeUnlessNeeded() {
        boolean last = shared().modules().allFinished(Participants.of(session()));
        shared().started().ifPresent(handle -> {
            if (last) {
                handle.end();
            } else {
                getLog().info("tws-harness: the session stays open for other modules of this build.");
            }
        });
    }
}
