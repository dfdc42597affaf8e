package io.github.twsharness.maven;

import java.io.File;
import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import javax.inject.Inject;
import org.apache.maven.model.Dependency;
import org.apache.maven.model.Model;
import org.apache.maven.model.io.xpp3.MavenXpp3Writer;
import org.apache.maven.plugin.AbstractMojo;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.eclipse.aether.RepositorySystem;
import org.eclipse.aether.RepositorySystemSession;
import org.eclipse.aether.artifact.Artifact;
import org.eclipse.aether.artifact.DefaultArtifact;
import org.eclipse.aether.installation.InstallRequest;
import org.eclipse.aether.installation.InstallationException;
import org.jspecify.annotations.Nullable;

/**
 * Put IBKR's {@code TwsApi.jar} into the local repository, with the protobuf-java that it needs, and print the
 * dependency to paste. IBKR publishes the jar nowhere else than on its own site, under a license of its own; download it
 * there. Needs no project.
 */
@Mojo(name = "install-api", requiresProject = false, threadSafe = true)
public final class InstallApiMojo extends AbstractMojo {

    private static final String GROUP = "com.interactivebrokers";
    private static final String ARTIFACT = "tws-api";
    private static final String DOWNLOAD = "https://interactivebrokers.github.io/";

    /** Oldest that works with every release of the client up to 10.44. Source: the releases' generated code. */
    private static final String PROTOBUF = "4.29.5";

    /**
     * The {@code TwsApi.jar}, the zip in which IBKR publishes the API, or the folder into which it was installed.
     * Default: the usual places below the home directory, and C:\TWS API.
     */
    @Parameter(property = "tws.api")
    private @Nullable File api;

    /** Version to install it as. Default: what the download says, else the release that its client belongs to. */
    @Parameter(property = "tws.api.version")
    private @Nullable String version;

    @Parameter(defaultValue = "${repositorySystemSession}", readonly = true, required = true)
    private RepositorySystemSession repositorySession;

    private final RepositorySystem repositorySystem;

    /**
     * Create the goal; Maven sets the other fields before it executes it.
     *
     * @param repositorySystem what installs artifacts
     */
    @Inject
    @SuppressWarnings("NullAway.Init")
    public InstallApiMojo(RepositorySystem repositorySystem) {
        this.repositorySystem = repositorySystem;
    }

    @Override
    public void execute() throws MojoExecutionException, MojoFailureException {
        Path work = createWork();
        try {
            TwsApiJar found = TwsApiJar.read(source(), work);
            String installed = version == null ? found.version() : version;
            install(found, installed, writePom(found, installed, work));
            report(found, installed);
        } catch (IOException | InstallationException e) {
            throw new MojoExecutionException("tws-harness: the API could not be installed: " + e.getMessage(), e);
        } finally {
            delete(work);
        }
    }

    private static Path createWork() throws MojoExecutionException {
        try {
            return Files.createTempDirectory("tws-install-api");
        } catch (IOException e) {
            throw new MojoExecutionException("tws-harness: no temporary directory can be made: " + e.getMessage(), e);
        }
    }

    private Path source() throws MojoFailureException, IOException {
        if (api != null) {
            return api.toPath();
        }
        List<Path> places = TwsApiJar.usualPlaces(Path.of(System.getProperty("user.home", ".")));
        for (Path place : places) {
            Optional<Path> candidate = candidate(place);
            if (candidate.isPresent()) {
                getLog().info("tws-harness: found " + candidate.get());
                return candidate.get();
            }
        }
        throw new MojoFailureException(
                "tws-harness: no TwsApi.jar was found.%n  Looked in: %s%n  Next: download the API from %s and name the jar, the zip or the folder: -Dtws.api=..."
                        .formatted(places, DOWNLOAD));
    }

    // The newest zip, or the jar of an installation.
    private static Optional<Path> candidate(Path place) throws IOException {
        if (!Files.isDirectory(place)) {
            return Optional.empty();
        }
        try (Stream<Path> files = Files.find(
                place,
                4,
                (file, attributes) -> attributes.isRegularFile()
                        && (file.endsWith("TwsApi.jar")
                                || TwsApiJar.versionInName(file).isPresent()))) {
            return files.max(Comparator.comparing(file -> String.valueOf(file.getFileName())));
        }
    }

    private static Path writePom(TwsApiJar jar, String version, Path work) throws IOException {
        Model model = new Model();
        model.setModelVersion("4.0.0");
        model.setGroupId(GROUP);
        model.setArtifactId(ARTIFACT);
        model.setVersion(version);
        if (jar.needsProtobuf()) {
            Dependency protobuf = new Dependency();
            protobuf.setGroupId("com.google.protobuf");
            protobuf.setArtifactId("protobuf-java");
            protobuf.setVersion(PROTOBUF);
            model.addDependency(protobuf);
        }
        Path file = work.resolve("tws-api.pom");
        try (Writer writer = Files.newBufferedWriter(file)) {
            new MavenXpp3Writer().write(writer, model);
        }
        return file;
    }

    private void install(TwsApiJar jar, String installed, Path pom) throws InstallationException {
        Artifact main = new DefaultArtifact(GROUP, ARTIFACT, "jar", installed)
                .setFile(jar.file().toFile());
        Artifact description = new DefaultArtifact(GROUP, ARTIFACT, "pom", installed).setFile(pom.toFile());
        repositorySystem.install(
                repositorySession, new InstallRequest().addArtifact(main).addArtifact(description));
    }

    private void report(TwsApiJar jar, String installed) {
        getLog().info("tws-harness: installed %s:%s:%s (client of server versions up to %d%s). Paste:"
                .formatted(
                        GROUP,
                        ARTIFACT,
                        installed,
                        jar.maxServerVersion(),
                        jar.needsProtobuf() ? ", with protobuf-java " + PROTOBUF : ""));
        dependency(installed).lines().forEach(line -> getLog().info("  " + line));
    }

    private static String dependency(String installed) {
        return """
                <dependency>
                  <groupId>%s</groupId>
                  <artifactId>%s</artifactId>
                  <version>%s</version>
                  <scope>test</scope>
                </dependency>
                """.formatted(GROUP, ARTIFACT, installed);
    }

    private void delete(Path work) {
        try (Stream<Path> files = Files.walk(work)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        } catch (IOException e) {
            getLog().warn("tws-harness: the temporary directory " + work + " could not be deleted: " + e.getMessage());
        }
    }
}
