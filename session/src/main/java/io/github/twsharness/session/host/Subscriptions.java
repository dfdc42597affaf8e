package io.github.twsharness.session.host;

import static java.util.Map.entry;

import io.github.twsharness.protocol.RequestType;
import io.github.twsharness.protocol.message.CancelAccountSummary;
import io.github.twsharness.protocol.message.CancelAccountUpdatesMulti;
import io.github.twsharness.protocol.message.CancelHistoricalData;
import io.github.twsharness.protocol.message.CancelMarketData;
import io.github.twsharness.protocol.message.CancelNewsBulletins;
import io.github.twsharness.protocol.message.CancelPnl;
import io.github.twsharness.protocol.message.CancelPnlSingle;
import io.github.twsharness.protocol.message.CancelPositions;
import io.github.twsharness.protocol.message.CancelPositionsMulti;
import io.github.twsharness.protocol.message.CancelRealTimeBars;
import io.github.twsharness.protocol.message.CancelScannerSubscription;
import io.github.twsharness.protocol.message.CancelTickByTickData;
import io.github.twsharness.protocol.message.Request;
import io.github.twsharness.protocol.message.RequestAccountUpdates;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.IntFunction;
import java.util.stream.Collectors;

/**
 * Remembers the streams that clients began on a lane, so that a reset can end them.
 *
 * <p>It reads message and request id only. Safe for use by any thread; its lock is a leaf.
 */
final class Subscriptions {

    /** What ends each stream. Without a request id of its own, a stream is there once or not at all. */
    private static final Map<RequestType, IntFunction<Request>> ENDS = Map.ofEntries(
            entry(RequestType.REQUEST_MARKET_DATA, CancelMarketData::new),
            entry(RequestType.REQUEST_ACCOUNT_SUMMARY, CancelAccountSummary::new),
            entry(RequestType.REQUEST_REAL_TIME_BARS, CancelRealTimeBars::new),
            entry(RequestType.REQUEST_HISTORICAL_DATA, CancelHistoricalData::new),
            entry(RequestType.REQUEST_TICK_BY_TICK_DATA, CancelTickByTickData::new),
            entry(RequestType.REQUEST_PNL, CancelPnl::new),
            entry(RequestType.REQUEST_PNL_SINGLE, CancelPnlSingle::new),
            entry(RequestType.REQUEST_POSITIONS_MULTI, CancelPositionsMulti::new),
            entry(RequestType.REQUEST_ACCOUNT_UPDATES_MULTI, CancelAccountUpdatesMulti::new),
            entry(RequestType.REQUEST_SCANNER_SUBSCRIPTION, CancelScannerSubscription::new),
            entry(RequestType.REQUEST_NEWS_BULLETINS, none -> new CancelNewsBulletins()),
            // Account updates end with the request that began them, which says so.
            entry(RequestType.REQUEST_ACCOUNT_UPDATES, none -> new RequestAccountUpdates(false, "")),
            entry(RequestType.REQUEST_POSITIONS, none -> new CancelPositions()));

    private static final Map<RequestType, RequestType> STARTED_BY = ENDS.entrySet().stream()
            .filter(end -> end.getKey() != RequestType.REQUEST_ACCOUNT_UPDATES)
            .collect(Collectors.toUnmodifiableMap(end -> end.getValue().apply(0).type(), Map.Entry::getKey));

    private record Active(RequestType type, int requestId) {}

    private final Set<Active> active = new LinkedHashSet<>();

    /** Takes note of a request about to leave. */
    synchronized void onRequest(RequestType type, int requestId) {
        if (ENDS.containsKey(type)) {
            active.add(new Active(type, requestId));
        }
        RequestType ended = STARTED_BY.get(type);
        if (ended != null) {
            active.remove(new Active(ended, requestId));
        }
    }

    /** Returns the requests that end everything that is still streaming, and forgets it. */
    synchronized List<Request> endAll() {
        List<Request> ends = active.stream()
                .map(stream -> Objects.requireNonNull(ENDS.get(stream.type())).apply(stream.requestId()))
                .toList();
        active.clear();
        return ends;
    }
}
