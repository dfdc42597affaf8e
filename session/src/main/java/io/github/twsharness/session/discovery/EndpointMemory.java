package io.github.twsharness.session.discovery;

import io.github.twsharness.session.machine.Machine;
import io.github.twsharness.session.settings.Settings;
import io.github.twsharness.session.settings.TwsEndpoint;
import java.io.IOException;
import java.io.Reader;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Properties;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Remembers where a TWS was found, for one user of one machine; it only changes what is tried first.
 *
 * <p>It is a cache: what cannot be read or written is as good as absent.
 */
final class EndpointMemory {

    static final Duration LONGEST = Duration.ofDays(30);

    private static final Logger LOG = LoggerFactory.getLogger(EndpointMemory.class);
    private static final String FILE = "endpoint.properties";

    private final Path file;
    private final Clock clock;

    private EndpointMemory(Path directory, Clock clock) {
        this.file = directory.resolve(FILE);
        this.clock = clock;
    }

    static EndpointMemory of(Settings settings, Machine machine, Clock clock) {
        return new EndpointMemory(settings.cacheDirectory().orElseGet(() -> ofUser(machine)), clock);
    }

    private static Path ofUser(Machine machine) {
        String system = machine.osName();
        if (system.startsWith("Windows") && machine.environment().containsKey("LOCALAPPDATA")) {
            return Path.of(machine.environment().get("LOCALAPPDATA"), "tws-harness");
        }
        if (system.startsWith("Mac")) {
            return machine.userHome().resolve("Library/Caches/tws-harness");
        }
        String named = machine.environment().getOrDefault("XDG_CACHE_HOME", "");
        Path caches =
                named.startsWith("/") ? Path.of(named) : machine.userHome().resolve(".cache");
        return caches.resolve("tws-harness");
    }

    Optional<TwsEndpoint> read() {
        if (!Files.isRegularFile(file)) {
            return Optional.empty();
        }
        Properties properties = new Properties();
        try (Reader reader = Files.newBufferedReader(file)) {
            properties.load(reader);
            Instant found = Instant.parse(properties.getProperty("found", ""));
            boolean fresh = !found.isAfter(clock.instant())
                    && Duration.between(found, clock.instant()).compareTo(LONGEST) < 0;
            TwsEndpoint endpoint = new TwsEndpoint(
                    properties.getProperty("host", ""), Integer.parseInt(properties.getProperty("port", "")));
            return fresh ? Optional.of(endpoint) : Optional.empty();
        } catch (IOException | DateTimeException | IllegalArgumentException e) {
            LOG.debug("Ignoring {}: {}", file, e.toString());
            return Optional.empty();
        }
    }

    void write(TwsEndpoint endpoint) {
        Properties properties = new Properties();
        properties.setProperty("host", endpoint.host());
        properties.setProperty("port", Integer.toString(endpoint.port()));
        properties.setProperty("found", clock.instant().toString());
        try {
            Path directory = Files.createDirectories(file.toAbsolutePath().getParent());
            // Two builds may end their searches at the same time.
            Path draft = Files.createTempFile(directory, "endpoint", ".tmp");
            try (Writer writer = Files.newBufferedWriter(draft)) {
                properties.store(writer, "Where a TWS was found last; may be deleted");
            }
            Files.move(draft, file, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            LOG.debug("Cannot remember {} in {}: {}", endpoint, file, e.toString());
        }
    }
}
