package io.github.twsharness.session.diagnosis;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.twsharness.protocol.ServerVersions;
import io.github.twsharness.protocol.frame.FrameTransport;
import io.github.twsharness.protocol.frame.SocketTransport;
import io.github.twsharness.session.settings.Settings;
import io.github.twsharness.session.settings.SettingsSources;
import io.github.twsharness.simulator.TwsSimulator;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(180)
class SimulatorProbeTests {

    @TempDir
    private Path directory;

    @Test
    void leavesNothingBehindOverASocket() throws IOException {
        try (TwsSimulator simulator = TwsSimulator.start()) {
            assertProbe(simulator, new SocketTransport(simulator.host(), simulator.port()));
        }
    }

    @Test
    void leavesNothingBehindWithinTheJvm() throws IOException {
        try (TwsSimulator simulator = TwsSimulator.start()) {
            assertProbe(simulator, simulator.transport());
        }
    }

    private void assertProbe(TwsSimulator simulator, FrameTransport transport) {
        Settings settings = Settings.load(SettingsSources.of(directory));

        // A second probe at once shows that the first one has given its client id back, or takes the next one.
        for (int i = 0; i < 2; i++) {
            ProbeResult result = Probe.run(transport, settings);

            assertThat(result.endpoint()).isEqualTo(transport.endpoint());
            assertThat(result.accounts()).isEqualTo(List.of(simulator.account()));
            assertThat(result.account()).isEqualTo(simulator.account()).startsWith("DU");
            assertThat(result.serverVersion()).isEqualTo(ServerVersions.NEWEST_IN_TEXT);
            assertThat(result.clientId()).isBetween(990, 990 + Probe.CLIENT_IDS - 1);
        }
        await("the probe's connections to end")
                .atMost(60, SECONDS)
                .untilAsserted(() -> assertThat(simulator.connections()).isEmpty());
    }
}
