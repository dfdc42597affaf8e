package io.github.twsharness.session.host;

import io.github.twsharness.protocol.message.OpenOrder;
import io.github.twsharness.protocol.message.OrderStatus;
import io.github.twsharness.protocol.message.Status;
import java.math.BigDecimal;
import java.util.Optional;

/**
 * The life of one order, as TWS tells it: its latest word counts, whatever it said before.
 *
 * <pre>
 *   SENT --status, description, execution--> WORKING --Filled, Cancelled, 202--------------> ENDED
 *     |                                         |  ^                                           |
 *     +--an error that refuses it--> ENDED      |  +--status or listing that says it works ----+
 *                                               +--Inactive--> DORMANT: open, for it may come back
 * </pre>
 *
 * <p>A cancel that TWS denies proves nothing by itself: the list of open orders that follows does. An order that TWS
 * never acknowledged may be held unlisted, so only a denied cancel and the list together prove that it is not there.
 *
 * <p>Guarded by the lock of its {@link LaneOrders}.
 */
final class OrderLife {

    // An order that TWS has stopped listing is taken for gone after this many lists without an answer to its cancel.
    private static final int LISTS_WITHOUT_ANSWER = 3;

    private TrackedOrder order;
    private int connection;
    private long formerPermId;
    private boolean modified;
    private boolean worked;
    private boolean refused;
    private boolean denied;
    private int unlisted;
    private BigDecimal executed = BigDecimal.ZERO;

    /** Begins the life of an order that goes, or went, over the connection of this number. */
    OrderLife(TrackedOrder order, int connection) {
        this.order = order;
        this.connection = connection;
    }

    /** Begins the life of an order that has the number of an earlier one, which is over. */
    static OrderLife after(OrderLife former, TrackedOrder order, int connection) {
        OrderLife life = new OrderLife(order, connection);
        life.formerPermId = former.order.permId();
        return life;
    }

    TrackedOrder order() {
        return order;
    }

    /** Returns the number of the connection over which it was placed, or last recognized by its perm id. */
    int connection() {
        return connection;
    }

    void recognizedOn(int number) {
        connection = number;
    }

    boolean isOpen() {
        return !order.gone();
    }

    /** Tells whether it is open and TWS says that it does not trade for now. */
    boolean isDormant() {
        return isOpen() && Status.of(order.status()) == Status.INACTIVE;
    }

    /** Tells whether TWS ever said that it has the order. */
    boolean isAcknowledged() {
        return order.isAcknowledged() || order.permId() != 0 || executed.signum() > 0;
    }

    boolean isFilled() {
        BigDecimal filled = new BigDecimal(order.filled()).max(executed);
        return filled.signum() > 0 && filled.compareTo(new BigDecimal(order.quantity())) >= 0;
    }

    void modified(TrackedOrder sent, int number) {
        order = order.changed(sent);
        connection = number;
        modified = true;
        denied = false;
    }

    /** Tells whether a perm id that TWS told is this order's; empty as long as one of both is not known. */
    Optional<Boolean> hasPermId(long told) {
        if (told != 0 && told == formerPermId) {
            return Optional.of(false);
        }
        return told == 0 || order.permId() == 0 ? Optional.empty() : Optional.of(told == order.permId());
    }

    Optional<OrderNews> on(OrderStatus status) {
        return told(order.withStatus(status.status(), status.filled().toPlainString(), status.permId()));
    }

    Optional<OrderNews> on(OpenOrder description) {
        return told(order.withStatus(
                description.state().status(),
                order.filled(),
                description.order().permId()));
    }

    private Optional<OrderNews> told(TrackedOrder now) {
        if (!Status.of(now.status()).isFinal()) {
            refused = false;
            denied = false;
            unlisted = 0;
            worked = true;
        }
        return become(now);
    }

    // An execution often comes after the end of its order. It contradicts only that the order was refused.
    Optional<OrderNews> executed(BigDecimal cumulative, long permId) {
        executed = executed.max(cumulative);
        TrackedOrder now = order.withFilled(executed, permId);
        boolean isBack = refused && !isFilled();
        refused = false;
        return become(isBack ? now.openAgain("Executing") : now);
    }

    /** Takes note of an error with the order's number. */
    Optional<OrderNews> on(OrderWord word, int code, boolean alone) {
        switch (word) {
            case CANCELLED -> {
                return become(order.gone(Status.CANCELLED.wireName()));
            }
            case DENIED -> {
                boolean isBeingCancelled =
                        Status.of(order.status()) == Status.PENDING_CANCEL && OrderWord.isAboutState(code);
                denied |= !isBeingCancelled;
            }
            case REFUSED, REFUSED_IF_ALONE -> {
                // What is refused of an order that was sent twice may be its modification.
                // One that has worked and is inactive now may come back.
                boolean mayBeRefused = !modified && !worked && (!isAcknowledged() || isDormant());
                if (isOpen() && mayBeRefused && (alone || word == OrderWord.REFUSED)) {
                    refused = true;
                    return become(order.gone("Rejected (" + code + ")"));
                }
            }
            case UNDECIDED -> {
                // The list of open orders will tell.
            }
        }
        return Optional.empty();
    }

    /** Learns that TWS lists the order; one whose cancel it denied, and that it calls inactive, is finished. */
    Optional<OrderNews> listed(OpenOrder listing) {
        boolean isInactive = Status.of(listing.state().status()) == Status.INACTIVE;
        if (isInactive && (denied || refused)) {
            return become(order.gone(Status.INACTIVE.wireName()));
        }
        if (isOpen()) {
            return Optional.empty();
        }
        denied = false;
        unlisted = 0;
        return become(order.openAgain(listing.state().status()));
    }

    /** Learns that the order is not in a list that TWS has ended; tells its end once that is proof. */
    Optional<OrderNews> notListed() {
        if (!isOpen()) {
            return Optional.empty();
        }
        unlisted++;
        if (isFilled()) {
            return become(order.gone(Status.FILLED.wireName()));
        }
        if (denied) {
            return become(order.gone(isDormant() ? Status.INACTIVE.wireName() : "NotFound"));
        }
        // An inactive order need not be listed, and may come back.
        boolean isDropped = isAcknowledged() && !isDormant() && unlisted >= LISTS_WITHOUT_ANSWER;
        return isDropped ? become(order.gone("Gone")) : Optional.empty();
    }

    /** Says that it cannot be there, for a reason of its own. */
    Optional<OrderNews> dismissed(String why) {
        return become(order.gone(why));
    }

    /** Says that its end, as TWS told it, could not be proven: it counts as open. */
    Optional<OrderNews> unproven() {
        return become(order.openAgain(order.status() + ", not proven"));
    }

    private Optional<OrderNews> become(TrackedOrder now) {
        TrackedOrder before = order;
        order = now;
        boolean openAgain = before.gone() && !now.gone();
        boolean news = before.permId() != now.permId() || before.gone() != now.gone();
        return news ? Optional.of(new OrderNews(now, openAgain)) : Optional.empty();
    }
}
