package io.github.twsharness.session.host;

import io.github.twsharness.protocol.message.ErrorMessage;
import io.github.twsharness.protocol.message.OpenOrder;
import io.github.twsharness.protocol.message.OrderAttributes;
import io.github.twsharness.protocol.message.PlaceOrder;
import io.github.twsharness.session.settings.Accounts;
import io.github.twsharness.session.settings.OrderLimits;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * Stands between a test and a costly mistake: refuses requests that could touch what is not the session's own, orders
 * beyond the limits, and after an emergency stop every order.
 *
 * <p>A refusal is worded as TWS words the rejection of an order, and names this guard. One guard for all lanes; safe for
 * use by any thread.
 */
final class Guard {

    /** Code by which TWS rejects an order. */
    static final int ORDER_REJECTED = 201;

    /** Code by which TWS answers the cancel of an order that it does not know. */
    static final int CANCEL_NOT_FOUND = 10147;

    private static final int VALIDATION_ERROR = 321;

    /** What was proven of the login: nothing may be ordered before. */
    private record Proven(AccountFields fields, boolean isLive) {}

    private final LimitCheck limits;
    private final PositionLimit positions;
    private final OptionalInt maxOrders;
    private final AtomicInteger orders = new AtomicInteger();
    private final AtomicReference<@Nullable String> stopped = new AtomicReference<>();
    private volatile @Nullable Proven proven;

    Guard(OrderLimits limits, Sightings sightings) {
        this.limits = new LimitCheck(limits, sightings, name -> "tws." + name);
        this.positions = new PositionLimit(limits.maxPositionChange(), sightings);
        this.maxOrders = limits.maxOrders();
    }

    /**
     * Lets orders for an account pass that has been proven to be one that may be traded.
     *
     * @param oneOfSeveral whether the login has other accounts too, so that TWS might choose another one
     */
    void allow(String account, boolean oneOfSeveral) {
        proven = new Proven(new AccountFields(account, oneOfSeveral), !Accounts.isPaper(account));
    }

    /**
     * Refuses every order from now on.
     *
     * @return whether this is the first stop
     */
    boolean stop(String reason) {
        return stopped.compareAndSet(null, reason);
    }

    /** Returns why every order is refused, or empty when it is not so. */
    Optional<String> stopped() {
        return Optional.ofNullable(stopped.get());
    }

    /**
     * Returns the answer to an order that must not leave, or empty when it may; a new one is counted then.
     *
     * @param clientId client id of the lane that it is to leave by
     * @param isNew whether it is a new order, not the modification of one
     */
    Optional<ErrorMessage> refuse(int clientId, PlaceOrder place, boolean isNew) {
        return stopped()
                .map(reason -> "all trading of this session was stopped: " + reason)
                .or(() -> wrongAccount(place))
                .or(() -> previewOfAChange(place, isNew))
                .or(() -> placesNothing(place)
                        ? Optional.empty()
                        : unlimited(place).or(() -> limits.exceeded(place)).or(() -> count(clientId, place, isNew)))
                .map(why -> rejection(place.orderId(), why));
    }

    // A preview passes the limits. Whether TWS would take this one for a change of the order is not known.
    private static Optional<String> previewOfAChange(PlaceOrder place, boolean isNew) {
        return !isNew && placesNothing(place)
                ? Optional.of(
                        "a preview (whatIf) needs an order id of its own, and this one is that of an order at work")
                : Optional.empty();
    }

    /** Tells whether TWS only computes what an order would cost. What the types of that do nobody knows. */
    static boolean placesNothing(PlaceOrder place) {
        return place.order().whatIf() && !place.order().attributes().has(OrderAttributes.WHAT_IF_TYPE);
    }

    /** Tells whether what cannot be judged is refused: something is limited, or the account is live. */
    boolean isStrict() {
        return limits.limitsAnything() || isLive();
    }

    private boolean isLive() {
        Proven known = proven;
        return known != null && known.isLive();
    }

    private Optional<String> wrongAccount(PlaceOrder place) {
        Proven known = proven;
        return known == null
                ? Optional.of("no account has been proven to be one that may be traded")
                : known.fields().foreign(place);
    }

    // A live account has all limits, but nothing is to hang on that.
    private Optional<String> unlimited(PlaceOrder place) {
        return isLive() ? FieldCheck.unlimited(place, true) : Optional.empty();
    }

    private Optional<String> count(int clientId, PlaceOrder place, boolean isNew) {
        Optional<String> tooMany = isNew ? tooMany() : Optional.empty();
        if (tooMany.isPresent()) {
            return tooMany;
        }
        Optional<String> tooFar = positions.take(clientId, place, isNew);
        if (tooFar.isPresent() && isNew && maxOrders.isPresent()) {
            orders.decrementAndGet();
        }
        return tooFar;
    }

    /** Takes account of an order that this session places by itself to take back what a test changed. */
    void takeBack(int clientId, PlaceOrder place) {
        positions.takeBack(clientId, place);
    }

    /** Learns what TWS told of an own order. */
    void told(int clientId, TrackedOrder order) {
        positions.told(clientId, order);
    }

    /** Learns how TWS lists an own order. */
    void listed(int clientId, OpenOrder order) {
        positions.listed(clientId, order);
    }

    private Optional<String> tooMany() {
        if (maxOrders.isPresent() && orders.incrementAndGet() > maxOrders.getAsInt()) {
            orders.decrementAndGet();
            return Optional.of("this session has placed %d orders, and tws.maxOrders allows no more"
                    .formatted(maxOrders.getAsInt()));
        }
        return Optional.empty();
    }

    /** Returns the answer to a cancel of an order that the lane does not know, in TWS's own words. */
    static ErrorMessage unknownOrder(int orderId) {
        return error(orderId, CANCEL_NOT_FOUND, "OrderId " + orderId + " that needs to be cancelled is not found.");
    }

    /** Returns the answer to an order whose number was used before, and not by the lane as far as it can tell. */
    static ErrorMessage foreignNumber(int clientId, int orderId, int nextId) {
        return rejection(
                orderId,
                "order id %d %s client id %d, and not known as one of this session's own, so it may be the number of another program's order. Use order id %d, the next valid one, or a higher one"
                        .formatted(
                                orderId,
                                orderId < nextId
                                        ? "is below the next valid one that TWS told"
                                        : "is that of an order that TWS has named under",
                                clientId,
                                nextId));
    }

    /** Returns the answer to an order that is not sent, in TWS's words for one that is rejected. */
    static ErrorMessage rejection(int orderId, String why) {
        return error(orderId, ORDER_REJECTED, "Order rejected - reason:tws-harness guard: " + why);
    }

    static ErrorMessage refusal(int id, String why) {
        return error(id, VALIDATION_ERROR, "Error validating request.-'tws-harness guard' : cause - " + why);
    }

    static ErrorMessage error(int id, int code, String text) {
        return new ErrorMessage(id, code, text, "", Optional.of(Instant.now()));
    }
}
