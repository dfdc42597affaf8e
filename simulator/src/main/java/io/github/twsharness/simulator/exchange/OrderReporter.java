package io.github.twsharness.simulator.exchange;

import io.github.twsharness.protocol.message.Response;

/**
 * Tells clients what became of an order: the one that placed it, and the master client, which is told of all.
 *
 * <p>Errors and warnings go to the former only.
 */
final class OrderReporter {

    static final String CANCELLED = "Order Canceled - reason:";

    private final Participants participants;
    private final OrderMessages messages;

    OrderReporter(Participants participants, OrderMessages messages) {
        this.participants = participants;
        this.messages = messages;
    }

    /** Sends the order and its status as they are now; nothing for one that is not transmitted. */
    void report(WorkingOrder order) {
        if (order.stage() != WorkingOrder.Stage.STAGED) {
            report(order, order.stage().status());
        }
    }

    void report(WorkingOrder order, String status) {
        open(order, status);
        status(order, status);
    }

    void open(WorkingOrder order, String status) {
        send(order, messages.openOrder(order, status));
    }

    void status(WorkingOrder order, String status) {
        send(order, messages.status(order, status));
    }

    void send(WorkingOrder order, Response response) {
        participants.listenersOf(order.key().clientId()).forEach(client -> client.send(response));
    }

    /** Tells that an order is cancelled, with the notice 202 that a real gateway sends after the status. */
    void cancelled(WorkingOrder order, String notice) {
        status(order, WorkingOrder.Stage.CANCELLED.status());
        tell(order, new Rejection(202, notice));
    }

    /** Sends an error or a warning about an order. */
    void tell(WorkingOrder order, Rejection rejection) {
        participants
                .find(order.key().clientId())
                .ifPresent(owner -> owner.error(order.key().orderId(), rejection.code(), rejection.text()));
    }
}
