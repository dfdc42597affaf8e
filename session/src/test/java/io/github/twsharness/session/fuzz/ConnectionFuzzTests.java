package io.github.twsharness.session.fuzz;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.ThrowableProxy;
import ch.qos.logback.core.AppenderBase;
import io.github.twsharness.protocol.ServerVersions;
import io.github.twsharness.protocol.client.OrderHandle;
import io.github.twsharness.protocol.client.TwsClient;
import io.github.twsharness.protocol.client.TwsListener;
import io.github.twsharness.protocol.codec.MalformedMessageException;
import io.github.twsharness.protocol.codec.MessageCodec;
import io.github.twsharness.protocol.connection.ApiConnection;
import io.github.twsharness.protocol.connection.ApiOptions;
import io.github.twsharness.protocol.connection.ClientHello;
import io.github.twsharness.protocol.connection.HandshakeFailedException;
import io.github.twsharness.protocol.connection.HandshakeTimeouts;
import io.github.twsharness.protocol.frame.CloseReason;
import io.github.twsharness.protocol.frame.Frame;
import io.github.twsharness.protocol.frame.FrameLink;
import io.github.twsharness.protocol.frame.SocketTransport;
import io.github.twsharness.protocol.message.Action;
import io.github.twsharness.protocol.message.CancelOrder;
import io.github.twsharness.protocol.message.Contract;
import io.github.twsharness.protocol.message.ManagedAccounts;
import io.github.twsharness.protocol.message.NextValidId;
import io.github.twsharness.protocol.message.Order;
import io.github.twsharness.protocol.message.OrderStatus;
import io.github.twsharness.protocol.message.PlaceOrder;
import io.github.twsharness.protocol.message.RequestContractDetails;
import io.github.twsharness.protocol.message.StartApi;
import io.github.twsharness.protocol.message.Status;
import io.github.twsharness.session.LeaseGrant;
import io.github.twsharness.session.control.SessionControl;
import io.github.twsharness.session.host.SessionHost;
import io.github.twsharness.session.settings.Settings;
import io.github.twsharness.session.settings.SettingsSources;
import io.github.twsharness.simulator.TwsSimulator;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.lang.management.ManagementFactory;
import java.math.BigDecimal;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Queue;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.api.parallel.Isolated;
import org.slf4j.LoggerFactory;

/**
 * Peers that speak the protocol nearly right, or not at all, disturb nobody.
 *
 * <p>{@code -Dfuzz.inputs=...} sets how many frames each test sends; a failure names its seed, to be given as {@code
 * -Dfuzz.seed=...}.
 */
@Isolated("it judges what the whole JVM logs")
@Execution(ExecutionMode.SAME_THREAD)
class ConnectionFuzzTests {

    private static final int INPUTS = Integer.getInteger("fuzz.inputs", 2_000);
    private static final long SEED = Long.getLong("fuzz.seed", new Random().nextLong());
    private static final int FRAMES = 50;
    private static final int LIMIT_MILLIS = 20_000;
    private static final long MOST_HEAP_GROWTH = 48L << 20;

    private final Escapes escapes = new Escapes();

    @BeforeEach
    void watch() {
        escapes.start();
    }

    @AfterEach
    void watchNoLonger() {
        escapes.stop();
    }

    @Test
    void theSimulatorServesOthersWhateverComesToItsPort() throws Exception {
        try (TwsSimulator simulator = TwsSimulator.start()) {
            long heap = heapAfterCollection();
            fuzzPort(simulator.port(), OptionalInt.empty(), INPUTS);
            assertGoodClientIsServed(simulator.port(), 900);
            assertThat(heapAfterCollection() - heap).as("growth of the heap").isLessThan(MOST_HEAP_GROWTH);
        }
    }

