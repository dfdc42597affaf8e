package io.github.twsharness.maven;

import io.github.twsharness.session.doctor.Doctor;
import io.github.twsharness.session.doctor.Examination;
import io.github.twsharness.session.settings.Setting;
import io.github.twsharness.session.settings.Settings;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.jspecify.annotations.Nullable;

/**
 * Examine the way to TWS and say what is wrong: settings and their sources, where the build runs, what was tried and how
 * it ended, what TWS said, the finding, and what to do. The build fails when tests could not run. Places no order, leaves
 * nothing open, needs no project, and runs with {@code skipITs} too. Without a named endpoint it looks for a TWS on paper
 * ports of this machine, of Windows next to WSL, or outside the container. In a build of several modules it runs once.
 */
@Mojo(name = "doctor", requiresProject = false, aggregator = true, threadSafe = true)
public final class DoctorMojo extends AbstractSettingsMojo {

    private static final int DEFAULT_WAIT_SECONDS = 60;

    /** Form of the report: {@code text} or {@code json}; JSON goes to standard output as it is. */
    @Parameter(property = "tws.doctor.format", defaultValue = "text")
    private String format;

    /** File to write the report to, in addition; relative to the directory where Maven runs. Default: none. */
    @Parameter(property = "tws.doctor.outputFile")
    private @Nullable File outputFile;

    /**
     * Longest time to wait, in seconds, while TWS has accepted a connection but says nothing, as while a dialog is open.
     * Default: 60; in batch mode ({@code -B}), where nobody looks, what {@code tws.versionTimeoutSeconds} says.
     */
    @Parameter(property = "tws.doctor.waitSeconds")
    private @Nullable Integer waitSeconds;

    /** Leave the fields to Maven, which sets them before it executes the goal. */
    @SuppressWarnings("NullAway.Init")
    public DoctorMojo() {}

    @Override
    Optional<String> skipReason() {
        return isSwitchedOff() ? Optional.of("tws.skip is true") : Optional.empty();
    }

    @Override
    void executeMojo() throws MojoFailureException, MojoExecutionException {
        boolean json = isJson();
        Settings settings = settings();
        if (settings.skip()) {
            skipped("%s is true (%s)".formatted(Setting.SKIP.key(), settings.source(Setting.SKIP.key())));
            return;
        }
        Examination examination = new Doctor(settings, dialogLimit(), this::countDown).examine();
        if (json) {
            StandardOutput.print(DoctorJson.of(examination));
        } else {
            DoctorText.of(examination).lines().forEach(getLog()::info);
        }
        if (outputFile != null) {
            write(outputFile.toPath(), json ? DoctorJson.of(examination) : DoctorText.of(examination));
        }
        if (!examination.isHealthy()) {
            throw new MojoFailureException("tws:doctor: %s [%s]"
                    .formatted(
                            examination.problems().get(0).symptom(),
                            examination.problems().get(0).code()));
        }
    }

    private boolean isJson() throws MojoFailureException {
        return switch (format) {
            case "json" -> true;
            case "text" -> false;
            default ->
                throw new MojoFailureException(
                        "tws.doctor.format: \"%s\" is not a format. Allowed: text or json.".formatted(format));
        };
    }

    private Duration dialogLimit() throws MojoFailureException {
        int interactive = session().getRequest().isInteractiveMode() ? DEFAULT_WAIT_SECONDS : 0;
        int seconds = waitSeconds == null ? interactive : waitSeconds;
        if (seconds < 0 || seconds > 3600) {
            throw new MojoFailureException(
                    "tws.doctor.waitSeconds: %d is not a time limit. Allowed: a whole number of seconds from 0 to 3600."
                            .formatted(seconds));
        }
        return Duration.ofSeconds(seconds);
    }

    private void countDown(String endpoint, Duration left) {
        getLog().warn("%s accepted the connection but says nothing. Look at TWS: is a dialog open? Waiting %d s more."
                .formatted(endpoint, left.toSeconds()));
    }

    private void write(Path file, String report) throws MojoExecutionException {
        try {
            Path parent = file.toAbsolutePath().getParent();
            if (parent != null) {
                Files.createDirectories(parent);
            }
            Files.writeString(file, report);
            getLog().info("tws-harness: report: " + file);
        } catch (IOException e) {
            throw new MojoExecutionException("Cannot write the doctor's report to %s: %s".formatted(file, e), e);
        }
    }
}
