package io.github.twsharness.session.host;

import static java.util.Map.entry;

import io.github.twsharness.protocol.RequestType;
import io.github.twsharness.protocol.ResponseType;
import io.github.twsharness.protocol.codec.MalformedMessageException;
import io.github.twsharness.protocol.codec.MessageCodec;
import io.github.twsharness.protocol.frame.Frame;
import io.github.twsharness.protocol.message.CancelAccountSummary;
import io.github.twsharness.protocol.message.CancelAccountUpdatesMulti;
import io.github.twsharness.protocol.message.CancelCalculateImpliedVolatility;
import io.github.twsharness.protocol.message.CancelCalculateOptionPrice;
import io.github.twsharness.protocol.message.CancelFundamentalData;
import io.github.twsharness.protocol.message.CancelHeadTimestamp;
import io.github.twsharness.protocol.message.CancelHistogramData;
import io.github.twsharness.protocol.message.CancelHistoricalData;
import io.github.twsharness.protocol.message.CancelMarketData;
import io.github.twsharness.protocol.message.CancelMarketDepth;
import io.github.twsharness.protocol.message.CancelNewsBulletins;
import io.github.twsharness.protocol.message.CancelPnl;
import io.github.twsharness.protocol.message.CancelPnlSingle;
import io.github.twsharness.protocol.message.CancelPositions;
import io.github.twsharness.protocol.message.CancelPositionsMulti;
import io.github.twsharness.protocol.message.CancelRealTimeBars;
import io.github.twsharness.protocol.message.CancelScannerSubscription;
import io.github.twsharness.protocol.message.CancelTickByTickData;
import io.github.twsharness.protocol.message.ErrorMessage;
import io.github.twsharness.protocol.message.Request;
import io.github.twsharness.protocol.message.RequestAccountUpdates;
import io.github.twsharness.protocol.message.RequestMarketDepth;
import io.github.twsharness.protocol.message.Severity;
import io.github.twsharness.protocol.message.UnsubscribeFromGroupEvents;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.IntFunction;
import java.util.stream.Collectors;

