package io.github.twsharness.protocol.connection;

import io.github.twsharness.protocol.frame.CloseReason;
import io.github.twsharness.protocol.frame.Frame;
import io.github.twsharness.protocol.frame.FrameConnection;
import io.github.twsharness.protocol.frame.FrameLink;
import io.github.twsharness.protocol.frame.SocketTransport;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.BiConsumer;

/** A TWS on a loopback port that answers each frame of its one client with the next step of a script. */
public final class ScriptedTws implements AutoCloseable {

    private final ServerSocketChannel listener;
    private final Deque<BiConsumer<FrameConnection, Frame>> script = new ArrayDeque<>();
    private final List<Frame> received = new CopyOnWriteArrayList<>();
    private final CompletableFuture<CloseReason> closed = new CompletableFuture<>();
    private final CompletableFuture<FrameConnection> client = new CompletableFuture<>();

    private ScriptedTws(ServerSocketChannel listener) {
        this.listener = listener;
    }

    public static ScriptedTws start() throws IOException {
        ServerSocketChannel listener =
                ServerSocketChannel.open().bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
        ScriptedTws tws = new ScriptedTws(listener);
        Thread acceptor = new Thread(tws::acceptOne, "scripted-tws");
        acceptor.setDaemon(true);
        acceptor.start();
        return tws;
    }

    /** Adds a step: what to do on the next frame. */
    public ScriptedTws on(BiConsumer<FrameConnection, Frame> step) {
        script.add(step);
        return this;
    }

    /** Adds a step: the frames to answer the next frame with. */
    public ScriptedTws answer(Frame... frames) {
        return on((connection, frame) -> List.of(frames).forEach(connection::send));
    }

    public SocketTransport transport() throws IOException {
        return new SocketTransport("127.0.0.1", ((InetSocketAddress) listener.getLocalAddress()).getPort());
    }

    public List<Frame> received() {
        return received;
    }

    public CompletableFuture<CloseReason> closed() {
        return closed;
    }

    public CompletableFuture<FrameConnection> client() {
        return client;
    }

    private void acceptOne() {
        try {
            FrameConnection connection = FrameConnection.of(
                    listener.accept(), FrameConnection.Role.SERVER, FrameConnection.Limits.DEFAULTS, "scripted-client");
            connection.start(new FrameLink.Handler() {
                @Override
                public void onFrame(Frame frame) {
                    received.add(frame);
                    BiConsumer<FrameConnection, Frame> step = script.poll();
                    if (step != null) {
                        step.accept(connection, frame);
                    }
                }

                @Override
                public void onClosed(CloseReason reason) {
                    closed.complete(reason);
                }
            });
            client.complete(connection);
        } catch (IOException e) {
            client.completeExceptionally(e);
        }
    }

    @Override
    public void close() throws IOException {
        listener.close();
        client.thenAccept(FrameConnection::close);
    }
}
