package io.github.twsharness.session.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.twsharness.protocol.client.TwsClient;
import io.github.twsharness.protocol.connection.ApiOptions;
import io.github.twsharness.protocol.frame.FrameTransport;
import io.github.twsharness.simulator.TwsSimulator;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(180)
class AlternativeTransportTests {

    @TempDir
    Path directory;

    @Test
    void takesTheOtherAddressWhereNobodyAnswersAtTheFirst() throws Exception {
        try (TwsSimulator tws = TwsSimulator.start()) {
            // Nothing listens on this port at the second loopback address, the simulator does at the first.
            FrameTransport transport = transport("127.0.0.2", tws.host(), tws.port());

            try (TwsClient client = TwsClient.connect(transport, ApiOptions.ofClientId(1), Duration.ofSeconds(5))) {
                assertThat(client.endpoint()).isEqualTo(tws.host() + ":" + tws.port());
            }
        }
    }

    @Test
    void reportsTheFirstAddressWhenBothFail() throws Exception {
        int port;
        try (TwsSimulator tws = TwsSimulator.start()) {
            port = tws.port();
        }

        assertThatThrownBy(() -> TwsClient.connect(
                        transport("127.0.0.2", "127.0.0.1", port), ApiOptions.ofClientId(1), Duration.ofSeconds(5)))
                .hasMessageContaining("127.0.0.2:" + port)
                .hasMessageContaining("refused");
    }

    private FrameTransport transport(String host, String alternative, int port) {
        return Settings.load(SettingsSources.of(directory)
                        .withEnvironment(Map.of(
                                "IBKR_HOST_IP", host,
                                "IBKR_HOST_IP_ALT", alternative,
                                "IBKR_PORT", Integer.toString(port))))
                .transport();
    }
}