/**
 * Remembers the streams that clients began on a lane, so that a reset can end them, and the answers that are still to come.
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
            entry(RequestType.REQUEST_HEAD_TIMESTAMP, CancelHeadTimestamp::new),
            entry(RequestType.REQUEST_HISTOGRAM_DATA, CancelHistogramData::new),
            entry(RequestType.REQUEST_FUNDAMENTAL_DATA, CancelFundamentalData::new),
            entry(RequestType.CALCULATE_IMPLIED_VOLATILITY, CancelCalculateImpliedVolatility::new),
            entry(RequestType.CALCULATE_OPTION_PRICE, CancelCalculateOptionPrice::new),
            entry(RequestType.SUBSCRIBE_TO_GROUP_EVENTS, UnsubscribeFromGroupEvents::new),
            entry(RequestType.REQUEST_NEWS_BULLETINS, none -> new CancelNewsBulletins()),
            // Account updates end with the request that began them, which says so.
            entry(RequestType.REQUEST_ACCOUNT_UPDATES, none -> new RequestAccountUpdates(false, "")),
            entry(RequestType.REQUEST_POSITIONS, none -> new CancelPositions()));

    private static final Map<RequestType, RequestType> STARTED_BY = ENDS.entrySet().stream()
            .filter(end -> end.getKey() != RequestType.REQUEST_ACCOUNT_UPDATES)
            .collect(Collectors.toUnmodifiableMap(end -> end.getValue().apply(0).type(), Map.Entry::getKey));

    /** What ends the answer to a request that is no stream. */
    private static final Map<ResponseType, RequestType> ANSWERED_BY = Map.ofEntries(
            entry(ResponseType.CONTRACT_DATA_END, RequestType.REQUEST_CONTRACT_DETAILS),
            entry(ResponseType.EXECUTION_DETAILS_END, RequestType.REQUEST_EXECUTIONS),
            entry(ResponseType.HISTORICAL_TICKS, RequestType.REQUEST_HISTORICAL_TICKS),
            entry(ResponseType.HISTORICAL_TICKS_BID_ASK, RequestType.REQUEST_HISTORICAL_TICKS),
            entry(ResponseType.HISTORICAL_TICKS_LAST, RequestType.REQUEST_HISTORICAL_TICKS),
            entry(ResponseType.OPTION_PARAMETERS_END, RequestType.REQUEST_OPTION_PARAMETERS),
            entry(ResponseType.SYMBOL_SAMPLES, RequestType.REQUEST_MATCHING_SYMBOLS),
            entry(ResponseType.SMART_COMPONENTS, RequestType.REQUEST_SMART_COMPONENTS),
            entry(ResponseType.SOFT_DOLLAR_TIERS, RequestType.REQUEST_SOFT_DOLLAR_TIERS),
            entry(ResponseType.NEWS_ARTICLE, RequestType.REQUEST_NEWS_ARTICLE),
            entry(ResponseType.HISTORICAL_NEWS_END, RequestType.REQUEST_HISTORICAL_NEWS),
            entry(ResponseType.COMPLETED_ORDERS_END, RequestType.REQUEST_COMPLETED_ORDERS),
            entry(ResponseType.CURRENT_TIME, RequestType.REQUEST_CURRENT_TIME));

    private static final Set<RequestType> ANSWERED = Set.copyOf(ANSWERED_BY.values());

    // A client that never gets answers could ask for ever.
    private static final int MOST_WAITED_FOR = 10_000;

    private record Active(RequestType type, int requestId) {}

    private final Map<Active, Request> active = new LinkedHashMap<>();
    private final Deque<Active> unanswered = new ArrayDeque<>();
    private int ownTimes;

    /** Takes note of a request about to leave. */
    synchronized void onRequest(MessageCodec codec, RequestType type, int requestId, Frame frame) {
        IntFunction<Request> end = ENDS.get(type);
        if (end != null) {
            active.put(new Active(type, requestId), end.apply(requestId));
        } else if (type == RequestType.REQUEST_MARKET_DEPTH) {
            active.put(new Active(type, requestId), endOfDepth(codec, requestId, frame));
        } else if (type == RequestType.CANCEL_MARKET_DEPTH) {
            active.remove(new Active(RequestType.REQUEST_MARKET_DEPTH, requestId));
        } else if (ANSWERED.contains(type) && unanswered.size() < MOST_WAITED_FOR) {
            unanswered.add(new Active(type, requestId));
        }
        RequestType ended = STARTED_BY.get(type);
        if (ended != null) {
            active.remove(new Active(ended, requestId));
        }
    }

    /** Takes note of a request for the current time that is not the client's. */
    synchronized void expectCurrentTime() {
        ownTimes++;
    }

    // The end of an order book has to say whether it combined exchanges.
    private static Request endOfDepth(MessageCodec codec, int requestId, Frame frame) {
        try {
            boolean smart = codec.decodeRequest(frame)
                    .map(request -> ((RequestMarketDepth) request).smartDepth())
                    .orElse(false);
            return new CancelMarketDepth(requestId, smart);
        } catch (MalformedMessageException e) {
            return new CancelMarketDepth(requestId, false); // TWS will not understand the request either
        }
    }

    /** Takes note of what TWS sends; returns false when it answers a question that is not the client's. */
    synchronized boolean onResponse(ResponseType type) {
        RequestType answered = unanswered.isEmpty() ? null : ANSWERED_BY.get(type);
        Optional<Active> asked = unanswered.stream()
                // Which of several it answers does not matter: only whether any is still to come.
                .filter(waiting -> waiting.type() == answered)
                .findFirst();
        asked.ifPresent(this::answered);
        // All answers tell the same time, so the client has the first one, whoever asked first.
        if (asked.isPresent() || type != ResponseType.CURRENT_TIME || ownTimes == 0) {
            return true;
        }
        ownTimes--;
        notifyAll();
        return false;
    }

    /** Takes note of an error that names a request. */
    synchronized void onError(ErrorMessage error) {
        if (error.severity() == Severity.ERROR) {
            unanswered.stream()
                    .filter(waiting -> waiting.requestId() == error.id())
                    .findFirst()
                    .ifPresent(this::answered);
        }
    }

    private void answered(Active request) {
        unanswered.remove(request);
        notifyAll();
    }

    /** Returns the requests that end everything that is still streaming, and forgets it. */
    synchronized List<Request> endAll() {
        List<Request> ends = List.copyOf(active.values());
        active.clear();
        return ends;
    }

    /** Waits until every other request has its answer; returns whether that is so. */
    synchronized boolean awaitAnswers(Duration limit) throws InterruptedException {
        long deadline = System.nanoTime() + limit.toNanos();
        while (!unanswered.isEmpty() || ownTimes > 0) {
            long left = deadline - System.nanoTime();
            if (left <= 0) {
                return false;
            }
            wait(Math.max(1, left / 1_000_000));
        }
        return true;
    }

    /** Forgets everything: the connection that it came over has ended. */
    synchronized void forget() {
        active.clear();
        unanswered.clear();
        ownTimes = 0;
        notifyAll();
    }
}
