package io.github.twsharness.simulator.server;

import io.github.twsharness.protocol.frame.FrameConnection;
import io.github.twsharness.protocol.frame.FrameLink;
import io.github.twsharness.simulator.exchange.Exchange;
import io.github.twsharness.simulator.exchange.Monitor;
import io.github.twsharness.simulator.exchange.Participant;
import io.github.twsharness.simulator.fault.Fault;
import io.github.twsharness.simulator.fault.Faults;
import java.io.IOException;
import java.net.ConnectException;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.net.StandardSocketOptions;
import java.nio.channels.SocketChannel;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Accepts connections on a loopback port and in process; safe for use by any thread. */
public final class TwsServer implements AutoCloseable, ServerContext {

    private static final Logger LOG = LoggerFactory.getLogger(TwsServer.class);

    private final Settings settings;
    private final ScheduledExecutorService scheduler;
    private final Monitor monitor;
    private final Exchange exchange;
    private final FaultControl faultControl;
    private final HeldIds heldIds;
    private final Set<ClientSession> sessions = ConcurrentHashMap.newKeySet();
    private final AtomicInteger accepted = new AtomicInteger();
    private volatile Duration acknowledgementDelay = Duration.ZERO;
    private volatile boolean closed;
    private volatile Listener listener;

    private TwsServer(Settings settings, ScheduledExecutorService scheduler, Monitor monitor, Exchange exchange)
            throws IOException {
        this.settings = settings;
        this.scheduler = scheduler;
        this.monitor = monitor;
        this.exchange = exchange;
        this.heldIds = new HeldIds(settings.faults(), settings.passingTime());
        this.faultControl = new FaultControl(this, settings.faults(), settings.passingTime());
        this.listener = Listener.on(settings.port(), this::serve);
        if (settings.faults().has(Fault.NOT_LISTENING)) {
            listener.shut();
        }
    }

    /**
     * Sets up a server.
     *
     * @param port port to listen on, 0 for any free one
     * @param versions server versions to offer
     * @param handshakeLimit longest time to wait for the hello, and for START_API after it
     * @param clock tells the time
     * @param readOnly whether requests about orders are refused
     * @param faults faults that are present
     * @param passingTime how long faults last that pass by themselves
     */
    public record Settings(
            int port,
            Versions versions,
            Duration handshakeLimit,
            Clock clock,
            boolean readOnly,
            Faults faults,
            Duration passingTime) {}

    /**
     * Starts to accept connections.
     *
     * @throws IOException if the port cannot be had
     */
    public static TwsServer start(
            Settings settings, ScheduledExecutorService scheduler, Monitor monitor, Exchange exchange)
            throws IOException {
        return new TwsServer(settings, scheduler, monitor, exchange);
    }

    /** Returns the port that is bound now. */
    public int port() {
        return listener.port();
    }

    /** Lets faults come and go. */
    public FaultControl faultControl() {
        return faultControl;
    }

    void shutPort() throws IOException {
        listener.shut();
    }

    void reopenPort() throws IOException {
        listener.reopen();
    }

    /** Goes on at another port; returns it. */
    synchronized int movePort() throws IOException {
        Listener old = listener;
        listener = Listener.on(0, this::serve);
        old.close();
        if (closed) {
            listener.close();
        }
        return listener.port();
    }

    /** Sets how long messages about orders are held back. */
    public void delayAcknowledgements(Duration delay) {
        acknowledgementDelay = delay;
        if (delay.isZero()) {
            sessions.forEach(ClientSession::sendDelayed);
        }
    }

    /** Does something for every client that is connected. */
    public void toAllClients(Consumer<Participant> action) {
        monitor.run(() -> exchange.participants().forEach(action));
    }

    /** Lets market data go on after a pause, unless another fault stops it, or forgets all subscriptions to it. */
    void resumeMarketData(boolean lost) {
        monitor.run(() -> {
            if (lost) {
                exchange.scriptDesk().loseMarketData();
            } else if (settings.faults().stopMarketData()) {
                return;
            }
            sessions.forEach(session -> session.resumeMarketData(lost));
        });
    }

    @Override
    public void goMute() {
        faultControl.inject(Fault.MUTE);
    }

    /** Says what was kept back, then takes in what clients have sent meanwhile. */
    void speakAgain() {
        monitor.run(() -> sessions.forEach(ClientSession::speakAgain));
        resumeMarketData(false);
        for (ClientSession session : sessions) {
            if (session.link() instanceof InProcessLink link) {
                link.goOn();
            }
        }
    }

    /** Drops every client; their ids are free when this returns, unless it is called from within the exchange. */
    @Override
    public void dropClients() {
        List<ClientSession> dropped = List.copyOf(sessions);
        dropped.forEach(session -> session.link().close());
        monitor.execute(() -> dropped.forEach(exchange::leave));
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
        serverEnd.waitWhile(() -> settings.faults().has(Fault.MUTE));
        add(session);
        return clientEnd;
    }

    /** Closes the connection of a client, as a TWS does that drops it. */
    public void disconnect(int clientId) {
        sessions.stream()
                .filter(session -> session.clientId() == clientId)
                .forEach(session -> session.link().close());
    }

    private void serve(SocketChannel channel, int port) throws IOException {
        accepted.incrementAndGet();
        String peer = nameOf(channel.getRemoteAddress());
        String name = "tws-simulator-" + port + "-client-" + peer;
        boolean slow = settings.faults().has(Fault.SLOW_READS);
        if (slow) {
            channel.setOption(StandardSocketOptions.SO_RCVBUF, SlowReader.RECEIVE_BUFFER);
        }
        FrameConnection connection =
                FrameConnection.of(channel, FrameConnection.Role.SERVER, FrameConnection.Limits.DEFAULTS, name);
        SocketLine line = new SocketLine(channel, connection, settings.faults().has(Fault.ONE_BYTE_PIECES), name);
        ClientSession session = new ClientSession(this, line, new SocketPatience(connection), peer);
        connection.start(new DeafReader(slow ? new SlowReader(session) : session, this, connection::isOpen));
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
        synchronized (this) {
            closed = true;
        }
        listener.close();
        sessions.forEach(session -> session.link().close());
    }

    @Override
    public boolean isClosed() {
        return closed;
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
    public Faults faults() {
        return settings.faults();
    }

    @Override
    public boolean isReadOnly() {
        return settings.readOnly() || settings.faults().has(Fault.READ_ONLY);
    }

    @Override
    public Duration acknowledgementDelay() {
        return acknowledgementDelay;
    }

    @Override
    public boolean isHeld(int clientId) {
        return heldIds.isHeld(clientId);
    }

    @Override
    public void joined(ClientSession session) {
        faultControl.joined(session);
    }

    @Override
    public boolean later(Duration delay, Runnable task) {
        try {
            ScheduledFuture<?> unused =
                    scheduler.schedule(() -> runLogged(task), delay.toNanos(), TimeUnit.NANOSECONDS);
            return true;
        } catch (RejectedExecutionException e) {
            LOG.debug("The simulator is closing: {}", e.getMessage());
            return false;
        }
    }

    // Nobody asks for the outcome of a task.
    private static void runLogged(Runnable task) {
        try {
            task.run();
        } catch (RuntimeException e) {
            LOG.error("A task of the simulated TWS failed", e);
        }
    }

    @Override
    public void released(int clientId) {
        heldIds.released(clientId);
    }

    @Override
    public void gone(ClientSession session) {
        sessions.remove(session);
        if (session.link() instanceof SocketLine line) {
            line.closed();
        }
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
