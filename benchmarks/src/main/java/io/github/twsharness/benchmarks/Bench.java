package io.github.twsharness.benchmarks;

import io.github.twsharness.protocol.client.TwsClient;
import io.github.twsharness.session.LeaseGrant;
import io.github.twsharness.session.Mode;
import io.github.twsharness.session.control.SessionControl;
import io.github.twsharness.session.host.SessionHost;
import io.github.twsharness.session.settings.Settings;
import io.github.twsharness.session.settings.SettingsSources;
import io.github.twsharness.simulator.TwsSimulator;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

/** A simulator to go straight to, and a session to go through. */
final class Bench implements AutoCloseable {

    private final TwsSimulator simulator;
    private final SessionHost host;
    private final SessionControl control;

    private Bench(TwsSimulator simulator, SessionHost host, SessionControl control) {
        this.simulator = simulator;
        this.host = host;
        this.control = control;
    }

    static Bench start(Mode mode, Path directory) throws IOException {
        TwsSimulator simulator = TwsSimulator.start();
        Map<String, String> properties = new HashMap<>(Map.of("tws.outputDirectory", directory.toString()));
        if (mode == Mode.TWS) {
            properties.put("tws.host", simulator.host());
            properties.put("tws.port", Integer.toString(simulator.port()));
            properties.put("tws.journalDirectory", directory.resolve("journals").toString());
            // What is measured is the way, not the wait for the limit of a real TWS.
            properties.put("tws.maxMessagesPerSecond", "10000");
        }
        SessionHost host =
                SessionHost.start(Settings.load(SettingsSources.of(directory).withSystemProperties(properties)));
        return new Bench(simulator, host, SessionControl.join(host.coordinates(), "benchmark"));
    }

    SessionControl control() {
        return control;
    }

    LeaseGrant lease() {
        return control.lease("a benchmark", Duration.ofSeconds(5));
    }

    TwsClient straight() {
        return TwsClient.connect(simulator.host(), simulator.port(), 900);
    }

    TwsClient through(LeaseGrant lease) {
        return TwsClient.connect(lease.host(), lease.port(), lease.clientId());
    }

    @Override
    public void close() {
        control.close();
        host.close();
        simulator.close();
    }
}
