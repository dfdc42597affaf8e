package io.github.twsharness.protocol.client;

import io.github.twsharness.protocol.codec.MessageCodec;
import io.github.twsharness.protocol.connection.ApiConnection;
import io.github.twsharness.protocol.connection.ApiOptions;
import io.github.twsharness.protocol.frame.CloseReason;
import io.github.twsharness.protocol.frame.Frame;
import io.github.twsharness.protocol.frame.FrameTransport;
import io.github.twsharness.protocol.frame.SocketTransport;
import io.github.twsharness.protocol.message.AccountSummary;
import io.github.twsharness.protocol.message.CancelAccountSummary;
import io.github.twsharness.protocol.message.CancelMarketData;
import io.github.twsharness.protocol.message.CancelOrder;
import io.github.twsharness.protocol.message.CancelPositions;
import io.github.twsharness.protocol.message.Contract;
import io.github.twsharness.protocol.message.ContractData;
import io.github.twsharness.protocol.message.ContractDetails;
import io.github.twsharness.protocol.message.CurrentTime;
import io.github.twsharness.protocol.message.ExecutionDetails;
import io.github.twsharness.protocol.message.ExecutionFilter;
import io.github.twsharness.protocol.message.NextValidId;
import io.github.twsharness.protocol.message.OpenOrder;
import io.github.twsharness.protocol.message.Order;
import io.github.twsharness.protocol.message.PlaceOrder;
import io.github.twsharness.protocol.message.Position;
import io.github.twsharness.protocol.message.Request;
import io.github.twsharness.protocol.message.RequestAccountSummary;
import io.github.twsharness.protocol.message.RequestAllOpenOrders;
import io.github.twsharness.protocol.message.RequestContractDetails;
import io.github.twsharness.protocol.message.RequestCurrentTime;
import io.github.twsharness.protocol.message.RequestExecutions;
import io.github.twsharness.protocol.message.RequestIds;
import io.github.twsharness.protocol.message.RequestMarketData;
import io.github.twsharness.protocol.message.RequestMarketDataType;
import io.github.twsharness.protocol.message.RequestOpenOrders;
import io.github.twsharness.protocol.message.RequestPositions;
import io.github.twsharness.protocol.message.Response;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * Trade and ask through one connection to a TWS.
 *
 * <p>Each question returns a future that fails with {@link TwsTimeoutException} when no answer comes within the
 * client's answer limit, with {@link TwsErrorException} when TWS answers with an error, and with
 * {@link TwsDisconnectedException} when the connection closes first.
 *
 * <pre>{@code
 * try (TwsClient client = TwsClient.connect("127.0.0.1", port, 1)) {
 *     OrderHandle order = client.place(Contract.stock("AAPL"), Order.limit(Action.BUY, 100, "150.25"));
 *     order.await(Status.SUBMITTED, Status.FILLED);
 * }
 * }</pre>
 */
public final class TwsClient implements AutoCloseable {

    /** Longest time that an answer may take unless said otherwise. */
    public static final Duration DEFAULT_ANSWER_LIMIT = Duration.ofSeconds(10);

    private final ApiConnection connection;
    private final MessageCodec codec;
    private final Dispatcher dispatcher;
    private final Duration answerLimit;
    private final AtomicInteger nextOrderId;
    private final Object placing = new Object();

    private TwsClient(ApiConnection connection, Dispatcher dispatcher, Duration answerLimit) {
        this.connection = connection;
        this.codec = MessageCodec.forVersion(connection.serverVersion());
        this.dispatcher = dispatcher;
        this.answerLimit = answerLimit;
        this.nextOrderId = new AtomicInteger(connection.nextValidId());
    }

    /**
     * Connect to a TWS and wait until the connection is ready.
     *
     * @param host name or address
     * @param port port
     * @param clientId client id, 0 or above; one that no other client uses
     * @throws io.github.twsharness.protocol.connection.HandshakeFailedException if no connection comes about
     */
    public static TwsClient connect(String host, int port, int clientId) {
        return connect(new SocketTransport(host, port), ApiOptions.ofClientId(clientId), DEFAULT_ANSWER_LIMIT);
    }

