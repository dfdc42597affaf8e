package io.github.twsharness.session.host;

import io.github.twsharness.protocol.message.ErrorMessage;
import io.github.twsharness.protocol.message.Execution;
import io.github.twsharness.protocol.message.OpenOrder;
import io.github.twsharness.protocol.message.OrderStatus;
import io.github.twsharness.protocol.message.PlaceOrder;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * Knows the orders that were placed through a lane, and only those: matched by client id, order id and perm id.
 *
 * <p>While a connection lasts nobody else has its client id, so a number that was used over it is the lane's own. Over a
 * later connection it is so only if order ids go on where they ended, see {@link OwnNumbers}.
 *
 * <p>Safe for use by any thread; its lock is a leaf.
 */
final class LaneOrders {

    // Where so much was asked, nothing is told apart any more: each error may be the answer to a request.
    private static final int MOST_REQUEST_NUMBERS = 100_000;

    private final int clientId;
    private final OrderLives lives = new OrderLives();
    private final Set<Integer> requestNumbers = new HashSet<>();
    private final OwnNumbers numbers = new OwnNumbers();
    private long changes;

    LaneOrders(int clientId) {
        this.clientId = clientId;
    }

    // ------------------------------------------------------------------ numbers

    /** Learns that a new connection begins: what comes from now on comes over it. */
    synchronized void connecting() {
        numbers.connecting();
    }

    /** Learns the next valid order id from TWS. */
    synchronized void toldNextId(int orderId) {
        numbers.told(orderId);
    }

    /** Raises the next order id that a client may use. */
    synchronized void nextIdIsAtLeast(int orderId) {
        numbers.nextIsAtLeast(orderId);
    }

    synchronized int nextId() {
        return numbers.next();
    }

    /** Takes note that a request has this number: an error with it may be the answer to that. */
    synchronized void requestHasNumber(int requestId) {
        if (requestNumbers.size() < MOST_REQUEST_NUMBERS) {
            requestNumbers.add(requestId);
        }
    }

    /** Takes note of an order that only asks what would be. */
    synchronized void asked(int orderId) {
        numbers.use(orderId);
    }

    /** Tells whether an order with this id would be a new one, not the modification of one. */
    synchronized boolean isNew(int orderId) {
        OrderLife known = lives.current(orderId);
        return known == null || !known.isOpen();
    }

    /** Tells whether an order with this id was placed by this session, and nobody else can have used the id since. */
    synchronized boolean isOwn(int orderId) {
        return isOwnNumber(orderId);
    }

    /** Tells whether an order with this id may be another program's, so that to place it might modify that one. */
    synchronized boolean isForeign(int orderId) {
        return !isOwnNumber(orderId) && (numbers.isUsed(orderId) || numbers.isForeign(orderId));
    }

    // ------------------------------------------------------------------ what leaves

    /** Takes over an order of a session that has crashed; whether it is the one that TWS has is yet to be seen. */
    synchronized void adopt(TrackedOrder order, int highestOwnId) {
        lives.put(new OrderLife(order, OwnNumbers.BEFORE));
        numbers.highestOwnIsAtLeast(highestOwnId);
    }

    /** Takes note of an order about to leave; returns whether it is a new one. */
    synchronized boolean place(PlaceOrder place) {
        int id = place.orderId();
        OrderLife known = lives.current(id);
        numbers.use(id);
        numbers.highestOwnIsAtLeast(id);
        if (known != null && known.isOpen()) {
            known.modified(TrackedOrder.sent(place), numbers.connection());
            return false;
        }
        OrderLife former = lives.formerWith(id);
        TrackedOrder sent = TrackedOrder.sent(place);
        lives.put(
                former == null
                        ? new OrderLife(sent, numbers.connection())
                        : OrderLife.after(former, sent, numbers.connection()));
        return true;
    }

    // ------------------------------------------------------------------ what TWS says