    @Test
    void theSimulatorServesOthersWhateverComesInProcess() throws Exception {
        try (TwsSimulator simulator = TwsSimulator.start()) {
            for (int conversation = 0; conversation * FRAMES < INPUTS; conversation++) {
                Random random = new Random(SEED + conversation);
                MessageCodec codec = MessageCodec.forVersion(anyVersion(random));
                Sink sink = new Sink();
                FrameLink link = simulator.transport().open(sink, Duration.ofSeconds(2));
                link.send(new ClientHello(codec.serverVersion(), codec.serverVersion(), "").toFrame());
                link.send(codec.encode(new StartApi(conversation, "")));
                for (int i = 0; i < FRAMES; i++) {
                    link.send(Frame.of(anyBody(random, codec)));
                }
                link.close();
                sink.closed.get(LIMIT_MILLIS, TimeUnit.MILLISECONDS);
                escapes.assertNone(SEED + conversation);
            }
            assertGoodClientIsServed(simulator.port(), 900);
        }
    }

    @Test
    void theSessionPortServesOthersWhateverComesToIt(@TempDir Path directory) throws Exception {
        Settings settings = Settings.load(SettingsSources.of(directory)
                .withSystemProperties(Map.of("tws.outputDirectory", directory.toString())));
        try (SessionHost host = SessionHost.start(settings);
                SessionControl control = SessionControl.join(host.coordinates(), "fuzz")) {
            LeaseGrant lease = control.lease("fuzz", Duration.ofSeconds(10));
            fuzzPort(lease.port(), OptionalInt.of(lease.clientId()), INPUTS / 10);
            control.reset(lease.leaseId());
            control.release(lease.leaseId());
            LeaseGrant next = control.lease("good", Duration.ofSeconds(10));
            assertGoodClientIsServed(next.port(), next.clientId());
            control.release(next.leaseId());
        }
    }

    @Test
    void aClientSurvivesWhateverAServerSends() throws Exception {
        try (ServerSocket listener = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
            Thread server = new Thread(() -> serveFuzz(listener), "fuzzing-server");
            server.setDaemon(true);
            server.start();
            HandshakeTimeouts timeouts =
                    new HandshakeTimeouts(Duration.ofSeconds(5), Duration.ofSeconds(20), Duration.ofSeconds(20));
            SocketTransport transport = new SocketTransport("127.0.0.1", listener.getLocalPort());
            ApiOptions options = new ApiOptions(1, ServerVersions.NEWEST, timeouts);
            long heap = heapAfterCollection();
            for (int conversation = 0; conversation * FRAMES < INPUTS; conversation++) {
                try {
                    if (conversation % 2 == 0) {
                        listenUntilClosed(transport, options);
                    } else {
                        useUntilClosed(transport, options);
                    }
                } catch (HandshakeFailedException e) {
                    assertThat(e.failure().observation()).isNotNull();
                }
                escapes.assertNone(SEED + conversation);
            }
            assertThat(heapAfterCollection() - heap).as("growth of the heap").isLessThan(MOST_HEAP_GROWTH);
        }
    }

    private static void listenUntilClosed(SocketTransport transport, ApiOptions options) throws Exception {
        Sink sink = new Sink();
        try (ApiConnection connection = ApiConnection.open(transport, options, sink)) {
            assertThat(connection.accounts()).isNotNull();
            sink.closed.get(LIMIT_MILLIS, TimeUnit.MILLISECONDS);
        }
    }

    private static void useUntilClosed(SocketTransport transport, ApiOptions options) throws Exception {
        try (TwsClient client = TwsClient.connect(transport, options, Duration.ofSeconds(20))) {
            CompletableFuture<CloseReason> closed = new CompletableFuture<>();
            client.addListener(new TwsListener() {
                @Override
                public void onClosed(CloseReason reason) {
                    closed.complete(reason);
                }
            });
            if (client.isConnected()) {
                closed.get(LIMIT_MILLIS, TimeUnit.MILLISECONDS);
            }
        }
    }

