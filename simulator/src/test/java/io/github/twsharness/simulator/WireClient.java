package io.github.twsharness.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.twsharness.protocol.codec.MessageCodec;
import io.github.twsharness.protocol.frame.CloseReason;
import io.github.twsharness.protocol.frame.Frame;
import io.github.twsharness.protocol.frame.FrameLink;
import io.github.twsharness.protocol.frame.FrameTransport;
import io.github.twsharness.protocol.frame.SocketTransport;
import io.github.twsharness.protocol.message.CancelOrder;
import io.github.twsharness.protocol.message.CommissionReport;
import io.github.twsharness.protocol.message.Contract;
import io.github.twsharness.protocol.message.ErrorMessage;
import io.github.twsharness.protocol.message.ExecutionDetails;
import io.github.twsharness.protocol.message.NextValidId;
import io.github.twsharness.protocol.message.OpenOrder;
import io.github.twsharness.protocol.message.Order;
import io.github.twsharness.protocol.message.OrderStatus;
import io.github.twsharness.protocol.message.PlaceOrder;
import io.github.twsharness.protocol.message.Request;
import io.github.twsharness.protocol.message.Response;
import io.github.twsharness.protocol.message.StartApi;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.OptionalInt;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.awaitility.Awaitility;

/** Drives a connection by hand and remembers everything that came over it. */
final class WireClient implements FrameLink.Handler, AutoCloseable {

    static final Duration LIMIT = Duration.ofSeconds(60);

    private final CompletableFuture<Frame> greeting = new CompletableFuture<>();
    private final CompletableFuture<CloseReason> closed = new CompletableFuture<>();
    private final List<Response> received = new CopyOnWriteArrayList<>();
    private final List<Frame> frames = new CopyOnWriteArrayList<>();
    private volatile MessageCodec codec;
    private FrameLink link;
    private volatile Request first;

    /** Begins to connect, and sends a request as soon as the client is told its order id. */
    static WireClient asksAtOnce(TwsSimulator simulator, int clientId, Request first) throws IOException {
        WireClient client = greet(socketTo(simulator), "v100..200");
        client.first = first;
        client.send(new StartApi(clientId, ""));
        return client;
    }

    /** Connects over a socket and waits until the client may place orders. */
    static WireClient connect(TwsSimulator simulator, int clientId) throws IOException {
        return connect(socketTo(simulator), clientId);
    }

    static WireClient connect(FrameTransport transport, int clientId) throws IOException {
        return connect(transport, clientId, "v100..200");
    }

    static WireClient connect(TwsSimulator simulator, int clientId, String hello) throws IOException {
        return connect(socketTo(simulator), clientId, hello);
    }

    private static WireClient connect(FrameTransport transport, int clientId, String hello) throws IOException {
        WireClient client = greet(transport, hello);
        client.send(new StartApi(clientId, ""));
        client.await(NextValidId.class, any -> true);
        client.await(ErrorMessage.class, error -> error.code() == 2158);
        return client;
    }

    /** Connects and waits for the server version only. */
    static WireClient greet(FrameTransport transport, String hello) throws IOException {
        WireClient client = open(transport);
        client.link.send(textFrame(hello));
        client.greeting.orTimeout(LIMIT.toSeconds(), TimeUnit.SECONDS).join();
        return client;
    }

    static WireClient open(FrameTransport transport) throws IOException {
        WireClient client = new WireClient();
        client.link = transport.open(client, LIMIT);
        return client;
    }

    static FrameTransport socketTo(TwsSimulator simulator) {
        return new SocketTransport(simulator.host(), simulator.port());
    }

    static Frame textFrame(String text) {
        return Frame.of(text.getBytes(StandardCharsets.ISO_8859_1));
    }

    int serverVersion() {
        return codec.serverVersion();
    }

    Frame greeting() {
        return greeting.join();
    }

