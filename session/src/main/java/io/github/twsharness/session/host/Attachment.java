package io.github.twsharness.session.host;

import io.github.twsharness.protocol.RequestType;
import io.github.twsharness.protocol.ServerVersions;
import io.github.twsharness.protocol.codec.MalformedMessageException;
import io.github.twsharness.protocol.codec.MessageCodec;
import io.github.twsharness.protocol.connection.ClientHello;
import io.github.twsharness.protocol.connection.ServerHello;
import io.github.twsharness.protocol.frame.CloseReason;
import io.github.twsharness.protocol.frame.Frame;
import io.github.twsharness.protocol.frame.FrameConnection;
import io.github.twsharness.protocol.frame.FrameLink;
import io.github.twsharness.protocol.message.ErrorMessage;
import io.github.twsharness.protocol.message.StartApi;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One client at the session port, from its hello to its end.
 *
 * <pre>
 *   HELLO --version range--> START --START_API--> ATTACHED to a lane --end, or shut out--> gone
 *     \------- unfit ----------- \--- refused --> TURNED AWAY: told why --end, or a moment--> gone
 * </pre>
 *
 * <p>Frames are taken in by the connection's thread.
 */
final class Attachment implements FrameLink.Handler {

    private static final Logger LOG = LoggerFactory.getLogger(Attachment.class);
    private static final int READING_ERROR = 320;
    private static final int UNSUPPORTED_VERSION = 506;
    private static final Duration HANDSHAKE_LIMIT = Duration.ofSeconds(10);

    // Long enough for a client to read why it is turned away: many no longer look once they see that the connection is
    // closed.
    private static final Duration TO_READ_WHY = Duration.ofSeconds(1);

    private final FrameConnection connection;
    private final AttachDesk desk;
    private final Crowd crowd;
    private volatile @Nullable Lane lane;
    private int serverVersion;

    /** The clients at the port, of which only so many may be there without a lane. */
    interface Crowd {

        /** Learns that a client has got its lane. */
        void attached(Attachment client);

        /** Learns that a client's connection has ended, whether it was attached or not. */
        void gone(Attachment client);
    }

    Attachment(FrameConnection connection, AttachDesk desk, Crowd crowd) {
        this.connection = connection;
        this.desk = desk;
        this.crowd = crowd;
    }

    void start() {
        connection.expectWithin(HANDSHAKE_LIMIT, "the hello of a TWS client");
        connection.start(this);
    }

    /** Names the client for people. */
    String peer() {
        return String.valueOf(connection.peer());
    }

    /** Hands a frame to the client; never blocks. */
    void deliver(Frame frame) {
        connection.send(frame);
    }

    /** Ends the connection at once, to make room for others. */
    void makeRoom() {
        connection.close(new CloseReason(CloseReason.Kind.BROKEN, "it was let go to make room for other clients"));
    }

    /** Ends the connection in an orderly way; what was delivered before still arrives. */
    void shutOut() {
        connection.close();
    }

    @Override
    public void onFrame(Frame frame) {
        Lane attached = lane;
        if (attached != null) {
            attached.forward(this, frame);
        } else if (serverVersion == 0) {
            onHello(ClientHello.of(frame));
        } else {
            onStartApi(frame);
        }
    }

    private void onHello(ClientHello hello) {
        int version = Math.min(hello.maxVersion(), desk.serverVersion());
        if (version < Math.max(hello.minVersion(), ServerVersions.OLDEST)) {
            desk.unfit(this, hello);
            turnAwayUnfit(hello);
            return;
        }
        serverVersion = version;
        connection.expectWithin(HANDSHAKE_LIMIT, "START_API");
        connection.send(new ServerHello(version, desk.connectionTime()).toFrame());
    }

    // TWS just closes. A client that is told the nearest version can say itself that it does not fit.
    private void turnAwayUnfit(ClientHello hello) {
        int nearest = hello.maxVersion() < ServerVersions.OLDEST ? ServerVersions.OLDEST : desk.serverVersion();
        connection.send(new ServerHello(nearest, desk.connectionTime()).toFrame());
        turnAway(
                MessageCodec.forVersion(nearest),
                Guard.error(
                        -1,
                        UNSUPPORTED_VERSION,
                        "Unsupported version: the client speaks server versions %d to %d, this session %d to %d"
                                .formatted(
                                        hello.minVersion(),
                                        hello.maxVersion(),
                                        ServerVersions.OLDEST,
                                        desk.serverVersion())));
    }

    private void turnAway(MessageCodec codec, ErrorMessage why) {
        connection.send(codec.encode(why));
        connection.closeAfter(TO_READ_WHY);
    }

    private void onStartApi(Frame frame) {
        MessageCodec codec = MessageCodec.forVersion(serverVersion);
        if (!codec.requestType(frame).equals(Optional.of(RequestType.START_API))) {
            LOG.warn(
                    "The client at {} sent message {} before START_API: it is ignored", peer(), codec.messageId(frame));
            return;
        }
        connection.expectationMet();
        try {
            int clientId = ((StartApi) codec.decodeRequest(frame).orElseThrow()).clientId();
            lane = desk.attach(this, clientId, serverVersion);
            crowd.attached(this);
        } catch (AttachException e) {
            turnAway(codec, Guard.error(-1, e.code(), String.valueOf(e.getMessage())));
        } catch (MalformedMessageException e) {
            desk.cutOff("The client at %s sent a START_API that cannot be read: %s".formatted(peer(), e.getMessage()));
            turnAway(codec, Guard.error(-1, READING_ERROR, "Error reading request. " + e.getMessage()));
        }
    }

    private String describeCutOff(CloseReason reason) {
        Lane attached = lane;
        return "The client at %s%s was cut off: %s (%s)"
                .formatted(
                        peer(),
                        attached == null ? "" : ", attached with client id " + attached.clientId() + ",",
                        reason.detail(),
                        reason.kind());
    }

    @Override
    public void onClosed(CloseReason reason) {
        switch (reason.kind()) {
            case MALFORMED, TOO_SLOW, NOT_READING -> desk.cutOff(describeCutOff(reason));
            case BROKEN -> LOG.info("The connection of the client at {} broke: {}", peer(), reason.detail());
            case CLOSED_HERE, END_OF_STREAM -> LOG.debug("The client at {} is gone: {}", peer(), reason);
        }
        crowd.gone(this);
        Lane attached = lane;
        if (attached != null) {
            desk.detached(this, attached);
        }
    }
}