    private void serveFuzz(ServerSocket listener) {
        for (int conversation = 0; conversation * FRAMES < INPUTS; conversation++) {
            Random random = new Random(SEED + conversation);
            try (Socket socket = listener.accept()) {
                MessageCodec codec = MessageCodec.forVersion(anyVersion(random));
                FuzzedStream stream = new FuzzedStream(random);
                Frame hello = Frame.ofFields(Integer.toString(codec.serverVersion()), "20260413 15:27:04 EST");
                add(random, stream, hello, 20);
                add(random, stream, codec.encode(new ManagedAccounts(List.of("DU1"))), 20);
                add(random, stream, codec.encode(new NextValidId(1)), 20);
                for (int i = 0; i < FRAMES; i++) {
                    anyResponse(random, stream, codec);
                }
                send(socket, stream.toByteArray(), random);
                socket.shutdownOutput();
                drain(socket);
            } catch (IOException e) {
                if (listener.isClosed()) {
                    return;
                }
            }
        }
    }

    private static void anyResponse(Random random, FuzzedStream stream, MessageCodec codec) {
        Frame status = codec.encode(new OrderStatus(
                1,
                "Submitted",
                BigDecimal.ZERO,
                BigDecimal.ONE,
                BigDecimal.ZERO,
                1,
                0,
                BigDecimal.ZERO,
                1,
                "",
                BigDecimal.ZERO));
        if (random.nextInt(3) == 0) {
            stream.random(codec);
        } else {
            stream.wrong(status);
        }
    }

