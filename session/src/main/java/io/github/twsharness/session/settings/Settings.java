package io.github.twsharness.session.settings;

import io.github.twsharness.protocol.connection.HandshakeTimeouts;
import io.github.twsharness.protocol.frame.FrameTransport;
import io.github.twsharness.protocol.frame.SocketTransport;
import io.github.twsharness.session.Mode;
import io.github.twsharness.session.shard.Shard;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * Hold the settings of a session, checked and complete.
 *
 * @param mode what the session leads to, already decided
 * @param endpoint the TWS; empty when the mode is the simulator, or when it still has to be found
 * @param hostAlternative second address of the same TWS, tried where nobody answers at the first
 * @param clientId first client id of the lanes, 1 to 2147483646
 * @param lastClientId last client id that a lane may have, at least {@code clientId}
 * @param clients number of lanes, 0 to 32; 0 for as many as are needed
 * @param probeClientId first client id of the probe, 1 to 2147483646
 * @param account account to trade for; empty to take the login's
 * @param allowLiveAccount account that may be traded although it is live; see {@link #allowsLive(String)}
 * @param liveConsent the live account that may be traded, or what is missing for it
 * @param limits limits that every order has to keep
 * @param stopFile absolute path of the file that stops all trading as soon as it is there
 * @param maxMessagesPerSecond most messages that the session sends to TWS within a second; empty for as many as there are
 * @param connectTimeout longest time to connect
 * @param versionTimeout longest time from the hello to the server version, and to answer on a lane
 * @param readyTimeout longest time from there to accounts and next valid id
 * @param leaseTimeout longest time that a test waits for a lane
 * @param resetTimeout longest time that the reset of a lane may take
 * @param recoveryTimeout longest time that the session waits for a TWS to come back that was lost
 * @param heartbeatTimeout longest time without a sign of life of a test JVM that holds a lane
 * @param simulatorSeed seed of the simulator's market
 * @param outputDirectory absolute path of the directory for journal, reports and logs
 * @param journalDirectory absolute path of the directory for journals of running and crashed sessions
 * @param cacheDirectory absolute path of the directory where a TWS that was found is remembered; empty for the user's
 * @param shard the part of the suite that this machine runs; empty when it is not split
 * @param shardTimes absolute path of the file of times by which shards are balanced
 * @param skip whether to do nothing at all
 * @param warnings what the user should hear, each a complete sentence
 * @param table every setting with its value and source, in the order of {@link Setting}
 */
public record Settings(
        Mode mode,
        Optional<TwsEndpoint> endpoint,
        Optional<String> hostAlternative,
        int clientId,
        int lastClientId,
        int clients,
        int probeClientId,
        Optional<String> account,
        Optional<String> allowLiveAccount,
        LiveConsent liveConsent,
        OrderLimits limits,
        Path stopFile,
        OptionalInt maxMessagesPerSecond,
        Duration connectTimeout,
        Duration versionTimeout,
        Duration readyTimeout,
        Duration leaseTimeout,
        Duration resetTimeout,
        Duration recoveryTimeout,
        Duration heartbeatTimeout,
        long simulatorSeed,
        Path outputDirectory,
        Path journalDirectory,
        Optional<Path> cacheDirectory,
        Optional<Shard> shard,
        Path shardTimes,
        boolean skip,
        List<String> warnings,
        List<SettingRow> table) {

    public Settings {
        if (endpoint.isPresent() && mode == Mode.SIMULATOR) {
            throw new IllegalArgumentException("Mode " + mode + " does not go with the endpoint " + endpoint);
        }
        warnings = List.copyOf(warnings);
        table = List.copyOf(table);
    }

    /**
     * Find the settings in their sources.
     *
     * @throws SettingsException if a value is not allowed, or the {@code .env} cannot be read; names all problems
     */
    public static Settings load(SettingsSources sources) {
        return new SettingsLoader(sources).load();
    }

    /**
     * Return the way to the named TWS: by the alternative address where nobody answers at the first one.
     *
     * @throws java.util.NoSuchElementException if there is no endpoint
     */
    public FrameTransport transport() {
        TwsEndpoint named = endpoint.orElseThrow();
        FrameTransport first = new SocketTransport(named.host(), named.port());
        return hostAlternative
                .map(host -> (FrameTransport) new AlternativeTransport(first, new SocketTransport(host, named.port())))
                .orElse(first);
    }

    /** Tell whether a TWS is meant that has no name: it has to be found before there is a {@link #transport()}. */
    public boolean isToBeFound() {
        return mode == Mode.TWS && endpoint.isEmpty();
    }

    /**
     * Lead to a TWS that was found.
     *
     * @param found where it is
     * @param source how it was found, as the table shows it
     */
    public Settings leadingTo(TwsEndpoint found, String source) {
        List<SettingRow> rows = table.stream()
                .map(row -> {
                    if (row.key().equals(Setting.HOST.key())) {
                        return new SettingRow(row.key(), found.host(), source);
                    }
                    return row.key().equals(Setting.PORT.key())
                            ? new SettingRow(row.key(), Integer.toString(found.port()), source)
                            : row;
                })
                .toList();
        return new Settings(
                Mode.TWS,
                Optional.of(found),
                Optional.empty(),
                clientId,
                lastClientId,
                clients,
                probeClientId,
                account,
                allowLiveAccount,
                liveConsent,
                limits,
                stopFile,
                maxMessagesPerSecond,
                connectTimeout,
                versionTimeout,
                readyTimeout,
                leaseTimeout,
                resetTimeout,
                recoveryTimeout,
                heartbeatTimeout,
                simulatorSeed,
                outputDirectory,
                journalDirectory,
                cacheDirectory,
                shard,
                shardTimes,
                skip,
                warnings,
                rows);
    }

    /** Return the limit of each phase of a handshake. */
    public HandshakeTimeouts handshakeTimeouts() {
        return new HandshakeTimeouts(connectTimeout, versionTimeout, readyTimeout);
    }

    /**
     * Tell whether a live account may be traded: the project names it (setting {@code tws.account}), and the person who
     * started this build named it again ({@code tws.allowLiveAccount}) and the TWS, on the command line or in the
     * environment. Never true but within a build of Maven.
     */
    public boolean allowsLive(String liveAccount) {
        return liveConsent.account().filter(liveAccount::equals).isPresent();
    }

    /**
     * Say where the value of a setting came from.
     *
     * @param key key, such as {@code tws.port}
     * @return such as {@code environment variable IB_PORT}, or {@code default}
     * @throws IllegalArgumentException if there is no such setting
     */
    public String source(String key) {
        return table.stream()
                .filter(row -> row.key().equals(key))
                .map(SettingRow::source)
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("There is no setting " + key));
    }

    /** Return the settings one a line, accounts masked. */
    @Override
    public String toString() {
        StringBuilder text = new StringBuilder();
        for (SettingRow row : table) {
            text.append("%s=%s (%s)%n".formatted(row.key(), row.value(), row.source()));
        }
        return text.toString();
    }
}