    /** Returns the order when this message tells its perm id, its end, or that it works after all. */
    synchronized Optional<OrderNews> onStatus(OrderStatus status) {
        return lives.known(status.orderId())
                .filter(life -> isSame(life, status.clientId(), status.permId(), Optional.empty()))
                .flatMap(life -> change(life, status.permId(), same -> same.on(status)));
    }

    /** Returns the order when this message tells its perm id, its end, or that it works after all. */
    synchronized Optional<OrderNews> onOpenOrder(OpenOrder description) {
        long permId = description.order().permId();
        int ownerId = description.order().clientId();
        Optional<OrderLife> same = lives.known(description.orderId())
                .filter(life -> isSame(life, ownerId, permId, Optional.of(description)));
        if (same.isEmpty() && ownerId == clientId && !isOwnNumber(description.orderId())) {
            numbers.foundForeign(description.orderId());
        }
        return same.flatMap(life -> change(life, permId, own -> own.on(description)));
    }

    /** Tells whether an execution is one of the lane's own orders, be it of an earlier test. */
    synchronized boolean isOwn(Execution execution) {
        return lives.known(execution.orderId())
                .filter(life -> isSame(life, execution.clientId(), execution.permId(), Optional.empty()))
                .isPresent();
    }

    /** Tells whether an order was placed since finished orders were last forgotten, or is open since. */
    synchronized boolean isOfThisTest(int orderId) {
        return lives.current(orderId) != null;
    }

    /** Takes note of an execution of an own order. */
    synchronized Optional<OrderNews> onExecution(Execution execution) {
        return lives.known(execution.orderId())
                .flatMap(life -> change(
                        life,
                        execution.permId(),
                        same -> same.executed(execution.cumulativeQuantity(), execution.permId())));
    }

    /** Returns the order when this message tells its end. */
    synchronized Optional<OrderNews> onError(ErrorMessage error) {
        OrderLife life = lives.current(error.id());
        if (life == null || isDoubtful(life)) {
            return Optional.empty();
        }
        boolean alone = requestNumbers.size() < MOST_REQUEST_NUMBERS && !requestNumbers.contains(error.id());
        return change(life, 0, same -> same.on(OrderWord.of(error.code()), error.code(), alone));
    }

    // An order id may be another client's too, and the status of a foreign cancel names the wrong client: the perm id
    // decides where both are known. Where the number itself is in doubt, what was ordered has to do.
    private boolean isSame(OrderLife life, int ownerId, long permId, Optional<OpenOrder> description) {
        Optional<Boolean> byPermId = life.hasPermId(permId);
        if (byPermId.isPresent()) {
            return byPermId.get();
        }
        return ownerId == clientId
                && (!isDoubtful(life)
                        || description.filter(life.order()::isListedAs).isPresent());
    }

    // A number that TWS never acknowledged may have been free, and may be somebody else's since.
    private boolean isDoubtful(OrderLife life) {
        boolean isOfEarlier = life.connection() < numbers.connection();
        return numbers.isDoubtful(life.connection())
                || (isOfEarlier && life.order().permId() == 0);
    }

    private boolean isOwnNumber(int orderId) {
        return numbers.isOwn(orderId)
                && lives.known(orderId).filter(this::isDoubtful).isEmpty();
    }

    private Optional<OrderNews> change(
            OrderLife life, long permId, Function<OrderLife, Optional<OrderNews>> whatTwsSaid) {
        Optional<OrderNews> news = whatTwsSaid.apply(life);
        int id = life.order().orderId();
        if (permId != 0 && life.order().permId() == permId) {
            life.recognizedOn(numbers.connection());
            numbers.use(id);
        }
        lives.takeBackIfOpen(life);
        changes++;
        notifyAll();
        return news;
    }

    // ------------------------------------------------------------------ what a reset asks and learns

    /** Returns the orders that may still trade. */
    synchronized List<TrackedOrder> open() {
        return lives.orders(OrderLife::isOpen);
    }

