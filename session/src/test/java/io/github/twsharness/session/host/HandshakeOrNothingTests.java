package io.github.twsharness.session.host;

import static io.github.twsharness.protocol.message.Action.BUY;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.twsharness.protocol.client.TwsClient;
import io.github.twsharness.protocol.connection.HandshakeTimeouts;
import io.github.twsharness.protocol.message.Contract;
import io.github.twsharness.protocol.message.Order;
import io.github.twsharness.protocol.message.Status;
import io.github.twsharness.session.LeaseGrant;
import io.github.twsharness.session.diagnosis.Probe;
import io.github.twsharness.session.doctor.Doctor;
import io.github.twsharness.session.settings.Settings;
import io.github.twsharness.simulator.TwsSimulator;
import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Looks at every byte that arrives at a TWS: it belongs to the hello of an API client, or to a framed message after it. */
@Timeout(180)
class HandshakeOrNothingTests {

    private static final int LONGEST_FRAME = 0xFFFFFF;

    @TempDir
    Path directory;

    @Test
    void sessionsSweepsChecksAndDoctorsSendHandshakesAndMessagesOnly() throws Exception {
        try (TwsSimulator tws =
                        TwsSimulator.builder().marketInterval(Duration.ZERO).start();
                TwsRelay relay = new TwsRelay(tws)) {
            String[] port = {"tws.port", Integer.toString(relay.port()), "tws.clients", "3"};
            Settings settings = SessionFixture.settingsFor(tws, directory, port);

            assertThat(new Doctor(settings, Duration.ZERO, (endpoint, left) -> {})
                            .examine()
                            .isHealthy())
                    .isTrue();
            Probe.run(settings.transport(), settings, HandshakeTimeouts.DEFAULTS);
            try (SessionFixture session = SessionFixture.start(tws, directory, port)) {
                LeaseGrant lease = session.lease("a test");
                try (TwsClient client = session.attach(lease)) {
                    client.place(Contract.stock("AAPL"), Order.limit(BUY, 1, "50.00"))
                            .await(Status.SUBMITTED);
                }
                session.control().release(lease.leaseId());
                relay.cut();
                session.lease("after the connection broke");
            }
            Sweep.run(settings);

            List<byte[]> sent = relay.sent();
            assertThat(sent).hasSizeGreaterThanOrEqualTo(6);
            for (byte[] connection : sent) {
                assertIsApi(connection);
            }
        }
    }

    private static void assertIsApi(byte[] bytes) throws IOException {
        try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes))) {
            assertThat(new String(in.readNBytes(4), StandardCharsets.ISO_8859_1))
                    .isEqualTo("API\0");
            assertThat(new String(frame(in), StandardCharsets.US_ASCII)).matches("v\\d+\\.\\.\\d+.*");
            int messages = 0;
            while (in.available() > 0) {
                assertThat(frame(in)).isNotEmpty();
                messages++;
            }
            assertThat(messages).as("START_API at least").isPositive();
        }
    }

    private static byte[] frame(DataInputStream in) throws IOException {
        int length = in.readInt();
        assertThat(length).isBetween(1, LONGEST_FRAME);
        byte[] frame = in.readNBytes(length);
        assertThat(frame).hasSize(length);
        return frame;
    }
}
