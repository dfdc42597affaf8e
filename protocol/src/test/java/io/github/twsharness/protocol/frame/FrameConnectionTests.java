package io.github.twsharness.protocol.frame;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.twsharness.protocol.frame.CloseReason.Kind;
import io.github.twsharness.protocol.frame.FrameConnection.Limits;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.channels.ServerSocketChannel;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(180)
class FrameConnectionTests {

    private static final FrameConnection.Limits TIGHT =
            new FrameConnection.Limits(1000, 100_000, Duration.ofMillis(200));

    private ServerSocketChannel listener;

    @BeforeEach
    void listen() throws IOException {
        listener = ServerSocketChannel.open().bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
    }

    @AfterEach
    void stopListening() throws IOException {
        listener.close();
    }

    @Test
    void carriesFramesBothWaysInOrder() throws Exception {
        Recorder clientSide = new Recorder();
        FrameLink client = transport().open(clientSide, Duration.ofSeconds(2));
        Recorder serverSide = new Recorder();
        FrameConnection server = accept(FrameConnection.Limits.DEFAULTS, serverSide);

        client.send(Frame.ofFields("hello"));
        IntStream.range(0, 1000).forEach(i -> server.send(Frame.ofFields("reply", String.valueOf(i))));

        await().untilAsserted(() -> assertThat(serverSide.frames).containsExactly(Frame.ofFields("hello")));
        await().untilAsserted(() -> assertThat(clientSide.frames).hasSize(1000));
        assertThat(clientSide.frames)
                .extracting(frame -> frame.intField(1))
                .containsExactlyElementsOf(IntStream.range(0, 1000).boxed().toList());
        client.close();
        assertThat(clientSide.closed.get(60, SECONDS).kind()).isEqualTo(Kind.CLOSED_HERE);
        assertThat(serverSide.closed.get(60, SECONDS).kind()).isEqualTo(Kind.END_OF_STREAM);
    }

    @Test
    void saysWhyItIsClosedBeforeItsHandlerHasLearntOfIt() throws Exception {
        CompletableFuture<Void> goOn = new CompletableFuture<>();
        CompletableFuture<Void> inHandler = new CompletableFuture<>();
        FrameLink client = transport()
                .open(
                        new Recorder() {
                            @Override
                            public void onFrame(Frame frame) {
                                inHandler.complete(null);
                                goOn.orTimeout(60, SECONDS).join();
                            }
                        },
                        Duration.ofSeconds(2));
        FrameConnection server = accept(FrameConnection.Limits.DEFAULTS, new Recorder());
        server.send(Frame.ofFields("wait"));
        inHandler.get(60, SECONDS);
        CloseReason reason = new CloseReason(Kind.CLOSED_HERE, "the test has ended");
        assertThat(client.closeReason()).isEmpty();

        client.close(reason);

        assertThat(client.closeReason()).contains(reason);
        goOn.complete(null);
        server.close();
    }

    @Test
    void writesAtOnceWhatIsFlushedWhileAFrameIsBeingHandled() throws Exception {
        Recorder clientSide = new Recorder();
        FrameLink client = transport().open(clientSide, Duration.ofSeconds(2));
        CompletableFuture<FrameConnection> server = new CompletableFuture<>();
        CompletableFuture<Void> firstArrived = new CompletableFuture<>();
        server.complete(accept(FrameConnection.Limits.DEFAULTS, new Recorder() {
            @Override
            public void onFrame(Frame frame) {
                server.join().send(Frame.ofFields("first"));
                server.join().flush();
                firstArrived.orTimeout(60, SECONDS).join();
                server.join().send(Frame.ofFields("second"));
            }
        }));

        client.send(Frame.ofFields("hello"));

        await().untilAsserted(() -> assertThat(clientSide.frames).containsExactly(Frame.ofFields("first")));
        firstArrived.complete(null);
        await().untilAsserted(() ->
                assertThat(clientSide.frames).containsExactly(Frame.ofFields("first"), Frame.ofFields("second")));
        client.close();
    }

    @Test
    void deliversWhatWasSentBeforeAnOrderlyCloseEvenToAPeerThatStillSends() throws Exception {
        try (Socket peer = new Socket(listener.socket().getInetAddress(), port())) {
            FrameConnection server = accept(FrameConnection.Limits.DEFAULTS, new Recorder());
            peer.getOutputStream().write("API\0\0\0\0\7unread!".getBytes(StandardCharsets.ISO_8859_1));
            server.send(Frame.ofFields("4", "326"));

            server.close();

            assertThat(peer.getInputStream().readNBytes(10))
                    .endsWith("4\000326\0".getBytes(StandardCharsets.ISO_8859_1));
            assertThat(peer.getInputStream().read()).isEqualTo(-1);
        }
    }

    @Test
    void closesOnGarbageInsteadOfAHandshake() throws Exception {
        try (Socket peer = new Socket(listener.socket().getInetAddress(), port())) {
            Recorder recorder = new Recorder();
            accept(TIGHT, recorder);

            peer.getOutputStream().write("GET / HTTP/1.1\r\n\r\n".getBytes(StandardCharsets.US_ASCII));

            CloseReason reason = recorder.closed.get(60, SECONDS);
            assertThat(reason.kind()).isEqualTo(Kind.MALFORMED);
            assertThat(reason.detail()).contains("GET ");
            assertThat(peer.getInputStream().read()).isEqualTo(-1);
        }
    }

