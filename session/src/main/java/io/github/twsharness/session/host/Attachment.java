package io.github.twsharness.session.host;

import io.github.twsharness.protocol.RequestType;
import io.github.twsharness.protocol.ServerVersions;
import io.github.twsharness.protocol.codec.MessageCodec;
import io.github.twsharness.protocol.connection.ClientHello;
import io.github.twsharness.protocol.connection.ServerHello;
import io.github.twsharness.protocol.frame.CloseReason;
import io.github.twsharness.protocol.frame.Frame;
import io.github.twsharness.protocol.frame.FrameConnection;
import io.github.twsharness.protocol.frame.FrameLink;
import io.github.twsharness.protocol.message.StartApi;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One client at the session port, from its hello to its end.
 *
 * <pre>
 *   HELLO --version range--> START --START_API--> ATTACHED to a lane --end, or shut out--> gone
 * </pre>
 *
 * <p>Frames are taken in by the connection's thread.
 */
final class Attachment implements FrameLink.Handler {

    private static final Logger LOG = LoggerFactory.getLogger(Attachment.class);
    private static final Duration HANDSHAKE_LIMIT = Duration.ofSeconds(10);

    private final FrameConnection connection;
    private final AttachDesk desk;
    private volatile @Nullable Lane lane;
    private int serverVersion;

    Attachment(FrameConnection connection, AttachDesk desk) {
        this.connection = connection;
        this.desk = desk;
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
            LOG.warn(
                    "The client at {} speaks server versions {} to {}, this session {} to {}: it is let go",
                    peer(),
                    hello.minVersion(),
                    hello.maxVersion(),
                    ServerVersions.OLDEST,
                    desk.serverVersion());
            connection.close();
            return;
        }
        serverVersion = version;
        connection.expectWithin(HANDSHAKE_LIMIT, "START_API");
        connection.send(new ServerHello(version, desk.connectionTime()).toFrame());
    }

    private void onStartApi(Frame frame) {
        MessageCodec codec = MessageCodec.forVersion(serverVersion);
        int messageId = codec.messageId(frame);
        if (messageId != RequestType.START_API.id()) {
            LOG.warn("The client at {} sent message {} before START_API: it is ignored", peer(), messageId);
            return;
        }
        connection.expectationMet();
        int clientId = ((StartApi) codec.decodeRequest(frame).orElseThrow()).clientId();
        try {
            lane = desk.attach(this, clientId, serverVersion);
        } catch (AttachException e) {
            LOG.warn("The client at {} cannot attach with client id {}: {}", peer(), clientId, e.getMessage());
            connection.send(codec.encode(Guard.error(-1, e.code(), String.valueOf(e.getMessage()))));
            connection.close();
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
        desk.gone(this);
        Lane attached = lane;
        if (attached != null) {
            desk.detached(this, attached);
        }
    }
}
