package io.github.twsharness.session.diagnosis;

import io.github.twsharness.protocol.ServerVersions;
import io.github.twsharness.protocol.codec.MalformedMessageException;
import io.github.twsharness.protocol.codec.MessageCodec;
import io.github.twsharness.protocol.connection.ApiConnection;
import io.github.twsharness.protocol.connection.ApiOptions;
import io.github.twsharness.protocol.connection.HandshakeFailedException;
import io.github.twsharness.protocol.connection.HandshakeFailure;
import io.github.twsharness.protocol.connection.HandshakeFailure.Observation;
import io.github.twsharness.protocol.connection.HandshakePhase;
import io.github.twsharness.protocol.frame.FrameTransport;
import io.github.twsharness.protocol.message.RequestCurrentTime;
import io.github.twsharness.session.settings.Settings;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.TimeoutException;

/**
 * Find out whether a TWS can be used, the way a client does: a whole handshake, a request for its time, a clean end.
 *
 * <p>A bare TCP connection would prove nothing and can leave TWS's API stuck, so there is none.
 */
public final class Probe {

    /** How many client ids are tried, from {@code tws.probeClientId} upward, while they are in use. */
    public static final int CLIENT_IDS = 5;

    private final FrameTransport transport;
    private final Settings settings;

    private Probe(FrameTransport transport, Settings settings) {
        this.transport = transport;
        this.settings = settings;
    }

    /**
     * Probe a TWS; returns within the limits of the settings, and leaves nothing open.
     *
     * @throws TwsUnavailableException if it cannot be used: no handshake, no answer, or an account that must not be
     *     traded
     */
    public static ProbeResult run(FrameTransport transport, Settings settings) {
        return new Probe(transport, settings).run();
    }

    private ProbeResult run() {
        int last = (int) Math.min(Integer.MAX_VALUE - 1L, settings.probeClientId() + CLIENT_IDS - 1L);
        for (int clientId = settings.probeClientId(); ; clientId++) {
            ProbeInbox inbox = new ProbeInbox();
            try (ApiConnection connection = ApiConnection.open(
                    transport,
                    new ApiOptions(clientId, ServerVersions.NEWEST_IN_TEXT, settings.handshakeTimeouts()),
                    inbox)) {
                return ask(connection, inbox);
            } catch (HandshakeFailedException e) {
                boolean taken = e.failure().observation() == Observation.CLIENT_ID_IN_USE;
                if (!taken || clientId == last) {
                    throw unavailable(e.failure(), e);
                }
            }
        }
    }

    private ProbeResult ask(ApiConnection connection, ProbeInbox inbox) {
        MessageCodec codec = MessageCodec.forVersion(connection.serverVersion());
        Duration limit = settings.handshakeTimeouts().of(HandshakePhase.CURRENT_TIME);
        long start = System.nanoTime();
        try {
            // When the link is closed already, the inbox knows why.
            connection.send(codec.encode(new RequestCurrentTime()));
            Instant twsTime = inbox.awaitCurrentTime(codec, limit);
            Duration roundTrip = since(start);
            return new ProbeResult(
                    transport.endpoint(),
                    connection.clientId(),
                    connection.serverVersion(),
                    connection.accounts(),
                    AccountCheck.choose(settings, transport.endpoint(), connection.accounts()),
                    twsTime,
                    connection.connectionTime(),
                    roundTrip,
                    inbox.notices(codec));
        } catch (TimeoutException e) {
            throw unavailable(failure(connection, inbox, codec, Observation.SILENCE, since(start), "no answer"), e);
        } catch (ProbeInbox.ClosedEarly e) {
            throw unavailable(
                    failure(connection, inbox, codec, Observation.CLOSED, since(start), String.valueOf(e.getMessage())),
                    e);
        } catch (MalformedMessageException e) {
            throw unavailable(
                    failure(
                            connection,
                            inbox,
                            codec,
                            Observation.NOT_THE_PROTOCOL,
                            since(start),
                            String.valueOf(e.getMessage())),
                    e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw unavailable(
                    failure(connection, inbox, codec, Observation.INTERRUPTED, since(start), "interrupted"), e);
        }
    }

    private HandshakeFailure failure(
            ApiConnection connection,
            ProbeInbox inbox,
            MessageCodec codec,
            Observation observation,
            Duration elapsed,
            String detail) {
        return new HandshakeFailure(
                transport.endpoint(),
                connection.clientId(),
                HandshakePhase.CURRENT_TIME,
                observation,
                elapsed,
                settings.handshakeTimeouts().of(HandshakePhase.CURRENT_TIME),
                detail,
                connection.serverVersion(),
                connection.accounts(),
                inbox.notices(codec));
    }

    private static Duration since(long start) {
        return Duration.ofNanos(System.nanoTime() - start);
    }

    private static TwsUnavailableException unavailable(HandshakeFailure failure, Throwable cause) {
        TwsUnavailableException exception = new TwsUnavailableException(Diagnosis.of(failure));
        exception.initCause(cause);
        return exception;
    }
}
