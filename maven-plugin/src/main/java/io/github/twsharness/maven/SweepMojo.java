package io.github.twsharness.maven;

import io.github.twsharness.session.OrderView;
import io.github.twsharness.session.SweepReport;
import io.github.twsharness.session.diagnosis.TwsUnavailableException;
import io.github.twsharness.session.host.Sweep;
import io.github.twsharness.session.settings.Settings;
import java.io.UncheckedIOException;
import java.util.Optional;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugins.annotations.Mojo;

/**
 * Cancel what builds that were killed left open: the orders in their journals, and nothing else. {@code tws:start} does
 * the same for the TWS that it starts a session with; this goal is for when no test is to be run. It looks at the named
 * TWS or, when none is named, wherever the killed builds were. Fails when an order could not be cancelled. Bound to no
 * phase; runs in any directory. Builds that still run are left in peace, also by modules of a parallel build.
 */
@Mojo(name = "sweep", requiresProject = false, threadSafe = true)
public final class SweepMojo extends AbstractSettingsMojo {

    @Override
    Optional<String> skipReason() {
        return isSwitchedOff() ? Optional.of("tws.skip is true") : Optional.empty();
    }

    @Override
    void executeMojo() throws MojoFailureException, MojoExecutionException {
        Settings settings = settings();
        settings.warnings().forEach(getLog()::warn);
        SweepReport report;
        try {
            report = Sweep.run(settings);
        } catch (TwsUnavailableException e) {
            getLog().debug(e);
            throw new MojoFailureException(e.getMessage());
        } catch (UncheckedIOException e) {
            throw new MojoExecutionException(e.getMessage(), e);
        }
        tell(report, settings);
    }

    private void tell(SweepReport report, Settings settings) throws MojoFailureException {
        if (report.sessions() == 0 && report.problems().isEmpty()) {
            getLog().info("tws-harness: no killed build has left orders open (journals in %s)."
                    .formatted(settings.journalDirectory()));
            return;
        }
        for (OrderView order : report.cancelled()) {
            getLog().info("tws-harness: cancelled " + order.describe());
        }
        report.problems().forEach(problem -> getLog().warn("tws-harness: " + problem));
        getLog().info("tws-harness: swept after %d killed builds: cancelled %d, left %d."
                .formatted(
                        report.sessions(),
                        report.cancelled().size(),
                        report.left().size()));
        if (!report.left().isEmpty()) {
            throw new MojoFailureException(
                    "tws-harness: %d orders of killed builds may still be open: %s\n    Next: cancel them in TWS by hand, or run tws:sweep again when their client ids are free."
                            .formatted(report.left().size(), String.join(" ", report.problems())));
        }
    }
}
