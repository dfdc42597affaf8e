package io.github.twsharness.junit.ibapi;

import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Connect the official client, read its messages, and record what it calls back.
 *
 * <p>The client gets a socket of ours: its handshake waits without limit, and closing the socket is what ends that.
 */
public final class IbapiConnection implements AutoCloseable {

    /** Name of the class that a user asks for. */
    public static final String CLIENT_CLASS = "com.ib.client.EClientSocket";

    private static final Logger LOG = LoggerFactory.getLogger(IbapiConnection.class);
    private static final int CLIENT_ID_IN_USE = 326;

    private final IbapiRelease release;
    private final @Nullable Object userWrapper;
    private final String name;
    private final TwsCallbacks callbacks;
    private final Socket socket = new Socket();
    private final Object signal;
    private final Object client;
    private volatile boolean closed;

    private IbapiConnection(IbapiRelease release, @Nullable Object userWrapper, String name) {
        this.release = release;
        this.userWrapper = userWrapper;
        this.name = name;
        this.callbacks = new TwsCallbacks(name);
        this.signal = release.signal();
        this.client =
                release.client(release.wrapper((proxy, method, arguments) -> called(proxy, method, arguments)), signal);
    }

    /**
     * Connect a client and wait until it is told its next valid order id.
     *
     * @param clientType {@code com.ib.client.EClientSocket} of the test class path
     * @param wrapper the user's {@code EWrapper}, which gets every call too; null for none
     * @param host address of the session port
     * @param port session port
     * @param clientId client id of the lane
     * @param limit longest time for all of it
     * @throws ClientIdInUseException if another client is connected under the client id
     * @throws IllegalStateException if it does not come about in time; says in which phase, and what was called back
     */
    public static IbapiConnection open(
            Class<?> clientType, @Nullable Object wrapper, String host, int port, int clientId, Duration limit) {
        IbapiRelease release = IbapiRelease.of(clientType);
        if (wrapper != null && !release.isWrapper(wrapper)) {
            throw new IllegalArgumentException(
                    wrapper.getClass().getName() + " is no com.ib.client.EWrapper, so the client cannot call it back.");
        }
        String name = "the EClientSocket of client id %d at %s:%d (ibapi up to server version %d)"
                .formatted(clientId, host, port, release.maxServerVersion());
        IbapiConnection connection = new IbapiConnection(release, wrapper, name);
        boolean ready = false;
        try {
            connection.connect(new InetSocketAddress(host, port), clientId, limit);
            ready = true;
            return connection;
        } finally {
            if (!ready) {
                connection.close();
            }
        }
    }

    private void connect(InetSocketAddress address, int clientId, Duration limit) {
        long start = System.nanoTime();
        shakeHands(address, clientId, limit);
        if (release.isConnected(client)) {
            Thread reader = release.reader(client, signal);
            reader.setName("tws-ibapi-reader-" + clientId);
            reader.setDaemon(true);
            reader.start();
            daemon("tws-ibapi-callbacks-" + clientId, () -> pump(reader)).start();
        } else {
            callbacks.end("it is not connected");
        }
        Duration left = limit.minusNanos(System.nanoTime() - start);
        try {
            callbacks.await("nextValidId", call -> true, left.isNegative() ? Duration.ZERO : left);
        } catch (AssertionError e) {
            throw refused(clientId, e);
        }
    }

    private IllegalStateException refused(int clientId, AssertionError why) {
        boolean inUse =
                callbacks.of("error").stream().anyMatch(call -> call.arguments().contains(CLIENT_ID_IN_USE));
        if (inUse) {
            return new ClientIdInUseException(
                    "Client id %d is taken at the session port (error 326): the test has connected another client under it. Close that one first, or take a further session with @Tws(\"name\")."
                            .formatted(clientId),
                    why);
        }
        return new IllegalStateException(why.getMessage(), why);
    }

    private void shakeHands(InetSocketAddress address, int clientId, Duration limit) {
        CompletableFuture<@Nullable Void> shaken = new CompletableFuture<>();
        daemon("tws-ibapi-connect-" + clientId, () -> {
                    try {
                        socket.connect(address, (int) limit.toMillis());
                        release.connect(client, socket, clientId);
                        shaken.complete(null);
                    } catch (IOException e) {
                        shaken.completeExceptionally(e);
                    } catch (InvocationTargetException e) {
                        shaken.completeExceptionally(cause(e));
                    }
                })
                .start();
        try {
            shaken.get(limit.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            throw new IllegalStateException(
                    "%s did not finish its handshake within %d ms; it would wait for ever. Called back: %s"
                            .formatted(name, limit.toMillis(), callbacks.all()),
                    e);
        } catch (ExecutionException e) {
            throw new IllegalStateException("%s did not connect: %s".formatted(name, cause(e)), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while " + name + " was connecting", e);
        }
    }

    private void pump(Thread reader) {
        while (!closed && release.isConnected(client)) {
            try {
                release.pump(signal, reader);
            } catch (InvocationTargetException e) {
                Throwable thrown = cause(e);
                if (!closed) {
                    LOG.error("{} could not call back", name, thrown);
                    callbacks.failed(thrown);
                }
            }
        }
        callbacks.end("the client is disconnected");
    }

    private @Nullable Object called(Object proxy, Method method, @Nullable Object @Nullable [] arguments)
            throws Throwable {
        if (method.getDeclaringClass() == Object.class) {
            return switch (method.getName()) {
                case "equals" -> arguments != null && proxy == arguments[0];
                case "hashCode" -> System.identityHashCode(proxy);
                default -> "the EWrapper of " + name;
            };
        }
        if (closed) {
            return null; // the test is over
        }
        try {
            if (userWrapper != null) {
                method.invoke(userWrapper, arguments);
            }
        } catch (InvocationTargetException e) {
            throw cause(e);
        } finally {
            // Last, so that whoever waited for it finds that the user's wrapper has had it too.
            callbacks.record(method.getName(), arguments);
        }
        return null;
    }

    /** Return the {@code EClientSocket}. */
    public Object client() {
        return client;
    }

    /** Return what it called back. */
    public TwsCallbacks callbacks() {
        return callbacks;
    }

    /** Tell whether the client is connected, as far as it knows. */
    public boolean isConnected() {
        return !closed && release.isConnected(client);
    }

    /**
     * Disconnect the client; nothing is called back any more. Returns at once and is idempotent.
     *
     * <p>The socket is closed first: the client's own {@code eDisconnect} waits for whatever the client is doing.
     */
    @Override
    public void close() {
        if (closed) {
            return;
        }
        closed = true;
        callbacks.end("the test is over");
        try {
            socket.close();
        } catch (IOException e) {
            LOG.debug("The socket of {} did not close cleanly", name, e);
        }
        daemon("tws-ibapi-closer", this::disconnect).start();
    }

    private void disconnect() {
        try {
            release.disconnect(client);
            release.wake(signal);
        } catch (InvocationTargetException e) {
            LOG.debug("{} did not disconnect cleanly", name, cause(e));
        }
    }

    private static Throwable cause(Exception wrapping) {
        Throwable cause = wrapping.getCause();
        return cause == null ? wrapping : cause;
    }

    private static Thread daemon(String name, Runnable work) {
        Thread thread = new Thread(work, name);
        thread.setDaemon(true);
        return thread;
    }
}
