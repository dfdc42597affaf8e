package io.github.twsharness.session.host;

import io.github.twsharness.protocol.ResponseType;
import io.github.twsharness.protocol.codec.MalformedMessageException;
import io.github.twsharness.protocol.codec.MessageCodec;
import io.github.twsharness.protocol.frame.Frame;
import io.github.twsharness.protocol.message.ErrorMessage;
import io.github.twsharness.protocol.message.ExecutionDetails;
import io.github.twsharness.protocol.message.ManagedAccounts;
import io.github.twsharness.protocol.message.NextValidId;
import io.github.twsharness.protocol.message.OpenOrder;
import io.github.twsharness.protocol.message.OrderStatus;
import io.github.twsharness.protocol.message.Response;
import io.github.twsharness.session.diagnosis.Diagnosis;
import io.github.twsharness.session.diagnosis.Finding;
import io.github.twsharness.session.evidence.LaneRecord;
import io.github.twsharness.session.evidence.Speaker;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes note of what TWS sends over a lane: states of its orders, errors, the ends of lists, and what limits need to know.
 *
 * <p>Guarded by the lane's delivery lock, but for notices and events.
 */
final class Incoming {

    private static final Logger LOG = LoggerFactory.getLogger(Incoming.class);
    private static final int VALIDATION_ERROR = 321;

    private final int clientId;
    private final Shared shared;
    private final LaneOrders orders;
    private final LaneExecutions executions;
    private final Subscriptions subscriptions;
    private final SightingsFeed sightings;
    private final Notices notices = new Notices();
    private final LaneEvents events;
    private final LaneRecord record;

    private @Nullable MessageCodec codec;
    private @Nullable OpenOrdersQuery query;
    private int clientEndsToCome;
    private boolean toldOfOthers;
    private boolean greeted;

    Incoming(
            int clientId,
            Shared shared,
            LaneOrders orders,
            LaneExecutions executions,
            Subscriptions subscriptions,
            LaneRecord record) {
        this.clientId = clientId;
        this.shared = shared;
        this.orders = orders;
        this.executions = executions;
        this.subscriptions = subscriptions;
        this.sightings = new SightingsFeed(clientId, shared.sightings());
        this.events = new LaneEvents(shared.endpoint());
        this.record = record;
    }

    Notices notices() {
        return notices;
    }

    LaneEvents events() {
        return events;
    }

    /**
     * What a frame from TWS meant for the lane.
     *
     * @param forClient whether the client gets it too
     * @param news the order of which it told something that the journal has to know
     */
    record Noted(boolean forClient, Optional<OrderNews> news) {

        private static final Noted NOTHING = new Noted(true, Optional.empty());
        private static final Noted FOR_THE_LANE_ONLY = new Noted(false, Optional.empty());
    }

    void speaks(int serverVersion) {
        codec = MessageCodec.forVersion(serverVersion);
        greeted = false;
        notices.clear();
    }

    /** Learns that the client asked for open orders: the next end of a list is the client's. */
    void clientAsksForOpenOrders() {
        clientEndsToCome++;
    }

    void begin(OpenOrdersQuery started) {
        query = started;
    }

    void connectionEnded(String why) {
        OpenOrdersQuery running = query;
        if (running != null) {
            running.fail(new IllegalStateException("the lane's connection closed: " + why));
        }
        query = null;
        clientEndsToCome = 0;
        subscriptions.forget();
        sightings.forget();
    }

    Noted note(Frame frame) {
        MessageCodec decoder = codec;
        Optional<ResponseType> type = decoder == null ? Optional.empty() : decoder.responseType(frame);
        if (decoder == null || type.isEmpty()) {
            return Noted.NOTHING;
        }
        if (!subscriptions.onResponse(type.get())) {
            return Noted.FOR_THE_LANE_ONLY;
        }
        record.response(Speaker.TWS, decoder.serverVersion(), type.get(), frame);
        return switch (type.get()) {
            case ORDER_STATUS, OPEN_ORDER -> new Noted(true, noteOrder(frame));
            case ERROR -> new Noted(true, noteError(frame));
            case OPEN_ORDER_END -> noteEnd();
            case MANAGED_ACCOUNTS -> noteLogin(frame);
            case ACCOUNT_SUMMARY, ACCOUNT_VALUE, ACCOUNT_UPDATE_MULTI, PORTFOLIO_VALUE, POSITION, POSITION_MULTI ->
                noteAccount(frame);
            case EXECUTION_DETAILS -> new Noted(true, noteExecution(frame));
            case NEXT_VALID_ID -> noteOther(frame);
            default -> sightings.wants(type.get()) ? noteSeen(frame) : Noted.NOTHING;
        };
    }

