package io.github.twsharness.protocol.connection;

import io.github.twsharness.protocol.codec.MessageCodec;
import io.github.twsharness.protocol.frame.CloseReason;
import io.github.twsharness.protocol.frame.Frame;
import io.github.twsharness.protocol.frame.FrameLink;
import io.github.twsharness.protocol.frame.FrameTransport;
import io.github.twsharness.protocol.message.StartApi;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * Hold a connection to a TWS that is ready: version agreed, API started, accounts and next valid id known.
 *
 * <p>Every frame after the server version goes to the handler, those of the handshake included.
 */
public final class ApiConnection implements AutoCloseable {

    private final FrameTransport transport;
    private final int clientId;
    private final FrameLink link;
    private final Handshake handshake;

    /** Take in what comes over a connection. */
    public interface Handler extends FrameLink.Handler {

        /** Learn the server version, before the first frame. */
        default void onServerHello(ServerHello hello) {}
    }

    private ApiConnection(FrameTransport transport, int clientId, FrameLink link, Handshake handshake) {
        this.transport = transport;
        this.clientId = clientId;
        this.link = link;
        this.handshake = handshake;
    }

    /**
     * Connect and wait until the connection is ready.
     *
     * @param handler takes in frames; learns of the end only of a connection that was ready
     * @throws HandshakeFailedException if a phase fails or takes too long; nothing is left open then
     */
    public static ApiConnection open(FrameTransport transport, ApiOptions options, Handler handler) {
        Handshake handshake = new Handshake(transport.endpoint(), options, handler);
        FrameLink link = handshake.connect(transport);
        boolean ready = false;
        try {
            link.send(new ClientHello(ClientHello.OLDEST_ANNOUNCED, options.maxServerVersion(), "").toFrame());
            handshake.awaitServerVersion();
            link.send(MessageCodec.forVersion(handshake.serverVersion()).encode(new StartApi(options.clientId(), "")));
            handshake.awaitReady();
            ready = true;
            return new ApiConnection(transport, options.clientId(), link, handshake);
        } finally {
            if (!ready) {
                link.close();
            }
        }
    }

    /** Send a frame after those sent before; returns false when the connection is closed. */
    public boolean send(Frame frame) {
        return link.send(frame);
    }

    /** Wait until TWS has taken what was sent, but for a little; returns whether it has. */
    public boolean awaitRoom(Duration limit) throws InterruptedException {
        return link.awaitRoom(limit);
    }

    /** Tell whether the connection is open. */
    public boolean isOpen() {
        return link.isOpen();
    }

    /** Return why the connection was closed, from the moment when it is no longer open; empty while it is, or when nobody knows. */
    public Optional<CloseReason> closeReason() {
        return link.closeReason();
    }

    /** Name the other end. */
    public String endpoint() {
        return transport.endpoint();
    }

    /** Return the client id of this connection. */
    public int clientId() {
        return clientId;
    }

    /** Return the server version that was agreed on. */
    public int serverVersion() {
        return handshake.serverVersion();
    }

    /** Return the time of connection as TWS wrote it. */
    public String connectionTime() {
        return handshake.connectionTime();
    }

    /** Return the accounts of the login. */
    public List<String> accounts() {
        return handshake.accounts();
    }

    /** Return the next valid order id as it was when the connection became ready. */
    public int nextValidId() {
        return handshake.nextValidId();
    }

    /** Close the connection in an orderly way, without waiting. Idempotent. */
    @Override
    public void close() {
        link.close();
    }

    /** Close the connection, saying why. */
    public void close(CloseReason reason) {
        link.close(reason);
    }
}
