package io.github.twsharness.simulator.exchange;

import io.github.twsharness.protocol.message.CancelOrder;
import io.github.twsharness.protocol.message.Contract;
import io.github.twsharness.protocol.message.OpenOrderEnd;
import io.github.twsharness.protocol.message.Order;
import io.github.twsharness.protocol.message.PlaceOrder;
import io.github.twsharness.simulator.exchange.WorkingOrder.Stage;
import io.github.twsharness.simulator.market.Instrument;
import io.github.twsharness.simulator.market.InstrumentCatalog;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/** Takes in what clients want done with orders. */
final class OrderDesk {

    private final InstrumentCatalog catalog;
    private final OrderRules rules;
    private final OrderBook book;
    private final OrderLifecycle lifecycle;
    private final Participants participants;
    private final OrderMessages messages;
    private final WhatIf whatIf;
    private final Map<Participant, Set<OrderKey>> seen = new HashMap<>();

    OrderDesk(
            InstrumentCatalog catalog,
            OrderRules rules,
            OrderBook book,
            OrderLifecycle lifecycle,
            Participants participants,
            OrderMessages messages,
            WhatIf whatIf) {
        this.catalog = catalog;
        this.rules = rules;
        this.book = book;
        this.lifecycle = lifecycle;
        this.participants = participants;
        this.messages = messages;
        this.whatIf = whatIf;
    }

    void place(Participant client, PlaceOrder request) {
        Contract contract = request.contract();
        Order order = request.order();
        Optional<Instrument> instrument = catalog.find(contract);
        Optional<Rejection> rejection = OrderRules.judgeType(order)
                .or(() -> OrderRules.judgeContract(contract))
                .or(() -> instrument
                        .map(found -> rules.judge(order, found))
                        .orElseGet(() -> Optional.of(Rejection.unknownContract())));
        if (rejection.isPresent()) {
            refuse(client, request.orderId(), rejection.get());
            return;
        }
        OrderKey key = new OrderKey(client.clientId(), request.orderId());
        Instrument traded = instrument.orElseThrow();
        if (order.whatIf()) {
            WorkingOrder imagined = new WorkingOrder(key, 0, traded, contract.exchange(), order);
            client.send(messages.openOrder(imagined, whatIf.preview(imagined)));
            return;
        }
        Optional<WorkingOrder> existing = book.find(key);
        if (existing.isPresent()) {
            change(client, existing.get(), order, traded);
        } else {
            accept(client, key, traded, contract.exchange(), order);
        }
    }

    private void accept(Participant client, OrderKey key, Instrument instrument, String exchange, Order order) {
        if (key.orderId() < participants.nextOrderId(key.clientId())) {
            refuse(client, key.orderId(), new Rejection(103, "Duplicate order id"));
            return;
        }
        WorkingOrder working = new WorkingOrder(key, book.newPermId(), instrument, exchange, order);
        if (working.isChild() && !hasUsableParent(working)) {
            refuse(client, key.orderId(), new Rejection(10006, "Missing parent order"));
            return;
        }
        participants.orderPlaced(key);
        book.add(working);
        if (order.transmit()) {
            transmitFamily(working);
            lifecycle.enter(working);
        }
    }

    private boolean hasUsableParent(WorkingOrder child) {
        return book.find(child.parentKey())
                .filter(parent -> parent.isOpen() || parent.stage() == Stage.FILLED)
                .isPresent();
    }

    /** Transmits what was held back for the last child of a bracket: the parent, then the earlier children. */
    private void transmitFamily(WorkingOrder last) {
        if (!last.isChild()) {
            return;
        }
        book.find(last.parentKey())
                .filter(parent -> parent.stage() == Stage.STAGED)
                .ifPresent(lifecycle::enter);
        for (WorkingOrder sibling : book.siblingsOf(last)) {
            if (sibling.stage() == Stage.STAGED) {
                lifecycle.enter(sibling);
            }
        }
    }

    private void change(Participant client, WorkingOrder existing, Order order, Instrument instrument) {
        int orderId = existing.key().orderId();
        if (existing.stage() == Stage.FILLED) {
            refuse(client, orderId, new Rejection(104, "Can't modify a filled order."));
            return;
        }
        if (!existing.isOpen()) {
            refuse(client, orderId, new Rejection(103, "Duplicate order id"));
            return;
        }
        Optional<Rejection> rejection = OrderRules.judgeChange(existing, order, instrument);
        if (rejection.isPresent()) {
            refuse(client, orderId, rejection.get());
            return;
        }
        existing.replaceWith(order);
        if (existing.stage() != Stage.STAGED) {
            lifecycle.changed(existing);
        } else if (order.transmit()) {
            transmitFamily(existing);
            lifecycle.enterStaged(existing);
        }
    }

    /**
     * Cancels an order of the client, or, when the client has none of that number, one of another client that it saw
     * among all open orders. Source: captured cancels across clients at server version 200.
     */
    void cancel(Participant client, CancelOrder request) {
        int orderId = request.orderId();
        Optional<WorkingOrder> own = book.find(new OrderKey(client.clientId(), orderId));
        if (own.isPresent()) {
            if (own.get().isOpen()) {
                lifecycle.cancel(own.get());
            } else {
                refuse(client, orderId, notCancellable(own.get()));
            }
            return;
        }
        Optional<WorkingOrder> foreign = seen.getOrDefault(client, Set.of()).stream()
                .filter(key -> key.orderId() == orderId)
                .flatMap(key -> book.find(key).stream())
                .findFirst();
        if (foreign.isEmpty()) {
            refuse(
                    client,
                    orderId,
                    new Rejection(10147, "OrderId " + orderId + " that needs to be cancelled is not found."));
        } else if (!foreign.get().isOpen()) {
            refuse(client, orderId, notCancellable(foreign.get()));
        } else {
            lifecycle.cancelNow(foreign.get());
            client.send(messages.status(foreign.get(), Stage.CANCELLED.status(), client.clientId()));
            client.error(orderId, 202, "Order Canceled - reason:");
        }
    }

    private static Rejection notCancellable(WorkingOrder order) {
        return new Rejection(
                10148,
                "OrderId %d that needs to be cancelled can not be cancelled, state: %s."
                        .formatted(order.key().orderId(), order.stage().status()));
    }

    void cancelAll() {
        for (WorkingOrder order : book.open(open -> true)) {
            if (order.isOpen()) {
                lifecycle.cancelNow(order);
            }
        }
    }

    void listOwn(Participant client) {
        list(client, order -> order.key().clientId() == client.clientId());
    }

    void listAll(Participant client) {
        Set<OrderKey> keys = seen.computeIfAbsent(client, any -> new HashSet<>());
        list(client, order -> true).stream()
                .map(WorkingOrder::key)
                .filter(key -> key.clientId() != client.clientId())
                .forEach(keys::add);
    }

    // A recorded answer of a real gateway has an orderStatus after each openOrder, also among all open orders.
    private List<WorkingOrder> list(Participant client, Predicate<WorkingOrder> wanted) {
        List<WorkingOrder> orders = book.open(wanted.and(WorkingOrder::isListed));
        for (WorkingOrder order : orders) {
            String status = order.stage().status();
            client.send(messages.openOrder(order, status));
            client.send(messages.status(order, status));
        }
        client.send(new OpenOrderEnd());
        return orders;
    }

    void left(Participant client) {
        seen.remove(client);
    }

    private static void refuse(Participant client, int orderId, Rejection rejection) {
        client.error(orderId, rejection.code(), rejection.text());
    }
}
