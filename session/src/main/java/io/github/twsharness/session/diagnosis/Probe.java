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
import io.github.twsharness.protocol.connection.HandshakeTimeouts;
import io.github.twsharness.protocol.frame.CloseReason;
import io.github.twsharness.protocol.frame.FrameTransport;
import io.github.twsharness.protocol.message.CancelMarketData;
import io.github.twsharness.protocol.message.Contract;
import io.github.twsharness.protocol.message.RequestCurrentTime;
import io.github.twsharness.protocol.message.RequestMarketData;
import io.github.twsharness.protocol.message.RequestOpenOrders;
import io.github.twsharness.session.settings.Settings;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeoutException;

/**
 * Find out whether a TWS can be used, the way a client does: a whole handshake, a request for its time, a clean end.
 *
 * <p>A bare TCP connection would prove nothing and can leave TWS's API stuck, so there is none.
 */
public final class Probe {

    /** How many client ids are tried, from {@code tws.probeClientId} upward, while they are in use. */
    public static final int CLIENT_IDS = 5;

    private static final int MARKET_DATA_ID = 1;
    private static final String ASKED_FOR = "AAPL";
    private static final Duration QUESTIONS_LIMIT = Duration.ofMillis(1500);

    // TWS tells of its data farms, and of what has just happened, a moment after it is ready.
    private static final Duration NOTICES_TIME = Duration.ofMillis(500);

    private final FrameTransport transport;
    private final Settings settings;
    private final HandshakeTimeouts timeouts;
    private final boolean askMore;
    private final List<Integer> clientIdsInUse = new ArrayList<>();

    private Probe(FrameTransport transport, Settings settings, HandshakeTimeouts timeouts, boolean askMore) {
        this.transport = transport;
        this.settings = settings;
        this.timeouts = timeouts;
        this.askMore = askMore;
    }

    /**
     * Probe a TWS; returns within the limits of the settings, and leaves nothing open.
     *
     * @throws TwsUnavailableException if it cannot be used: no handshake, no answer, or an account that must not be
     *     traded
     */
    public static ProbeResult run(FrameTransport transport, Settings settings) {
        return run(transport, settings, settings.handshakeTimeouts());
    }

    /**
     * Probe a TWS within limits of its own.
     *
     * @throws TwsUnavailableException if it cannot be used
     */
    public static ProbeResult run(FrameTransport transport, Settings settings, HandshakeTimeouts timeouts) {
        return new Probe(transport, settings, timeouts, false).run();
    }

    /**
     * Probe a TWS and ask two more questions, for the client's open orders and for a price, so that its notices tell
     * whether it is read-only and has market data. Both are read requests, and the price's stream is ended.
     *
     * @throws TwsUnavailableException if it cannot be used
     */
    public static ProbeResult examine(FrameTransport transport, Settings settings, HandshakeTimeouts timeouts) {
        return new Probe(transport, settings, timeouts, true).run();
    }

    private ProbeResult run() {
        int last = (int) Math.min(Integer.MAX_VALUE - 1L, settings.probeClientId() + CLIENT_IDS - 1L);
        for (int clientId = settings.probeClientId(); ; clientId++) {
            ProbeInbox inbox = new ProbeInbox();
            try (ApiConnection connection = ApiConnection.open(
                    transport, new ApiOptions(clientId, ServerVersions.NEWEST_IN_TEXT, timeouts), inbox)) {
                return ask(connection, inbox);
            } catch (HandshakeFailedException e) {
                boolean taken = e.failure().observation() == Observation.CLIENT_ID_IN_USE;
                if (!taken || clientId == last) {
                    throw new TwsUnavailableException(e.failure(), e);
                }
                clientIdsInUse.add(clientId);
            }
        }
    }

    private ProbeResult ask(ApiConnection connection, ProbeInbox inbox) {
        MessageCodec codec = MessageCodec.forVersion(connection.serverVersion());
        long start = System.nanoTime();
        try {
            // When the link is closed already, the inbox knows why.
            connection.send(codec.encode(new RequestCurrentTime()));
            Instant twsTime = inbox.awaitCurrentTime(codec, settings.versionTimeout());
            Duration roundTrip = since(start);
            String account = AccountCheck.choose(settings, transport.endpoint(), connection.accounts());
            if (askMore) {
                askMore(connection, inbox, codec);
            }
            return new ProbeResult(
                    transport.endpoint(),
                    connection.clientId(),
                    connection.serverVersion(),
                    connection.accounts(),
                    account,
                    twsTime,
                    connection.connectionTime(),
                    roundTrip,
                    inbox.notices(codec),
                    clientIdsInUse);
        } catch (TimeoutException e) {
            throw failed(connection, inbox, codec, Observation.SILENCE, since(start), "no answer", e);
        } catch (ProbeInbox.ClosedEarly e) {
            Observation seen = e.reason().kind() == CloseReason.Kind.BROKEN ? Observation.RESET : Observation.CLOSED;
            throw failed(connection, inbox, codec, seen, since(start), String.valueOf(e.getMessage()), e);
        } catch (MalformedMessageException e) {
            throw failed(
                    connection,
                    inbox,
                    codec,
                    Observation.NOT_THE_PROTOCOL,
                    since(start),
                    String.valueOf(e.getMessage()),
                    e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw failed(connection, inbox, codec, Observation.INTERRUPTED, since(start), "interrupted", e);
        }
    }

    /** Asks what may go unanswered: a silent TWS is found out by the time, a closed market by nothing. */
    private void askMore(ApiConnection connection, ProbeInbox inbox, MessageCodec codec)
            throws InterruptedException, ProbeInbox.ClosedEarly {
        connection.send(codec.encode(new RequestOpenOrders()));
        connection.send(
                codec.encode(new RequestMarketData(MARKET_DATA_ID, Contract.stock(ASKED_FOR), "", false, false, "")));
        inbox.awaitMore(QUESTIONS_LIMIT);
        inbox.listen(NOTICES_TIME);
        connection.send(codec.encode(new CancelMarketData(MARKET_DATA_ID)));
    }

    private TwsUnavailableException failed(
            ApiConnection connection,
            ProbeInbox inbox,
            MessageCodec codec,
            Observation observation,
            Duration elapsed,
            String detail,
            Exception cause) {
        HandshakeFailure failure = new HandshakeFailure(
                transport.endpoint(),
                connection.clientId(),
                HandshakePhase.CURRENT_TIME,
                observation,
                elapsed,
                settings.versionTimeout(),
                detail,
                connection.serverVersion(),
                connection.accounts(),
                inbox.notices(codec));
        return new TwsUnavailableException(failure, cause);
    }

    private static Duration since(long start) {
        return Duration.ofNanos(System.nanoTime() - start);
    }
}
