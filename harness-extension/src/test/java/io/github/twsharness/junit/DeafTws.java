package io.github.twsharness.junit;

import io.github.twsharness.protocol.RequestType;
import io.github.twsharness.protocol.codec.MessageCodec;
import io.github.twsharness.protocol.connection.ServerHello;
import io.github.twsharness.protocol.frame.CloseReason;
import io.github.twsharness.protocol.frame.Frame;
import io.github.twsharness.protocol.frame.FrameConnection;
import io.github.twsharness.protocol.frame.FrameLink;
import io.github.twsharness.simulator.TwsSimulator;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * A TWS on a port of its own that hears everything but cancellations: they are lost on the way to the simulator behind it
 * until it is healed.
 */
final class DeafTws implements AutoCloseable {

    private final TwsSimulator simulator = TwsSimulator.start();
    private final ServerSocketChannel server = ServerSocketChannel.open();
    private final List<FrameLink> links = new CopyOnWriteArrayList<>();
    private final AtomicBoolean healed = new AtomicBoolean();

    DeafTws() throws IOException {
        server.bind(new InetSocketAddress(InetAddress.getByAddress(new byte[] {127, 0, 0, 1}), 0));
        Thread acceptor = new Thread(this::accept, "deaf-tws-acceptor");
        acceptor.setDaemon(true);
        acceptor.start();
    }

    int port() {
        return server.socket().getLocalPort();
    }

    TwsSimulator simulator() {
        return simulator;
    }

    void heal() {
        healed.set(true);
    }

    private void accept() {
        try {
            while (server.isOpen()) {
                relay(server.accept());
            }
        } catch (IOException e) {
            // The server was closed.
        }
    }

    private void relay(SocketChannel channel) throws IOException {
        FrameConnection client = FrameConnection.of(
                channel, FrameConnection.Role.SERVER, FrameConnection.Limits.DEFAULTS, "deaf-tws-client");
        CompletableFuture<FrameLink> upstream = new CompletableFuture<>();
        links.add(client);
        CompletableFuture<MessageCodec> codec = new CompletableFuture<>();
        upstream.complete(simulator
                .transport()
                .open(
                        new Relay(CompletableFuture.completedFuture(client)) {
                            @Override
                            public void onFrame(Frame frame) {
                                if (!codec.isDone()) {
                                    codec.complete(MessageCodec.forVersion(
                                            ServerHello.of(frame).serverVersion()));
                                }
                                super.onFrame(frame);
                            }
                        },
                        Duration.ofSeconds(2)));
        client.start(new Relay(upstream) {
            @Override
            public void onFrame(Frame frame) {
                if (healed.get() || !codec.isDone() || !isCancel(codec.join(), frame)) {
                    super.onFrame(frame);
                }
            }
        });
    }

    private static boolean isCancel(MessageCodec codec, Frame frame) {
        return codec.requestType(frame).equals(Optional.of(RequestType.CANCEL_ORDER));
    }

    @Override
    public void close() throws IOException {
        server.close();
        links.forEach(FrameLink::close);
        simulator.close();
    }

    private static class Relay implements FrameLink.Handler {

        private final CompletableFuture<FrameLink> target;

        Relay(CompletableFuture<FrameLink> target) {
            this.target = target;
        }

        @Override
        public void onFrame(Frame frame) {
            target.join().send(frame);
        }

        @Override
        public void onClosed(CloseReason reason) {
            target.join().close();
        }
    }
}
