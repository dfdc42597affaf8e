package io.github.twsharness.session.host;

import io.github.twsharness.protocol.RequestType;
import io.github.twsharness.protocol.codec.MalformedMessageException;
import io.github.twsharness.protocol.codec.MessageCodec;
import io.github.twsharness.protocol.frame.Frame;
import io.github.twsharness.protocol.message.CancelOrder;
import io.github.twsharness.protocol.message.ErrorMessage;
import io.github.twsharness.protocol.message.OrderStatus;
import io.github.twsharness.protocol.message.PlaceOrder;
import io.github.twsharness.protocol.message.Request;
import io.github.twsharness.protocol.message.Response;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a client's frame passes on its way from a lane to TWS: the guard, the journal, and the notes that a reset needs.
 *
 * <p>Used by one thread at a time, under the lane's gate.
 */
final class Checkpoint {

    private static final int READING_ERROR = 320;
    private static final int NO_ID = -1;

    private final int clientId;
    private final Guard guard;
    private final Journal journal;
    private final Tally tally;
    private final SightingsFeed sightings;
    private final LaneOrders orders;
    private final OrderCheck check;
    private volatile @Nullable LeaseLimits limits;

    Checkpoint(int clientId, Shared shared, LaneOrders orders) {
        this.clientId = clientId;
        this.guard = shared.guard();
        this.journal = shared.journal();
        this.tally = shared.tally();
        this.sightings = new SightingsFeed(clientId, shared.sightings());
        this.orders = orders;
        this.check = new OrderCheck(clientId, shared.guard(), orders);
    }

    /** Begins anew, with a test that has set no limits yet. */
    void beginLease() {
        limits = null;
        sightings.forget();
    }

    /** Sets the limits of the test that has the lane, or lifts them. */
    void limit(@Nullable LeaseLimits ofTest) {
        limits = ofTest;
    }

    @Nullable LeaseLimits limits() {
        return limits;
    }

    /** Tells whether a request is taken without an answer and does not leave; the report says so. */
    boolean keeps(Optional<RequestType> type) {
        Optional<RequestType> kept = type.filter(known -> Passage.of(known) == Passage.KEPT);
        kept.ifPresent(known -> tally.note(
                "%s of the client with client id %d was not passed on: it would outlast the test, for the connection to TWS is the session's"
                        .formatted(known, clientId)));
        return kept.isPresent();
    }

    /** Returns what a client is answered whose frame must not leave; empty when it may. */
    List<Response> refuse(MessageCodec codec, Optional<RequestType> type, Frame frame) {
        Optional<ErrorMessage> refused =
                type.isEmpty() ? Optional.of(unknown(codec, frame)) : check(codec, type.get(), frame);
        if (refused.isEmpty()) {
            return List.of();
        }
        ErrorMessage error = refused.get();
        note(error);
        boolean isNewOrder = type.equals(Optional.of(RequestType.PLACE_ORDER))
                && error.code() == Guard.ORDER_REJECTED
                && orders.isNew(error.id());
        return isNewOrder ? List.of(error, inactive(codec, frame)) : List.of(error);
    }

    // The answer to the cancel of an order that is not ours is in TWS's words, which do not give the reason.
    private void note(ErrorMessage refused) {
        if (refused.code() == Guard.CANCEL_NOT_FOUND) {
            tally.note(
                    "a request was refused (%d): %s It was not passed on: client id %d did not place the order in this session, or cannot tell since it lost its connection that the number is still its own"
                            .formatted(refused.code(), refused.text(), clientId));
        } else {
            tally.refused(refused);
        }
    }

    // At the version that was agreed on TWS knows no such message, but what cannot be read cannot be judged either.
    private static ErrorMessage unknown(MessageCodec codec, Frame frame) {
        return Guard.refusal(
                NO_ID,
                "there is no message %d at server version %d".formatted(codec.messageId(frame), codec.serverVersion()));
    }

    private Optional<ErrorMessage> check(MessageCodec codec, RequestType type, Frame frame) {
        int requestId = codec.requestId(frame).orElse(NO_ID);
        Optional<ErrorMessage> refused = Passage.refuse(type, clientId, requestId);
        if (refused.isPresent()) {
            return refused;
        }
        try {
            return switch (type) {
                case PLACE_ORDER -> checkOrder(codec, frame, requestId);
                case CANCEL_ORDER -> checkCancel((CancelOrder) decode(codec, frame));
                default -> {
                    sightings.request(codec, type, frame);
                    yield Optional.empty();
                }
            };
        } catch (MalformedMessageException e) {
            return Optional.of(Guard.error(requestId, READING_ERROR, "Error reading request. " + e.getMessage()));
        }
    }

    private static Request decode(MessageCodec codec, Frame frame) {
        return codec.decodeRequest(frame).orElseThrow();
    }

    private Optional<ErrorMessage> checkOrder(MessageCodec codec, Frame frame, int orderId) {
        LeaseLimits ofTest = limits;
        Optional<ErrorMessage> unreadable = check.unreadable(codec, frame, orderId, ofTest);
        if (unreadable.isPresent()) {
            return unreadable;
        }
        PlaceOrder place = (PlaceOrder) decode(codec, frame);
        if (orders.isForeign(place.orderId())) {
            return Optional.of(Guard.foreignNumber(clientId, place.orderId(), orders.nextId()));
        }
        Optional<ErrorMessage> refused = check.refuse(place, ofTest);
        if (refused.isEmpty() && Guard.placesNothing(place)) {
            orders.asked(place.orderId());
            return refused;
        }
        if (refused.isPresent()) {
            return refused;
        }
        boolean isNew = orders.isNew(place.orderId());
        Optional<ErrorMessage> unrecorded = record(place, isNew);
        if (unrecorded.isPresent() && isNew && ofTest != null) {
            ofTest.notSent();
        }
        return unrecorded;
    }

    /** Takes an order that this session places by itself past everything but the limits. */
    Optional<ErrorMessage> recordOwn(PlaceOrder place) {
        Optional<ErrorMessage> stopped = guard.stopped().map(reason -> Guard.rejection(place.orderId(), reason));
        if (stopped.isPresent()) {
            return stopped;
        }
        guard.takeBack(clientId, place);
        return record(place, true);
    }

    private Optional<ErrorMessage> record(PlaceOrder place, boolean isNew) {
        try {
            journal.recordOrder(clientId, place, isNew);
        } catch (UncheckedIOException e) {
            return Optional.of(Guard.rejection(
                    place.orderId(), "the order cannot be recorded, so it is not sent: " + e.getMessage()));
        }
        orders.place(place);
        orders.nextIdIsAtLeast(place.orderId() + 1);
        if (isNew) {
            tally.placed(clientId);
        }
        return Optional.empty();
    }

    private Optional<ErrorMessage> checkCancel(CancelOrder cancel) {
        int orderId = cancel.orderId();
        if (orders.isOwn(orderId)) {
            return Optional.empty();
        }
        return Optional.of(Guard.unknownOrder(orderId));
    }

    // Source: captured sessions, in which an order that is not accepted gets the status Inactive.
    private OrderStatus inactive(MessageCodec codec, Frame frame) {
        PlaceOrder place = (PlaceOrder) codec.decodeRequestLeniently(frame).orElseThrow();
        orders.nextIdIsAtLeast(place.orderId() + 1);
        return new OrderStatus(
                place.orderId(),
                "Inactive",
                BigDecimal.ZERO,
                place.order().totalQuantity(),
                BigDecimal.ZERO,
                0,
                place.order().parentId(),
                BigDecimal.ZERO,
                clientId,
                "",
                BigDecimal.ZERO);
    }
}