    /**
     * Connect to a TWS and wait until the connection is ready.
     *
     * @param answerLimit longest time that an answer may take
     * @throws io.github.twsharness.protocol.connection.HandshakeFailedException if no connection comes about
     */
    public static TwsClient connect(FrameTransport transport, ApiOptions options, Duration answerLimit) {
        Dispatcher dispatcher = new Dispatcher(transport.endpoint());
        ApiConnection connection = ApiConnection.open(transport, options, dispatcher);
        return new TwsClient(connection, dispatcher, answerLimit);
    }

    /** Return the client id of this connection. */
    public int clientId() {
        return connection.clientId();
    }

    /** Return the server version that was agreed on. */
    public int serverVersion() {
        return connection.serverVersion();
    }

    /** Return the accounts of the login. */
    public List<String> accounts() {
        return connection.accounts();
    }

    /** Name the other end. */
    public String endpoint() {
        return connection.endpoint();
    }

    /** Tell whether the connection is open. */
    public boolean isConnected() {
        return connection.isOpen();
    }

    /** Add a listener; it hears what comes from now on. */
    public void addListener(TwsListener listener) {
        dispatcher.add(listener);
    }

    /** Remove a listener. */
    public void removeListener(TwsListener listener) {
        dispatcher.remove(listener);
    }

    /** Take an order id that this client has not used yet. */
    public int takeOrderId() {
        return nextOrderId.getAndIncrement();
    }

    /** Place an order under a fresh id; returns at once. Threads may do so at the same time. */
    public OrderHandle place(Contract contract, Order order) {
        // TWS takes an id that is lower than one before for a duplicate, so they have to leave in order.
        synchronized (placing) {
            return place(takeOrderId(), contract, order);
        }
    }

    /**
     * Place an order under an id from {@link #takeOrderId}; returns at once.
     *
     * @throws TwsDisconnectedException if the connection is closed
     */
    public OrderHandle place(int orderId, Contract contract, Order order) {
        OrderHandle handle = dispatcher.follow(new OrderHandle(orderId, contract, order, answerLimit));
        handle.sent(order);
        send("order " + orderId, new PlaceOrder(orderId, contract, order));
        return handle;
    }

    /** Change an order that is still working; returns at once. */
    public void modify(OrderHandle handle, Order changed) {
        handle.sent(changed);
        send("order " + handle.orderId(), new PlaceOrder(handle.orderId(), handle.contract(), changed));
    }

    /** Ask TWS to cancel an order; returns at once. */
    public void cancel(OrderHandle handle) {
        handle.cancelSent();
        cancel(handle.orderId());
    }

    /** Ask TWS to cancel an order that this client placed, perhaps in an earlier connection; returns at once. */
    public void cancel(int orderId) {
        send("the cancellation of order " + orderId, new CancelOrder(orderId, "", "", OptionalInt.empty()));
    }

    /** Return what is known of an order that was placed through this object. */
    public Optional<OrderHandle> order(int orderId) {
        return dispatcher.order(orderId);
    }

    /** Ask for the time of TWS, to the second. */
    public CompletableFuture<Instant> currentTime() {
        return ask(
                "the request for the current time",
                dispatcher.times(),
                new RequestCurrentTime(),
                messages -> messages.map(message -> ((CurrentTime) message).time())
                        .findFirst()
                        .orElseThrow());
    }

    /** Ask for the next valid order id. */
    public CompletableFuture<Integer> nextValidId() {
        return ask(
                "the request for the next valid id",
                dispatcher.ids(),
                new RequestIds(1),
                messages -> messages.map(message -> ((NextValidId) message).orderId())
                        .findFirst()
                        .orElseThrow());
    }

    /** Ask for the open orders of this client id. */
    public CompletableFuture<List<OpenOrder>> openOrders() {
        return openOrders("the request for open orders", new RequestOpenOrders());
    }

    /** Ask for the open orders of every client id; it changes none. */
    public CompletableFuture<List<OpenOrder>> allOpenOrders() {
        return openOrders("the request for all open orders", new RequestAllOpenOrders());
    }

    private CompletableFuture<List<OpenOrder>> openOrders(String what, Request request) {
        return ask(
                what,
                dispatcher.openOrders(),
                request,
                messages -> messages.map(OpenOrder.class::cast).toList());
    }

