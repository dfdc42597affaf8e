package io.github.twsharness.session.host;

import io.github.twsharness.protocol.RequestType;
import io.github.twsharness.protocol.frame.Frame;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Remembers the streams that clients began on a lane, so that a reset can end them.
 *
 * <p>It reads message and request id only. Safe for use by any thread; its lock is a leaf.
 */
final class Subscriptions {

    private static final int NO_REQUEST_ID = 0;

    /** Where a request carries its id, and what ends it. */
    private record Stream(int requestIdField, RequestType end, List<String> fieldsBeforeId) {}

    // Source: request layouts of the TWS API; messages with a version field carry the request id behind it.
    private static final Map<RequestType, Stream> STREAMS = Map.of(
            RequestType.REQUEST_MARKET_DATA, new Stream(2, RequestType.CANCEL_MARKET_DATA, List.of("1")),
            RequestType.REQUEST_ACCOUNT_SUMMARY, new Stream(2, RequestType.CANCEL_ACCOUNT_SUMMARY, List.of("1")),
            RequestType.REQUEST_REAL_TIME_BARS, new Stream(2, RequestType.CANCEL_REAL_TIME_BARS, List.of("1")),
            RequestType.REQUEST_HISTORICAL_DATA, new Stream(1, RequestType.CANCEL_HISTORICAL_DATA, List.of("1")),
            RequestType.REQUEST_TICK_BY_TICK_DATA, new Stream(1, RequestType.CANCEL_TICK_BY_TICK_DATA, List.of()),
            RequestType.REQUEST_PNL, new Stream(1, RequestType.CANCEL_PNL, List.of()),
            RequestType.REQUEST_PNL_SINGLE, new Stream(1, RequestType.CANCEL_PNL_SINGLE, List.of()),
            RequestType.REQUEST_POSITIONS_MULTI, new Stream(2, RequestType.CANCEL_POSITIONS_MULTI, List.of("1")),
            RequestType.REQUEST_ACCOUNT_UPDATES_MULTI,
                    new Stream(2, RequestType.CANCEL_ACCOUNT_UPDATES_MULTI, List.of("1")),
            RequestType.REQUEST_POSITIONS, new Stream(NO_REQUEST_ID, RequestType.CANCEL_POSITIONS, List.of("1")));

    // Account updates have no request of their own that ends them: the same one says whether to begin or to end.
    private static final int ACCOUNT_UPDATES_SUBSCRIBE_FIELD = 2;
    private static final Frame END_OF_ACCOUNT_UPDATES =
            Frame.ofFields(Integer.toString(RequestType.REQUEST_ACCOUNT_UPDATES.id()), "2", "0", "");

    private static final Map<RequestType, RequestType> STARTED_BY = Map.of(
            RequestType.CANCEL_MARKET_DATA, RequestType.REQUEST_MARKET_DATA,
            RequestType.CANCEL_ACCOUNT_SUMMARY, RequestType.REQUEST_ACCOUNT_SUMMARY,
            RequestType.CANCEL_REAL_TIME_BARS, RequestType.REQUEST_REAL_TIME_BARS,
            RequestType.CANCEL_HISTORICAL_DATA, RequestType.REQUEST_HISTORICAL_DATA,
            RequestType.CANCEL_TICK_BY_TICK_DATA, RequestType.REQUEST_TICK_BY_TICK_DATA,
            RequestType.CANCEL_PNL, RequestType.REQUEST_PNL,
            RequestType.CANCEL_PNL_SINGLE, RequestType.REQUEST_PNL_SINGLE,
            RequestType.CANCEL_POSITIONS_MULTI, RequestType.REQUEST_POSITIONS_MULTI,
            RequestType.CANCEL_ACCOUNT_UPDATES_MULTI, RequestType.REQUEST_ACCOUNT_UPDATES_MULTI,
            RequestType.CANCEL_POSITIONS, RequestType.REQUEST_POSITIONS);

    private record Active(RequestType type, int requestId) {}

    private final Set<Active> active = new LinkedHashSet<>();
    private boolean accountUpdates;

    /** Takes note of a request about to leave. */
    synchronized void onRequest(RequestType type, Frame frame) {
        Stream begun = STREAMS.get(type);
        if (begun != null) {
            active.add(new Active(type, requestId(begun.requestIdField(), frame)));
        }
        if (type == RequestType.REQUEST_ACCOUNT_UPDATES) {
            accountUpdates = frame.intField(ACCOUNT_UPDATES_SUBSCRIBE_FIELD) == 1;
        }
        RequestType ended = STARTED_BY.get(type);
        if (ended != null) {
            Stream stream = stream(ended);
            int field = stream.requestIdField() == NO_REQUEST_ID
                    ? NO_REQUEST_ID
                    : stream.fieldsBeforeId().size() + 1;
            active.remove(new Active(ended, requestId(field, frame)));
        }
    }

    /** Returns the requests that end everything that is still streaming, and forgets it. */
    synchronized List<Frame> endAll() {
        List<Frame> frames = new ArrayList<>();
        for (Active stream : active) {
            frames.add(endOf(stream));
        }
        active.clear();
        if (accountUpdates) {
            frames.add(END_OF_ACCOUNT_UPDATES);
            accountUpdates = false;
        }
        return frames;
    }

    private static Frame endOf(Active stream) {
        Stream description = stream(stream.type());
        List<String> fields = new ArrayList<>();
        fields.add(Integer.toString(description.end().id()));
        fields.addAll(description.fieldsBeforeId());
        if (description.requestIdField() != NO_REQUEST_ID) {
            fields.add(Integer.toString(stream.requestId()));
        }
        return Frame.ofFields(fields);
    }

    private static Stream stream(RequestType type) {
        return Optional.ofNullable(STREAMS.get(type)).orElseThrow();
    }

    private static int requestId(int field, Frame frame) {
        return field == NO_REQUEST_ID ? 0 : frame.intField(field);
    }
}
