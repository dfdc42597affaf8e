package io.github.twsharness.session.host;

import io.github.twsharness.protocol.message.OpenOrder;
import io.github.twsharness.protocol.message.PlaceOrder;
import io.github.twsharness.protocol.message.Status;
import io.github.twsharness.session.OrderView;
import java.math.BigDecimal;

/**
 * What a lane knows of one order that was placed through it.
 *
 * @param orderId order id
 * @param permId permanent id; 0 before TWS told it
 * @param symbol symbol of the contract
 * @param action BUY, SELL or SSHORT
 * @param quantity quantity as last sent
 * @param orderType order type as last sent
 * @param status last status that TWS told; {@link #SENT} before the first one
 * @param filled quantity filled so far
 * @param gone whether TWS said that it cannot trade any more
 */
record TrackedOrder(
        int orderId,
        long permId,
        String symbol,
        String action,
        String quantity,
        String orderType,
        String status,
        String filled,
        boolean gone) {

    static final String SENT = "Sent";

    static TrackedOrder sent(PlaceOrder place) {
        return new TrackedOrder(
                place.orderId(),
                0,
                OrderedName.of(place.contract()),
                place.order().action(),
                place.order().totalQuantity().toPlainString(),
                place.order().orderType(),
                SENT,
                "0",
                false);
    }

    /** Takes over what was ordered from an order as it was sent. */
    TrackedOrder changed(TrackedOrder sent) {
        return new TrackedOrder(
                orderId, permId, sent.symbol, sent.action, sent.quantity, sent.orderType, status, filled, gone);
    }

    /**
     * Takes over what TWS says of the order. Its latest word counts: one that says that the order works opens it again. An
     * inactive order may come back, so it is not gone by that.
     */
    TrackedOrder withStatus(String newStatus, String newFilled, long newPermId) {
        Status known = Status.of(newStatus);
        boolean ended = known.isFinal() && known != Status.INACTIVE;
        return new TrackedOrder(
                orderId,
                newPermId != 0 ? newPermId : permId,
                symbol,
                action,
                quantity,
                orderType,
                newStatus,
                larger(newFilled),
                ended || (gone && known == Status.INACTIVE));
    }

    /** Takes over how much was executed. */
    TrackedOrder withFilled(BigDecimal executed, long newPermId) {
        return new TrackedOrder(
                orderId,
                newPermId != 0 ? newPermId : permId,
                symbol,
                action,
                quantity,
                orderType,
                status,
                larger(executed.toPlainString()),
                gone);
    }

    // What came late may tell of less.
    private String larger(String newFilled) {
        return new BigDecimal(newFilled).compareTo(new BigDecimal(filled)) >= 0 ? newFilled : filled;
    }

    TrackedOrder gone(String why) {
        return new TrackedOrder(orderId, permId, symbol, action, quantity, orderType, why, filled, true);
    }

    TrackedOrder openAgain(String newStatus) {
        return new TrackedOrder(orderId, permId, symbol, action, quantity, orderType, newStatus, filled, false);
    }

    /**
     * Tells whether a listing is of this order, and not of another one that has its number. As long as the perm id is
     * not known, what was ordered stands in for it.
     */
    boolean isListedAs(OpenOrder listing) {
        long listedId = listing.order().permId();
        if (permId != 0 && listedId != 0) {
            return permId == listedId;
        }
        return action.equals(listing.order().action())
                && OrderedName.fits(symbol, listing.contract())
                && new BigDecimal(quantity).compareTo(listing.order().totalQuantity()) == 0;
    }

    boolean isAcknowledged() {
        return !status.equals(SENT);
    }

    OrderView toView(int clientId) {
        return new OrderView(clientId, orderId, permId, symbol, action, quantity, orderType, status, filled);
    }
}
