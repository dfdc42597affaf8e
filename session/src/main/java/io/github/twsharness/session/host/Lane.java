package io.github.twsharness.session.host;

import io.github.twsharness.protocol.RequestType;
import io.github.twsharness.protocol.ResponseType;
import io.github.twsharness.protocol.codec.MalformedMessageException;
import io.github.twsharness.protocol.codec.MessageCodec;
import io.github.twsharness.protocol.connection.ApiConnection;
import io.github.twsharness.protocol.connection.ServerHello;
import io.github.twsharness.protocol.frame.CloseReason;
import io.github.twsharness.protocol.frame.Frame;
import io.github.twsharness.protocol.message.CancelOrder;
import io.github.twsharness.protocol.message.ErrorMessage;
import io.github.twsharness.protocol.message.ManagedAccounts;
import io.github.twsharness.protocol.message.NextValidId;
import io.github.twsharness.protocol.message.OpenOrder;
import io.github.twsharness.protocol.message.OrderStatus;
import io.github.twsharness.protocol.message.PlaceOrder;
import io.github.twsharness.protocol.message.Request;
import io.github.twsharness.protocol.message.RequestOpenOrders;
import io.github.twsharness.protocol.message.Response;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One warm connection to TWS under one client id, and whoever is attached to it.
 *
 * <pre>
 *   attachment --forward()--> [gate: guard, journal, note] --> TWS
 *   attachment <--------------[delivery: note, deliver]    <-- TWS
 * </pre>
 *
 * <p>The gate is held while a client's frame is journalled and forwarded, so that after {@link #fence} nothing of that
 * client can leave any more. The delivery lock is a leaf: nothing that waits is called under it.
 */
final class Lane implements ApiConnection.Handler {

    private static final Logger LOG = LoggerFactory.getLogger(Lane.class);
    private static final int VALIDATION_ERROR = 321;

    private static final int NO_ID = -1;

    private final int clientId;
    private final Supplier<Guard> guard;
    private final Journal journal;
    private final Tally tally;
    private final LaneOrders orders;
    private final Subscriptions subscriptions = new Subscriptions();
    private final Map<Integer, Frame> farmNotices = new ConcurrentHashMap<>();
    private final Object gate = new Object();
    private final Object delivery = new Object();
    private final Consumer<CloseReason> onLost;

    private volatile @Nullable ApiConnection connection;
    private volatile @Nullable MessageCodec codec;
    private volatile @Nullable Attachment attachment;
    private volatile int nextOrderId;
    private volatile boolean touched;

    // Guarded by delivery.
    private int clientEndsToCome;
    private @Nullable OpenOrdersQuery query;

    Lane(int clientId, Supplier<Guard> guard, Journal journal, Tally tally, Consumer<CloseReason> onLost) {
        this.clientId = clientId;
        this.guard = guard;
        this.journal = journal;
        this.tally = tally;
        this.orders = new LaneOrders(clientId);
        this.onLost = onLost;
    }

    int clientId() {
        return clientId;
    }

    LaneOrders orders() {
        return orders;
    }

    boolean isOpen() {
        ApiConnection current = connection;
        return current != null && current.isOpen();
    }

    int serverVersion() {
        return connection().serverVersion();
    }

    List<String> accounts() {
        return connection().accounts();
    }

    /** Takes over a connection that was opened with this lane as its handler. */
    void connected(ApiConnection opened) {
        connection = opened;
        nextOrderId = Math.max(nextOrderId, opened.nextValidId());
    }

    private ApiConnection connection() {
        ApiConnection current = connection;
        if (current == null) {
            throw new IllegalStateException("Lane " + clientId + " has never been open");
        }
        return current;
    }

    private MessageCodec codec() {
        return MessageCodec.forVersion(serverVersion());
    }

    // ------------------------------------------------------------------ client to TWS

    /** Attaches a client: sends it what TWS sends at the start of a session, and from then on everything. */
    boolean attach(Attachment client) {
        synchronized (delivery) {
            if (attachment != null) {
                return false;
            }
            client.deliver(codec().encode(new ManagedAccounts(accounts())));
            client.deliver(codec().encode(new NextValidId(nextOrderId)));
            farmNotices.values().forEach(client::deliver);
            attachment = client;
            touched = true;
            return true;
        }
    }

    /** Lets go of a client whose connection has ended. */
    void detach(Attachment client) {
        synchronized (delivery) {
            if (attachment == client) {
                attachment = null;
            }
        }
    }