    @Override
    public void onFrame(Frame frame) {
        if (!greeting.isDone()) {
            codec = MessageCodec.forVersion(Integer.parseInt(frame.fields().get(0)));
            greeting.complete(frame);
            return;
        }
        frames.add(frame);
        Response response = codec.decodeResponse(frame).orElseThrow();
        received.add(response);
        Request asked = first;
        if (asked != null && response instanceof NextValidId) {
            first = null;
            send(asked);
        }
    }

    @Override
    public void onClosed(CloseReason reason) {
        assertThat(closed.complete(reason)).as("onClosed is called once").isTrue();
    }

    void send(Request request) {
        link.send(codec.encode(request));
    }

    void send(Frame frame) {
        link.send(frame);
    }

    void place(int orderId, Order order) {
        send(new PlaceOrder(orderId, Contract.stock("AAPL"), order));
    }

    void place(int orderId, Contract contract, Order order) {
        send(new PlaceOrder(orderId, contract, order));
    }

    void cancel(int orderId) {
        send(new CancelOrder(orderId, "", "", OptionalInt.empty()));
    }

    /** Returns every message as it was on the wire, the greeting's first frame left out. */
    List<Frame> frames() {
        return frames;
    }

    List<Response> received() {
        return received;
    }

    <R extends Response> List<R> received(Class<R> type) {
        return received.stream().filter(type::isInstance).map(type::cast).toList();
    }

    /** Forgets what came so far. */
    void forget() {
        received.clear();
    }

    <R extends Response> R await(Class<R> type, Predicate<R> wanted) {
        Awaitility.await()
                .pollDelay(Duration.ZERO)
                .pollInterval(Duration.ofMillis(5))
                .alias("a " + type.getSimpleName())
                .atMost(LIMIT)
                .until(() -> received(type).stream().anyMatch(wanted));
        return received(type).stream().filter(wanted).findFirst().orElseThrow();
    }

    ErrorMessage awaitError(int id, int code) {
        return await(ErrorMessage.class, error -> error.id() == id && error.code() == code);
    }

    CloseReason awaitClosed() {
        return closed.orTimeout(LIMIT.toSeconds(), TimeUnit.SECONDS).join();
    }

    boolean isOpen() {
        return !closed.isDone();
    }

    /** Waits until the last thing told about an order is the given one, and returns all of it. */
    List<String> storyUntil(int orderId, String last) {
        Awaitility.await()
                .pollDelay(Duration.ZERO)
                .pollInterval(Duration.ofMillis(5))
                .alias("order " + orderId + " comes to: " + last)
                .atMost(LIMIT)
                .untilAsserted(() -> assertThat(story(orderId)).last().isEqualTo(last));
        return story(orderId);
    }

    List<String> story(int orderId) {
        return received.stream()
                .map(response -> tell(orderId, response))
                .filter(text -> !text.isEmpty())
                .toList();
    }

    private String tell(int orderId, Response response) {
        if (response instanceof OpenOrder open && open.orderId() == orderId) {
            return "openOrder " + open.state().status();
        }
        if (response instanceof OrderStatus status && status.orderId() == orderId) {
            return "orderStatus " + status.status()
                    + (status.filled().signum() > 0 ? " filled " + status.filled() : "")
                    + (status.whyHeld().isEmpty() ? "" : " held by " + status.whyHeld());
        }
        if (response instanceof ExecutionDetails details && details.execution().orderId() == orderId) {
            return "execDetails " + details.requestId() + " "
                    + details.execution().shares() + "@" + details.execution().price();
        }
        if (response instanceof CommissionReport report && isOf(report, orderId)) {
            return "commissionReport " + report.commission();
        }
        if (response instanceof ErrorMessage error && error.id() == orderId) {
            return "error " + error.code();
        }
        return "";
    }

    private boolean isOf(CommissionReport report, int orderId) {
        return received(ExecutionDetails.class).stream()
                .map(ExecutionDetails::execution)
                .anyMatch(execution -> execution.orderId() == orderId
                        && execution.executionId().equals(report.executionId()));
    }

    @Override
    public void close() {
        link.close();
    }
}