    /** Returns the orders that may still trade, without those that TWS calls inactive. */
    synchronized List<TrackedOrder> working() {
        return lives.orders(life -> life.isOpen() && !life.isDormant());
    }

    /** Returns the orders that may be cancelled by their numbers: over this connection they can only be the lane's own. */
    synchronized List<TrackedOrder> cancellable() {
        return lives.orders(life -> life.isOpen() && !isDoubtful(life));
    }

    /** Returns the orders that went over an earlier connection, and of which TWS said nothing over this one. */
    synchronized List<TrackedOrder> ofEarlierConnections() {
        return lives.orders(life -> life.connection() < numbers.connection());
    }

    synchronized List<TrackedOrder> all() {
        return lives.orders(any -> true);
    }

    /** Returns the finished orders of earlier tests. */
    synchronized List<TrackedOrder> past() {
        return lives.past();
    }

    synchronized Optional<TrackedOrder> find(int orderId) {
        return lives.known(orderId).map(OrderLife::order);
    }

    /** Tells whether any order ever went through the lane. */
    synchronized boolean isUsed() {
        return !lives.isEmpty();
    }

    /** Says that the number of an order can only be the lane's own, so that it may be cancelled by it. */
    synchronized void isCertain(int orderId) {
        OrderLife life = lives.current(orderId);
        if (life != null) {
            life.recognizedOn(numbers.connection());
            numbers.use(orderId);
        }
    }

    /** Returns why a number may be somebody else's by now; empty when it can only be the lane's own. */
    synchronized Optional<String> objection(Duration age) {
        return numbers.objection(age);
    }

    /** Learns that TWS lists an order with the number and the perm id of one that is the lane's own. */
    synchronized Optional<OrderNews> listed(OpenOrder listing) {
        long permId = listing.order().permId();
        return lives.known(listing.orderId())
                .filter(life -> isSame(life, clientId, permId, Optional.of(listing)))
                .flatMap(life -> change(life, permId, same -> {
                    life.recognizedOn(numbers.connection());
                    return same.listed(listing);
                }));
    }

    /** Tells whether a listing with the number of an own order is of that order. */
    synchronized boolean isOwn(OpenOrder listing) {
        return lives.known(listing.orderId())
                .filter(life -> isSame(life, clientId, listing.order().permId(), Optional.of(listing)))
                .isPresent();
    }

    /** Learns that TWS does not list an order. */
    synchronized Optional<OrderNews> notListed(int orderId) {
        return applied(orderId, OrderLife::notListed);
    }

    /** Says that an order cannot be there. */
    synchronized Optional<OrderNews> dismissed(int orderId, String why) {
        return applied(orderId, life -> life.dismissed(why));
    }

    /** Says that nothing proves the end of an order: it counts as open. */
    synchronized Optional<OrderNews> unproven(int orderId) {
        return applied(orderId, OrderLife::unproven);
    }

    private Optional<OrderNews> applied(int orderId, Function<OrderLife, Optional<OrderNews>> judgement) {
        return Optional.ofNullable(lives.current(orderId)).flatMap(judgement);
    }

    /** Tells whether an order is filled to its last share. */
    synchronized boolean isFilled(int orderId) {
        return lives.known(orderId).filter(OrderLife::isFilled).isPresent();
    }

    /** Lets what is finished be of an earlier test; what is still open stays. */
    synchronized void forgetFinished() {
        lives.forgetFinished();
    }

    synchronized long changes() {
        return changes;
    }

    /** Waits until something changed since a count of {@link #changes}, or the time is over. */
    synchronized void awaitChange(long seen, long nanos) throws InterruptedException {
        long deadline = System.nanoTime() + nanos;
        while (changes == seen) {
            long left = deadline - System.nanoTime();
            if (left <= 0) {
                return;
            }
            wait(Math.max(1, left / 1_000_000));
        }
    }
}
