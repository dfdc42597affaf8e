package io.github.twsharness.session.host;

import io.github.twsharness.protocol.message.Contract;
import io.github.twsharness.protocol.message.ErrorMessage;
import io.github.twsharness.protocol.message.Execution;
import io.github.twsharness.protocol.message.ExecutionDetails;
import io.github.twsharness.protocol.message.NextValidId;
import io.github.twsharness.protocol.message.OpenOrder;
import io.github.twsharness.protocol.message.OpenOrderEnd;
import io.github.twsharness.protocol.message.Order;
import io.github.twsharness.protocol.message.OrderAttributes;
import io.github.twsharness.protocol.message.OrderState;
import io.github.twsharness.protocol.message.OrderStatus;
import io.github.twsharness.protocol.message.PlaceOrder;
import io.github.twsharness.protocol.message.Response;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.function.Consumer;

/**
 * A model of what a TWS may do with the orders of one client id, apart from the simulator: small, and as unkind as the
 * protocol allows. It tells of orders late, twice, out of order or not at all, may lose what it is sent, and may end a
 * connection at any time. It never lies in a list of open orders that it ends; an order that is held is in no list.
 *
 * <p>Used by one thread.
 */
final class ReferenceTws {

    static final int CLIENT_ID = 7;

    private enum Stage {
        HELD,
        WORKING,
        INACTIVE,
        OVER
    }

    /** An order as TWS has it. */
    static final class Working {
        private final int orderId;
        private final long permId;
        private final boolean foreign;
        private PlaceOrder sent;
        private Stage stage;
        private BigDecimal filled = BigDecimal.ZERO;
        private int changesByOthers;

        private Working(PlaceOrder sent, long permId, boolean foreign, Stage stage) {
            this.orderId = sent.orderId();
            this.permId = permId;
            this.foreign = foreign;
            this.sent = sent;
            this.stage = stage;
        }

        int orderId() {
            return orderId;
        }

        boolean isForeign() {
            return foreign;
        }

        /** Tells whether it trades, or would without further ado. */
        boolean isWorking() {
            return stage == Stage.WORKING;
        }

        boolean isHeld() {
            return stage == Stage.HELD;
        }

        /** Counts how often somebody else than its owner changed or cancelled it. */
        int changesByOthers() {
            return changesByOthers;
        }

        @Override
        public String toString() {
            return "%s order %d perm %d %s filled %s"
                    .formatted(foreign ? "foreign" : "own", orderId, permId, stage, filled);
        }
    }

    private final Random random;
    private final Map<Integer, Working> book = new LinkedHashMap<>();
    private final List<Working> all = new ArrayList<>();
    private final List<Response> heldBack = new ArrayList<>();
    private final List<Runnable> unread = new ArrayList<>();
    private final int unkindness;
    private Optional<Consumer<Response>> client = Optional.empty();
    private int nextId = 1;
    private long nextPermId = 1_000;
    private int executions;

    /** Makes a TWS that goes wrong in so many of a hundred chances. */
    ReferenceTws(Random random, int unkindness) {
        this.random = random;
        this.unkindness = unkindness;
    }

    List<Working> orders() {
        return all;
    }

    boolean isConnected() {
        return client.isPresent();
    }

    // ------------------------------------------------------------------ connections

    void connect(Consumer<Response> to) {
        unread.forEach(Runnable::run); // it frees a client id when it has read what came before the end
        unread.clear();
        heldBack.clear(); // what answers the connection before reaches nobody
        client = Optional.of(to);
        to.accept(new NextValidId(nextId));
    }

    /** Ends the connection; what it has not read by then it reads before anybody comes, or never. */
    void disconnect() {
        client = Optional.empty();
        heldBack.clear();
        if (random.nextBoolean()) {
            unread.clear();
        }
    }

    /** Lets another program use the client id, which is free, for an order. */
    void foreignOrder() {
        read(); // the id comes free when everything is read that came before
        Order order = Order.limit(io.github.twsharness.protocol.message.Action.SELL, 77, "990.00");
        place(new PlaceOrder(nextId, Contract.stock("MSFT"), order), true);
    }

