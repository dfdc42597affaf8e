package io.github.twsharness.simulator.server;

import io.github.twsharness.protocol.frame.FrameConnection;
import io.github.twsharness.protocol.frame.FrameLink;
import io.github.twsharness.simulator.exchange.Exchange;
import io.github.twsharness.simulator.exchange.Monitor;
import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.nio.channels.AsynchronousCloseException;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.time.Clock;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Accepts connections on a loopback port and in process; safe for use by any thread. */
public final class TwsServer implements AutoCloseable, ServerContext {

    private static final Logger LOG = LoggerFactory.getLogger(TwsServer.class);
    private static final InetAddress LOOPBACK = InetAddress.getLoopbackAddress();
    private static final Duration GRACE = Duration.ofMillis(150);
    private static final Duration CLOSE_LIMIT = Duration.ofSeconds(2);

    private final Settings settings;
    private final ScheduledExecutorService scheduler;
    private final Monitor monitor;
    private final Exchange exchange;
    private final Requests requests;
    private final ServerSocketChannel listener;
    private final int port;
    private final Thread acceptor;
    private final Set<ClientSession> sessions = ConcurrentHashMap.newKeySet();
    private final AtomicInteger accepted = new AtomicInteger();
    private volatile boolean closed;

    private TwsServer(
            Settings settings,
            ScheduledExecutorService scheduler,
            Monitor monitor,
            Exchange exchange,
            ServerSocketChannel listener)
            throws IOException {
        this.settings = settings;
        this.scheduler = scheduler;
        this.monitor = monitor;
        this.exchange = exchange;
        this.requests = new Requests(exchange, settings.clock());
        this.listener = listener;
        this.port = ((InetSocketAddress) listener.getLocalAddress()).getPort();
        this.acceptor = new Thread(this::acceptAll, "tws-simulator-" + port + "-accept");
        this.acceptor.setDaemon(true);
    }

    /**
     * Sets up a server.
     *
     * @param port port to listen on, 0 for any free one
     * @param versions server versions to offer
     * @param handshakeLimit longest time to wait for the hello, and for START_API after it
     * @param clock tells the time
     */
    public record Settings(int port, Versions versions, Duration handshakeLimit, Clock clock) {

        /** Waits as long for a handshake as is good for people. */
        public static Settings of(int port, Versions versions, Clock clock) {
            return new Settings(port, versions, ClientSession.HANDSHAKE_LIMIT, clock);
        }
    }

    /**
     * Starts to accept connections.
     *
     * @throws IOException if the port cannot be had
     */
    public static TwsServer start(
            Settings settings, ScheduledExecutorService scheduler, Monitor monitor, Exchange exchange)
            throws IOException {
        ServerSocketChannel listener = ServerSocketChannel.open();
        try {
            listener.bind(new InetSocketAddress(LOOPBACK, settings.port()));
            TwsServer server = new TwsServer(settings, scheduler, monitor, exchange, listener);
            server.acceptor.start();
            return server;
        } catch (IOException e) {
            listener.close();
            throw new IOException(
                    "Cannot listen on 127.0.0.1:%d: %s. Likely cause: another program has the port. Choose another one, or 0"
                                    .formatted(settings.port(), e.getMessage())
                            + " for any free one.",
                    e);
        }
    }

    /** Returns the port that was bound. */
    public int port() {
        return port;
    }

    /** Returns how many connections were accepted so far, whatever became of them. */
    public int accepted() {
        return accepted.get();
    }

    /**
     * Opens a link that needs no socket.
     *
     * @throws ConnectException if the server is closed
     */
    public FrameLink openInProcess(FrameLink.Handler handler) throws ConnectException {
        if (closed) {
            throw new ConnectException("The embedded simulator is closed");
        }
        InProcessLink clientEnd = InProcessLink.pair(monitor);
        InProcessLink serverEnd = clientEnd.other();
        int number = accepted.incrementAndGet();
        ClientSession session = new ClientSession(this, serverEnd, Patience.ENDLESS, "in-process link " + number);
        clientEnd.receiveWith(handler);
        serverEnd.receiveWith(session);
        add(session);
        return clientEnd;
    }

    /** Closes the connection of a client, as a TWS does that drops it. */
    public void disconnect(int clientId) {
        sessions.stream()
                .filter(session -> session.clientId() == clientId)
                .forEach(session -> session.link().close());
    }

    private void acceptAll() {
        while (!closed) {
            try {
                serve(listener.accept());
            } catch (AsynchronousCloseException e) {
                LOG.debug("The listener on port {} is closed", port);
                return;
            } catch (IOException e) {
                if (closed || !listener.isOpen()) {
                    return;
                }
                LOG.warn("Accepting a connection on port {} failed", port, e);
            }
        }
    }

    private void serve(SocketChannel channel) throws IOException {
        accepted.incrementAndGet();
        String peer = nameOf(channel.getRemoteAddress());
        FrameConnection connection = FrameConnection.of(
                channel,
                FrameConnection.Role.SERVER,
                FrameConnection.Limits.DEFAULTS,
                "tws-simulator-" + port + "-client-" + peer);
        ClientSession session = new ClientSession(this, connection, new SocketPatience(connection), peer);
        connection.start(session);
        add(session);
    }

    private void add(ClientSession session) {
        sessions.add(session);
        if (closed) {
            session.link().close();
        }
        if (!session.link().isOpen()) {
            sessions.remove(session);
        }
    }

    private static String nameOf(SocketAddress address) {
        return address instanceof InetSocketAddress inet
                ? inet.getAddress().getHostAddress() + ":" + inet.getPort()
                : address.toString();
    }

    /** Closes the port and every connection, and waits a bounded time for the acceptor to end. Idempotent. */
    @Override
    public void close() {
        closed = true;
        try {
            listener.close();
        } catch (IOException e) {
            LOG.warn("Closing the listener on port {} failed", port, e);
        }
        sessions.forEach(session -> session.link().close());
        try {
            acceptor.join(CLOSE_LIMIT.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public Versions versions() {
        return settings.versions();
    }

    @Override
    public Duration handshakeLimit() {
        return settings.handshakeLimit();
    }

    @Override
    public Clock clock() {
        return settings.clock();
    }

    @Override
    public Monitor monitor() {
        return monitor;
    }

    @Override
    public Exchange exchange() {
        return exchange;
    }

    @Override
    public Requests requests() {
        return requests;
    }

    @Override
    public boolean later(Runnable task) {
        try {
            ScheduledFuture<?> unused = scheduler.schedule(task, GRACE.toMillis(), TimeUnit.MILLISECONDS);
            return true;
        } catch (RejectedExecutionException e) {
            LOG.debug("The simulator is closing: {}", e.getMessage());
            return false;
        }
    }

    @Override
    public void gone(ClientSession session) {
        sessions.remove(session);
    }

    private record SocketPatience(FrameConnection connection) implements Patience {

        @Override
        public void expect(Duration limit, String what) {
            connection.expectWithin(limit, what);
        }

        @Override
        public void met() {
            connection.expectationMet();
        }
    }
}