    private Noted noteOther(Frame frame) {
        response(frame).ifPresent(message -> {
            if (message instanceof NextValidId next) {
                orders.toldNextId(next.orderId());
            }
        });
        return Noted.NOTHING;
    }

    private Noted noteSeen(Frame frame) {
        response(frame).ifPresent(sightings::response);
        return Noted.NOTHING;
    }

    // What the handshake tells is proven before the lane gets its connection; whatever comes later is news.
    private Noted noteLogin(Frame frame) {
        if (!greeted) {
            greeted = true;
            return Noted.NOTHING;
        }
        Optional<Response> message = response(frame);
        List<String> accounts =
                message.isPresent() && message.get() instanceof ManagedAccounts told ? told.accounts() : List.of();
        shared.login().told(accounts);
        return Noted.NOTHING;
    }

    private Noted noteAccount(Frame frame) {
        response(frame).flatMap(LoginWatch::accountOf).ifPresent(shared.login()::seen);
        return Noted.NOTHING;
    }

    private Optional<OrderNews> noteExecution(Frame frame) {
        return response(frame).flatMap(message -> {
            ExecutionDetails details = (ExecutionDetails) message;
            executions.on(details);
            if (!orders.isOwn(details.execution())) {
                return Optional.empty();
            }
            Optional<OrderNews> news = orders.onExecution(details.execution());
            tellGuard(details.execution().orderId());
            return news;
        });
    }

    private Optional<OrderNews> noteOrder(Frame frame) {
        Optional<Response> message = response(frame);
        if (message.isPresent() && message.get() instanceof OrderStatus status) {
            Optional<OrderNews> news = orders.onStatus(status);
            tellGuard(status.orderId());
            return news;
        }
        if (message.isPresent() && message.get() instanceof OpenOrder description) {
            OpenOrdersQuery running = query;
            if (running != null) {
                running.onOpenOrder(description);
            }
            boolean asked = running != null || clientEndsToCome > 0;
            if (!asked && description.order().clientId() != clientId) {
                noteForeign(description);
            }
            Optional<OrderNews> news = orders.onOpenOrder(description);
            if (description.order().clientId() == clientId) {
                shared.guard().listed(clientId, description);
            }
            tellGuard(description.orderId());
            return news;
        }
        return Optional.empty();
    }

    // Only the master client is told of others. (Client 0 is told of what is entered by hand, but no lane has that id.)
    private void noteForeign(OpenOrder description) {
        if (!toldOfOthers) {
            toldOfOthers = true;
            Finding finding = Diagnosis.ofForeignOrder(shared.endpoint(), clientId, description);
            shared.tally().finding(finding);
            shared.tally().note("%s [%s]".formatted(finding.symptom(), finding.code()));
        }
    }

    private Optional<OrderNews> noteError(Frame frame) {
        return response(frame).flatMap(message -> {
            ErrorMessage error = (ErrorMessage) message;
            if (error.id() < 0) {
                // First, for whoever waits for TWS to come back begins anew once it has.
                noteEvent(error);
                notices.add(error, frame);
            } else {
                subscriptions.onError(error);
                sightings.response(error);
            }
            journalAnswer(error);
            refuseQuery(error);
            Optional<OrderNews> news = orders.onError(error);
            tellGuard(error.id());
            return news;
        });
    }

    private void tellGuard(int orderId) {
        orders.find(orderId).ifPresent(order -> shared.guard().told(clientId, order));
    }

    // What happens while a test scripts the simulator is meant.
    private void noteEvent(ErrorMessage notice) {
        if (!shared.scripts().isActive()) {
            events.add(notice);
        }
        shared.tally().notice(clientId, notice, Diagnosis.ofMessages(shared.endpoint(), List.of(notice)));
    }

    // What TWS said of an order is what its owner looks for when it cannot be cancelled.
    private void journalAnswer(ErrorMessage error) {
        if (orders.find(error.id()).isPresent()) {
            shared.journal().recordAnswer(clientId, error);
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
}
