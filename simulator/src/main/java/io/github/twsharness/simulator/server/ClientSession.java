package io.github.twsharness.simulator.server;

import io.github.twsharness.protocol.RequestType;
import io.github.twsharness.protocol.ServerFeature;
import io.github.twsharness.protocol.codec.MalformedMessageException;
import io.github.twsharness.protocol.codec.MessageCodec;
import io.github.twsharness.protocol.connection.ClientHello;
import io.github.twsharness.protocol.frame.CloseReason;
import io.github.twsharness.protocol.frame.Frame;
import io.github.twsharness.protocol.frame.FrameLink;
import io.github.twsharness.protocol.message.ErrorMessage;
import io.github.twsharness.protocol.message.Request;
import io.github.twsharness.protocol.message.Response;
import io.github.twsharness.protocol.message.StartApi;
import io.github.twsharness.simulator.exchange.Exchange;
import io.github.twsharness.simulator.exchange.Participant;
import io.github.twsharness.simulator.fault.Fault;
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
 *   HELLO --v100..225--> START_API --client id--> JOINING --> SERVED
 *       |                                |
 *       +---------- a fault -------------+--> IGNORED
 *     every state --link closed--> GONE
 * </pre>
 *
 * <p>The state changes under the exchange's monitor only.
 */
final class ClientSession implements FrameLink.Handler, Participant {

    private static final Logger LOG = LoggerFactory.getLogger(ClientSession.class);
    private static final DateTimeFormatter CONNECTION_TIME =
            DateTimeFormatter.ofPattern("yyyyMMdd HH:mm:ss zzz", Locale.ROOT);

    private static final int NO_ID = -1;

    private final ServerContext server;
    private final Line link;
    private final Patience patience;
    private final String peer;
    private final RequestGate requestGate;
    private final ResponseGate responseGate;
    private volatile State state = State.HELLO;
    private volatile @Nullable MessageCodec codec;
    private volatile int clientId = -1;

    ClientSession(ServerContext server, Line link, Patience patience, String peer) {
        this.server = server;
        this.link = link;
        this.patience = patience;
        this.peer = peer;
        this.requestGate = new RequestGate(server);
        this.responseGate = new ResponseGate(server, link);
        patience.expect(server.handshakeLimit(), "its hello");
    }

    private enum State {
        HELLO,
        /** A fault has taken over. */
        IGNORED,
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

    @Override
    public boolean supports(ServerFeature feature) {
        return feature.isIn(requiredCodec().serverVersion());
    }

    Line link() {
        return link;
    }

    @Override
    public void onFrame(Frame frame) {
        switch (state) {
            case HELLO -> greet(frame);
            case START_API -> begin(frame);
            case IGNORED -> LOG.debug("Ignored a frame of {}, as a fault demands: {}", peer, frame);
            case JOINING -> awaitJoining(frame);
            case SERVED -> serve(frame);
            case GONE -> LOG.debug("Ignored a frame of {}, which is gone", peer);
        }
    }

    private void greet(Frame frame) {
        ClientHello hello;
        try {
            hello = ClientHello.of(frame);
        } catch (MalformedMessageException e) {
            LOG.debug("No hello from {}", peer, e);
            link.close(new CloseReason(CloseReason.Kind.MALFORMED, "it sent no hello such as v100..200, but " + frame));
            return;
        }
        if (HelloGate.answers(server.faults(), link)) {
            patience.met();
            state = State.IGNORED;
            return;
        }
        OptionalInt version = server.versions().settle(hello);
        if (version.isEmpty()) {
            LOG.warn(
                    "Closed the connection from {}: it speaks server versions {}, this simulator {}. What a real TWS does"
                            + " then is not known. Use a client that speaks one of the simulator's versions.",
                    peer,
                    "v" + hello.minVersion() + ".." + hello.maxVersion(),
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
        if (requiredCodec().messageId(frame) != RequestType.START_API.id()) {
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
        if (server.faults().has(Fault.SILENT_AFTER_VERSION)) {
            state = State.IGNORED;
            return;
        }
        clientId = start.clientId();
        state = State.JOINING;
        new Grace(server, clientId).whenOver(this::join);
    }

    private void join() {
        server.monitor().run(() -> {
            if (state != State.JOINING) {
                return;
            }
            Exchange.Admission admission = server.isHeld(clientId)
                    ? Exchange.Admission.ID_TAKEN
                    : server.exchange().join(this);
            switch (admission) {
                case ADMITTED -> {
                    state = State.SERVED;
                    server.joined(this);
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

    // Who was told its order id may ask at once, while the thread that told it is still inside.
    private void awaitJoining(Frame frame) {
        State now = server.monitor().call(() -> state);
        if (now == State.SERVED) {
            serve(frame);
        } else {
            LOG.info("Ignored a request that {} sent before it was told its order id: {}", peer, frame);
        }
    }

    private void serve(Frame frame) {
        RequestGate.Refusal tooFast = requestGate.judgePace();
        if (tooFast != null) {
            refuse(NO_ID, tooFast);
            return;
        }
        int id = requiredCodec().requestId(frame).orElse(NO_ID);
        OptionalInt needed = requiredCodec().neededVersion(frame);
        if (needed.isPresent()) {
            refuseTooNew(frame, id, needed.getAsInt());
            return;
        }
        try {
            Optional<Request> request = requiredCodec().decodeRequestLeniently(frame);
            Optional<RequestGate.Refusal> refusal = request.flatMap(requestGate::judge);
            if (refusal.isPresent()) {
                refuse(id, refusal.get());
            } else if (request.isEmpty() || !server.exchange().answer(this, request.get())) {
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

    private void refuse(int id, RequestGate.Refusal refusal) {
        error(id, refusal.code(), refusal.text());
        if (refusal.ends()) {
            link.close();
        }
    }

    // The published clients say 503 by themselves and send nothing; what TWS says to others is not known.
    private void refuseTooNew(Frame frame, int id, int needed) {
        String name = requiredCodec().requestType(frame).map(Enum::name).orElse("The request");
        error(
                id,
                503,
                "The TWS is out of date and must be upgraded. %s needs server version %d, and %d was agreed on."
                        .formatted(name, needed, requiredCodec().serverVersion()));
    }

    private void refuseUnknown(Frame frame, int id) {
        int type = requiredCodec().messageId(frame);
        String name = RequestType.ofId(type).map(Enum::name).orElse("unknown") + " (" + type + ")";
        LOG.warn("Client {} at {} sent a request that is not simulated: {}", clientId, peer, name);
        error(id, 321, "Error validating request.-'bF' : cause - The request " + name + " is not simulated");
    }

    @Override
    public void onClosed(CloseReason reason) {
        State before = state;
        server.monitor().run(() -> {
            if (state == State.SERVED) {
                server.released(clientId);
            }
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
        responseGate.send(response, requiredCodec(), state == State.JOINING);
    }

    /** Ends a pause of market data: what was kept back is sent, or forgotten. */
    void resumeMarketData(boolean forget) {
        MessageCodec agreed = codec;
        if (agreed != null) {
            responseGate.resumeTicks(agreed, forget);
        }
    }

    /** Sends what was kept back while TWS was mute. */
    void speakAgain() {
        responseGate.speakAgain();
    }

    /** Sends at once what was delayed. */
    void sendDelayed() {
        responseGate.sendDelayed();
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
