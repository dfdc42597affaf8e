package io.github.twsharness.session.evidence;

import io.github.twsharness.protocol.message.CancelOrder;
import io.github.twsharness.protocol.message.ErrorMessage;
import io.github.twsharness.protocol.message.Execution;
import io.github.twsharness.protocol.message.ExecutionDetails;
import io.github.twsharness.protocol.message.OpenOrder;
import io.github.twsharness.protocol.message.Order;
import io.github.twsharness.protocol.message.OrderStatus;
import io.github.twsharness.protocol.message.PlaceOrder;
import io.github.twsharness.session.OrderView;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Tells of each order of a client id who did what to it, and what TWS made of it. */
final class OrderStories {

    private final int clientId;
    private final Map<Integer, Story> stories = new LinkedHashMap<>();

    /** What is known of one order. */
    private static final class Story {
        private final List<String> lines = new ArrayList<>();
        private @Nullable String lastStatus;
        private boolean placed;

        // TWS describes an order before it tells its status, which says more.
        void tellMoreThan(String bareStatus) {
            if (bareStatus.equals(lastStatus) && lines.get(lines.size() - 1).endsWith("  " + bareStatus)) {
                lines.remove(lines.size() - 1);
            }
        }
    }

    OrderStories(int clientId) {
        this.clientId = clientId;
    }

    /** Tells the stories, each over several lines; of orders that are known only by now, what they are now. */
    List<String> tell(List<Spoken> said, List<OrderView> orders) {
        orders.forEach(order -> story(order.orderId()));
        said.forEach(this::note);
        Map<Integer, OrderView> now = new LinkedHashMap<>();
        orders.forEach(order -> now.put(order.orderId(), order));
        return stories.entrySet().stream()
                .map(story -> text(story.getKey(), story.getValue(), now.get(story.getKey())))
                .toList();
    }

    private static String text(int orderId, Story story, @Nullable OrderView now) {
        String title = now == null
                ? "order " + orderId
                : "%s, filled %s%s"
                        .formatted(
                                now.describe(),
                                now.filled(),
                                now.permId() == 0 ? "" : " (perm id " + now.permId() + ")");
        String early = story.placed ? "" : "\n  (what happened to it before is not remembered)";
        return title + early + String.join("", story.lines);
    }

    private Story story(int orderId) {
        return stories.computeIfAbsent(orderId, id -> new Story());
    }

    private void note(Spoken spoken) {
        Object message = spoken.message().orElse("");
        if (message instanceof PlaceOrder place) {
            placed(spoken, place);
        } else if (message instanceof CancelOrder cancel) {
            add(cancel.orderId(), spoken, "asked to cancel it");
        } else if (message instanceof OrderStatus status && status.clientId() == clientId) {
            status(spoken, status);
        } else if (message instanceof OpenOrder open && open.order().clientId() == clientId) {
            status(spoken, open.orderId(), open.state().status(), open.state().status());
        } else if (message instanceof ExecutionDetails details
                && details.execution().clientId() == clientId) {
            add(details.execution().orderId(), spoken, describe(details.execution()));
        } else if (message instanceof ErrorMessage error && stories.containsKey(error.id())) {
            add(error.id(), spoken, error.code() + " " + error.text());
        }
    }

    private void placed(Spoken spoken, PlaceOrder place) {
        Story story = story(place.orderId());
        add(place.orderId(), spoken, (story.placed ? "changed it to " : "placed ") + describe(place));
        story.placed = true;
    }

    private void status(Spoken spoken, OrderStatus status) {
        String filled = "filled %s, remaining %s".formatted(plain(status.filled()), plain(status.remaining()));
        String average = status.averageFillPrice().signum() == 0
                ? ""
                : ", at " + plain(status.averageFillPrice()) + " on average";
        status(spoken, status.orderId(), status.status(), status.status() + ", " + filled + average);
    }

    // TWS repeats itself, and describes the order before each status.
    private void status(Spoken spoken, int orderId, String status, String text) {
        Story story = story(orderId);
        boolean isNews = story.lastStatus == null || !story.lastStatus.startsWith(status);
        boolean isMore = text.length() > status.length() && !text.equals(story.lastStatus);
        if (isNews || isMore) {
            story.tellMoreThan(status);
            story.lastStatus = text;
            add(orderId, spoken, text);
        }
    }

    private void add(int orderId, Spoken spoken, String text) {
        story(orderId).lines.add("\n  " + spoken.line(text));
    }

    private static String describe(PlaceOrder place) {
        Order order = place.order();
        return Stream.of(
                        order.action(),
                        plain(order.totalQuantity()),
                        place.contract().symbol(),
                        place.contract().secType().equals("STK")
                                ? ""
                                : place.contract().secType(),
                        order.orderType(),
                        order.limitPrice().map(price -> "at " + plain(price)).orElse(""),
                        order.auxPrice().map(price -> "stop " + plain(price)).orElse(""),
                        order.timeInForce(),
                        order.parentId() == 0 ? "" : "child of " + order.parentId(),
                        order.ocaGroup().isEmpty() ? "" : "one cancels all " + order.ocaGroup(),
                        order.orderRef().isEmpty() ? "" : "ref " + order.orderRef(),
                        order.transmit() ? "" : "not transmitted",
                        order.whatIf() ? "what if" : "")
                .filter(part -> !part.isEmpty())
                .reduce((left, right) -> left + " " + right)
                .orElse("");
    }

    private static String describe(Execution execution) {
        return "fill: %s %s at %s on %s, %s in all (execution %s)"
                .formatted(
                        execution.side(),
                        plain(execution.shares()),
                        plain(execution.price()),
                        execution.exchange(),
                        plain(execution.cumulativeQuantity()),
                        execution.executionId());
    }

    private static String plain(BigDecimal number) {
        return number.toPlainString();
    }
}
