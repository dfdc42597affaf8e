package io.github.twsharness.session;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.Properties;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Tell where a running session is: what {@code tws:start} publishes and a test JVM needs to join.
 *
 * @param controlPort loopback port of the control API
 * @param sessionPort loopback port where any TWS client attaches
 * @param token secret of this session that every control request carries; worthless once the session has ended
 * @param mode what the session leads to
 * @param endpoint the TWS, or {@code embedded simulator}
 * @param leaseTimeout longest time that a test waits for a lane
 * @param resetTimeout longest time that the reset of a lane may take, with a TWS to wait for
 */
public record SessionCoordinates(
        int controlPort,
        int sessionPort,
        String token,
        Mode mode,
        String endpoint,
        Duration leaseTimeout,
        Duration resetTimeout) {

    /** Name of the system property, and key in the session file, of the control port. */
    public static final String CONTROL_PORT = "tws.session.controlPort";

    /** Name of the system property, and key in the session file, of the session port. */
    public static final String SESSION_PORT = "tws.session.port";

    /** Key of the token itself, which is for nobody's eyes: what others may read has {@link #TOKEN_FILE}. */
    public static final String TOKEN = "tws.session.token";

    /** Name of the system property, and key in the session file, of the file that holds the token. */
    public static final String TOKEN_FILE = "tws.session.tokenFile";

    /** Name of the system property, and key in the session file, of the mode. */
    public static final String MODE = "tws.session.mode";

    /** Name of the system property, and key in the session file, of the endpoint. */
    public static final String ENDPOINT = "tws.session.endpoint";

    /** Name of the system property, and key in the session file, of the lease timeout in milliseconds. */
    public static final String LEASE_TIMEOUT = "tws.session.leaseTimeoutMillis";

    /** Name of the system property, and key in the session file, of the reset timeout in milliseconds. */
    public static final String RESET_TIMEOUT = "tws.session.resetTimeoutMillis";

    /** Key in the session file of the build's module whose tests find it there. */
    public static final String MODULE = "tws.session.module";

    /** Where the ports are bound. */
    public static final String HOST = "127.0.0.1";

    /**
     * Return the coordinates as properties that anyone may see: instead of the token they have the name of its file.
     *
     * @param tokenFile file with the token, which only its owner may read
     */
    public Properties toProperties(Path tokenFile) {
        Properties properties = toProperties();
        properties.remove(TOKEN);
        properties.setProperty(TOKEN_FILE, tokenFile.toAbsolutePath().toString());
        return properties;
    }

    /** Return the coordinates as properties, the token among them: they must not get where others can read them. */
    public Properties toProperties() {
        Properties properties = new Properties();
        properties.setProperty(CONTROL_PORT, Integer.toString(controlPort));
        properties.setProperty(SESSION_PORT, Integer.toString(sessionPort));
        properties.setProperty(TOKEN, token);
        properties.setProperty(MODE, mode.name());
        properties.setProperty(ENDPOINT, endpoint);
        properties.setProperty(LEASE_TIMEOUT, Long.toString(leaseTimeout.toMillis()));
        properties.setProperty(RESET_TIMEOUT, Long.toString(resetTimeout.toMillis()));
        return properties;
    }

    /**
     * Read coordinates.
     *
     * @param lookup returns the value of a property, or null
     * @return the coordinates, or empty when no session is published there
     * @throws UncheckedIOException if the file of the token cannot be read; it goes when the session ends
     */
    public static Optional<SessionCoordinates> from(Function<String, @Nullable String> lookup) {
        String controlPort = lookup.apply(CONTROL_PORT);
        String sessionPort = lookup.apply(SESSION_PORT);
        String tokenFile = lookup.apply(TOKEN_FILE);
        String mode = lookup.apply(MODE);
        String endpoint = lookup.apply(ENDPOINT);
        String lease = lookup.apply(LEASE_TIMEOUT);
        String reset = lookup.apply(RESET_TIMEOUT);
        if (controlPort == null || sessionPort == null || mode == null || endpoint == null) {
            return Optional.empty();
        }
        String token = tokenFile == null ? lookup.apply(TOKEN) : readToken(Path.of(tokenFile));
        if (lease == null || reset == null || token == null) {
            return Optional.empty();
        }
        return Optional.of(new SessionCoordinates(
                Integer.parseInt(controlPort),
                Integer.parseInt(sessionPort),
                token,
                Mode.valueOf(mode),
                endpoint,
                Duration.ofMillis(Long.parseLong(lease)),
                Duration.ofMillis(Long.parseLong(reset))));
    }

    private static String readToken(Path file) {
        try {
            return Files.readString(file).strip();
        } catch (IOException e) {
            throw new UncheckedIOException("The token of the session cannot be read from its file: " + e, e);
        }
    }

    /** Return the coordinates without the token. */
    @Override
    public String toString() {
        return "session on 127.0.0.1:%d (control %d) to %s".formatted(sessionPort, controlPort, mode.mark(endpoint));
    }
}
