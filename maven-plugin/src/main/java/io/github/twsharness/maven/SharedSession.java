package io.github.twsharness.maven;

import io.github.twsharness.session.report.SessionReport;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.apache.maven.execution.MavenExecutionRequest;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugin.MojoFailureException;
import org.jspecify.annotations.Nullable;

/**
 * Share one session among all modules of a build, also under {@code -T}, and also when a module's plugin has a class
 * loader of its own.
 *
 * <p>The state is in the data of the Maven execution request, the one place that all of them have in common, and
 * consists of types of the JDK and of Maven only. Thread-safe; no lock is held while the session starts or closes.
 */
final class SharedSession {

    private static final String KEY = "io.github.twsharness.session";
    private static final String SESSION = "session";
    private static final String MODULES = "modules";
    private static final String FILES = "files";
    private static final String VERDICTS = "verdicts";
    private static final Duration START_LIMIT = Duration.ofMinutes(5);

    private final Map<String, Object> state;

    private SharedSession(Map<String, Object> state) {
        this.state = state;
    }

    @SuppressWarnings("unchecked") // under our key there is only what was put there
    static SharedSession of(MavenExecutionRequest request) {
        Map<String, Object> data = request.getData();
        synchronized (data) {
            return new SharedSession((Map<String, Object>) data.computeIfAbsent(
                    KEY,
                    key -> new ConcurrentHashMap<>(Map.of(
                            MODULES, new ConcurrentHashMap<String, String>(),
                            FILES, new ConcurrentHashMap<String, Map<String, String>>(),
                            VERDICTS, new ConcurrentHashMap<String, Map<String, Object>>()))));
        }
    }

    /** Start a session; called for the first module only. */
    @FunctionalInterface
    interface Starter {
        Handle start() throws MojoFailureException, MojoExecutionException;
    }

    /**
     * Hold a started session in types that every class loader has.
     *
     * @param target the endpoint that the settings name, or what stands for the simulator
     * @param coordinates what a test JVM needs to join
     * @param report returns the report so far or, of a closed session, the final one
     * @param close closes the session, or waits for whoever is closing it; returns the final report
     * @param isClosed tells whether a close has begun
     * @param files files to delete when the session closes
     */
    record Handle(
            String target,
            Properties coordinates,
            Supplier<Map<String, Object>> report,
            Supplier<Map<String, Object>> close,
            BooleanSupplier isClosed,
            Queue<Path> files) {

        SessionReport reported() {
            return SessionTree.from(Tree.of(report.get()));
        }

        /** Close the session and return the final report. */
        SessionReport end() {
            return SessionTree.from(Tree.of(close.get()));
        }

        private Map<String, Object> toMap() {
            return Map.of(
                    "target",
                    target,
                    "coordinates",
                    coordinates,
                    "reportTree",
                    report,
                    "closeTree",
                    close,
                    "isClosed",
                    isClosed,
                    "files",
                    files);
        }

        @SuppressWarnings("unchecked")
        private static Handle from(Map<String, Object> map) {
            return new Handle(
                    (String) entry(map, "target"),
                    (Properties) entry(map, "coordinates"),
                    (Supplier<Map<String, Object>>) entry(map, "reportTree"),
                    (Supplier<Map<String, Object>>) entry(map, "closeTree"),
                    (BooleanSupplier) entry(map, "isClosed"),
                    (Queue<Path>) entry(map, "files"));
        }
    }

    /**
     * Start the session, or join the one that another module has started or is starting.
     *
     * @throws MojoFailureException if it cannot be started; every module of the build gets the same answer
     */
    Handle startOrJoin(Starter starter) throws MojoFailureException, MojoExecutionException {
        CompletableFuture<Map<String, Object>> mine = new CompletableFuture<>();
        CompletableFuture<Map<String, Object>> current = claim(mine);
        if (current == mine) {
            try {
                Handle handle = starter.start();
                mine.complete(handle.toMap());
                return handle;
            } catch (MojoFailureException | MojoExecutionException | RuntimeException e) {
                mine.completeExceptionally(e);
                throw e;
            }
        }
        return await(current);
    }

    /** Return the session that was started in this build, which may be closed by now. */
    Optional<Handle> started() {
        CompletableFuture<Map<String, Object>> future = future();
        return future == null || !future.isDone() || future.isCompletedExceptionally()
                ? Optional.empty()
                : Optional.of(Handle.from(future.join()));
    }

    ModuleStates modules() {
        @SuppressWarnings("unchecked")
        Map<String, String> modules = (Map<String, String>) entry(state, MODULES);
        return new ModuleStates(modules);
    }

    @SuppressWarnings("unchecked")
    Verdicts verdicts() {
        return new Verdicts((Map<String, Map<String, String>>) entry(state, FILES), (Map<String, Map<String, Object>>)
                entry(state, VERDICTS));
    }

    /** Return the future that counts: the given one, unless there is a session that is not closed. */
    private CompletableFuture<Map<String, Object>> claim(CompletableFuture<Map<String, Object>> mine) {
        synchronized (state) {
            CompletableFuture<Map<String, Object>> current = future();
            if (current != null
                    && started()
                            .filter(handle -> handle.isClosed().getAsBoolean())
                            .isEmpty()) {
                return current;
            }
            state.put(SESSION, mine);
            return mine;
        }
    }

    private static Handle await(CompletableFuture<Map<String, Object>> future)
            throws MojoFailureException, MojoExecutionException {
        try {
            return Handle.from(future.get(START_LIMIT.toSeconds(), TimeUnit.SECONDS));
        } catch (ExecutionException e) {
            if (e.getCause() instanceof MojoFailureException failure) {
                throw new MojoFailureException(failure.getMessage());
            }
            throw new MojoExecutionException(
                    "Another module of this build could not start the TWS session", e.getCause());
        } catch (TimeoutException e) {
            throw new MojoExecutionException(
                    "Another module of this build is still starting the TWS session after " + START_LIMIT.toSeconds()
                            + " s",
                    e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new MojoExecutionException("Interrupted while another module was starting the TWS session", e);
        }
    }

    @SuppressWarnings("unchecked")
    private @Nullable CompletableFuture<Map<String, Object>> future() {
        return (CompletableFuture<Map<String, Object>>) state.get(SESSION);
    }

    private static Object entry(Map<String, Object> map, String key) {
        Object value = map.get(key);
        if (value == null) {
            throw new IllegalStateException("The modules of this build use incompatible versions of tws-maven-plugin:"
                    + " one does not know '" + key + "'. Use one version, best in <pluginManagement> of the parent.");
        }
        return value;
    }
}
