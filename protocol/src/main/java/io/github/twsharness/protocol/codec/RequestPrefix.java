package io.github.twsharness.protocol.codec;

import static io.github.twsharness.protocol.RequestType.CALCULATE_IMPLIED_VOLATILITY;
import static io.github.twsharness.protocol.RequestType.CALCULATE_OPTION_PRICE;
import static io.github.twsharness.protocol.RequestType.CANCEL_ACCOUNT_SUMMARY;
import static io.github.twsharness.protocol.RequestType.CANCEL_ACCOUNT_UPDATES_MULTI;
import static io.github.twsharness.protocol.RequestType.CANCEL_CALCULATE_IMPLIED_VOLATILITY;
import static io.github.twsharness.protocol.RequestType.CANCEL_CALCULATE_OPTION_PRICE;
import static io.github.twsharness.protocol.RequestType.CANCEL_CONTRACT_DETAILS;
import static io.github.twsharness.protocol.RequestType.CANCEL_FUNDAMENTAL_DATA;
import static io.github.twsharness.protocol.RequestType.CANCEL_HEAD_TIMESTAMP;
import static io.github.twsharness.protocol.RequestType.CANCEL_HISTOGRAM_DATA;
import static io.github.twsharness.protocol.RequestType.CANCEL_HISTORICAL_DATA;
import static io.github.twsharness.protocol.RequestType.CANCEL_HISTORICAL_TICKS;
import static io.github.twsharness.protocol.RequestType.CANCEL_MARKET_DATA;
import static io.github.twsharness.protocol.RequestType.CANCEL_MARKET_DEPTH;
import static io.github.twsharness.protocol.RequestType.CANCEL_ORDER;
import static io.github.twsharness.protocol.RequestType.CANCEL_PNL;
import static io.github.twsharness.protocol.RequestType.CANCEL_PNL_SINGLE;
import static io.github.twsharness.protocol.RequestType.CANCEL_POSITIONS_MULTI;
import static io.github.twsharness.protocol.RequestType.CANCEL_REAL_TIME_BARS;
import static io.github.twsharness.protocol.RequestType.CANCEL_SCANNER_SUBSCRIPTION;
import static io.github.twsharness.protocol.RequestType.CANCEL_TICK_BY_TICK_DATA;
import static io.github.twsharness.protocol.RequestType.CANCEL_WSH_EVENT_DATA;
import static io.github.twsharness.protocol.RequestType.CANCEL_WSH_META_DATA;
import static io.github.twsharness.protocol.RequestType.EXERCISE_OPTIONS;
import static io.github.twsharness.protocol.RequestType.PLACE_ORDER;
import static io.github.twsharness.protocol.RequestType.QUERY_DISPLAY_GROUPS;
import static io.github.twsharness.protocol.RequestType.REQUEST_ACCOUNT_SUMMARY;
import static io.github.twsharness.protocol.RequestType.REQUEST_ACCOUNT_UPDATES_MULTI;
import static io.github.twsharness.protocol.RequestType.REQUEST_CONFIG;
import static io.github.twsharness.protocol.RequestType.REQUEST_CONTRACT_DETAILS;
import static io.github.twsharness.protocol.RequestType.REQUEST_EXECUTIONS;
import static io.github.twsharness.protocol.RequestType.REQUEST_FUNDAMENTAL_DATA;
import static io.github.twsharness.protocol.RequestType.REQUEST_HEAD_TIMESTAMP;
import static io.github.twsharness.protocol.RequestType.REQUEST_HISTOGRAM_DATA;
import static io.github.twsharness.protocol.RequestType.REQUEST_HISTORICAL_DATA;
import static io.github.twsharness.protocol.RequestType.REQUEST_HISTORICAL_NEWS;
import static io.github.twsharness.protocol.RequestType.REQUEST_HISTORICAL_TICKS;
import static io.github.twsharness.protocol.RequestType.REQUEST_MARKET_DATA;
import static io.github.twsharness.protocol.RequestType.REQUEST_MARKET_DEPTH;
import static io.github.twsharness.protocol.RequestType.REQUEST_MATCHING_SYMBOLS;
import static io.github.twsharness.protocol.RequestType.REQUEST_NEWS_ARTICLE;
import static io.github.twsharness.protocol.RequestType.REQUEST_OPTION_PARAMETERS;
import static io.github.twsharness.protocol.RequestType.REQUEST_PNL;
import static io.github.twsharness.protocol.RequestType.REQUEST_PNL_SINGLE;
import static io.github.twsharness.protocol.RequestType.REQUEST_POSITIONS_MULTI;
import static io.github.twsharness.protocol.RequestType.REQUEST_REAL_TIME_BARS;
import static io.github.twsharness.protocol.RequestType.REQUEST_SCANNER_SUBSCRIPTION;
import static io.github.twsharness.protocol.RequestType.REQUEST_SMART_COMPONENTS;
import static io.github.twsharness.protocol.RequestType.REQUEST_SOFT_DOLLAR_TIERS;
import static io.github.twsharness.protocol.RequestType.REQUEST_TICK_BY_TICK_DATA;
import static io.github.twsharness.protocol.RequestType.REQUEST_USER_INFO;
import static io.github.twsharness.protocol.RequestType.REQUEST_WSH_EVENT_DATA;
import static io.github.twsharness.protocol.RequestType.REQUEST_WSH_META_DATA;
import static io.github.twsharness.protocol.RequestType.SUBSCRIBE_TO_GROUP_EVENTS;
import static io.github.twsharness.protocol.RequestType.UNSUBSCRIBE_FROM_GROUP_EVENTS;
import static io.github.twsharness.protocol.RequestType.UPDATE_CONFIG;
import static io.github.twsharness.protocol.RequestType.UPDATE_DISPLAY_GROUP;

import io.github.twsharness.protocol.RequestType;
import io.github.twsharness.protocol.ServerFeature;
import java.util.EnumSet;
import java.util.Set;

/**
 * Where a request in text has its request or order id: at the start, or behind a version.
 *
 * <p>It serves requests that nobody decodes. Source: request layouts of the published clients.
 */
enum RequestPrefix {
    /** The request has no id. */
    NONE,
    /** The id is the first field. */
    ID,
    /** The id is the second field; the first one is a version. */
    VERSION_AND_ID;

    private static final Set<RequestType> WITHOUT_VERSION = EnumSet.of(
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
            REQUEST_USER_INFO,
            CANCEL_CONTRACT_DETAILS,
            CANCEL_HISTORICAL_TICKS,
            REQUEST_CONFIG,
            UPDATE_CONFIG);

    private static final Set<RequestType> WITH_VERSION = EnumSet.of(
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

    static RequestPrefix of(RequestType type, int serverVersion) {
        if (type == CANCEL_ORDER) {
            return ServerFeature.CME_TAGGING.isIn(serverVersion) ? ID : VERSION_AND_ID;
        }
        return WITHOUT_VERSION.contains(type) ? ID : WITH_VERSION.contains(type) ? VERSION_AND_ID : NONE;
    }
}
