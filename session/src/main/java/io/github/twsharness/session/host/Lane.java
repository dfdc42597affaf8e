package io.github.twsharness.session.host;

import io.github.twsharness.protocol.RequestType;
import io.github.twsharness.protocol.codec.MessageCodec;
import io.github.twsharness.protocol.connection.ApiConnection;
import io.github.twsharness.protocol.connection.ServerHello;
import io.github.twsharness.protocol.frame.CloseReason;
import io.github.twsharness.protocol.frame.Frame;
import io.github.twsharness.protocol.message.CancelOrder;
import io.github.twsharness.protocol.message.ErrorMessage;
import io.github.twsharness.protocol.message.ManagedAccounts;
import io.github.twsharness.protocol.message.NextValidId;
import io.github.twsharness.protocol.message.PlaceOrder;
import io.github.twsharness.protocol.message.Request;
import io.github.twsharness.protocol.message.RequestCurrentTime;
import io.github.twsharness.protocol.message.RequestOpenOrders;
import io.github.twsharness.protocol.message.Response;
import io.github.twsharness.session.LaneEvidence;
import io.github.twsharness.session.OrderView;
import io.github.twsharness.session.diagnosis.Diagnosis;
import io.github.twsharness.session.diagnosis.Finding;
import io.github.twsharness.session.evidence.EvidenceText;
import io.github.twsharness.session.evidence.LaneRecord;
import io.github.twsharness.session.evidence.Speaker;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/**
 * One warm connection to TWS under one client id, and whoever is attached to it.
 *
 * <pre>
 *   attachment --forward()--> pacer --> [gate: guard, journal, note] --> TWS
 *   attachment <--------------[delivery: note, deliver]              <-- TWS
 * </pre>
 *
 * <p>The gate is held while a client's frame is journalled and forwarded, so that after {@link #fence} nothing of that
 * client can leave any more. The delivery lock is a leaf: nothing that waits is called under it.
 */
final class Lane implements ApiConnection.Handler {

    private static final int NO_ID = -1;

    // A TWS that takes nothing for so long hangs.
    private static final Duration READING_LIMIT = Duration.ofSeconds(10);
    private static final Duration LOOK_AGAIN = Duration.ofMillis(100);

    /** Learns that the connection of a lane was lost. */
    @FunctionalInterface
    interface LossListener {

        /** Takes note of how it ended, and why most likely. */
        void lost(CloseReason reason, Finding finding);
    }

    private final int clientId;
    private final Shared shared;
    private final LaneOrders orders;
    private final LaneExecutions executions;
    private final Subscriptions subscriptions = new Subscriptions();
    private final Checkpoint checkpoint;
    private final LaneRecord record = new LaneRecord();
    private final Incoming incoming;
    private final Object gate = new Object();
    private final Object delivery = new Object();
    private final LossListener onLost;
    private final Pulse pulse = new Pulse();

    private volatile @Nullable ApiConnection connection;
    private volatile @Nullable Attachment attachment;
    private volatile boolean touched;
    private volatile boolean lost;
    private volatile int rolledBackTo;

    Lane(int clientId, Shared shared, LossListener onLost) {
        this.clientId = clientId;
        this.shared = shared;
        this.orders = new LaneOrders(clientId);
        this.executions =
                new LaneExecutions(execution -> orders.isOwn(execution) && orders.isOfThisTest(execution.orderId()));
        this.checkpoint = new Checkpoint(clientId, shared, orders);
        this.incoming = new Incoming(clientId, shared, orders, executions, subscriptions, record);
        this.onLost = onLost;
    }

    int clientId() {
        return clientId;
    }

    LaneOrders orders() {
        return orders;
    }

    LaneExecutions executions() {
        return executions;
    }

    Subscriptions subscriptions() {
        return subscriptions;
    }

    boolean isOpen() {
        ApiConnection current = connection;
        return current != null && current.isOpen();
    }

    int serverVersion() {
        return connection().serverVersion();
    }

    /** Takes over a connection that was opened with this lane as its handler. */
    void connected(ApiConnection opened) {
        connection = opened;
        pulse.heard();
        // A TWS that went away and came back may have forgotten its order ids, and its client is to see that.
        rolledBackTo = lost && opened.nextValidId() < orders.nextId() ? opened.nextValidId() : 0;
        lost = false;
    }

    /** Begins to serve another test, for which order ids go on from the highest. */
    void beginLease() {
        rolledBackTo = 0;
        checkpoint.beginLease();
        incoming.events().begin();
        record.begin();
    }

