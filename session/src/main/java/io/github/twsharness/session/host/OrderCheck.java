package io.github.twsharness.session.host;

import io.github.twsharness.protocol.codec.MessageCodec;
import io.github.twsharness.protocol.frame.Frame;
import io.github.twsharness.protocol.message.ErrorMessage;
import io.github.twsharness.protocol.message.OrderAttributes;
import io.github.twsharness.protocol.message.PlaceOrder;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Judges the frame of an order: what nobody can read of it, which order it means, and whether it keeps every limit.
 *
 * <p>Used by one thread at a time, under the lane's gate.
 */
final class OrderCheck {

    private final int clientId;
    private final Guard guard;
    private final LaneOrders orders;

    OrderCheck(int clientId, Guard guard, LaneOrders orders) {
        this.clientId = clientId;
        this.guard = guard;
        this.orders = orders;
    }

    /** Returns what is answered to a frame that says more than can be read, while anything is limited. */
    Optional<ErrorMessage> unreadable(MessageCodec codec, Frame frame, int orderId, @Nullable LeaseLimits ofTest) {
        List<String> unread = isStrict(ofTest) ? codec.unread(frame) : List.of();
        return unread.isEmpty()
                ? Optional.empty()
                : Optional.of(Guard.rejection(
                        orderId,
                        "it says what nobody here can read, so no limit could hold it: %s. Leave that out, or use a client library of a version that this project knows"
                                .formatted(String.join(", ", unread))));
    }

    /** Returns the answer to an order that must not leave, or empty when it may; it is counted then. */
    Optional<ErrorMessage> refuse(PlaceOrder place, @Nullable LeaseLimits ofTest) {
        boolean isNew = orders.isNew(place.orderId());
        LeaseLimits limits = Guard.placesNothing(place) ? null : ofTest;
        Optional<String> beyond = isStrict(ofTest) ? anotherOrder(place) : Optional.empty();
        if (beyond.isEmpty() && limits != null) {
            beyond = limits.exceeded(place, isNew);
        }
        if (beyond.isPresent()) {
            return beyond.map(why -> Guard.rejection(place.orderId(), why));
        }
        Optional<ErrorMessage> refused = guard.refuse(clientId, place, isNew);
        if (refused.isPresent() && limits != null && isNew) {
            limits.notSent();
        }
        return refused;
    }

    private boolean isStrict(@Nullable LeaseLimits ofTest) {
        return guard.isStrict() || (ofTest != null && ofTest.limitsAnything());
    }

    // Nobody knows whether TWS goes by these where they contradict the order id.
    private Optional<String> anotherOrder(PlaceOrder place) {
        int owner = place.order().attributes().get(OrderAttributes.CLIENT_ID);
        if (owner != 0 && owner != clientId) {
            return Optional.of(
                    "its clientId %d is not that of this connection, %d. Leave it unset".formatted(owner, clientId));
        }
        long permId = place.order().attributes().get(OrderAttributes.PERM_ID);
        long known = orders.find(place.orderId()).map(TrackedOrder::permId).orElse(0L);
        return permId != 0 && permId != known
                ? Optional.of("its permId %d is not that of this order. Leave it unset".formatted(permId))
                : Optional.empty();
    }
}
