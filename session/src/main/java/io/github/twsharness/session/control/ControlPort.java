package io.github.twsharness.session.control;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Speaks HTTP with those who know the token, and gives nobody else room or time.
 *
 * <p>Each connection has a daemon thread. A head has a deadline, the token is asked for before the body is read, and a body
 * has a deadline and a limit. There is room for a number of strangers only: the oldest makes room for the next one.
 */
final class ControlPort implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(ControlPort.class);

    private static final int FORBIDDEN = 403;
    private static final int BAD_REQUEST = 400;
    private static final int TOO_LARGE = 413;
    private static final int TOO_MANY = 503;
    private static final int MOST_STRANGERS = 32;
    private static final int MOST_CONNECTIONS = 512;
    private static final int MOST_BODY = 1024 * 1024;
    private static final Duration HEAD_LIMIT = Duration.ofSeconds(5);
    private static final Duration BODY_LIMIT = Duration.ofSeconds(10);
    private static final Duration IDLE_LIMIT = Duration.ofSeconds(60);
    private static final Duration LINGER = Duration.ofMillis(500);
    private static final Duration AFTER_A_FAILURE = Duration.ofMillis(100);

    /** Answers the requests of those who know the token. */
    interface Handler {

        /** Tells whether the body of a request is to be read as it comes, for as long as it takes. */
        boolean isStream(ControlRequest request);

        /** Answers a request. */
        Answer answer(ControlRequest request, InputStream body) throws IOException;
    }

    /** What is answered. */
    record Answer(int status, String text) {}

    private final ServerSocket server;
    private final byte[] authorization;
    private final Handler handler;
    private final Set<Socket> connections = ConcurrentHashMap.newKeySet();
    private final Set<Socket> strangers = new LinkedHashSet<>();
    private final AtomicInteger number = new AtomicInteger();
    private final CountDownLatch closed = new CountDownLatch(1);

    private ControlPort(ServerSocket server, byte[] authorization, Handler handler) {
        this.server = server;
        this.authorization = authorization;
        this.handler = handler;
    }

    static ControlPort open(byte[] authorization, Handler handler) throws IOException {
        InetAddress loopback = InetAddress.getByAddress(new byte[] {127, 0, 0, 1});
        ControlPort port = new ControlPort(new ServerSocket(0, 0, loopback), authorization, handler);
        start("tws-control-port-" + port.port(), port::acceptAll);
        return port;
    }

    // Whoever starts a session may be a thread that is no daemon; what it starts must not keep the JVM alive.
    private static void start(String name, Runnable task) {
        Thread thread = new Thread(task, name);
        thread.setDaemon(true);
        thread.start();
    }

    int port() {
        return server.getLocalPort();
    }

    private void acceptAll() {
        while (!server.isClosed()) {
            try {
                accept(server.accept());
            } catch (IOException e) {
                if (!server.isClosed()) {
                    LOG.warn("A client could not be accepted at the control port {}: {}", port(), e.getMessage());
                    awaitBetterTimes();
                }
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

    private void accept(Socket accepted) throws IOException {
        connections.add(accepted);
        if (server.isClosed()) {
            release(accepted);
            return;
        }
        synchronized (strangers) {
            strangers.add(accepted);
            if (strangers.size() > MOST_STRANGERS) {
                Socket oldest = strangers.iterator().next();
                LOG.debug("The connection from port {} is let go to make room for others", oldest.getPort());
                release(oldest);
            }
        }
        accepted.setTcpNoDelay(true);
        start("tws-control-" + port() + "-" + number.incrementAndGet(), () -> serve(accepted));
    }

    private void release(Socket socket) {
        synchronized (strangers) {
            strangers.remove(socket);
        }
        connections.remove(socket);
        try {
            socket.close();
        } catch (IOException e) {
            LOG.debug("Closing a connection of the control port failed: {}", e.getMessage());
        }
    }

    private void serve(Socket socket) {
        try {
            TimedInput in = new TimedInput(socket);
            OutputStream out = socket.getOutputStream();
            in.expectWithin(HEAD_LIMIT, "a request");
            while (in.awaitMore() && serveOne(socket, in, out)) {
                in.expectWithin(IDLE_LIMIT, "another request");
            }
        } catch (ControlRequest.MalformedRequestException e) {
            refuse(socket, BAD_REQUEST, String.valueOf(e.getMessage()));
        } catch (IOException e) {
            LOG.debug("A connection to the control port has ended: {}", e.getMessage());
        } finally {
            release(socket);
        }
    }

    /** Serves one request; returns whether there may be another one on the connection. */
    private boolean serveOne(Socket socket, TimedInput in, OutputStream out) throws IOException {
        in.expectWithin(HEAD_LIMIT, "the head of the request");
        ControlRequest request = ControlRequest.read(in);
        if (request == null) {
            return false;
        }
        if (!MessageDigest.isEqual(authorization, request.authorization())) {
            refuse(socket, FORBIDDEN, "this session has another token");
            return false;
        }
        synchronized (strangers) {
            strangers.remove(socket);
        }
        if (connections.size() > MOST_CONNECTIONS) {
            refuse(socket, TOO_MANY, "more than " + MOST_CONNECTIONS + " connections are open to this session");
            return false;
        }
        InputStream body = request.body(in);
        Answer answer;
        if (handler.isStream(request)) {
            in.expectWhenever();
            answer = handler.answer(request, body);
        } else {
            in.expectWithin(BODY_LIMIT, "the body of the request");
            byte[] whole = body.readNBytes(MOST_BODY + 1);
            if (whole.length > MOST_BODY) {
                refuse(socket, TOO_LARGE, "the body is longer than " + MOST_BODY + " bytes");
                return false;
            }
            answer = handler.answer(request, new ByteArrayInputStream(whole));
        }
        ControlRequest.answer(out, answer.status(), answer.text(), request.isLast());
        return !request.isLast();
    }

    // What the peer is still sending has to be read, or the connection is reset and the answer lost.
    private static void refuse(Socket socket, int status, String message) {
        try {
            ControlRequest.answer(
                    socket.getOutputStream(),
                    status,
                    Form.empty().set("message", message).toString(),
                    true);
            socket.shutdownOutput();
            TimedInput rest = new TimedInput(socket);
            rest.expectWithin(LINGER, "the end");
            var unused = rest.transferTo(OutputStream.nullOutputStream());
        } catch (IOException e) {
            LOG.debug("The peer has not waited to be refused: {}", e.getMessage());
        }
    }

    /** Ends all connections, also those of requests that are under way. */
    @Override
    public void close() throws IOException {
        closed.countDown();
        server.close();
        connections.forEach(this::release);
    }
}
