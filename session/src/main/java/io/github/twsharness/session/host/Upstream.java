package io.github.twsharness.session.host;

import io.github.twsharness.protocol.connection.ApiConnection;
import io.github.twsharness.protocol.connection.ApiOptions;
import io.github.twsharness.protocol.connection.HandshakeFailedException;
import io.github.twsharness.protocol.connection.HandshakeFailure;
import io.github.twsharness.protocol.frame.FrameTransport;
import io.github.twsharness.session.diagnosis.Diagnosis;
import io.github.twsharness.session.diagnosis.Probe;
import io.github.twsharness.session.diagnosis.ProbeResult;
import io.github.twsharness.session.diagnosis.TwsUnavailableException;
import io.github.twsharness.session.settings.Settings;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Opens the connections of lanes to the one TWS of the session. Each time, also when a lane is opened again, the accounts
 * of the login are proven before the lane gets the connection.
 */
final class Upstream {

    private static final Logger LOG = LoggerFactory.getLogger(Upstream.class);

    /** How long TWS may take to free a client id: it has to notice that the connection before is closed. */
    static final Duration ID_RELEASE_LIMIT = Duration.ofSeconds(3);

    private static final Duration ID_RELEASE_PAUSE = Duration.ofMillis(50);

    // So long no handshake takes.
    private static final Duration ZOMBIE = Duration.ofSeconds(1);

    /** Proves from the accounts of a login that they may be traded. */
    @FunctionalInterface
    interface Proof {

        /** Throws {@link TwsUnavailableException} if they may not. */
        void check(List<String> accounts);
    }

    private final FrameTransport transport;
    private final Settings settings;
    private final Proof proof;
    private final Consumer<String> notes;
    private final Set<Integer> released = ConcurrentHashMap.newKeySet();
    private final CountDownLatch closing = new CountDownLatch(1);

    Upstream(FrameTransport transport, Settings settings, Proof proof, Consumer<String> notes) {
        this.transport = transport;
        this.settings = settings;
        this.proof = proof;
        this.notes = notes;
    }

    String endpoint() {
        return transport.endpoint();
    }

    /**
     * Opens the connection of a lane for the first time.
     *
     * @throws HandshakeFailedException if that fails
     * @throws TwsUnavailableException if the login may not be traded
     */
    ApiConnection open(Lane lane, int maxServerVersion) {
        return released.remove(lane.clientId())
                ? openWhenReleased(lane, maxServerVersion)
                : openNow(lane, maxServerVersion);
    }

    private ApiConnection openNow(Lane lane, int maxServerVersion) {
        ApiConnection connection = ApiConnection.open(
                transport, new ApiOptions(lane.clientId(), maxServerVersion, settings.handshakeTimeouts()), lane);
        boolean proven = false;
        try {
            proof.check(connection.accounts());
            proven = true;
        } finally {
            if (!proven) {
                connection.close();
            }
        }
        lane.connected(connection);
        return connection;
    }

    /**
     * Opens the connection of a lane again, at another server version or after it was lost.
     *
     * @throws TwsUnavailableException if that fails, or the login may not be traded any more
     */
    ApiConnection reopen(Lane lane, int maxServerVersion) {
        lane.close();
        try {
            return openWhenReleased(lane, maxServerVersion);
        } catch (HandshakeFailedException e) {
            throw new TwsUnavailableException(Diagnosis.of(e.failure()));
        }
    }

    /** Tells whether TWS answers on a connection of its own, which is ended again. */
    boolean speaks() {
        try {
            ProbeResult unused = Probe.run(transport, settings);
            return true;
        } catch (TwsUnavailableException e) {
            LOG.debug("{} does not answer on another connection either: {}", transport.endpoint(), e.getMessage());
            return false;
        }
    }

    boolean isClosing() {
        return closing.getCount() == 0;
    }

    /** Learns of client ids that this process has used and let go, which TWS may hold for a moment. */
    void released(Set<Integer> clientIds) {
        released.addAll(clientIds);
    }

    /** Opens a connection under a client id that TWS may hold for one that is closed already. */
    ApiConnection openWhenReleased(Lane lane, int maxServerVersion) {
        return openWhenReleased(lane, maxServerVersion, ID_RELEASE_LIMIT);
    }

    /** Opens a connection under a client id that TWS may hold for so long for one that is closed already. */
    ApiConnection openWhenReleased(Lane lane, int maxServerVersion, Duration limit) {
        long start = System.nanoTime();
        long deadline = start + limit.toNanos();
        while (true) {
            try {
                ApiConnection opened = openNow(lane, maxServerVersion);
                noteZombie(lane.clientId(), Duration.ofNanos(System.nanoTime() - start));
                return opened;
            } catch (HandshakeFailedException e) {
                boolean stillHeld = e.failure().observation() == HandshakeFailure.Observation.CLIENT_ID_IN_USE;
                if (!stillHeld || System.nanoTime() - deadline >= 0 || pause(ID_RELEASE_PAUSE)) {
                    throw e;
                }
            }
        }
    }

    private void noteZombie(int clientId, Duration held) {
        if (held.compareTo(ZOMBIE) > 0) {
            notes.accept("TWS kept client id %d for %d ms for a connection that had ended (a zombie)"
                    .formatted(clientId, held.toMillis()));
        }
    }

    /** Waits a moment; returns whether waiting is over for good. */
    boolean pause(Duration time) {
        try {
            return closing.await(time.toNanos(), TimeUnit.NANOSECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return true;
        }
    }

    void stopWaiting() {
        closing.countDown();
    }
}
