package io.github.twsharness.session.host;

import io.github.twsharness.protocol.frame.FrameConnection;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The loopback port where the session is a TWS for any client; one daemon thread accepts. */
final class SessionPort implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(SessionPort.class);

    private final ServerSocketChannel channel;
    private final int port;
    private final AttachDesk desk;
    private final Set<Attachment> clients = ConcurrentHashMap.newKeySet();

    private SessionPort(ServerSocketChannel channel, AttachDesk desk) throws IOException {
        this.channel = channel;
        this.desk = desk;
        this.port = ((InetSocketAddress) channel.getLocalAddress()).getPort();
    }

    static SessionPort open(AttachDesk desk) throws IOException {
        ServerSocketChannel channel = ServerSocketChannel.open();
        try {
            channel.bind(new InetSocketAddress(InetAddress.getByAddress(new byte[] {127, 0, 0, 1}), 0));
            SessionPort opened = new SessionPort(channel, desk);
            Thread acceptor = new Thread(opened::acceptAll, "tws-session-port-" + opened.port);
            acceptor.setDaemon(true);
            acceptor.start();
            return opened;
        } catch (IOException e) {
            channel.close();
            throw e;
        }
    }

    int port() {
        return port;
    }

    void forget(Attachment client) {
        clients.remove(client);
    }

    private void acceptAll() {
        while (channel.isOpen()) {
            try {
                accept(channel.accept());
            } catch (ClosedChannelException e) {
                return;
            } catch (IOException e) {
                LOG.warn("A client could not be accepted at the session port {}: {}", port, e.getMessage());
            }
        }
    }

    private void accept(SocketChannel accepted) throws IOException {
        FrameConnection connection = FrameConnection.of(
                accepted,
                FrameConnection.Role.RELAY,
                FrameConnection.Limits.DEFAULTS,
                "tws-attachment-" + accepted.getRemoteAddress());
        Attachment client = new Attachment(connection, desk);
        clients.add(client);
        client.start();
    }

    @Override
    public void close() throws IOException {
        channel.close();
        clients.forEach(Attachment::shutOut);
    }
}
