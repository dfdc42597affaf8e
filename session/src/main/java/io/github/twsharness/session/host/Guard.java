package io.github.twsharness.session.host;

import io.github.twsharness.protocol.RequestType;
import io.github.twsharness.protocol.message.ErrorMessage;
import io.github.twsharness.protocol.message.PlaceOrder;
import java.time.Instant;
import java.util.Optional;

/**
 * Stands between a test and a costly mistake: refuses requests that could touch what is not the session's own.
 *
 * <p>A refusal is worded as TWS words the rejection of an order, and names this guard.
 */
final class Guard {

    private static final int VALIDATION_ERROR = 321;
    private static final int CANCEL_NOT_FOUND = 10147;
    private static final int NO_ID = -1;

    private final String account;
    private final boolean oneOfSeveral;

    /**
     * Creates a guard that lets orders for one account pass.
     *
     * @param oneOfSeveral whether the login has other accounts too, so that TWS might choose another one
     */
    Guard(String account, boolean oneOfSeveral) {
        this.account = account;
        this.oneOfSeveral = oneOfSeveral;
    }

    /** Returns the answer to a request that must not leave, or empty when it may. */
    Optional<ErrorMessage> refuse(RequestType type, int requestId) {
        return switch (type) {
            case REQUEST_GLOBAL_CANCEL ->
                Optional.of(
                        refusal(
                                NO_ID,
                                "reqGlobalCancel is refused: it would cancel the orders of other programs too. Cancel your own orders one by one, or leave them to the cleanup"));
            case REQUEST_AUTO_OPEN_ORDERS ->
                Optional.of(refusal(
                        NO_ID, "reqAutoOpenOrders is refused: it would bind orders that were entered in TWS by hand"));
            case REPLACE_FA, EXERCISE_OPTIONS ->
                Optional.of(refusal(requestId, type + " is refused: its effect cannot be undone by the cleanup"));
            default -> Optional.empty();
        };
    }

    /** Returns the answer to an order that must not leave, or empty when it may. */
    Optional<ErrorMessage> refuse(PlaceOrder place) {
        String wanted = place.order().account();
        if (!wanted.isEmpty() && !wanted.equals(account)) {
            return Optional.of(refusal(
                    place.orderId(),
                    "the order names another account than the one that this session trades for (setting tws.account)"));
        }
        if (wanted.isEmpty() && oneOfSeveral) {
            return Optional.of(refusal(
                    place.orderId(),
                    "the order names no account although the login has several; name the one of the session"));
        }
        return Optional.empty();
    }

    /** Returns the answer to a cancel of an order that the lane does not know, in TWS's own words. */
    static ErrorMessage unknownOrder(int orderId) {
        return error(orderId, CANCEL_NOT_FOUND, "OrderId " + orderId + " that needs to be cancelled is not found.");
    }

    static ErrorMessage refusal(int id, String why) {
        return error(id, VALIDATION_ERROR, "Error validating request.-'tws-harness guard' : cause - " + why);
    }

    static ErrorMessage error(int id, int code, String text) {
        return new ErrorMessage(id, code, text, "", Optional.of(Instant.now()));
    }
}
