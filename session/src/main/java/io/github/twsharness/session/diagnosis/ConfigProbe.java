package io.github.twsharness.session.diagnosis;

import io.github.twsharness.protocol.ServerFeature;
import io.github.twsharness.protocol.ServerVersions;
import io.github.twsharness.protocol.client.TwsClient;
import io.github.twsharness.protocol.connection.ApiOptions;
import io.github.twsharness.protocol.connection.HandshakeFailedException;
import io.github.twsharness.protocol.connection.HandshakeFailure.Observation;
import io.github.twsharness.protocol.frame.FrameTransport;
import io.github.twsharness.session.settings.Settings;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.CompletionException;

/**
 * Ask a TWS that can be used for its own settings, over a connection of its own.
 *
 * <p>Only this connection goes beyond the server versions in text: TWS tells its settings in protobuf. Nothing is
 * changed.
 */
public final class ConfigProbe {

    private static final Duration ANSWER_LIMIT = Duration.ofSeconds(5);
    private static final int FIRST_VERSION = ServerFeature.CONFIG.minimumVersion();

    private ConfigProbe() {}

    /** Ask; returns within the limits of the settings, says why when there is no answer, and leaves nothing open. */
    public static ToldConfig ask(FrameTransport transport, Settings settings, ProbeResult usable) {
        int last = (int) Math.min(Integer.MAX_VALUE - 1L, settings.probeClientId() + Probe.CLIENT_IDS - 1L);
        for (int clientId = usable.clientId(); ; clientId++) {
            ApiOptions options = new ApiOptions(clientId, ServerVersions.NEWEST, settings.handshakeTimeouts());
            try (TwsClient client = TwsClient.connect(transport, options, ANSWER_LIMIT)) {
                return ask(client);
            } catch (HandshakeFailedException e) {
                // TWS may not have noticed yet that the connection before this one is gone.
                if (e.failure().observation() != Observation.CLIENT_ID_IN_USE || clientId >= last) {
                    return ToldConfig.unknown(0, Objects.toString(e.getMessage()));
                }
            }
        }
    }

    private static ToldConfig ask(TwsClient client) {
        int version = client.serverVersion();
        if (!ServerFeature.CONFIG.isIn(version)) {
            return ToldConfig.unknown(
                    version,
                    "TWS tells its settings from server version %d on, this one speaks %d"
                            .formatted(FIRST_VERSION, version));
        }
        try {
            return new ToldConfig(version, client.data().config().join(), "");
        } catch (CompletionException e) {
            return ToldConfig.unknown(
                    version,
                    Objects.toString(e.getCause() == null ? e : e.getCause().getMessage()));
        }
    }
}
