package io.github.twsharness.protocol.client;

import io.github.twsharness.protocol.frame.CloseReason;
import io.github.twsharness.protocol.message.CommissionReport;
import io.github.twsharness.protocol.message.ErrorMessage;
import io.github.twsharness.protocol.message.ExecutionDetails;
import io.github.twsharness.protocol.message.OpenOrder;
import io.github.twsharness.protocol.message.OrderStatus;
import io.github.twsharness.protocol.message.Position;
import io.github.twsharness.protocol.message.Response;

/**
 * Take in what TWS sends on its own.
 *
 * <p>Methods are called on the thread that reads from TWS, one at a time and in the order of the messages, and must
 * not block. An exception is logged and does not disturb the others.
 */
public interface TwsListener {

    /** Take in any message, before the method for its kind is called. */
    default void onMessage(Response message) {}

    /** Take in the description of an order. */
    default void onOpenOrder(OpenOrder order) {}

    /** Take in the status of an order. */
    default void onOrderStatus(OrderStatus status) {}

    /** Take in an execution. */
    default void onExecution(ExecutionDetails execution) {}

    /** Take in the commission of an execution. */
    default void onCommission(CommissionReport report) {}

    /** Take in a position. */
    default void onPosition(Position position) {}

    /** Take in an error, a warning or a notice. */
    default void onError(ErrorMessage error) {}

    /** Learn that the connection is closed; no message follows. */
    default void onClosed(CloseReason reason) {}
}