    /** Sets the limits of the test that has the lane, or lifts them. */
    void limit(@Nullable LeaseLimits ofTest) {
        checkpoint.limit(ofTest);
    }

    @Nullable LeaseLimits limits() {
        return checkpoint.limits();
    }

    /** Tells what happened on the lane since its test began. */
    LaneEvidence evidence() {
        List<OrderView> now =
                orders.all().stream().map(order -> order.toView(clientId)).toList();
        return new EvidenceText(
                        shared.endpoint(),
                        clientId,
                        connection().accounts(),
                        now,
                        incoming.notices().messages(),
                        events())
                .of(record);
    }

    /** Returns what befell the lane since the lease began, or befalls it still; empty when all is well. */
    List<String> events() {
        if (shared.scripts().isActive()) {
            return List.of();
        }
        List<String> all =
                new ArrayList<>(incoming.events().all(incoming.notices().messages()));
        all.addAll(shared.login().events());
        return all;
    }

    /** Waits until TWS has its connection to IBKR; returns whether it has. */
    boolean awaitConnected(Duration limit) throws InterruptedException {
        return incoming.notices().awaitConnected(limit);
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
            if (attachment != null || !isOpen()) {
                return false;
            }
            record.clientCame();
            client.deliver(codec().encode(new ManagedAccounts(shared.login().accounts())));
            client.deliver(codec().encode(new NextValidId(rolledBackTo > 0 ? rolledBackTo : orders.nextId())));
            incoming.notices().present().forEach(client::deliver);
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
        letPass();
    }

    /** Waits until whoever is forwarding a frame just now is done. */
    void letPass() {
        synchronized (gate) {
            // Whoever was forwarding has left the gate; those to come find what has changed meanwhile.
        }
    }

    /** Forwards a client's frame, unless the guard refuses it. */
    void forward(Attachment client, Frame frame) {
        Optional<RequestType> type = codec().requestType(frame);
        if (attachment != client || !pace(type) || !awaitRoom(client)) {
            return;
        }
        synchronized (gate) {
            if (attachment != client) {
                return;
            }
            touched = true;
            type.ifPresent(known -> record.request(Speaker.CLIENT, serverVersion(), known, frame));
            if (checkpoint.keeps(type)) {
                return;
            }
            List<Response> answers = checkpoint.refuse(codec(), type, frame);
            if (answers.isEmpty()) {
                type.ifPresent(known -> note(known, frame));
                connection().send(frame);
            } else {
                answers.forEach(answer -> answer(client, answer));
            }
        }
    }

    private void answer(Attachment client, Response answer) {
        Frame frame = codec().encode(answer);
        record.response(Speaker.GUARD, serverVersion(), answer.type(), frame);
        client.deliver(frame);
    }

