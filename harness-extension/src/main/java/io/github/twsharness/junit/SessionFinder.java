package io.github.twsharness.junit;

import io.github.twsharness.session.SessionCoordinates;
import io.github.twsharness.session.control.SessionControl;
import io.github.twsharness.session.diagnosis.Finding;
import io.github.twsharness.session.diagnosis.TwsUnavailableException;
import io.github.twsharness.session.host.SessionHost;
import io.github.twsharness.session.settings.Settings;
import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Find the session for the tests of this JVM: the one that {@code tws:start} handed over, else the one in the session
 * file, else a new one in this JVM.
 */
final class SessionFinder {

    /** Name of the file, in the output directory, in which {@code tws:start} publishes its session. */
    static final String SESSION_FILE = "session.properties";

    private static final Logger LOG = LoggerFactory.getLogger(SessionFinder.class);

    private final Settings settings;
    private final Function<String, @Nullable String> handedOver;
    private final String processName;

    /**
     * Prepare the search.
     *
     * @param settings settings for a session that has to be started, and the place of the session file
     * @param handedOver returns the value of a property that the build handed over, or null
     */
    SessionFinder(Settings settings, Function<String, @Nullable String> handedOver) {
        this.settings = settings;
        this.handedOver = handedOver;
        this.processName = "test JVM " + ProcessHandle.current().pid();
    }

    /**
     * Join or start a session.
     *
     * @throws TwsUnavailableException if the session that was handed over is gone, or none can be started
     */
    OpenSession find() throws IOException {
        Optional<SessionCoordinates> published = readHandedOver();
        if (published.isPresent()) {
            return joinHandedOver(published.get());
        }
        Optional<OpenSession> running = joinFromFile(settings.outputDirectory().resolve(SESSION_FILE));
        if (running.isPresent()) {
            return running.get();
        }
        return start();
    }

    private Optional<SessionCoordinates> readHandedOver() {
        try {
            return read("the system properties tws.session.*", handedOver);
        } catch (UncheckedIOException e) {
            throw gone("The build handed over a session that this JVM cannot join: %s.".formatted(reason(e)));
        }
    }

    private OpenSession joinHandedOver(SessionCoordinates coordinates) {
        try {
            return join(coordinates);
        } catch (IOException e) {
            throw gone("The build handed over the %s, but it does not answer: %s.".formatted(coordinates, reason(e)));
        }
    }

    private static TwsUnavailableException gone(String symptom) {
        return new TwsUnavailableException(new Finding(
                "SESSION-GONE",
                symptom,
                "tws:stop has already run, or the JVM of the build that held the session has ended.",
                List.of(
                        "Run the tests through Maven: mvn verify.",
                        "To run them without Maven, leave the system properties tws.session.* away: the tests then"
                                + " start a session of their own."),
                List.of("the coordinates came from the system properties tws.session.*")));
    }

    private Optional<OpenSession> joinFromFile(Path file) {
        if (!Files.isRegularFile(file)) {
            return Optional.empty();
        }
        try {
            Properties properties = load(file);
            Optional<SessionCoordinates> coordinates = read(file.toString(), properties::getProperty);
            if (coordinates.isEmpty()) {
                LOG.warn("Ignoring {}: it does not name a session", file);
                return Optional.empty();
            }
            OpenSession session = join(coordinates.get());
            LOG.info("Joined the {}, found in {}", coordinates.get(), file);
            return Optional.of(session);
        } catch (IOException | UncheckedIOException | IllegalArgumentException e) {
            LOG.warn(
                    "Ignoring {}: the session in it does not answer, so an earlier build left it ({})",
                    file,
                    reason(e));
            return Optional.empty();
        }
    }

    private static Properties load(Path file) throws IOException {
        Properties properties = new Properties();
        try (Reader reader = Files.newBufferedReader(file)) {
            properties.load(reader);
        }
        return properties;
    }

    private OpenSession start() throws IOException {
        LOG.info("No build has started a TWS session: starting one in this JVM");
        SessionHost host = SessionHost.start(settings);
        boolean joined = false;
        try {
            SessionControl control = SessionControl.join(host.coordinates(), processName);
            joined = true;
            return new OpenSession(control, host.coordinates(), module(), Optional.of(host));
        } finally {
            if (!joined) {
                host.close();
            }
        }
    }

    private OpenSession join(SessionCoordinates coordinates) throws IOException {
        return new OpenSession(SessionControl.join(coordinates, processName), coordinates, module(), Optional.empty());
    }

    // All modules share the coordinates, but each has a file of its own.
    private String module() throws IOException {
        Path file = settings.outputDirectory().resolve(SESSION_FILE);
        return Files.isRegularFile(file) ? load(file).getProperty(SessionCoordinates.MODULE, "") : "";
    }

    private static Optional<SessionCoordinates> read(String source, Function<String, @Nullable String> lookup) {
        try {
            return SessionCoordinates.from(lookup);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(
                    "The coordinates of the session in %s cannot be read: %s".formatted(source, e.getMessage()), e);
        }
    }

    private static String reason(Exception failure) {
        String message = failure.getMessage();
        return message == null ? failure.getClass().getSimpleName() : message;
    }
}
