package io.github.twsharness.session.host;

import io.github.twsharness.protocol.codec.MessageCodec;
import io.github.twsharness.protocol.frame.CloseReason;
import io.github.twsharness.protocol.frame.Frame;
import io.github.twsharness.protocol.frame.FrameConnection;
import io.github.twsharness.protocol.frame.FrameLink;
import io.github.twsharness.protocol.frame.SocketTransport;
import io.github.twsharness.protocol.message.Request;
import io.github.twsharness.protocol.message.Response;
import io.github.twsharness.simulator.TwsSimulator;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;
import java.util.function.Predicate;

/** Stands between a session and its TWS, swallows some of what the one sends, and puts words into the mouth of the other. */
final class LyingRelay implements AutoCloseable {

    private static final MessageCodec CODEC = MessageCodec.forVersion(200);

    private final TwsSimulator tws;
    private final ServerSocketChannel server;
    private final List<FrameLink> links = new CopyOnWriteArrayList<>();
    private volatile Predicate<Request> passes = any -> true;
    private volatile Function<Request, List<Response>> answers = any -> List.of();
    private volatile Function<Response, List<Response>> tells = List::of;

    LyingRelay(TwsSimulator tws) throws IOException {
        this.tws = tws;
        this.server = ServerSocketChannel.open()
                .bind(new InetSocketAddress(InetAddress.getByAddress(new byte[] {127, 0, 0, 1}), 0));
        Thread acceptor = new Thread(this::acceptAll, "lying-relay");
        acceptor.setDaemon(true);
        acceptor.start();
    }

    String port() {
        return Integer.toString(server.socket().getLocalPort());
    }

    /** Swallows each request to which this does not agree. */
    void lets(Predicate<Request> pass) {
        passes = pass;
    }

    /** Gives these answers to a request before TWS gets it. */
    void answers(Function<Request, List<Response>> first) {
        answers = first;
    }

    /** Tells the session this instead of what TWS says. */
    void tells(Function<Response, List<Response>> instead) {
        tells = instead;
    }

    private void acceptAll() {
        while (server.isOpen()) {
            try {
                new Passage(server.accept());
            } catch (IOException e) {
                if (!server.isOpen()) {
                    return;
                }
            }
        }
    }

    @Override
    public void close() throws IOException {
        server.close();
        links.forEach(FrameLink::close);
    }

    private final class Passage {

        private final FrameConnection client;
        private final FrameLink upstream;
        private boolean greeted;

        Passage(SocketChannel channel) throws IOException {
            client = FrameConnection.of(
                    channel, FrameConnection.Role.RELAY, FrameConnection.Limits.DEFAULTS, "lying-relay-client");
            upstream = new SocketTransport(tws.host(), tws.port())
                    .open(handler(this::fromTws, () -> client.close()), Duration.ofSeconds(10));
            client.start(handler(this::fromClient, upstream::close));
            links.add(client);
            links.add(upstream);
        }

        private void fromClient(Frame frame) {
            var request = greeted ? CODEC.decodeRequest(frame) : java.util.Optional.<Request>empty();
            if (request.isEmpty()) {
                upstream.send(frame);
                return;
            }
            answers.apply(request.get()).forEach(answer -> client.send(CODEC.encode(answer)));
            if (passes.test(request.get())) {
                upstream.send(frame);
            }
        }

        private void fromTws(Frame frame) {
            var response = greeted ? CODEC.decodeResponse(frame) : java.util.Optional.<Response>empty();
            greeted = true;
            if (response.isEmpty()) {
                client.send(frame);
            } else {
                tells.apply(response.get()).forEach(told -> client.send(CODEC.encode(told)));
            }
        }

        private FrameLink.Handler handler(java.util.function.Consumer<Frame> frames, Runnable end) {
            return new FrameLink.Handler() {
                @Override
                public void onFrame(Frame frame) {
                    frames.accept(frame);
                }

                @Override
                public void onClosed(CloseReason reason) {
                    end.run();
                }
            };
        }
    }
}