    /** Shuts the client out; when this returns, nothing that it sent will still be forwarded. */
    void fence() {
        Attachment fenced;
        synchronized (delivery) {
            fenced = attachment;
            attachment = null;
        }
        if (fenced != null) {
            fenced.shutOut();
        }
        synchronized (gate) {
            // Whoever was forwarding has left the gate; those to come find themselves detached.
        }
    }

    /** Forwards a client's frame, unless the guard refuses it. */
    void forward(Attachment client, Frame frame) {
        synchronized (gate) {
            if (attachment != client) {
                return;
            }
            touched = true;
            Optional<RequestType> type = codec().requestType(frame);
            Optional<ErrorMessage> refused = type.flatMap(known -> check(known, frame));
            if (refused.isPresent()) {
                tally.refused(refused.get());
                client.deliver(codec().encode(refused.get()));
            } else {
                type.ifPresent(known -> noteRequest(known, frame));
                connection().send(frame);
            }
        }
    }

    private Optional<ErrorMessage> check(RequestType type, Frame frame) {
        int requestId = codec().requestId(frame).orElse(NO_ID);
        Optional<ErrorMessage> refused = guard.get().refuse(type, requestId);
        if (refused.isPresent()) {
            return refused;
        }
        try {
            return switch (type) {
                case PLACE_ORDER -> checkOrder((PlaceOrder) decode(frame));
                case CANCEL_ORDER -> checkCancel((CancelOrder) decode(frame));
                default -> Optional.empty();
            };
        } catch (MalformedMessageException e) {
            return Optional.of(Guard.error(requestId, 320, "Error reading request. " + e.getMessage()));
        }
    }

    private Request decode(Frame frame) {
        return codec().decodeRequest(frame).orElseThrow();
    }

    private Optional<ErrorMessage> checkOrder(PlaceOrder place) {
        Optional<ErrorMessage> refused = guard.get().refuse(place);
        if (refused.isPresent() || place.order().whatIf()) {
            return refused;
        }
        boolean isNew =
                orders.find(place.orderId()).filter(known -> !known.gone()).isEmpty();
        try {
            journal.record(isNew ? "PLACE" : "MODIFY", describe(place));
        } catch (UncheckedIOException e) {
            return Optional.of(Guard.refusal(
                    place.orderId(), "the order cannot be recorded, so it is not sent: " + e.getMessage()));
        }
        orders.place(place);
        nextOrderId = Math.max(nextOrderId, place.orderId() + 1);
        if (isNew) {
            tally.placed();
        }
        return Optional.empty();
    }

    private String describe(PlaceOrder place) {
        return "client=%d order=%d %s %s %s %s limit=%s aux=%s"
                .formatted(
                        clientId,
                        place.orderId(),
                        place.order().action(),
                        place.order().totalQuantity().toPlainString(),
                        place.contract().symbol(),
                        place.order().orderType(),
                        place.order().limitPrice().map(Object::toString).orElse("-"),
                        place.order().auxPrice().map(Object::toString).orElse("-"));
    }

    private Optional<ErrorMessage> checkCancel(CancelOrder cancel) {
        return orders.isOwn(cancel.orderId()) ? Optional.empty() : Optional.of(Guard.unknownOrder(cancel.orderId()));
    }

    private void noteRequest(RequestType type, Frame frame) {
        if (type == RequestType.REQUEST_OPEN_ORDERS || type == RequestType.REQUEST_ALL_OPEN_ORDERS) {
            synchronized (delivery) {
                clientEndsToCome++;
            }
        }
        subscriptions.onRequest(type, codec().requestId(frame).orElse(NO_ID));
    }

    // ------------------------------------------------------------------ TWS to client

    @Override
    public void onFrame(Frame frame) {
        synchronized (delivery) {
            Noted noted = note(frame);
            Attachment client = attachment;
            if (noted.forClient() && client != null) {
                client.deliver(frame);
            }
            noted.news().ifPresent(this::journal);
        }
    }

    @Override
    public void onServerHello(ServerHello hello) {
        codec = MessageCodec.forVersion(hello.serverVersion());
        farmNotices.clear();
    }

    /**
     * What a frame from TWS meant for the lane.
     *
     * @param forClient whether the client gets it too
     * @param news the order of which it told something that the journal has to know
     */
    private record Noted(boolean forClient, Optional<TrackedOrder> news) {

        private static final Noted NOTHING = new Noted(true, Optional.empty());
        private static final Noted FOR_THE_LANE_ONLY = new Noted(false, Optional.empty());
    }

