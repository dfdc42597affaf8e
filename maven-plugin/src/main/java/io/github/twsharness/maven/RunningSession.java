package io.github.twsharness.maven;

import io.github.twsharness.protocol.ServerVersions;
import io.github.twsharness.session.OwnerOnlyFile;
import io.github.twsharness.session.host.SessionHost;
import io.github.twsharness.session.report.SessionReport;
import io.github.twsharness.simulator.TwsSimulator;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.maven.plugin.logging.Log;
import org.jspecify.annotations.Nullable;

/**
 * Own the session host of a build and see that it is closed: by the last {@code tws:stop}, at the end of the Maven
 * session, or, when a user presses Ctrl-C, by a shutdown hook.
 *
 * <p>Thread-safe. Closing is a lock: while one thread closes, the others wait, because Maven closes the class loader
 * of this plugin as soon as its own threads are through.
 */
final class RunningSession {

    private final SessionHost host;
    private final String target;
    private final Properties published;
    private final Properties coordinates;
    private final Log log;
    private final Queue<Path> files = new ConcurrentLinkedQueue<>();
    private final AtomicBoolean closing = new AtomicBoolean();
    private final Object closeLock = new Object();
    private final Thread hook;
    private @Nullable SessionReport last;

    private RunningSession(SessionHost host, String target, Properties published, Path tokenFile, Log log) {
        this.host = host;
        this.target = target;
        this.published = published;
        this.coordinates = host.coordinates().toProperties(tokenFile);
        this.log = log;
        this.files.add(tokenFile);
        this.hook = new Thread(this::close, "tws-session-shutdown");
    }

    /**
     * Take over a host that was started just now, and publish its coordinates until it is closed.
     *
     * @param target what the settings name
     * @param published the properties that every test JVM of this build gets, and many a report and log shows
     * @param tokenFile where the token of the session is written, which none of them may hold
     * @throws IOException if the token cannot be written
     */
    static RunningSession own(SessionHost host, String target, Properties published, Path tokenFile, Log log)
            throws IOException {
        RunningSession running = new RunningSession(host, target, published, tokenFile, log);
        OwnerOnlyFile.write(tokenFile, host.coordinates().token() + "\n");
        Runtime.getRuntime().addShutdownHook(running.hook);
        published.putAll(running.coordinates);
        running.loadClosePath();
        return running;
    }

    // On a thread of its own: it takes a moment, and is needed only if the user interrupts the build.
    private void loadClosePath() {
        Thread loader = new Thread(
                () -> {
                    try {
                        ClosePath.load(
                                SessionReport.class, ServerVersions.class, TwsSimulator.class, RunningSession.class);
                    } catch (RuntimeException | LinkageError e) {
                        log.debug("tws-harness: not every class that closing may need could be loaded beforehand", e);
                    }
                },
                "tws-close-path");
        loader.setDaemon(true);
        loader.start();
    }

    SharedSession.Handle handle() {
        return new SharedSession.Handle(
                target,
                coordinates,
                () -> SessionTree.of(report()),
                () -> SessionTree.of(close()),
                closing::get,
                files);
    }

    SessionReport close() {
        closing.set(true);
        synchronized (closeLock) {
            if (last == null) {
                last = host.closeAndReport();
                published.keySet().removeAll(coordinates.keySet());
                files.forEach(this::delete);
                removeHook();
                log.info("tws-harness: session with %s ended.".formatted(last.markedEndpoint()));
            }
            return last;
        }
    }

    private SessionReport report() {
        if (closing.get()) {
            return close();
        }
        return host.report();
    }

    private void delete(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            log.warn("tws-harness: cannot delete " + file + ", which names a session that has ended: " + e);
        }
    }

    private void removeHook() {
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException e) {
            log.debug("tws-harness: the JVM is ending", e);
        }
    }
}
