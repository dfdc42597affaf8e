package io.github.twsharness.simulator.server;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.channels.AsynchronousCloseException;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Accepts connections on a loopback port, which can be shut for a time; safe for use by any thread. */
final class Listener implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Listener.class);
    private static final InetAddress LOOPBACK = InetAddress.getLoopbackAddress();
    private static final Duration CLOSE_LIMIT = Duration.ofSeconds(2);

    private final Taker taker;
    private final int port;
    private @Nullable Open open;
    private @Nullable SocketChannel reservation;
    private boolean closed;

    /** Takes over connections. */
    interface Taker {
        void take(SocketChannel channel, int port) throws IOException;
    }

    private Listener(Taker taker, ServerSocketChannel channel) throws IOException {
        this.taker = taker;
        this.port = ((InetSocketAddress) channel.getLocalAddress()).getPort();
        this.open = accepting(channel);
    }

    /**
     * Binds a port and starts to accept.
     *
     * @param port 0 for any free one
     */
    static Listener on(int port, Taker taker) throws IOException {
        return new Listener(taker, bound(port));
    }

    private static ServerSocketChannel bound(int port) throws IOException {
        ServerSocketChannel channel = ServerSocketChannel.open();
        try {
            channel.bind(new InetSocketAddress(LOOPBACK, port));
            return channel;
        } catch (IOException e) {
            channel.close();
            throw new IOException(
                    "Cannot listen on 127.0.0.1:%d: %s. Likely cause: another program has the port. Choose another one, or 0"
                                    .formatted(port, e.getMessage())
                            + " for any free one.",
                    e);
        }
    }

    private Open accepting(ServerSocketChannel channel) {
        Thread acceptor = new Thread(() -> acceptAll(channel), "tws-simulator-" + port + "-accept");
        acceptor.setDaemon(true);
        acceptor.start();
        return new Open(channel, acceptor);
    }

    private record Open(ServerSocketChannel channel, Thread acceptor) {}

    /** Returns the port, also while it is shut. */
    int port() {
        return port;
    }

    /** Refuses connections from now on; the port remains reserved: it is bound, but nothing listens. */
    synchronized void shut() throws IOException {
        if (closed || open == null) {
            return;
        }
        stop();
        SocketChannel placeholder = SocketChannel.open();
        try {
            placeholder.setOption(StandardSocketOptions.SO_REUSEADDR, true);
            placeholder.bind(new InetSocketAddress(LOOPBACK, port));
            reservation = placeholder;
        } catch (IOException e) {
            placeholder.close();
            throw e;
        }
    }

    /** Accepts connections again. */
    synchronized void reopen() throws IOException {
        if (closed || open != null) {
            return;
        }
        release();
        open = accepting(bound(port));
    }

    private void acceptAll(ServerSocketChannel channel) {
        while (channel.isOpen()) {
            try {
                taker.take(channel.accept(), port);
            } catch (AsynchronousCloseException e) {
                LOG.debug("The listener on port {} is closed", port);
                return;
            } catch (IOException e) {
                if (!channel.isOpen()) {
                    return;
                }
                LOG.warn("Accepting a connection on port {} failed", port, e);
            }
        }
    }

    private void stop() {
        Open listening = open;
        if (listening == null) {
            return;
        }
        open = null;
        try {
            listening.channel().close();
            // The port is free for others only when the thread has left accept(); a fault may close it from that
            // thread.
            if (Thread.currentThread() != listening.acceptor()) {
                listening.acceptor().join(CLOSE_LIMIT.toMillis());
            }
        } catch (IOException e) {
            LOG.warn("Closing the listener on port {} failed", port, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void release() throws IOException {
        SocketChannel placeholder = reservation;
        reservation = null;
        if (placeholder != null) {
            placeholder.close();
        }
    }

    /** Gives up the port, and waits a bounded time for the thread that accepts. Idempotent. */
    @Override
    public synchronized void close() {
        closed = true;
        stop();
        try {
            release();
        } catch (IOException e) {
            LOG.warn("Closing the reservation of port {} failed", port, e);
        }
    }
}