    private Noted note(Frame frame) {
        MessageCodec decoder = codec;
        Optional<ResponseType> type = decoder == null ? Optional.empty() : decoder.responseType(frame);
        if (type.isEmpty()) {
            return Noted.NOTHING;
        }
        return switch (type.get()) {
            case ORDER_STATUS, OPEN_ORDER -> new Noted(true, noteOrder(frame));
            case ERROR -> new Noted(true, noteError(frame));
            case OPEN_ORDER_END -> noteEnd();
            case NEXT_VALID_ID -> noteNextId(frame);
            default -> Noted.NOTHING;
        };
    }

    private Noted noteNextId(Frame frame) {
        response(frame).ifPresent(message -> nextOrderId = Math.max(nextOrderId, ((NextValidId) message).orderId()));
        return Noted.NOTHING;
    }

    private Optional<TrackedOrder> noteOrder(Frame frame) {
        Optional<Response> message = response(frame);
        if (message.isPresent() && message.get() instanceof OrderStatus status) {
            return orders.onStatus(status);
        }
        if (message.isPresent() && message.get() instanceof OpenOrder description) {
            OpenOrdersQuery running = query;
            if (running != null) {
                running.onOpenOrder(description);
            }
            return orders.onOpenOrder(description);
        }
        return Optional.empty();
    }

    private Optional<TrackedOrder> noteError(Frame frame) {
        return response(frame).flatMap(message -> {
            ErrorMessage error = (ErrorMessage) message;
            if (error.id() < 0) {
                farmNotices.put(error.code(), frame);
                tally.notice(clientId, error);
            }
            journalAnswer(error);
            refuseQuery(error);
            return orders.onError(error);
        });
    }

    // What TWS said of an order is what its owner looks for when it cannot be cancelled.
    private void journalAnswer(ErrorMessage error) {
        if (orders.find(error.id()).isPresent()) {
            journal.record(
                    "SAID", "client=%d order=%d %d %s".formatted(clientId, error.id(), error.code(), error.text()));
        }
    }

    // A read-only API does not even list open orders; the error names no request.
    private void refuseQuery(ErrorMessage error) {
        OpenOrdersQuery running = query;
        if (running != null && error.id() < 0 && error.code() == VALIDATION_ERROR) {
            query = null;
            running.refuse(error);
        }
    }

    private Noted noteEnd() {
        OpenOrdersQuery running = query;
        if (clientEndsToCome > 0) {
            clientEndsToCome--;
            return Noted.NOTHING;
        }
        if (running == null) {
            return Noted.NOTHING;
        }
        query = null;
        running.onEnd();
        return Noted.FOR_THE_LANE_ONLY;
    }

    // A frame that does not fit its layout is still the client's to read; the lane only cannot take note of it.
    private Optional<Response> response(Frame frame) {
        MessageCodec decoder = codec;
        try {
            return decoder == null ? Optional.empty() : decoder.decodeResponse(frame);
        } catch (MalformedMessageException e) {
            LOG.warn("Client id {}: TWS sent a frame that is passed on unread. {}", clientId, e.getMessage());
            return Optional.empty();
        }
    }

    private void journal(TrackedOrder order) {
        journal.record(
                order.gone() ? "GONE" : "ACKNOWLEDGED",
                "client=%d order=%d perm=%d %s filled=%s"
                        .formatted(clientId, order.orderId(), order.permId(), order.status(), order.filled()));
    }

    @Override
    public void onClosed(CloseReason reason) {
        Attachment client;
        synchronized (delivery) {
            client = attachment;
            attachment = null;
            OpenOrdersQuery running = query;
            if (running != null) {
                running.fail(new IllegalStateException("the lane's connection closed: " + reason));
            }
            query = null;
            clientEndsToCome = 0;
        }
        if (client != null) {
            client.shutOut();
        }
        if (reason.kind() != CloseReason.Kind.CLOSED_HERE) {
            onLost.accept(reason);
        }
    }

    // ------------------------------------------------------------------ what a reset does

    /** Tells whether a client was attached or sent anything since {@link #cleaned}. */
    boolean isTouched() {
        return touched || !orders.open().isEmpty();
    }

    void cleaned() {
        touched = false;
    }

    /** Asks TWS which of the client id's orders are open. */
    OpenOrdersQuery queryOpenOrders() {
        OpenOrdersQuery started = new OpenOrdersQuery(clientId);
        synchronized (delivery) {
            query = started;
        }
        if (!send(new RequestOpenOrders())) {
            started.fail(new IllegalStateException("the lane's connection is closed"));
        }
        return started;
    }

    boolean send(Request request) {
        return connection().send(codec().encode(request));
    }

    void endSubscriptions() {
        subscriptions.endAll().forEach(this::send);
    }

    void close() {
        fence();
        ApiConnection current = connection;
        if (current != null) {
            current.close();
        }
    }
}