    /** Forgets its order ids, as a restart may make it. */
    void rollBack() {
        if (book.isEmpty()) {
            nextId = Math.max(1, nextId - 1 - random.nextInt(3));
        }
    }

    // ------------------------------------------------------------------ what a client sends

    void send(Runnable request) {
        unread.add(request);
        if (!badLuck()) {
            read();
        }
    }

    /** Reads what was sent so far. */
    void read() {
        List<Runnable> requests = List.copyOf(unread);
        unread.clear();
        requests.forEach(Runnable::run);
    }

    void onPlace(PlaceOrder place) {
        send(() -> place(place, false));
    }

    private void place(PlaceOrder place, boolean foreign) {
        Working known = book.get(place.orderId());
        if (known != null && known.stage != Stage.OVER) {
            known.changesByOthers += known.foreign == foreign ? 0 : 1;
            modify(known, place);
        } else if (place.orderId() < nextId) {
            error(place.orderId(), 103, "Duplicate order id");
        } else {
            nextId = place.orderId() + 1;
            if (!foreign && random.nextInt(10) == 0) {
                error(place.orderId(), pick(201, 110, 200, 321, 203), "refused");
                return;
            }
            boolean transmits =
                    place.order().attributes().find(OrderAttributes.TRANSMIT).orElse(true);
            Working order = new Working(place, nextPermId++, foreign, transmits ? Stage.WORKING : Stage.HELD);
            book.put(order.orderId, order);
            all.add(order);
            if (transmits && !foreign) {
                report(order, "PreSubmitted");
                report(order, "Submitted");
            }
        }
    }

    private void modify(Working known, PlaceOrder place) {
        if (random.nextInt(4) == 0) {
            error(place.orderId(), pick(201, 105, 110, 2102), "modification refused");
            return;
        }
        known.sent = place;
        if (known.stage == Stage.HELD
                && place.order().attributes().find(OrderAttributes.TRANSMIT).orElse(true)) {
            known.stage = Stage.WORKING;
        }
        if (known.stage != Stage.HELD) {
            report(known, "Submitted");
        }
    }

    void onCancel(int orderId) {
        send(() -> cancel(orderId));
    }

    private void cancel(int orderId) {
        Working known = book.get(orderId);
        if (badLuck() && badLuck()) {
            return; // swallowed
        }
        if (known == null) {
            error(orderId, pick(10147, 135), "not found");
        } else if (known.stage == Stage.INACTIVE) {
            known.stage = Stage.OVER;
            if (random.nextBoolean()) {
                status(known, "Cancelled");
            } else {
                error(orderId, pick(10148, 161), "not in a cancellable state");
            }
        } else if (known.stage == Stage.OVER) {
            error(orderId, pick(10148, 161), "not in a cancellable state");
        } else {
            known.changesByOthers += known.foreign ? 1 : 0;
            if (random.nextBoolean()) {
                status(known, "PendingCancel");
            }
            known.stage = Stage.OVER;
            status(known, "Cancelled");
            if (random.nextBoolean()) {
                error(orderId, 202, "Order Canceled - reason:");
            }
        }
    }

    /** Answers a request that has a number of its own, with an error. */
    void onRequestForUnknown(int requestId) {
        send(() -> error(requestId, pick(200, 321, 354), "No security definition has been found for the request"));
    }

    void onRequestOpenOrders() {
        send(() -> {
            if (badLuck() && badLuck()) {
                return; // lost
            }
            for (Working order : book.values()) {
                if (order.stage == Stage.INACTIVE && random.nextInt(4) == 0) {
                    order.stage = Stage.OVER; // what it does not list does not come back
                }
                if (order.stage == Stage.WORKING || order.stage == Stage.INACTIVE) {
                    tell(description(order, order.stage == Stage.WORKING ? "Submitted" : "Inactive"));
                }
            }
            if (!(badLuck() && badLuck())) {
                tell(new OpenOrderEnd());
            }
        });
    }

    // ------------------------------------------------------------------ what happens by itself