    @Test
    void closesWhenAFrameStopsHalfWay() throws Exception {
        try (Socket peer = new Socket(listener.socket().getInetAddress(), port())) {
            Recorder recorder = new Recorder();
            accept(TIGHT, recorder);

            peer.getOutputStream().write("API\0\0\0\0\11v100".getBytes(StandardCharsets.ISO_8859_1));

            assertThat(recorder.closed.get(60, SECONDS))
                    .isEqualTo(
                            new CloseReason(Kind.TOO_SLOW, "it sent only 4 of the 9 bytes of a frame within 200 ms"));
        }
    }

    @Test
    void closesWhenWhatIsExpectedDoesNotCome() throws Exception {
        try (Socket peer = new Socket(listener.socket().getInetAddress(), port())) {
            Recorder recorder = new Recorder();
            FrameConnection server = accept(TIGHT, recorder);

            server.expectWithin(Duration.ofMillis(100), "the hello");

            assertThat(recorder.closed.get(60, SECONDS))
                    .isEqualTo(new CloseReason(Kind.TOO_SLOW, "it did not send the hello within 100 ms"));
            assertThat(peer.isClosed()).isFalse();
        }
    }

    @Test
    void cutsOffAPeerThatNeverReads() throws Exception {
        try (Socket peer = new Socket(listener.socket().getInetAddress(), port())) {
            Recorder recorder = new Recorder();
            FrameConnection server = accept(TIGHT, recorder);
            Frame frame = Frame.of(new byte[1000]);

            int sent = 0;
            while (sent < 1_000_000 && server.send(frame)) {
                sent++;
            }

            assertThat(recorder.closed.get(60, SECONDS).kind()).isEqualTo(Kind.NOT_READING);
            assertThat(sent).isGreaterThan(100);
            assertThat(peer.isConnected()).isTrue();
        }
    }

    @Test
    void thoseWhoWaitForRoomKeepLittleUntilThePeerReads() throws Exception {
        Limits enough = new Limits(Frame.MAX_LENGTH, 100_000, Duration.ofSeconds(30));
        try (Socket peer = new Socket(listener.socket().getInetAddress(), port())) {
            Recorder recorder = new Recorder();
            FrameConnection server = accept(enough, recorder);
            Frame frame = Frame.of(new byte[1000]);

            int sent = 0;
            while (sent < 1_000_000 && server.awaitRoom(Duration.ofMillis(200))) {
                assertThat(server.send(frame)).isTrue();
                sent++;
            }
            assertThat(sent).isBetween(100, 999_999);
            assertThat(server.isOpen()).isTrue();

            InputStream in = peer.getInputStream();
            for (int read = 0; read < sent; read++) {
                in.skipNBytes(1004);
            }
            assertThat(server.awaitRoom(Duration.ofSeconds(30))).isTrue();

            server.close();
            assertThat(recorder.closed.get(60, SECONDS)).isEqualTo(CloseReason.CLOSED_HERE);
        }
    }

    @Test
    void tellsABreakInTheMiddleOfAFrameFromAnOrderlyEnd() throws Exception {
        Recorder recorder = new Recorder();
        try (Socket peer = new Socket(listener.socket().getInetAddress(), port())) {
            accept(FrameConnection.Limits.DEFAULTS, recorder);
            peer.getOutputStream().write("API\0\0\0".getBytes(StandardCharsets.ISO_8859_1));
        }

        assertThat(recorder.closed.get(60, SECONDS).kind()).isEqualTo(Kind.BROKEN);
    }

    @Test
    void leavesNoThreadBehind() throws Exception {
        Recorder recorder = new Recorder();
        FrameLink client = transport().open(recorder, Duration.ofSeconds(2));
        FrameConnection server = accept(FrameConnection.Limits.DEFAULTS, new Recorder());
        String name = "tws-link-127.0.0.1:" + port();

        client.close();
        server.close();

        await().untilAsserted(() -> assertThat(Thread.getAllStackTraces().keySet())
                .extracting(Thread::getName)
                .doesNotContain(name, "server-side-" + port()));
    }

    @Test
    void refusesToSendOnAClosedLink() throws Exception {
        FrameLink client = transport().open(new Recorder(), Duration.ofSeconds(2));
        client.close();

        assertThat(client.send(Frame.ofFields("1"))).isFalse();
        assertThat(client.isOpen()).isFalse();
    }

    private SocketTransport transport() throws IOException {
        return new SocketTransport("127.0.0.1", port());
    }

    private int port() throws IOException {
        return ((InetSocketAddress) listener.getLocalAddress()).getPort();
    }

    private FrameConnection accept(FrameConnection.Limits limits, FrameLink.Handler handler) throws IOException {
        FrameConnection connection =
                FrameConnection.of(listener.accept(), FrameConnection.Role.SERVER, limits, "server-side-" + port());
        connection.start(handler);
        return connection;
    }

    private static class Recorder implements FrameLink.Handler {

        private final List<Frame> frames = new CopyOnWriteArrayList<>();
        private final CompletableFuture<CloseReason> closed = new CompletableFuture<>();

        @Override
        public void onFrame(Frame frame) {
            frames.add(frame);
        }

        @Override
        public void onClosed(CloseReason reason) {
            closed.complete(reason);
        }
    }
}
