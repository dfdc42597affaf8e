package io.github.twsharness.maven;

import io.github.twsharness.session.OrderView;
import io.github.twsharness.session.ResetReport;
import io.github.twsharness.session.SessionCoordinates;
import io.github.twsharness.session.control.SessionControl;
import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Properties;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;

/**
 * Stop all trading of the build that runs in this directory: its session refuses every order from now on and cancels
 * all own orders. Run it from another terminal, in the directory of the module whose tests run. Bound to no phase;
 * modules of a parallel build share the session, so one stop is for all.
 */
@Mojo(name = "emergency-stop", requiresProject = false, threadSafe = true)
public final class EmergencyStopMojo extends AbstractTwsMojo {

    /** Who wants it, or why; for the report. Default: the goal's name. */
    @Parameter(property = "tws.reason", defaultValue = "tws:emergency-stop was run")
    private String reason;

    /** Leave the fields to Maven, which sets them before it executes the goal. */
    @SuppressWarnings("NullAway.Init")
    public EmergencyStopMojo() {}

    @Override
    Optional<String> skipReason() {
        return Optional.empty();
    }

    @Override
    void executeMojo() throws MojoFailureException {
        Path file = outputDirectory().resolve("session.properties");
        SessionCoordinates session = read(file)
                .orElseThrow(() -> new MojoFailureException(
                        "tws-harness: no session is running here: there is no %s.\n    Next: run this goal in the directory of the module whose tests run, or press Ctrl-C where the build runs."
                                .formatted(file)));
        try (SessionControl control = SessionControl.join(session, "tws:emergency-stop")) {
            tell(control.stopTrading(reason));
        } catch (IOException | UncheckedIOException e) {
            throw new MojoFailureException(
                    "tws-harness: the session of %s does not answer: %s\n    Next: if its build was killed, run tws:sweep."
                            .formatted(file, e.getMessage()));
        }
    }

    private static Optional<SessionCoordinates> read(Path file) throws MojoFailureException {
        Properties properties = new Properties();
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        try (Reader reader = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
            properties.load(reader);
        } catch (IOException e) {
            throw new MojoFailureException("tws-harness: cannot read " + file + ": " + e);
        }
        try {
            return SessionCoordinates.from(properties::getProperty);
        } catch (UncheckedIOException e) {
            throw new MojoFailureException(
                    "tws-harness: the session of " + file + " has ended, or is another user's: " + e.getMessage());
        }
    }

    private void tell(ResetReport report) throws MojoFailureException {
        for (OrderView order : report.cancelled()) {
            getLog().info("tws-harness: cancelled " + order.describe());
        }
        getLog().info(
                        "tws-harness: all trading is stopped: cancelled %d, left %d. Orders are refused until the session ends."
                                .formatted(
                                        report.cancelled().size(), report.left().size()));
        if (!report.left().isEmpty()) {
            throw new MojoFailureException("tws-harness: these orders could not be cancelled: "
                    + report.left().stream().map(OrderView::describe).toList()
                    + "\n    Next: cancel them in TWS by hand.");
        }
    }
}
