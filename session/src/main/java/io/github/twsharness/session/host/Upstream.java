package io.github.twsharness.session.host;

import io.github.twsharness.protocol.connection.ApiConnection;
import io.github.twsharness.protocol.connection.ApiOptions;
import io.github.twsharness.protocol.connection.HandshakeFailedException;
import io.github.twsharness.protocol.connection.HandshakeFailure;
import io.github.twsharness.protocol.frame.FrameTransport;
import io.github.twsharness.session.settings.Settings;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Opens the connections of lanes to the one TWS of the session. */
final class Upstream {

    // TWS frees a client id only when it notices that the connection before is closed.
    private static final Duration ID_RELEASE_LIMIT = Duration.ofSeconds(3);
    private static final Duration ID_RELEASE_PAUSE = Duration.ofMillis(50);

    private final FrameTransport transport;
    private final Settings settings;
    private final CountDownLatch closing = new CountDownLatch(1);

    Upstream(FrameTransport transport, Settings settings) {
        this.transport = transport;
        this.settings = settings;
    }

    String endpoint() {
        return transport.endpoint();
    }

    /**
     * Opens the connection of a lane for the first time.
     *
     * @throws HandshakeFailedException if that fails
     */
    ApiConnection open(Lane lane, int maxServerVersion) {
        ApiConnection connection = ApiConnection.open(
                transport, new ApiOptions(lane.clientId(), maxServerVersion, settings.handshakeTimeouts()), lane);
        lane.connected(connection);
        return connection;
    }

    /**
     * Opens the connection of a lane again, at another server version or after it was lost.
     *
     * @throws HandshakeFailedException if that fails
     */
    ApiConnection reopen(Lane lane, int maxServerVersion) {
        lane.close();
        long deadline = System.nanoTime() + ID_RELEASE_LIMIT.toNanos();
        while (true) {
            try {
                return open(lane, maxServerVersion);
            } catch (HandshakeFailedException e) {
                boolean stillHeld = e.failure().observation() == HandshakeFailure.Observation.CLIENT_ID_IN_USE;
                if (!stillHeld || System.nanoTime() - deadline >= 0 || pause()) {
                    throw e;
                }
            }
        }
    }

    /** Returns whether waiting is over for good. */
    private boolean pause() {
        try {
            return closing.await(ID_RELEASE_PAUSE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return true;
        }
    }

    void stopWaiting() {
        closing.countDown();
    }
}
