package io.github.twsharness.maven;

import io.github.twsharness.session.shard.ShardFiles;
import java.io.File;
import java.nio.file.Path;
import java.util.Optional;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.model.Plugin;
import org.apache.maven.plugin.AbstractMojo;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugins.annotations.Parameter;
import org.apache.maven.project.MavenProject;

/** Skip a goal when the integration tests are skipped; run it otherwise. */
abstract class AbstractTwsMojo extends AbstractMojo {

    /** Skip every goal of this plugin. Default: false. */
    @Parameter(property = "tws.skip", defaultValue = "false")
    private boolean skip;

    /** Skip the integration tests, and with them this goal. Default: false. */
    @Parameter(property = "skipITs", defaultValue = "false")
    private boolean skipITs;

    /** Skip tests; as Failsafe 3.6.0 and newer, this goal takes that for unit tests only. Default: false. */
    @Parameter(property = "skipTests", defaultValue = "false")
    private boolean skipTests;

    /** Skip compiling and running of all tests, and with them this goal. Default: false. */
    @Parameter(property = "maven.test.skip", defaultValue = "false")
    private boolean mavenTestSkip;

    /** Directory of journal, verdict, reports and the session's coordinates. Default: target/tws. */
    @Parameter(property = "tws.outputDirectory", defaultValue = "${project.build.directory}/tws")
    private File outputDirectory;

    @Parameter(defaultValue = "${session}", readonly = true, required = true)
    private MavenSession session;

    @Parameter(defaultValue = "${project}", readonly = true, required = true)
    private MavenProject project;

    /** Leave the fields to Maven, which sets them before it executes the goal. */
    @SuppressWarnings("NullAway.Init")
    AbstractTwsMojo() {}

    @Override
    public final void execute() throws MojoExecutionException, MojoFailureException {
        Optional<String> reason = skipReason();
        if (reason.isPresent()) {
            skipped(reason.get());
        } else {
            executeMojo();
        }
    }

    /**
     * Do what the goal is for.
     *
     * @throws MojoFailureException if the user's TWS, settings or tests are not as they must be
     * @throws MojoExecutionException if something of ours fails
     */
    abstract void executeMojo() throws MojoExecutionException, MojoFailureException;

    /** Return why this goal has nothing to do, or empty. */
    Optional<String> skipReason() {
        Plugin failsafe = project.getPlugin(FailsafeGoals.PLUGIN);
        return new SkipRule(
                        skip,
                        skipITs,
                        skipTests,
                        mavenTestSkip,
                        project.getPackaging(),
                        failsafe == null ? null : failsafe.getVersion())
                .reason();
    }

    /** Say that this goal is skipped. */
    void skipped(String reason) {
        getLog().info("tws-harness: skipped: " + reason + ".");
    }

    final boolean isSwitchedOff() {
        return skip;
    }

    final MavenSession session() {
        return session;
    }

    final MavenProject project() {
        return project;
    }

    final Path outputDirectory() {
        return outputDirectory.toPath();
    }

    /** Return where this module's part in a split suite is written. */
    final ShardFiles shardFiles() {
        return new ShardFiles(outputDirectory());
    }

    /** Return how the tests of this module are split. */
    final ShardSplit shardSplit() {
        return new ShardSplit(project, module(), shardFiles(), session.getUserProperties());
    }

    final SharedSession shared() {
        return SharedSession.of(session.getRequest());
    }

    /** Return what names this module within the build. */
    final String module() {
        return Participants.name(project);
    }
}