    // The client's thread waits here, so nothing more of it is read. What the session itself sends does not wait.
    private boolean awaitRoom(Attachment client) {
        ApiConnection current = connection();
        long deadline = System.nanoTime() + READING_LIMIT.toNanos();
        try {
            while (attachment == client && !current.awaitRoom(LOOK_AGAIN)) {
                if (System.nanoTime() - deadline >= 0) {
                    current.close(new CloseReason(
                            CloseReason.Kind.NOT_READING,
                            "it has left what was sent to it unread for " + READING_LIMIT.toMillis() + " ms"));
                }
                if (!current.isOpen()) {
                    return false;
                }
            }
            return attachment == client;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private boolean pace(Optional<RequestType> type) {
        boolean isCancel =
                type.filter(known -> known == RequestType.CANCEL_ORDER).isPresent();
        return pace(isCancel ? Pacer.Urgency.FIRST : Pacer.Urgency.NORMAL);
    }

    private boolean pace(Pacer.Urgency urgency) {
        try {
            shared.pacer().pass(clientId, urgency);
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private void note(RequestType type, Frame frame) {
        if (type == RequestType.REQUEST_OPEN_ORDERS || type == RequestType.REQUEST_ALL_OPEN_ORDERS) {
            synchronized (delivery) {
                incoming.clientAsksForOpenOrders();
            }
        }
        int requestId = codec().requestId(frame).orElse(NO_ID);
        if (requestId >= 0 && type != RequestType.PLACE_ORDER && type != RequestType.CANCEL_ORDER) {
            orders.requestHasNumber(requestId);
        }
        subscriptions.onRequest(codec(), type, requestId, frame);
    }

    // ------------------------------------------------------------------ TWS to client

    @Override
    public void onFrame(Frame frame) {
        pulse.heard();
        synchronized (delivery) {
            Incoming.Noted noted = incoming.note(frame);
            Attachment client = attachment;
            if (noted.forClient() && client != null) {
                client.deliver(frame);
            }
            noted.news().ifPresent(this::record);
        }
    }

    @Override
    public void onServerHello(ServerHello hello) {
        synchronized (delivery) {
            orders.connecting();
            incoming.speaks(hello.serverVersion());
        }
    }

    @Override
    public void onClosed(CloseReason reason) {
        pulse.heard();
        boolean isLost = reason.kind() != CloseReason.Kind.CLOSED_HERE;
        Finding finding =
                Diagnosis.ofLoss(shared.endpoint(), reason, incoming.notices().messages());
        // First, for a client that is shut out may ask at once what happened.
        if (isLost && !shared.scripts().isActive()) {
            incoming.events().add(finding);
        }
        Attachment client;
        synchronized (delivery) {
            client = attachment;
            attachment = null;
            incoming.connectionEnded(reason.toString());
        }
        if (client != null) {
            client.shutOut();
        }
        if (isLost) {
            lost = true;
            onLost.lost(reason, finding);
        }
    }

    // ------------------------------------------------------------------ what a reset does

    /** Tells whether a client was attached or sent anything since {@link #cleaned}. */
    boolean isTouched() {
        return touched || !orders.open().isEmpty();
    }

    /** Tells whether TWS has to be asked about the lane's orders before the session ends. */
    boolean isToBeAsked() {
        return isTouched() || (orders.isUsed() && isOpen());
    }

    /** Says that whatever happened on the lane is dealt with. */
    void cleaned() {
        touched = false;
        executions.clear();
        record.rest();
    }

    /** Asks TWS which of the client id's orders are open. */
    OpenOrdersQuery queryOpenOrders() {
        OpenOrdersQuery started = new OpenOrdersQuery(clientId);
        synchronized (delivery) {
            incoming.begin(started);
        }
        if (!send(new RequestOpenOrders())) {
            started.fail(new IllegalStateException("the lane's connection is closed"));
        }
        return started;
    }

    /** Cancels an order; returns whether the connection took it. */
    boolean cancel(int orderId) {
        return send(new CancelOrder(orderId, "", "", OptionalInt.empty()));
    }

    /** Tells the journal and the guard what a reset has found out about an order. */
    void tell(Optional<OrderNews> found) {
        found.ifPresent(news -> {
            record(news);
            shared.guard().told(clientId, news.order());
        });
    }

    private void record(OrderNews news) {
        if (news.openAgain()) {
            shared.journal().recordOpenAgain(clientId, news.order());
        } else {
            shared.journal().recordNews(clientId, news.order());
        }
    }

    private boolean send(Request request) {
        return pace(Pacer.Urgency.FIRST) && sendNow(request);
    }

    private boolean sendNow(Request request) {
        Frame frame = codec().encode(request);
        record.request(Speaker.CLEANUP, serverVersion(), request.type(), frame);
        return connection().send(frame);
    }

    void endSubscriptions() {
        subscriptions.endAll().forEach(this::send);
    }

    /** Asks TWS for something harmless, so that what it sent before has arrived when it answers. */
    void knock() {
        subscriptions.expectCurrentTime();
        send(new RequestCurrentTime());
    }

    Pulse pulse() {
        return pulse;
    }

    /** Tells whether the connection is open and TWS has not answered on it for too long. */
    boolean isMute() {
        return pulse.isMute() && isOpen();
    }

    /** Asks TWS for its time, of which neither the client nor the record of the lane learns. */
    void askWhetherThere() {
        if (pulse.ask()) {
            subscriptions.expectCurrentTime();
            var unused = connection().send(codec().encode(new RequestCurrentTime()));
        }
    }

    /** Takes note of what befalls the lane in the course of a lease. */
    void befalls(Finding finding) {
        incoming.events().add(finding);
    }

    /** Ends a connection that is open and yet dead. */
    void giveUp(String why) {
        connection().close(new CloseReason(CloseReason.Kind.BROKEN, why));
    }

    /** Places an order of the session's own; returns why it was not sent, or empty. */
    Optional<ErrorMessage> place(PlaceOrder order) {
        if (!pace(Pacer.Urgency.NORMAL)) {
            return Optional.of(Guard.rejection(order.orderId(), "interrupted"));
        }
        synchronized (gate) {
            Optional<ErrorMessage> refused = checkpoint.recordOwn(order);
            if (refused.isEmpty()) {
                sendNow(order);
            }
            return refused;
        }
    }

    void close() {
        fence();
        ApiConnection current = connection;
        if (current != null) {
            current.close();
        }
    }
}