    private void fuzzPort(int port, OptionalInt clientId, int inputs) throws Exception {
        for (int conversation = 0; conversation * FRAMES < inputs; conversation++) {
            long seed = SEED + conversation;
            Random random = new Random(seed);
            try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
                socket.setSoTimeout(LIMIT_MILLIS);
                send(socket, conversation(random, clientId.orElse(conversation)), random);
                socket.shutdownOutput();
                drain(socket);
            } catch (SocketTimeoutException e) {
                fail("The connection was not closed, -Dfuzz.seed=%d", seed);
            } catch (SocketException e) {
                // It was cut off before it had said all.
                assertThat(e.getMessage()).matches("(?i).*(reset|broken pipe|abort).*");
            }
            escapes.assertNone(seed);
        }
    }

    private byte[] conversation(Random random, int clientId) {
        MessageCodec codec = MessageCodec.forVersion(anyVersion(random));
        FuzzedStream stream = new FuzzedStream(random);
        if (random.nextInt(10) == 0) {
            stream.noise();
        } else {
            stream.raw((byte) 'A', (byte) 'P', (byte) 'I', (byte) 0);
        }
        add(random, stream, new ClientHello(codec.serverVersion(), codec.serverVersion(), "").toFrame(), 10);
        add(random, stream, codec.encode(new StartApi(clientId, "")), 10);
        for (int i = 0; i < FRAMES; i++) {
            if (random.nextInt(60) == 0) {
                stream.wrongLength(anyRequest(random, codec));
            } else if (random.nextInt(3) == 0) {
                stream.random(codec);
            } else {
                add(random, stream, anyRequest(random, codec), 2);
            }
        }
        return stream.toByteArray();
    }

    /** Adds a frame that is wrong in one of so many cases. */
    private static void add(Random random, FuzzedStream stream, Frame frame, int oneOf) {
        if (random.nextInt(oneOf) == 0) {
            stream.wrong(frame);
        } else {
            stream.right(frame);
        }
    }

    private static byte[] anyBody(Random random, MessageCodec codec) {
        FuzzedStream stream = new FuzzedStream(random);
        if (random.nextInt(3) == 0) {
            stream.random(codec);
        } else {
            stream.wrong(anyRequest(random, codec));
        }
        byte[] framed = stream.toByteArray();
        return framed.length < Integer.BYTES ? framed : Arrays.copyOfRange(framed, Integer.BYTES, framed.length);
    }

    private static Frame anyRequest(Random random, MessageCodec codec) {
        Contract contract = Contract.stock(random.nextBoolean() ? "AAPL" : "SPY");
        int id = 1 + random.nextInt(30);
        return switch (random.nextInt(4)) {
            case 0 -> codec.encode(new PlaceOrder(id, contract, Order.limit(Action.BUY, 1, "50.00")));
            case 1 -> codec.encode(new PlaceOrder(id, contract, Order.stop(Action.SELL, 1, "40.00")));
            case 2 -> codec.encode(new CancelOrder(id, "", "", OptionalInt.empty()));
            default -> codec.encode(new RequestContractDetails(id, contract));
        };
    }

    private static int anyVersion(Random random) {
        return ServerVersions.OLDEST + random.nextInt(ServerVersions.NEWEST - ServerVersions.OLDEST + 1);
    }

    private static void send(Socket socket, byte[] bytes, Random random) throws IOException {
        socket.setTcpNoDelay(true);
        OutputStream out = socket.getOutputStream();
        int inSingleBytes = random.nextInt(8) == 0 ? Math.min(bytes.length, 300) : 0;
        for (int i = 0; i < inSingleBytes; i++) {
            out.write(bytes[i]);
        }
        out.write(bytes, inSingleBytes, bytes.length - inSingleBytes);
    }

    private static void drain(Socket socket) throws IOException {
        socket.setSoTimeout(LIMIT_MILLIS);
        InputStream in = socket.getInputStream();
        byte[] buffer = new byte[64 * 1024];
        while (in.read(buffer) >= 0) {
            continue;
        }
    }

    private static void assertGoodClientIsServed(int port, int clientId) {
        try (TwsClient client = TwsClient.connect("127.0.0.1", port, clientId)) {
            OrderHandle order = client.place(Contract.stock("IBM"), Order.limit(Action.BUY, 1, "50.00"));
            order.await(Status.SUBMITTED);
            client.cancel(order);
            order.await(Status.CANCELLED);
        }
    }

    private static long heapAfterCollection() {
        System.gc();
        System.gc();
        return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
    }

    private static final class Sink implements ApiConnection.Handler {
        private final CompletableFuture<CloseReason> closed = new CompletableFuture<>();

        @Override
        public void onFrame(Frame frame) {
            frame.length();
        }

        @Override
        public void onClosed(CloseReason reason) {
            closed.complete(reason);
        }
    }

    /** Collects exceptions that only a mistake of ours explains: a link that fails by one logs it, and so do tasks. */
    private static final class Escapes extends AppenderBase<ILoggingEvent> {

        private final Logger logger = (Logger) LoggerFactory.getLogger("io.github.twsharness");
        private final Queue<Throwable> found = new ConcurrentLinkedQueue<>();
        private final Thread.UncaughtExceptionHandler handlerBefore = Thread.getDefaultUncaughtExceptionHandler();
        private Level levelBefore;

        @Override
        public void start() {
            super.start();
            Thread.setDefaultUncaughtExceptionHandler((thread, thrown) ->
                    found.add(new AssertionError("The thread " + thread.getName() + " died", thrown)));
            levelBefore = logger.getLevel();
            logger.setLevel(Level.DEBUG);
            logger.setAdditive(false);
            logger.addAppender(this);
        }

        @Override
        public void stop() {
            logger.detachAppender(this);
            logger.setAdditive(true);
            logger.setLevel(levelBefore);
            Thread.setDefaultUncaughtExceptionHandler(handlerBefore);
            super.stop();
        }

        @Override
        protected void append(ILoggingEvent event) {
            boolean handling = event.getFormattedMessage().startsWith("Handling");
            boolean failed = event.getLevel() == Level.ERROR || handling;
            if (failed && event.getThrowableProxy() instanceof ThrowableProxy proxy) {
                Throwable thrown = proxy.getThrowable();
                if (!(thrown instanceof MalformedMessageException)) {
                    found.add(new AssertionError(event.getFormattedMessage(), thrown));
                }
            }
        }

        void assertNone(long seed) {
            Throwable first = found.poll();
            if (first != null) {
                throw new AssertionError("-Dfuzz.seed=" + seed + ": " + first.getMessage(), first);
            }
        }
    }
}
