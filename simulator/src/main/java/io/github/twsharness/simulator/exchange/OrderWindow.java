package io.github.twsharness.simulator.exchange;

import io.github.twsharness.protocol.message.CancelOrder;
import io.github.twsharness.protocol.message.OpenOrderEnd;
import io.github.twsharness.protocol.message.Order;
import io.github.twsharness.protocol.message.OrderBound;
import io.github.twsharness.protocol.message.RequestAllOpenOrders;
import io.github.twsharness.protocol.message.RequestAutoOpenOrders;
import io.github.twsharness.protocol.message.RequestGlobalCancel;
import io.github.twsharness.protocol.message.RequestOpenOrders;
import io.github.twsharness.simulator.exchange.WorkingOrder.Stage;
import io.github.twsharness.simulator.market.Instrument;
import java.time.Clock;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/**
 * Shows clients the open orders that each may see, and cancels them.
 *
 * <p>The default client 0 may also see, and thereby bind, what was entered in TWS itself.
 */
final class OrderWindow {

    private final OrderBook book;
    private final OrderLifecycle lifecycle;
    private final PhaseWatch phases;
    private final Participants participants;
    private final OrderMessages messages;
    private final OrderRules rules;
    private final Clock clock;
    private final Map<Participant, Set<OrderKey>> seen = new HashMap<>();
    private boolean bindsAtOnce;

    OrderWindow(
            OrderBook book,
            OrderLifecycle lifecycle,
            PhaseWatch phases,
            Participants participants,
            OrderMessages messages,
            OrderRules rules,
            Clock clock,
            Answers answers) {
        this.book = book;
        this.lifecycle = lifecycle;
        this.phases = phases;
        this.participants = participants;
        this.messages = messages;
        this.rules = rules;
        this.clock = clock;
        answers.on(CancelOrder.class, this::cancel);
        answers.on(RequestGlobalCancel.class, (client, request) -> cancelAll());
        answers.on(RequestOpenOrders.class, (client, request) -> listOwn(client));
        answers.on(RequestAllOpenOrders.class, (client, request) -> listAll(client));
        answers.on(RequestAutoOpenOrders.class, (client, request) -> bindAtOnce(client, request.autoBind()));
    }

    /** Lists the orders of a client; those entered in TWS are bound to client 0 when it asks. */
    private void listOwn(Participant client) {
        if (client.clientId() == OrderKey.DEFAULT_CLIENT) {
            unbound().forEach(order -> bind(client, order));
        }
        list(client, order -> order.key().clientId() == client.clientId());
    }

    private void listAll(Participant client) {
        Set<OrderKey> keys = seen.computeIfAbsent(client, any -> new HashSet<>());
        list(client, order -> true).stream()
                .map(WorkingOrder::key)
                .filter(key -> key.clientId() != client.clientId())
                .forEach(keys::add);
    }

    // A recorded answer of a real gateway has an orderStatus after each openOrder, also among all open orders.
    private List<WorkingOrder> list(Participant client, Predicate<WorkingOrder> wanted) {
        List<WorkingOrder> orders = book.open(wanted.and(WorkingOrder::isListed));
        orders.forEach(order -> show(client, order));
        client.send(new OpenOrderEnd());
        return orders;
    }

    private void show(Participant client, WorkingOrder order) {
        String status = order.stage().status();
        client.send(messages.openOrder(order, status));
        client.send(messages.status(order, status));
    }

    /** Binds orders that are entered in TWS as they come, or no longer; only client 0 may ask for it. */
    private void bindAtOnce(Participant client, boolean bind) {
        if (client.clientId() != OrderKey.DEFAULT_CLIENT) {
            Rejection rejection = Rejection.invalid("Only the default client (i.e 0) can auto bind orders");
            client.error(-1, rejection.code(), rejection.text());
            return;
        }
        bindsAtOnce = bind;
    }

    /** Enters an order as a person at TWS does. */
    void enterManually(Instrument instrument, Order order) {
        WorkingOrder working = new WorkingOrder(
                OrderKey.UNBOUND,
                book.newPermId(),
                instrument,
                instrument.contract(instrument.venue().exchange()),
                order,
                rules.accountsOf(order));
        working.placedAt(clock.instant());
        book.add(working);
        phases.note(instrument);
        Optional<Participant> binder =
                participants.find(OrderKey.DEFAULT_CLIENT).filter(client -> bindsAtOnce);
        binder.ifPresent(client -> bind(client, working));
        lifecycle.enter(working);
    }

    private List<WorkingOrder> unbound() {
        return book.open(order -> order.key().equals(OrderKey.UNBOUND));
    }

    private void bind(Participant client, WorkingOrder order) {
        book.bind(order);
        client.send(new OrderBound(
                order.permId(), order.key().clientId(), order.key().orderId()));
    }

    /**
     * Cancels an order of the client, or, when the client has none of that number, one of another client that it saw
     * among all open orders. Source: captured cancels across clients at server version 200.
     */
    private void cancel(Participant client, CancelOrder request) {
        int orderId = request.orderId();
        Optional<WorkingOrder> own = book.find(new OrderKey(client.clientId(), orderId));
        if (own.isPresent()) {
            if (own.get().isOpen()) {
                lifecycle.cancel(own.get());
            } else {
                refuse(client, notCancellable(own.get()), orderId);
            }
            return;
        }
        Optional<WorkingOrder> foreign = seen.getOrDefault(client, Set.of()).stream()
                .filter(key -> key.orderId() == orderId)
                .flatMap(key -> book.find(key).stream())
                .findFirst();
        if (foreign.isEmpty()) {
            refuse(client, Rejection.noSuchOrder(orderId), orderId);
        } else if (!foreign.get().isOpen()) {
            refuse(client, notCancellable(foreign.get()), orderId);
        } else {
            lifecycle.cancelNow(foreign.get());
            client.send(messages.status(foreign.get(), Stage.CANCELLED.status(), client.clientId()));
            client.error(orderId, 202, OrderReporter.CANCELLED);
        }
    }

    private static Rejection notCancellable(WorkingOrder order) {
        if (order.stage() == Stage.INACTIVE) {
            return new Rejection(
                    161, "Cancel attempted when order is not in a cancellable state.  Order permId =" + order.permId());
        }
        return new Rejection(
                10148,
                "OrderId %d that needs to be cancelled can not be cancelled, state: %s."
                        .formatted(order.key().orderId(), order.stage().status()));
    }

    /** Cancels every order, those entered in TWS included. */
    private void cancelAll() {
        for (WorkingOrder order : book.open(open -> true)) {
            if (order.isOpen()) {
                lifecycle.cancelNow(order);
            }
        }
    }

    /** Cancels the orders of one client id; returns those that were open. */
    List<WorkingOrder> cancelOf(int clientId) {
        List<WorkingOrder> open = book.open(order -> order.key().clientId() == clientId);
        open.stream().filter(WorkingOrder::isOpen).forEach(lifecycle::cancelNow);
        return open;
    }

    void left(Participant client) {
        seen.remove(client);
        if (client.clientId() == OrderKey.DEFAULT_CLIENT) {
            bindsAtOnce = false;
        }
    }

    private static void refuse(Participant client, Rejection rejection, int orderId) {
        client.error(orderId, rejection.code(), rejection.text());
    }
}
