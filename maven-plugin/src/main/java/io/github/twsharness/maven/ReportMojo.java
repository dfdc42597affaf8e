package io.github.twsharness.maven;

import java.io.File;
import java.io.IOException;
import java.nio.charset.MalformedInputException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.jspecify.annotations.Nullable;

/**
 * Tell what the last build's integration tests did at TWS, from its verdict file: print it, and write it as {@code
 * report.html} and {@code report.md} beside that file. No test runs, and no TWS is needed; bound to no phase. In a build
 * of several modules it runs once, for the verdict of the whole build.
 */
@Mojo(name = "report", requiresProject = false, aggregator = true, threadSafe = true)
public final class ReportMojo extends AbstractTwsMojo {

    /** Verdict to tell of. Default: verdict.json in the output directory. */
    @Parameter(property = "tws.verdictFile")
    private @Nullable File verdictFile;

    @Override
    Optional<String> skipReason() {
        return Optional.empty();
    }

    @Override
    void executeMojo() throws MojoFailureException, MojoExecutionException {
        Path file = (verdictFile == null ? outputDirectory().resolve(VerdictFiles.JSON) : verdictFile.toPath())
                .toAbsolutePath();
        Verdict verdict = read(file);
        TextPage.of(VerdictPage.of(verdict)).forEach(line -> getLog().info(line));
        try {
            Path directory = file.getParent() == null ? outputDirectory() : file.getParent();
            getLog().info("tws-harness: report: " + VerdictFiles.writePages(directory, verdict));
        } catch (IOException e) {
            throw new MojoExecutionException("tws-harness: cannot write the report beside " + file + ": " + e, e);
        }
    }

    private static Verdict read(Path file) throws MojoFailureException {
        if (!Files.exists(file)) {
            throw new MojoFailureException(
                    "tws-harness: there is no verdict to report: %s does not exist.\n    Likely cause: no build with tws:start has ended here since the last mvn clean.\n    Next: run mvn verify, or name the file of another build: -Dtws.verdictFile=..."
                            .formatted(file));
        }
        try {
            return VerdictTree.from(JsonReader.read(Files.readString(file)));
        } catch (IllegalArgumentException | MalformedInputException e) {
            throw new MojoFailureException(
                    "tws-harness: %s is no verdict that this version can read: %s\n    Next: run mvn verify again, or use the version of tws-maven-plugin that wrote it."
                            .formatted(file, e.getMessage()));
        } catch (IOException e) {
            throw new MojoFailureException("tws-harness: cannot read %s: %s".formatted(file, e));
        }
    }
}
