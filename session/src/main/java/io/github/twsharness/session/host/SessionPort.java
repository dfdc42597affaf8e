package io.github.twsharness.session.host;

import io.github.twsharness.protocol.frame.FrameConnection;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The loopback port where the session is a TWS for any client; one daemon thread accepts.
 *
 * <p>A client that has no lane costs a thread too. So there is room for a number of them only, and whoever has said nothing
 * for longest makes room for the next one.
 */
final class SessionPort implements Attachment.Crowd, AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(SessionPort.class);

    private static final int MOST_WITHOUT_LANE = 64;
    private static final Duration AFTER_A_FAILURE = Duration.ofMillis(100);

    private final ServerSocketChannel channel;
    private final int port;
    private final AttachDesk desk;
    private final Set<Attachment> clients = ConcurrentHashMap.newKeySet();
    private final Set<Attachment> withoutLane = new LinkedHashSet<>();
    private final CountDownLatch closed = new CountDownLatch(1);

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

    @Override
    public void attached(Attachment client) {
        synchronized (withoutLane) {
            withoutLane.remove(client);
        }
    }

    @Override
    public void gone(Attachment client) {
        attached(client);
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
                awaitBetterTimes();
            }
        }
    }

    // A process that has no file handle left gets one when something is closed, not by trying without a pause.
    private void awaitBetterTimes() {
        try {
            var unused = closed.await(AFTER_A_FAILURE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void accept(SocketChannel accepted) throws IOException {
        FrameConnection connection = FrameConnection.of(
                accepted,
                FrameConnection.Role.RELAY,
                FrameConnection.Limits.DEFAULTS,
                "tws-attachment-" + accepted.getRemoteAddress());
        Attachment client = new Attachment(connection, desk, this);
        clients.add(client);
        enter(client).ifPresent(oldest -> {
            oldest.makeRoom();
            desk.crowdedOut(
                    "more than %d clients without a lane were connected to the session port: the oldest were let go"
                            .formatted(MOST_WITHOUT_LANE));
        });
        client.start();
    }

    /** Takes a client in; returns who has to leave for it. */
    private Optional<Attachment> enter(Attachment client) {
        synchronized (withoutLane) {
            withoutLane.add(client);
            if (withoutLane.size() <= MOST_WITHOUT_LANE) {
                return Optional.empty();
            }
            Attachment oldest = withoutLane.iterator().next();
            withoutLane.remove(oldest);
            return Optional.of(oldest);
        }
    }

    @Override
    public void close() throws IOException {
        closed.countDown();
        channel.close();
        clients.forEach(Attachment::shutOut);
    }
}