    /** Ask for the positions of every account as they are now. */
    public CompletableFuture<List<Position>> positions() {
        return ask(
                        "the request for positions",
                        dispatcher.positions(),
                        new RequestPositions(),
                        messages -> messages.map(Position.class::cast).toList())
                .thenApply(positions -> {
                    sendIfOpen(new CancelPositions());
                    return positions;
                });
    }

    /**
     * Ask for values of the accounts as they are now.
     *
     * @param tags names such as NetLiquidation
     */
    public CompletableFuture<List<AccountSummary>> accountSummary(String... tags) {
        int requestId = dispatcher.requests().nextId();
        return askNumbered(
                        "the request for the account summary",
                        requestId,
                        new RequestAccountSummary(requestId, "All", String.join(",", tags)),
                        AccountSummary.class::cast)
                .thenApply(values -> {
                    sendIfOpen(new CancelAccountSummary(requestId));
                    return values;
                });
    }

    /** Ask for every contract that fits a description; TWS answers with error 200 when there is none. */
    public CompletableFuture<List<ContractDetails>> contractDetails(Contract contract) {
        int requestId = dispatcher.requests().nextId();
        return askNumbered(
                "the request for contract details of " + contract.symbol(),
                requestId,
                new RequestContractDetails(requestId, contract),
                message -> ((ContractData) message).details());
    }

    /** Ask for the executions of the day. */
    public CompletableFuture<List<ExecutionDetails>> executions(ExecutionFilter filter) {
        int requestId = dispatcher.requests().nextId();
        return askNumbered(
                "the request for executions",
                requestId,
                new RequestExecutions(requestId, filter),
                ExecutionDetails.class::cast);
    }

    /**
     * Choose which market data later requests get.
     *
     * @param type 1 live, 2 frozen, 3 delayed, 4 delayed frozen
     */
    public void marketDataType(int type) {
        send("the choice of market data", new RequestMarketDataType(type));
    }

    /** Stream the market data of a contract until the stream is closed. */
    public MarketData marketData(Contract contract) {
        int requestId = dispatcher.requests().nextId();
        MarketData stream = dispatcher.follow(new MarketData(requestId, contract, answerLimit, () -> {
            dispatcher.forget(requestId);
            sendIfOpen(new CancelMarketData(requestId));
        }));
        send("the request for market data", new RequestMarketData(requestId, contract, "", false, false, ""));
        return stream;
    }

    /** Return the questions about data: bars, symbols, options, completed orders, one account, profit and loss. */
    public TwsData data() {
        return new TwsData(this, dispatcher.requests(), dispatcher.data(), answerLimit);
    }

    /** Close the connection in an orderly way, without waiting; orders stay as they are. Idempotent. */
    @Override
    public void close() {
        connection.close();
    }

    <T> CompletableFuture<T> ask(
            String what, QueuedRequests queue, Request request, Function<Stream<Response>, T> reading) {
        Collected answer = queue.begin(what, () -> sendOrFail(queue, what, request));
        return within(what, answer).thenApply(messages -> reading.apply(messages.stream()));
    }

    <T> CompletableFuture<List<T>> askNumbered(
            String what, int requestId, Request request, Function<Response, T> reading) {
        Frame frame = codec.encode(request);
        Collected answer = dispatcher.requests().begin(requestId, what);
        if (!connection.send(frame)) {
            answer.fail(disconnected(what));
        }
        return within(what, answer)
                .thenApply(messages -> messages.stream().map(reading).toList());
    }

    private void sendOrFail(QueuedRequests queue, String what, Request request) {
        if (!connection.send(codec.encode(request))) {
            queue.failCurrent(disconnected(what));
        }
    }

    private TwsDisconnectedException disconnected(String what) {
        return dispatcher.disconnected(what, connection.closeReason().orElse(CloseReason.CLOSED_HERE));
    }

    private CompletableFuture<List<Response>> within(String what, Collected answer) {
        return Answers.within(
                answerLimit,
                answer.whole(),
                () -> "No answer to %s from %s (client id %d) within %d ms"
                        .formatted(what, endpoint(), clientId(), answerLimit.toMillis()));
    }

    void send(String what, Request request) {
        if (!connection.send(codec.encode(request))) {
            throw disconnected(what);
        }
    }

    void sendIfOpen(Request request) {
        connection.send(codec.encode(request));
    }

    /** Return why the connection closed; empty while it is open. */
    public Optional<CloseReason> closeReason() {
        return connection.closeReason();
    }
}
