package io.github.twsharness.simulator.server;

import static io.github.twsharness.protocol.RequestType.*;

import io.github.twsharness.protocol.RequestType;
import io.github.twsharness.protocol.ServerFeature;
import io.github.twsharness.protocol.frame.Frame;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/**
 * Finds the request id in a frame without decoding it, so that an error can name it.
 *
 * <p>Source: request layouts of the published clients at server versions 151 to 200.
 */
final class RequestIdFinder {

    private static final int NONE = -1;

    /** Requests without a version field: the id is the first field after the message id. */
    private static final Set<RequestType> FIRST = EnumSet.of(
            PLACE_ORDER,
            REQUEST_HISTORICAL_DATA,
            REQUEST_SCANNER_SUBSCRIPTION,
            REQUEST_OPTION_PARAMETERS,
            REQUEST_SOFT_DOLLAR_TIERS,
            REQUEST_MATCHING_SYMBOLS,
            REQUEST_SMART_COMPONENTS,
            REQUEST_NEWS_ARTICLE,
            REQUEST_HISTORICAL_NEWS,
            REQUEST_HEAD_TIMESTAMP,
            REQUEST_HISTOGRAM_DATA,
            CANCEL_HISTOGRAM_DATA,
            CANCEL_HEAD_TIMESTAMP,
            REQUEST_PNL,
            CANCEL_PNL,
            REQUEST_PNL_SINGLE,
            CANCEL_PNL_SINGLE,
            REQUEST_HISTORICAL_TICKS,
            REQUEST_TICK_BY_TICK_DATA,
            CANCEL_TICK_BY_TICK_DATA,
            REQUEST_WSH_META_DATA,
            CANCEL_WSH_META_DATA,
            REQUEST_WSH_EVENT_DATA,
            CANCEL_WSH_EVENT_DATA,
            REQUEST_USER_INFO);

    /** Requests that begin with a version: the id is the second field after the message id. */
    private static final Set<RequestType> SECOND = EnumSet.of(
            REQUEST_MARKET_DATA,
            CANCEL_MARKET_DATA,
            REQUEST_CONTRACT_DETAILS,
            REQUEST_EXECUTIONS,
            REQUEST_MARKET_DEPTH,
            CANCEL_MARKET_DEPTH,
            EXERCISE_OPTIONS,
            CANCEL_SCANNER_SUBSCRIPTION,
            CANCEL_HISTORICAL_DATA,
            REQUEST_REAL_TIME_BARS,
            CANCEL_REAL_TIME_BARS,
            REQUEST_FUNDAMENTAL_DATA,
            CANCEL_FUNDAMENTAL_DATA,
            CALCULATE_IMPLIED_VOLATILITY,
            CALCULATE_OPTION_PRICE,
            CANCEL_CALCULATE_IMPLIED_VOLATILITY,
            CANCEL_CALCULATE_OPTION_PRICE,
            REQUEST_ACCOUNT_SUMMARY,
            CANCEL_ACCOUNT_SUMMARY,
            QUERY_DISPLAY_GROUPS,
            SUBSCRIBE_TO_GROUP_EVENTS,
            UPDATE_DISPLAY_GROUP,
            UNSUBSCRIBE_FROM_GROUP_EVENTS,
            REQUEST_POSITIONS_MULTI,
            CANCEL_POSITIONS_MULTI,
            REQUEST_ACCOUNT_UPDATES_MULTI,
            CANCEL_ACCOUNT_UPDATES_MULTI);

    private RequestIdFinder() {}

    /** Returns the request or order id; -1 when the request has none. */
    static int in(Frame frame, int serverVersion) {
        Optional<RequestType> type = RequestType.ofId(frame.intField(0));
        int field = type.map(known -> position(known, serverVersion)).orElse(0);
        int id = field == 0 ? Integer.MIN_VALUE : frame.intField(field);
        return id == Integer.MIN_VALUE ? NONE : id;
    }

    private static int position(RequestType type, int serverVersion) {
        if (type == CANCEL_ORDER) {
            return ServerFeature.CME_TAGGING.isIn(serverVersion) ? 1 : 2;
        }
        return FIRST.contains(type) ? 1 : SECOND.contains(type) ? 2 : 0;
    }
}
