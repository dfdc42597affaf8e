package io.github.twsharness.simulator.exchange;

import io.github.twsharness.protocol.message.Attributes;
import io.github.twsharness.protocol.message.CompletedOrder;
import io.github.twsharness.protocol.message.CompletedOrdersEnd;
import io.github.twsharness.protocol.message.OpenOrder;
import io.github.twsharness.protocol.message.OrderAttributes;
import io.github.twsharness.protocol.message.OrderState;
import io.github.twsharness.protocol.message.RequestCompletedOrders;
import io.github.twsharness.simulator.exchange.WorkingOrder.Stage;
import io.github.twsharness.simulator.history.PastSessions;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.format.DateTimeFormatter;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Locale;

/**
 * Lists orders that are done.
 *
 * <p>Source: a completed order of a real gateway at server version 200.
 */
final class CompletedOrders {

    private static final DateTimeFormatter LOCAL_TIME =
            DateTimeFormatter.ofPattern("yyyyMMdd HH:mm:ss zzzz", Locale.ENGLISH);
    private static final String SHAREHOLDER = "Not an insider or substantial shareholder";

    private final OrderBook book;
    private final OrderMessages messages;
    private final Clock clock;
    private final Deque<Done> done = new ArrayDeque<>();

    CompletedOrders(OrderBook book, OrderMessages messages, Clock clock, Answers answers) {
        this.book = book;
        this.messages = messages;
        this.clock = clock;
        book.whenDone(order -> {
            done.add(new Done(order, now()));
            if (done.size() > OrderBook.MOST_DONE) {
                done.remove();
            }
        });
        answers.on(RequestCompletedOrders.class, this::list);
    }

    /** Holds an order with the time at which it was seen to be done. */
    private record Done(WorkingOrder order, String time) {}

    private void list(Participant client, RequestCompletedOrders request) {
        book.open(any -> false);
        done.stream()
                .filter(one -> !request.apiOnly() || one.order.key().clientId() >= 0)
                .forEach(one -> client.send(describe(one)));
        client.send(new CompletedOrdersEnd());
    }

    private CompletedOrder describe(Done one) {
        WorkingOrder order = one.order;
        OpenOrder last = messages.openOrder(order, order.stage().status());
        return new CompletedOrder(
                last.contract(),
                last.order().toBuilder()
                        .set(OrderAttributes.FILLED_QUANTITY, order.filled())
                        .set(OrderAttributes.SHAREHOLDER, SHAREHOLDER)
                        .set(OrderAttributes.AUTO_CANCEL_DATE, autoCancelDate(order))
                        .set(OrderAttributes.TOTAL_QUANTITY, filledOrWanted(order))
                        .build(),
                OrderState.of(Attributes.builder()
                        .set(OrderState.STATUS, order.stage().status())
                        .set(OrderState.COMPLETED_TIME, one.time)
                        .set(OrderState.COMPLETED_STATUS, outcome(order))
                        .build()));
    }

    private String autoCancelDate(WorkingOrder order) {
        return order.isFor("GTC")
                ? LOCAL_TIME.format(OrderTimes.autoCancel(order.placedAt()).atZone(clock.getZone()))
                : "";
    }

    private static BigDecimal filledOrWanted(WorkingOrder order) {
        return order.stage() == Stage.FILLED ? order.filled() : order.quantity();
    }

    private static String outcome(WorkingOrder order) {
        return switch (order.stage()) {
            case FILLED -> "Filled Size: " + order.filled().toPlainString();
            case CANCELLED -> order.isEndedBySystem() ? "Cancelled by System:\n" : "Cancelled by Trader";
            default -> "Rejected by System";
        };
    }

    private String now() {
        return RequestTime.text(clock.instant().getEpochSecond(), PastSessions.ZONE);
    }
}
