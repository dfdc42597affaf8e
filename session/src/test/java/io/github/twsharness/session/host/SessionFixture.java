package io.github.twsharness.session.host;

import io.github.twsharness.protocol.ServerVersions;
import io.github.twsharness.protocol.client.TwsClient;
import io.github.twsharness.protocol.connection.ApiOptions;
import io.github.twsharness.protocol.connection.HandshakeTimeouts;
import io.github.twsharness.protocol.frame.SocketTransport;
import io.github.twsharness.session.LeaseGrant;
import io.github.twsharness.session.control.SessionControl;
import io.github.twsharness.session.settings.Settings;
import io.github.twsharness.session.settings.SettingsSources;
import io.github.twsharness.simulator.TwsSimulator;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

/** A TWS on a loopback port, a session to it, and one test JVM that has joined. */
final class SessionFixture implements AutoCloseable {

    // A busy machine takes its time; none of these limits is what a test looks at.
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final TwsSimulator tws;
    private final SessionHost host;
    private final SessionControl control;

    private SessionFixture(TwsSimulator tws, SessionHost host, SessionControl control) {
        this.tws = tws;
        this.host = host;
        this.control = control;
    }

    static SessionFixture start(Path directory, String... settings) throws IOException {
        return start(TwsSimulator.builder().marketInterval(Duration.ZERO).start(), directory, settings);
    }

    static SessionFixture start(TwsSimulator tws, Path directory, String... settings) throws IOException {
        return start(new DiskFiles(), tws, directory, settings);
    }

    static SessionFixture start(JournalFiles disk, TwsSimulator tws, Path directory, String... settings)
            throws IOException {
        SessionHost host = SessionHost.start(settingsFor(tws, directory, settings), disk);
        return new SessionFixture(tws, host, SessionControl.join(host.coordinates(), "this test"));
    }

    /** Returns settings that name the TWS, changed by pairs of key and value. */
    static Settings settingsFor(TwsSimulator tws, Path directory, String... pairs) {
        Map<String, String> properties = new HashMap<>(Map.of(
                "tws.host", tws.host(),
                "tws.port", Integer.toString(tws.port()),
                "tws.outputDirectory", directory.toString(),
                "tws.journalDirectory", directory.resolve("journals").toString(),
                "tws.maxMessagesPerSecond", "10000"));
        for (int i = 0; i < pairs.length; i += 2) {
            properties.put(pairs[i], pairs[i + 1]);
        }
        return Settings.load(SettingsSources.of(directory).withSystemProperties(properties));
    }

    TwsSimulator tws() {
        return tws;
    }

    SessionHost host() {
        return host;
    }

    SessionControl control() {
        return control;
    }

    LeaseGrant lease(String test) {
        return control.lease(test, PATIENCE);
    }

    TwsClient attach(LeaseGrant lease) {
        return TwsClient.connect(
                new SocketTransport(lease.host(), lease.port()),
                new ApiOptions(
                        lease.clientId(),
                        ServerVersions.NEWEST_IN_TEXT,
                        new HandshakeTimeouts(PATIENCE, PATIENCE, PATIENCE)),
                PATIENCE);
    }

    @Override
    public void close() {
        control.close();
        host.close();
        tws.close();
    }
}
