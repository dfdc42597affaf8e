package io.github.twsharness.simulator.server;

import io.github.twsharness.protocol.RequestType;
import io.github.twsharness.protocol.codec.MalformedMessageException;
import io.github.twsharness.protocol.codec.MessageCodec;
import io.github.twsharness.protocol.frame.CloseReason;
import io.github.twsharness.protocol.frame.Frame;
import io.github.twsharness.protocol.frame.FrameLink;
import io.github.twsharness.protocol.message.ErrorMessage;
import io.github.twsharness.protocol.message.Request;
import io.github.twsharness.protocol.message.Response;
import io.github.twsharness.protocol.message.StartApi;
import io.github.twsharness.simulator.exchange.Participant;
import java.time.Duration;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Serves one connection.
 *
 * <pre>
 *   HELLO --v100..200--> START_API --client id--> JOINING --> SERVED
 *     every state --link closed--> GONE
 * </pre>
 *
 * <p>The state changes under the exchange's monitor only.
 */
final class ClientSession implements FrameLink.Handler, Participant {

    static final Duration HANDSHAKE_LIMIT = Duration.ofSeconds(10);

    private static final Logger LOG = LoggerFactory.getLogger(ClientSession.class);
    private static final DateTimeFormatter CONNECTION_TIME =
            DateTimeFormatter.ofPattern("yyyyMMdd HH:mm:ss zzz", Locale.ROOT);

    private final ServerContext server;
    private final FrameLink link;
    private final Patience patience;
    private final String peer;
    private volatile State state = State.HELLO;
    private volatile @Nullable MessageCodec codec;
    private volatile int clientId = -1;

    ClientSession(ServerContext server, FrameLink link, Patience patience, String peer) {
        this.server = server;
        this.link = link;
        this.patience = patience;
        this.peer = peer;
        patience.expect(server.handshakeLimit(), "its hello");
    }

    private enum State {
        HELLO,
        START_API,
        JOINING,
        SERVED,
        GONE
    }

    @Override
    public int clientId() {
        return clientId;
    }

    @Override
    public String peer() {
        return peer;
    }

    FrameLink link() {
        return link;
    }

    @Override
    public void onFrame(Frame frame) {
        switch (state) {
            case HELLO -> greet(frame);
            case START_API -> begin(frame);
            case JOINING -> LOG.info("Ignored a request that {} sent before it was told its order id: {}", peer, frame);
            case SERVED -> serve(frame);
            case GONE -> LOG.debug("Ignored a frame of {}, which is gone", peer);
        }
    }

    private void greet(Frame frame) {
        Optional<ClientHello> hello = ClientHello.parse(frame);
        if (hello.isEmpty()) {
            link.close(new CloseReason(CloseReason.Kind.MALFORMED, "it sent no hello such as v100..200, but " + frame));
            return;
        }
        OptionalInt version = server.versions().settle(hello.get());
        if (version.isEmpty()) {
            LOG.warn(
                    "Closed the connection from {}: it speaks server versions {}, this simulator {}. What a real TWS does"
                            + " then is not known. Use a client that speaks one of the simulator's versions.",
                    peer,
                    hello.get(),
                    server.versions());
            link.close();
            return;
        }
        codec = MessageCodec.forVersion(version.getAsInt());
        state = State.START_API;
        link.send(Frame.ofFields(
                Integer.toString(version.getAsInt()), CONNECTION_TIME.format(ZonedDateTime.now(server.clock()))));
        patience.expect(server.handshakeLimit(), "START_API");
    }

    private void begin(Frame frame) {
        if (frame.intField(0) != RequestType.START_API.id()) {
            LOG.info("Ignored a request that {} sent before START_API: {}", peer, frame);
            return;
        }
        StartApi start = (StartApi) requiredCodec()
                .decodeRequest(frame)
                .orElseThrow(() -> new IllegalStateException("START_API has no layout"));
        if (start.clientId() < 0) {
            link.close(
                    new CloseReason(CloseReason.Kind.MALFORMED, "its client id " + start.clientId() + " is negative"));
            return;
        }
        patience.met();
        clientId = start.clientId();
        state = State.JOINING;
        boolean taken = server.exchange().isConnected(clientId);
        if (!taken || !server.later(this::join)) {
            join();
        }
    }

    // An id that is taken gets a moment's grace: the end of its last connection may just be on its way.
    private void join() {
        server.monitor().run(() -> {
            if (state != State.JOINING) {
                return;
            }
            switch (server.exchange().join(this)) {
                case ADMITTED -> {
                    state = State.SERVED;
                    LOG.debug("Client {} connected from {}", clientId, peer);
                }
                case ID_TAKEN -> {
                    LOG.warn("Refused {}: client id {} is already in use", peer, clientId);
                    error(
                            -1,
                            326,
                            "Unable to connect as the client id is already in use. Retry with a unique client id.");
                    link.close();
                }
                case FULL -> {
                    LOG.warn("Refused {}: as many clients are connected as TWS allows", peer);
                    link.close();
                }
            }
        });
    }

    private void serve(Frame frame) {
        int id = RequestIdFinder.in(frame, requiredCodec().serverVersion());
        try {
            Optional<Request> request = requiredCodec().decodeRequest(frame);
            if (request.isEmpty() || !server.requests().answer(this, request.get())) {
                refuseUnknown(frame, id);
            }
        } catch (MalformedMessageException e) {
            LOG.warn(
                    "A request of client {} at {} does not fit its layout: {}; {}",
                    clientId,
                    peer,
                    e.getMessage(),
                    frame);
            error(id, 320, "Error reading request. " + e.getMessage());
        }
    }

    private void refuseUnknown(Frame frame, int id) {
        int type = frame.intField(0);
        if (type == RequestType.SET_SERVER_LOG_LEVEL.id()) {
            return;
        }
        String name = RequestType.ofId(type).map(Enum::name).orElse("unknown") + " (" + type + ")";
        LOG.warn("Client {} at {} sent a request that is not simulated: {}", clientId, peer, name);
        error(id, 321, "Error validating request.-'bF' : cause - The request " + name + " is not simulated");
    }

    @Override
    public void onClosed(CloseReason reason) {
        State before = state;
        server.monitor().run(() -> {
            state = State.GONE;
            server.exchange().leave(this);
        });
        server.gone(this);
        switch (reason.kind()) {
            case MALFORMED, TOO_SLOW, NOT_READING, BROKEN ->
                LOG.warn(
                        "Closed the connection from {} ({}): {}",
                        peer,
                        before == State.SERVED ? "client " + clientId : "in the handshake",
                        reason.detail());
            case CLOSED_HERE, END_OF_STREAM -> LOG.debug("The connection from {} ended: {}", peer, reason);
        }
    }

    @Override
    public void send(Response response) {
        link.send(requiredCodec().encode(response));
    }

    @Override
    public void error(int id, int code, String text) {
        send(new ErrorMessage(id, code, text, "", Optional.of(server.clock().instant())));
    }

    private MessageCodec requiredCodec() {
        MessageCodec agreed = codec;
        if (agreed == null) {
            throw new IllegalStateException("No server version is agreed with " + peer + " yet");
        }
        return agreed;
    }
}
