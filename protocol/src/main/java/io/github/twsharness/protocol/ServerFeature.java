package io.github.twsharness.protocol;

/**
 * Name each change of the wire format between server versions 151 and 225 by the version that introduced it.
 *
 * <p>Source: constants {@code MIN_SERVER_VER_*} of the published API clients.
 */
public enum ServerFeature {
    PRICE_MANAGEMENT_ALGO(151),
    STOCK_TYPE(152),
    ASCII7_ENCODING(153),
    PRICE_BASED_VOLATILITY(156),
    REPLACE_FA_END(157),
    ORDER_DURATION(158),
    POST_TO_ATS(160),
    WSH_CALENDAR(161),
    AUTO_CANCEL_PARENT(162),
    FRACTIONAL_SIZES(163),
    SIZE_RULES(164),
    HISTORICAL_SCHEDULE(165),
    ADVANCED_ORDER_REJECT(166),
    USER_INFO(167),
    MANUAL_ORDER_TIME(169),
    PEG_BEST_AND_PEG_MID_OFFSETS(170),
    WSH_EVENT_FILTERS(171),
    WSH_EVENT_DATES(173),
    BOND_ISSUER_ID(176),
    FA_PROFILE_REMOVED(177),
    PENDING_PRICE_REVISION(178),
    FUND_DETAILS(179),
    EXERCISE_MANUAL_ORDER_TIME(180),
    LAST_TRADE_DATE(182),
    CUSTOMER_ACCOUNT(183),
    PROFESSIONAL_CUSTOMER(184),
    BOND_ACCRUED_INTEREST(185),
    INELIGIBILITY_REASONS(186),
    RFQ_FIELDS(187),
    BOND_TRADING_HOURS(188),
    INCLUDE_OVERNIGHT(189),
    RFQ_FIELDS_REMOVED(190),
    CME_TAGGING(192),
    CME_TAGGING_IN_OPEN_ORDER(193),
    ERROR_TIME(194),
    FULL_ORDER_PREVIEW(195),
    HISTORICAL_DATA_END(196),
    CURRENT_TIME_IN_MILLIS(197),
    SUBMITTER(198),
    IMBALANCE_ONLY(199),
    PARAMETRIZED_DAYS_OF_EXECUTIONS(200),
    /** The message id is a number of four bytes from here on, and messages begin to change over to protobuf. */
    PROTOBUF(201),
    ZERO_STRIKE(202),
    PROTOBUF_PLACE_ORDER(203),
    PROTOBUF_COMPLETED_ORDER(204),
    PROTOBUF_CONTRACT_DATA(205),
    PROTOBUF_MARKET_DATA(206),
    PROTOBUF_ACCOUNTS_POSITIONS(207),
    PROTOBUF_HISTORICAL_DATA(208),
    PROTOBUF_NEWS_DATA(209),
    PROTOBUF_SCAN_DATA(210),
    PROTOBUF_REST_MESSAGES_1(211),
    PROTOBUF_REST_MESSAGES_2(212),
    PROTOBUF_REST_MESSAGES_3(213),
    UTC_SUFFIX(214),
    CANCEL_CONTRACT_DATA(215),
    ADDITIONAL_ORDER_PARAMETERS_1(216),
    ADDITIONAL_ORDER_PARAMETERS_2(217),
    ATTACHED_ORDERS(218),
    CONFIG(219),
    MARKET_DATA_VOLUMES_IN_SHARES(220),
    UPDATE_CONFIG(221),
    FRACTIONAL_LAST_SIZE(222),
    HEDGE_MAX_SIZE(223),
    PRECISION_FROM_CONTRACT_DATA(224),
    ODD_LOT_QUOTES(225);

    private final int minimumVersion;

    ServerFeature(int minimumVersion) {
        this.minimumVersion = minimumVersion;
    }

    /** Return the first server version that has the feature. */
    public int minimumVersion() {
        return minimumVersion;
    }

    /** Tell whether a server of the given version has the feature. */
    public boolean isIn(int serverVersion) {
        return serverVersion >= minimumVersion;
    }
}
