package io.github.twsharness.session.host;

import io.github.twsharness.protocol.message.Action;
import io.github.twsharness.protocol.message.Contract;
import io.github.twsharness.protocol.message.ErrorMessage;
import io.github.twsharness.protocol.message.ExecutionDetails;
import io.github.twsharness.protocol.message.NextValidId;
import io.github.twsharness.protocol.message.OpenOrder;
import io.github.twsharness.protocol.message.OpenOrderEnd;
import io.github.twsharness.protocol.message.Order;
import io.github.twsharness.protocol.message.OrderAttributes;
import io.github.twsharness.protocol.message.OrderStatus;
import io.github.twsharness.protocol.message.PlaceOrder;
import io.github.twsharness.protocol.message.Response;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/**
 * A random history of one lane and its TWS: a test trades and asks, connections end, another program uses the client id, the
 * lane is reset, its session crashes and is swept. After each reset and sweep it compares what the lane says is gone with
 * what TWS has.
 *
 * <p>It drives the model of orders alone, without frames, threads, and time.
 */
final class OrderHistory {

    private static final int MOST_ROUNDS = 25;

    private final Random random;
    private final ReferenceTws tws;
    private final boolean isToBeRead;
    private final List<String> story = new ArrayList<>();
    private final Map<Integer, TrackedOrder> journal = new LinkedHashMap<>();
    private LaneOrders orders = new LaneOrders(ReferenceTws.CLIENT_ID);
    private Optional<OpenOrdersQuery> query = Optional.empty();
    private final Set<Integer> named = new HashSet<>();
    private Optional<String> wrong = Optional.empty();
    private int highestOwn;
    private int resets;

    /** Prepares a history; it keeps its story, which takes time, only when it is to be read. */
    OrderHistory(long seed, boolean isToBeRead) {
        this.isToBeRead = isToBeRead;
        this.random = new Random(seed);
        this.tws = new ReferenceTws(random, random.nextInt(4) * 12);
    }

    /** Lives through it; returns what went wrong, or nothing. */
    Optional<String> run() {
        connect();
        int steps = 5 + random.nextInt(30);
        for (int step = 0; step < steps; step++) {
            step();
        }
        reset();
        return wrong.map(what -> what + "\n  " + String.join("\n  ", story));
    }

    int resets() {
        return resets;
    }

    private void step() {
        if (!tws.isConnected()) {
            connect();
        }
        switch (random.nextInt(20)) {
            case 0, 1, 2, 3, 4, 5 -> place(orders.nextId());
            case 6, 7 -> place(1 + random.nextInt(Math.max(1, orders.nextId())));
            case 8, 9, 10 -> cancel(1 + random.nextInt(Math.max(1, orders.nextId())));
            case 11 -> request(Math.max(1, orders.nextId() - 1 + random.nextInt(2)));
            case 12 -> disconnect();
            case 13 -> reset();
            case 14 -> crash();
            default -> tws.happen();
        }
    }

    private void say(Supplier<String> line) {
        if (isToBeRead) {
            story.add(line.get());
        }
    }

    private void place(int orderId) {
        if (orders.isForeign(orderId)) {
            say(() -> "order " + orderId + " is refused");
            return;
        }
        Order order = Order.limit(Action.BUY, 1 + random.nextInt(5), "50.00")
                .with(OrderAttributes.TRANSMIT, random.nextInt(4) > 0);
        PlaceOrder place = new PlaceOrder(orderId, Contract.stock("AAPL"), order);
        boolean isNew = orders.place(place);
        orders.nextIdIsAtLeast(orderId + 1);
        journal.put(orderId, orders.find(orderId).orElseThrow());
        highestOwn = Math.max(highestOwn, orderId);
        say(() -> (isNew ? "place " : "modify ") + orderId + " "
                + order.attributes().get(OrderAttributes.TRANSMIT));
        tws.onPlace(place);
    }

    private void cancel(int orderId) {
        if (orders.isOwn(orderId)) {
            say(() -> "cancel " + orderId);
            tws.onCancel(orderId);
        }
    }

    private void request(int requestId) {
        say(() -> "a request with the number " + requestId);
        orders.requestHasNumber(requestId);
        tws.onRequestForUnknown(requestId);
    }

    private void disconnect() {
        tws.disconnect();
        query = Optional.empty();
        say(() -> "the connection ends");
        if (random.nextBoolean()) {
            tws.read(); // or it reads what was left when somebody comes
        }
        if (random.nextInt(4) == 0) {
            tws.rollBack();
        }
        for (int i = random.nextInt(3); i > 0; i--) {
            say(() -> "another program orders");
            tws.foreignOrder();
        }
    }

    private void connect() {
        orders.connecting();
        tws.connect(this::hear);
        say(() -> "connected; the next id is " + orders.nextId());
    }