    /** Lets something happen: a fill, a change of mind, or a message that is late. */
    void happen() {
        if (!heldBack.isEmpty() && random.nextBoolean()) {
            tell(heldBack.remove(random.nextInt(heldBack.size())));
        }
        List<Working> own =
                book.values().stream().filter(order -> !order.foreign).toList();
        if (own.isEmpty()) {
            return;
        }
        Working order = own.get(random.nextInt(own.size()));
        switch (random.nextInt(6)) {
            case 0 -> fill(order);
            case 1 -> {
                if (order.stage == Stage.WORKING) {
                    order.stage = Stage.INACTIVE;
                    report(order, "Inactive");
                }
            }
            case 2 -> {
                if (order.stage == Stage.INACTIVE) {
                    order.stage = Stage.WORKING;
                    report(order, "Submitted");
                }
            }
            default -> {
                // Nothing.
            }
        }
    }

    /** Lets every inactive order come back. */
    void wake() {
        book.values().stream().filter(order -> order.stage == Stage.INACTIVE).forEach(order -> {
            order.stage = Stage.WORKING;
            report(order, "Submitted");
        });
    }

    private void fill(Working order) {
        if (order.stage != Stage.WORKING) {
            return;
        }
        BigDecimal rest = order.sent.order().totalQuantity().subtract(order.filled);
        BigDecimal shares = random.nextBoolean() ? rest : rest.min(BigDecimal.ONE);
        order.filled = order.filled.add(shares);
        if (order.filled.compareTo(order.sent.order().totalQuantity()) >= 0) {
            order.stage = Stage.OVER;
        }
        if (random.nextBoolean()) {
            execution(order, shares);
            status(order, order.stage == Stage.OVER ? "Filled" : "Submitted");
        } else {
            status(order, order.stage == Stage.OVER ? "Filled" : "Submitted");
            execution(order, shares);
        }
    }

    // ------------------------------------------------------------------ what is told, or not

    private boolean badLuck() {
        return random.nextInt(100) < unkindness;
    }

    private int pick(int... codes) {
        return codes[random.nextInt(codes.length)];
    }

    private void report(Working order, String status) {
        perhaps(description(order, status));
        status(order, status);
    }

    private void status(Working order, String status) {
        perhaps(new OrderStatus(
                order.orderId,
                status,
                order.filled,
                order.sent.order().totalQuantity().subtract(order.filled),
                BigDecimal.ZERO,
                order.permId,
                0,
                BigDecimal.ZERO,
                CLIENT_ID,
                "",
                BigDecimal.ZERO));
    }

    private static OpenOrder description(Working order, String status) {
        Order described = order.sent
                .order()
                .with(OrderAttributes.PERM_ID, order.permId)
                .with(OrderAttributes.CLIENT_ID, CLIENT_ID);
        return new OpenOrder(order.orderId, order.sent.contract(), described, OrderState.of(status));
    }

    private void execution(Working order, BigDecimal shares) {
        perhaps(new ExecutionDetails(
                -1,
                order.sent.contract(),
                new Execution(
                        order.orderId,
                        "e" + executions++ + ".01",
                        "",
                        "DU1234567",
                        "SMART",
                        order.sent.order().isBuy() ? "BOT" : "SLD",
                        shares,
                        BigDecimal.TEN,
                        order.permId,
                        CLIENT_ID,
                        0,
                        order.filled,
                        BigDecimal.TEN,
                        "",
                        "",
                        BigDecimal.ZERO,
                        "",
                        0,
                        false,
                        "")));
    }

    private void error(int id, int code, String text) {
        perhaps(new ErrorMessage(id, code, text, "", Optional.empty()));
    }

    // Late, twice, or not at all.
    private void perhaps(Response message) {
        if (!badLuck()) {
            tell(message);
            return;
        }
        switch (random.nextInt(3)) {
            case 0 -> {
                tell(message);
                tell(message);
            }
            case 1 -> heldBack.add(message);
            default -> {
                // Nobody learns of it.
            }
        }
    }

    private void tell(Response message) {
        client.ifPresent(to -> to.accept(message));
    }
}
