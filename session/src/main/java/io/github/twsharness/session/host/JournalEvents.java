package io.github.twsharness.session.host;

import io.github.twsharness.protocol.message.ErrorMessage;
import io.github.twsharness.protocol.message.PlaceOrder;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** Words what happens as lines of a journal. */
final class JournalEvents {

    private static final int LONGEST_ANSWER = 4 * 1024;

    private final Clock clock;

    JournalEvents(Clock clock) {
        this.clock = clock;
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }

    JournalLine session(String endpoint, String account) {
        return JournalLine.of(
                now(),
                JournalState.SESSION,
                "endpoint",
                endpoint,
                "account",
                account,
                "pid",
                ProcessHandle.current().pid(),
                "version",
                JournalReader.VERSION);
    }

    JournalLine order(int clientId, PlaceOrder place, boolean isNew) {
        return order(
                isNew ? JournalState.PLACE : JournalState.MODIFY,
                clientId,
                TrackedOrder.sent(place),
                place.order().limitPrice().map(Object::toString).orElse("-"),
                place.order().auxPrice().map(Object::toString).orElse("-"));
    }

    JournalLine openAgain(int clientId, TrackedOrder order) {
        return order(JournalState.PLACE, clientId, order, "-", "-");
    }

    private JournalLine order(String event, int clientId, TrackedOrder order, String limit, String aux) {
        return JournalLine.of(
                now(),
                event,
                "client",
                clientId,
                "order",
                order.orderId(),
                "action",
                order.action(),
                "quantity",
                order.quantity(),
                "symbol",
                order.symbol(),
                "type",
                order.orderType(),
                "limit",
                limit,
                "aux",
                aux);
    }

    JournalLine news(int clientId, TrackedOrder order) {
        return news(
                order.gone() ? JournalState.GONE : JournalState.ACKNOWLEDGED,
                new JournalState.Key(clientId, order.orderId()),
                order.permId(),
                order.status(),
                order.filled());
    }

    /** Says of an order that it was not sent after all. */
    JournalLine notSent(JournalState.Key key) {
        return news(JournalState.GONE, key, 0, "NotSent", "0");
    }

    private JournalLine news(String event, JournalState.Key key, long permId, String status, String filled) {
        return JournalLine.of(
                now(),
                event,
                "client",
                key.clientId(),
                "order",
                key.orderId(),
                "perm",
                permId,
                "status",
                status,
                "filled",
                filled);
    }

    /** Says what TWS said of an order, for people. */
    JournalLine answer(int clientId, ErrorMessage error) {
        String text = error.text();
        return JournalLine.of(
                now(),
                JournalState.SAID,
                "client",
                clientId,
                "order",
                error.id(),
                "code",
                error.code(),
                "text",
                text.length() > LONGEST_ANSWER ? text.substring(0, LONGEST_ANSWER) + "..." : text);
    }
}
