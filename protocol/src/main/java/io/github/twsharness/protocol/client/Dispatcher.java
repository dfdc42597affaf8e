package io.github.twsharness.protocol.client;

import io.github.twsharness.protocol.codec.MessageCodec;
import io.github.twsharness.protocol.connection.ApiConnection;
import io.github.twsharness.protocol.connection.ServerHello;
import io.github.twsharness.protocol.frame.CloseReason;
import io.github.twsharness.protocol.frame.Frame;
import io.github.twsharness.protocol.message.AccountSummary;
import io.github.twsharness.protocol.message.AccountSummaryEnd;
import io.github.twsharness.protocol.message.BondContractData;
import io.github.twsharness.protocol.message.CommissionReport;
import io.github.twsharness.protocol.message.ContractData;
import io.github.twsharness.protocol.message.ContractDataEnd;
import io.github.twsharness.protocol.message.CurrentTime;
import io.github.twsharness.protocol.message.ErrorMessage;
import io.github.twsharness.protocol.message.ExecutionDetails;
import io.github.twsharness.protocol.message.ExecutionDetailsEnd;
import io.github.twsharness.protocol.message.NextValidId;
import io.github.twsharness.protocol.message.OpenOrder;
import io.github.twsharness.protocol.message.OpenOrderEnd;
import io.github.twsharness.protocol.message.OrderStatus;
import io.github.twsharness.protocol.message.Position;
import io.github.twsharness.protocol.message.PositionEnd;
import io.github.twsharness.protocol.message.Response;
import io.github.twsharness.protocol.message.TickPrice;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Takes in what comes over a client's connection and hands it to whom it concerns. */
final class Dispatcher implements ApiConnection.Handler {

    private static final Logger LOG = LoggerFactory.getLogger(Dispatcher.class);
    private static final int UNSOLICITED = -1;

    private final String endpoint;
    private final NumberedRequests requests = new NumberedRequests();
    private final QueuedRequests times = new QueuedRequests();
    private final QueuedRequests ids = new QueuedRequests();
    private final QueuedRequests openOrders = new QueuedRequests();
    private final QueuedRequests positions = new QueuedRequests();
    private final DataAnswers data = new DataAnswers(requests);
    private final Map<Integer, OrderHandle> orders = new ConcurrentHashMap<>();
    private final Map<Integer, MarketData> streams = new ConcurrentHashMap<>();
    private final List<TwsListener> listeners = new CopyOnWriteArrayList<>();
    private volatile @Nullable MessageCodec codec;

    Dispatcher(String endpoint) {
        this.endpoint = endpoint;
    }

    NumberedRequests requests() {
        return requests;
    }

    QueuedRequests times() {
        return times;
    }

    QueuedRequests ids() {
        return ids;
    }

    QueuedRequests openOrders() {
        return openOrders;
    }

    QueuedRequests positions() {
        return positions;
    }

    DataAnswers data() {
        return data;
    }

    void add(TwsListener listener) {
        listeners.add(listener);
    }

    void remove(TwsListener listener) {
        listeners.remove(listener);
    }

    /** Returns the handle that already follows the order, or begins to follow it with the given one. */
    OrderHandle follow(OrderHandle handle) {
        OrderHandle known = orders.putIfAbsent(handle.orderId(), handle);
        return known == null ? handle : known;
    }

    MarketData follow(MarketData stream) {
        streams.put(stream.requestId(), stream);
        return stream;
    }

    void forget(int requestId) {
        streams.remove(requestId);
    }

    Optional<OrderHandle> order(int orderId) {
        return Optional.ofNullable(orders.get(orderId));
    }

    /** Describes that a request failed because the connection is closed, which the dispatcher may be about to learn. */
    TwsDisconnectedException disconnected(String what, CloseReason reason) {
        return new TwsDisconnectedException(what, endpoint, reason);
    }

    @Override
    public void onServerHello(ServerHello hello) {
        codec = MessageCodec.forVersion(hello.serverVersion());
    }

