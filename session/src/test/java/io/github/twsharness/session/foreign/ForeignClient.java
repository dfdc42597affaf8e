package io.github.twsharness.session.foreign;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * Runs {@code @stoqey/ib}, a client that nobody here wrote; needs Node.js, and the npm registry once.
 *
 * <p>A test class extended with {@link Installed} is skipped where there is no Node.js, and gets the client as a
 * parameter otherwise. It is installed once for all classes.
 */
public final class ForeignClient {

    private static final Path SOURCES = Path.of("src/test/foreign-client");
    private static final Path INSTALLED = Path.of("target/foreign-client");

    private ForeignClient() {}

    /** What a run of the client ended with. */
    public record Run(int exitCode, String output) {}

    /** Runs a script against a TWS, which it judges with its exit code, and returns the lines it wrote. */
    public List<String> judge(String script, String host, int port, int clientId) throws Exception {
        Run run = run(INSTALLED, "node", script, host, Integer.toString(port), Integer.toString(clientId));
        assertThat(run.exitCode()).as(run.output()).isZero();
        return run.output().lines().toList();
    }

    private static ForeignClient install() {
        try {
            Files.createDirectories(INSTALLED);
            try (Stream<Path> sources = Files.list(SOURCES)) {
                for (Path source : sources.toList()) {
                    Files.copy(source, INSTALLED.resolve(source.getFileName()), StandardCopyOption.REPLACE_EXISTING);
                }
            }
            Run install = run(INSTALLED, "npm", "ci", "--no-audit", "--no-fund");
            assertThat(install.exitCode()).as(install.output()).isZero();
            return new ForeignClient();
        } catch (IOException | InterruptedException e) {
            throw new IllegalStateException("The foreign client cannot be installed in " + INSTALLED, e);
        }
    }

    private static boolean runs(String command) throws InterruptedException {
        try {
            return run(Path.of("."), command, "--version").exitCode() == 0;
        } catch (IOException e) {
            return false;
        }
    }

    private static Run run(Path where, String... command) throws IOException, InterruptedException {
        Path output = Files.createTempFile("foreign-client", ".log");
        try {
            Process process = new ProcessBuilder(new ArrayList<>(List.of(command)))
                    .directory(where.toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(output.toFile())
                    .start();
            if (!process.waitFor(90, SECONDS)) {
                process.destroyForcibly().waitFor();
            }
            return new Run(process.exitValue(), Files.readString(output, StandardCharsets.UTF_8));
        } finally {
            Files.delete(output);
        }
    }

    /** Installs the client before the first class that needs it. */
    public static final class Installed implements BeforeAllCallback, ParameterResolver {

        @Override
        public void beforeAll(ExtensionContext context) throws Exception {
            assumeTrue(runs("node"), "Node.js is not on the path: the foreign client is not run");
            assumeTrue(runs("npm"), "npm is not on the path: the foreign client is not run");
            client(context);
        }

        @Override
        public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
            return parameter.getParameter().getType() == ForeignClient.class;
        }

        @Override
        public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
            return client(context);
        }

        private static ForeignClient client(ExtensionContext context) {
            return context.getRoot()
                    .getStore(ExtensionContext.Namespace.create(ForeignClient.class))
                    .getOrComputeIfAbsent(ForeignClient.class, any -> install(), ForeignClient.class);
        }
    }
}