    private void hear(Response message) {
        say(() -> "TWS: " + brief(message));
        query.ifPresent(running -> {
            if (message instanceof OpenOrder listing) {
                running.onOpenOrder(listing);
            } else if (message instanceof OpenOrderEnd) {
                running.onEnd();
            }
        });
        if (message instanceof NextValidId next) {
            orders.toldNextId(next.orderId());
        } else if (message instanceof OrderStatus status) {
            tell(orders.onStatus(status));
        } else if (message instanceof OpenOrder description) {
            tell(orders.onOpenOrder(description));
        } else if (message instanceof ErrorMessage error) {
            tell(orders.onError(error));
        } else if (message instanceof ExecutionDetails details && orders.isOwn(details.execution())) {
            tell(orders.onExecution(details.execution()));
        }
    }

    private static String brief(Response message) {
        if (message instanceof OrderStatus status) {
            return "status of " + status.orderId() + " " + status.status() + " perm " + status.permId();
        }
        if (message instanceof OpenOrder open) {
            return "open order " + open.orderId() + " " + open.state().status() + " perm "
                    + open.order().permId();
        }
        if (message instanceof ErrorMessage error) {
            return "error of " + error.id() + " " + error.code();
        }
        return message.type().toString();
    }

    private void tell(Optional<OrderNews> told) {
        told.ifPresent(news -> {
            TrackedOrder order = news.order();
            if (order.gone()) {
                journal.remove(order.orderId());
            } else if (news.openAgain() || journal.containsKey(order.orderId())) {
                journal.put(order.orderId(), order);
            }
        });
    }

    private void crash() {
        disconnect();
        say(() -> "CRASH; the journal has " + journal.keySet());
        orders = new LaneOrders(ReferenceTws.CLIENT_ID);
        journal.values().forEach(order -> orders.adopt(order, highestOwn));
        connect();
        reset();
    }

    // ------------------------------------------------------------------ what Reset does, without waiting

    private void reset() {
        resets++;
        say(() -> "RESET");
        long[] nanos = {0};
        OrderJudge judge = new OrderJudge(orders, this::tell, id -> Duration.ZERO, () -> nanos[0]);
        Set<Integer> cancelSent = new HashSet<>();
        judge.mustBeAbsentFor(orders.ofEarlierConnections().isEmpty() ? Duration.ZERO : Duration.ofSeconds(1));
        boolean clean = orders.all().isEmpty();
        for (int round = 0; round < MOST_ROUNDS && !clean; round++) {
            if (!tws.isConnected()) {
                connect();
                cancelSent.clear();
                judge.mustBeAbsentFor(Duration.ofSeconds(1));
            }
            clean = round(judge, cancelSent);
            nanos[0] += Duration.ofMillis(250).toNanos();
        }
        judge.leaveUnproven();
        judge.dismissed().forEach(order -> named.add(order.order().orderId()));
        compare(clean);
        if (clean) {
            orders.forgetFinished();
        }
    }

    private boolean round(OrderJudge judge, Set<Integer> cancelSent) {
        judge.cancelAgain().forEach(cancelSent::remove);
        for (TrackedOrder order : orders.cancellable()) {
            if (cancelSent.add(order.orderId())) {
                say(() -> "reset cancels " + order.orderId());
                tws.onCancel(order.orderId());
            }
        }
        OpenOrdersQuery asked = new OpenOrdersQuery(ReferenceTws.CLIENT_ID);
        query = Optional.of(asked);
        tws.onRequestOpenOrders();
        tws.happen();
        tws.read();
        query = Optional.empty();
        if (!asked.answer().isDone()) {
            disconnect();
            return false;
        }
        boolean clean = judge.isClean(asked.answer().join());
        if (random.nextInt(30) == 0) {
            disconnect();
        }
        return clean;
    }

    private void compare(boolean clean) {
        Set<Integer> open = orders.open().stream().map(TrackedOrder::orderId).collect(Collectors.toSet());
        for (ReferenceTws.Working order : tws.orders()) {
            boolean known = open.contains(order.orderId()) || named.contains(order.orderId());
            if (!order.isForeign() && (order.isWorking() || order.isHeld()) && !known) {
                wrong = wrong.or(() -> Optional.of("not cancelled and not named (clean: " + clean + "): " + order));
            }
            if (order.isForeign() && order.changesByOthers() > 0) {
                wrong = wrong.or(() -> Optional.of("touched: " + order));
            }
        }
        Set<Integer> recorded = journal.keySet();
        if (!recorded.containsAll(open)) {
            wrong = wrong.or(() -> Optional.of("left, and not in the journal: " + open + ", which has " + recorded));
        }
    }
}