    @Override
    public void onFrame(Frame frame) {
        MessageCodec decoder = codec;
        if (decoder != null) {
            decoder.decodeResponse(frame).ifPresent(message -> onMessage(message, decoder.serverVersion()));
        }
    }

    private void onMessage(Response message, int serverVersion) {
        if (message instanceof OrderStatus status) {
            order(status.orderId()).ifPresent(handle -> handle.onStatus(status));
        } else if (message instanceof OpenOrder description) {
            openOrders.add(description);
            order(description.orderId()).ifPresent(handle -> handle.onDescription(description));
        } else if (message instanceof ExecutionDetails execution) {
            onExecution(execution);
        } else if (message instanceof ErrorMessage error) {
            onError(error);
        } else if (message instanceof TickPrice tick) {
            Optional.ofNullable(streams.get(tick.requestId())).ifPresent(stream -> stream.onPrice(tick));
        } else {
            onAnswer(message);
            data.onMessage(message, serverVersion);
        }
        tell(listener -> notify(listener, message));
    }

    private void onExecution(ExecutionDetails execution) {
        if (execution.requestId() == UNSOLICITED) {
            order(execution.execution().orderId()).ifPresent(handle -> handle.onExecution(execution.execution()));
        } else {
            requests.add(execution.requestId(), execution);
        }
    }

    private void onError(ErrorMessage error) {
        requests.onError(error);
        data.onError(error);
        order(error.id()).ifPresent(handle -> handle.onError(error));
        Optional.ofNullable(streams.get(error.id())).ifPresent(stream -> stream.onError(error));
    }

    private void onAnswer(Response message) {
        if (message instanceof OpenOrderEnd) {
            openOrders.end();
        } else if (message instanceof Position position) {
            positions.add(position);
        } else if (message instanceof PositionEnd) {
            positions.end();
        } else if (message instanceof CurrentTime time) {
            times.add(time);
            times.end();
        } else if (message instanceof NextValidId id) {
            ids.add(id);
            ids.end();
        } else if (message instanceof ContractData data) {
            requests.add(data.requestId(), data);
        } else if (message instanceof BondContractData bond) {
            requests.add(bond.requestId(), new ContractData(bond.requestId(), bond.details()));
        } else if (message instanceof ContractDataEnd end) {
            requests.end(end.requestId());
        } else if (message instanceof AccountSummary value) {
            requests.add(value.requestId(), value);
        } else if (message instanceof AccountSummaryEnd end) {
            requests.end(end.requestId());
        } else if (message instanceof ExecutionDetailsEnd end) {
            requests.end(end.requestId());
        }
    }

    private static void notify(TwsListener listener, Response message) {
        listener.onMessage(message);
        if (message instanceof OrderStatus status) {
            listener.onOrderStatus(status);
        } else if (message instanceof OpenOrder description) {
            listener.onOpenOrder(description);
        } else if (message instanceof ExecutionDetails execution) {
            listener.onExecution(execution);
        } else if (message instanceof CommissionReport report) {
            listener.onCommission(report);
        } else if (message instanceof Position position) {
            listener.onPosition(position);
        } else if (message instanceof ErrorMessage error) {
            listener.onError(error);
        }
    }

    @Override
    public void onClosed(CloseReason reason) {
        Function<String, RuntimeException> disconnected = what -> disconnected(what, reason);
        requests.failAll(disconnected);
        List.of(times, ids, openOrders, positions).forEach(queue -> queue.failAll(disconnected));
        data.failAll(disconnected);
        orders.values().forEach(handle -> handle.onClosed(disconnected));
        streams.values()
                .forEach(stream -> stream.fail(disconnected.apply(
                        "the request for market data of " + stream.contract().symbol())));
        tell(listener -> listener.onClosed(reason));
    }

    private void tell(Consumer<TwsListener> call) {
        for (TwsListener listener : listeners) {
            try {
                call.accept(listener);
            } catch (RuntimeException e) {
                LOG.error("A listener of the client to {} failed; the others go on", endpoint, e);
            }
        }
    }
}
