package io.github.twsharness.session.host;

import io.github.twsharness.protocol.RequestType;
import io.github.twsharness.protocol.message.ErrorMessage;
import java.util.Optional;

/**
 * What becomes of a request of an attached client, by its type.
 *
 * <p>The lane's connection belongs to the session and is used by one test after the other. So a request that acts on the
 * connection itself never leaves. There is no default: a type that is new does not compile until it has been judged.
 */
enum Passage {
    /** It goes to TWS. */
    FORWARDED,
    /** It goes to TWS if guard and journal let it. */
    JUDGED,
    /** It is taken and does not go to TWS, which would not answer it either. */
    KEPT,
    /** It is answered with an error and does not go to TWS. */
    REFUSED;

    static Passage of(RequestType type) {
        return switch (type) {
            case PLACE_ORDER, CANCEL_ORDER -> JUDGED;
            case SET_SERVER_LOG_LEVEL -> KEPT;
            case START_API,
                    VERIFY_REQUEST,
                    VERIFY_MESSAGE,
                    VERIFY_AND_AUTH_REQUEST,
                    VERIFY_AND_AUTH_MESSAGE,
                    REQUEST_GLOBAL_CANCEL,
                    REQUEST_AUTO_OPEN_ORDERS,
                    REPLACE_FA,
                    EXERCISE_OPTIONS,
                    UPDATE_CONFIG -> REFUSED;
            case REQUEST_MARKET_DATA,
                    CANCEL_MARKET_DATA,
                    REQUEST_OPEN_ORDERS,
                    REQUEST_ACCOUNT_UPDATES,
                    REQUEST_EXECUTIONS,
                    REQUEST_IDS,
                    REQUEST_CONTRACT_DETAILS,
                    REQUEST_MARKET_DEPTH,
                    CANCEL_MARKET_DEPTH,
                    REQUEST_NEWS_BULLETINS,
                    CANCEL_NEWS_BULLETINS,
                    REQUEST_ALL_OPEN_ORDERS,
                    REQUEST_MANAGED_ACCOUNTS,
                    REQUEST_FA,
                    REQUEST_HISTORICAL_DATA,
                    REQUEST_SCANNER_SUBSCRIPTION,
                    CANCEL_SCANNER_SUBSCRIPTION,
                    REQUEST_SCANNER_PARAMETERS,
                    CANCEL_HISTORICAL_DATA,
                    REQUEST_CURRENT_TIME,
                    REQUEST_REAL_TIME_BARS,
                    CANCEL_REAL_TIME_BARS,
                    REQUEST_FUNDAMENTAL_DATA,
                    CANCEL_FUNDAMENTAL_DATA,
                    CALCULATE_IMPLIED_VOLATILITY,
                    CALCULATE_OPTION_PRICE,
                    CANCEL_CALCULATE_IMPLIED_VOLATILITY,
                    CANCEL_CALCULATE_OPTION_PRICE,
                    REQUEST_MARKET_DATA_TYPE,
                    REQUEST_POSITIONS,
                    REQUEST_ACCOUNT_SUMMARY,
                    CANCEL_ACCOUNT_SUMMARY,
                    CANCEL_POSITIONS,
                    QUERY_DISPLAY_GROUPS,
                    SUBSCRIBE_TO_GROUP_EVENTS,
                    UPDATE_DISPLAY_GROUP,
                    UNSUBSCRIBE_FROM_GROUP_EVENTS,
                    REQUEST_POSITIONS_MULTI,
                    CANCEL_POSITIONS_MULTI,
                    REQUEST_ACCOUNT_UPDATES_MULTI,
                    CANCEL_ACCOUNT_UPDATES_MULTI,
                    REQUEST_OPTION_PARAMETERS,
                    REQUEST_SOFT_DOLLAR_TIERS,
                    REQUEST_FAMILY_CODES,
                    REQUEST_MATCHING_SYMBOLS,
                    REQUEST_MARKET_DEPTH_EXCHANGES,
                    REQUEST_SMART_COMPONENTS,
                    REQUEST_NEWS_ARTICLE,
                    REQUEST_NEWS_PROVIDERS,
                    REQUEST_HISTORICAL_NEWS,
                    REQUEST_HEAD_TIMESTAMP,
                    REQUEST_HISTOGRAM_DATA,
                    CANCEL_HISTOGRAM_DATA,
                    CANCEL_HEAD_TIMESTAMP,
                    REQUEST_MARKET_RULE,
                    REQUEST_PNL,
                    CANCEL_PNL,
                    REQUEST_PNL_SINGLE,
                    CANCEL_PNL_SINGLE,
                    REQUEST_HISTORICAL_TICKS,
                    REQUEST_TICK_BY_TICK_DATA,
                    CANCEL_TICK_BY_TICK_DATA,
                    REQUEST_COMPLETED_ORDERS,
                    REQUEST_WSH_META_DATA,
                    CANCEL_WSH_META_DATA,
                    REQUEST_WSH_EVENT_DATA,
                    CANCEL_WSH_EVENT_DATA,
                    REQUEST_USER_INFO,
                    REQUEST_CURRENT_TIME_IN_MILLIS,
                    CANCEL_CONTRACT_DETAILS,
                    CANCEL_HISTORICAL_TICKS,
                    REQUEST_CONFIG -> FORWARDED;
        };
    }

    /** Returns the answer to a request that is refused by its type; empty when it is not. */
    static Optional<ErrorMessage> refuse(RequestType type, int clientId, int requestId) {
        return of(type) == REFUSED
                ? Optional.of(Guard.refusal(requestId, name(type) + " is refused: " + why(type, clientId)))
                : Optional.empty();
    }

    // Two are known to users by the name of the client's method.
    private static String name(RequestType type) {
        return switch (type) {
            case REQUEST_GLOBAL_CANCEL -> "reqGlobalCancel";
            case REQUEST_AUTO_OPEN_ORDERS -> "reqAutoOpenOrders";
            default -> type.toString();
        };
    }

    private static String why(RequestType type, int clientId) {
        return switch (type) {
            case REQUEST_GLOBAL_CANCEL ->
                "it would cancel the orders of other programs too. Cancel your own orders one by one, or leave them to the cleanup";
            case REQUEST_AUTO_OPEN_ORDERS -> "it would bind orders that were entered in TWS by hand";
            case REPLACE_FA, EXERCISE_OPTIONS, UPDATE_CONFIG -> "its effect cannot be undone by the cleanup";
            case START_API ->
                "this connection has been started with client id %d. For another client id lease another lane and open a connection of its own"
                        .formatted(clientId);
            case VERIFY_REQUEST, VERIFY_MESSAGE, VERIFY_AND_AUTH_REQUEST, VERIFY_AND_AUTH_MESSAGE ->
                "it would verify the connection to TWS, which is the session's. Connect without verification (extraAuth)";
            default -> "the session does not pass it on to TWS";
        };
    }
}
