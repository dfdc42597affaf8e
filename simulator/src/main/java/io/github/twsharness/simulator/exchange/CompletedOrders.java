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
import java.util.ArrayList;
import java.util.List;

/**
 * Lists orders that are done.
 *
 * <p>Source: a completed order of a real gateway at server version 200.
 */
final class CompletedOrders {

    private static final String SHAREHOLDER = "Not an insider or substantial shareholder";

    private final OrderBook book;
    private final OrderMessages messages;
    private final Clock clock;
    private final List<Done> done = new ArrayList<>();

    CompletedOrders(OrderBook book, OrderMessages messages, Clock clock, Answers answers) {
        this.book = book;
        this.messages = messages;
        this.clock = clock;
        book.whenDone(order -> done.add(new Done(order, now())));
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
                        .set(OrderAttributes.TOTAL_QUANTITY, filledOrWanted(order))
                        .build(),
                OrderState.of(Attributes.builder()
                        .set(OrderState.STATUS, order.stage().status())
                        .set(OrderState.COMPLETED_TIME, one.time)
                        .set(OrderState.COMPLETED_STATUS, outcome(order))
                        .build()));
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
