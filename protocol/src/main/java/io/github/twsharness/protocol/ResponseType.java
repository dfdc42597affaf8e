package io.github.twsharness.protocol;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Name the messages that TWS sends to a client, by message id. */
public enum ResponseType {
    TICK_PRICE(1),
    TICK_SIZE(2),
    ORDER_STATUS(3),
    ERROR(4),
    OPEN_ORDER(5),
    ACCOUNT_VALUE(6),
    PORTFOLIO_VALUE(7),
    ACCOUNT_UPDATE_TIME(8),
    NEXT_VALID_ID(9),
    CONTRACT_DATA(10),
    EXECUTION_DETAILS(11),
    MARKET_DEPTH(12),
    MARKET_DEPTH_L2(13),
    NEWS_BULLETINS(14),
    MANAGED_ACCOUNTS(15),
    RECEIVE_FA(16),
    HISTORICAL_DATA(17),
    BOND_CONTRACT_DATA(18),
    SCANNER_PARAMETERS(19),
    SCANNER_DATA(20),
    TICK_OPTION_COMPUTATION(21),
    TICK_GENERIC(45),
    TICK_STRING(46),
    TICK_EFP(47),
    CURRENT_TIME(49),
    REAL_TIME_BARS(50),
    FUNDAMENTAL_DATA(51),
    CONTRACT_DATA_END(52),
    OPEN_ORDER_END(53),
    ACCOUNT_DOWNLOAD_END(54),
    EXECUTION_DETAILS_END(55),
    DELTA_NEUTRAL_VALIDATION(56),
    TICK_SNAPSHOT_END(57),
    MARKET_DATA_TYPE(58),
    COMMISSION_REPORT(59),
    POSITION(61),
    POSITION_END(62),
    ACCOUNT_SUMMARY(63),
    ACCOUNT_SUMMARY_END(64),
    VERIFY_MESSAGE_API(65),
    VERIFY_COMPLETED(66),
    DISPLAY_GROUP_LIST(67),
    DISPLAY_GROUP_UPDATED(68),
    VERIFY_AND_AUTH_MESSAGE_API(69),
    VERIFY_AND_AUTH_COMPLETED(70),
    POSITION_MULTI(71),
    POSITION_MULTI_END(72),
    ACCOUNT_UPDATE_MULTI(73),
    ACCOUNT_UPDATE_MULTI_END(74),
    OPTION_PARAMETERS(75),
    OPTION_PARAMETERS_END(76),
    SOFT_DOLLAR_TIERS(77),
    FAMILY_CODES(78),
    SYMBOL_SAMPLES(79),
    MARKET_DEPTH_EXCHANGES(80),
    TICK_REQUEST_PARAMETERS(81),
    SMART_COMPONENTS(82),
    NEWS_ARTICLE(83),
    TICK_NEWS(84),
    NEWS_PROVIDERS(85),
    HISTORICAL_NEWS(86),
    HISTORICAL_NEWS_END(87),
    HEAD_TIMESTAMP(88),
    HISTOGRAM_DATA(89),
    HISTORICAL_DATA_UPDATE(90),
    REROUTE_MARKET_DATA(91),
    REROUTE_MARKET_DEPTH(92),
    MARKET_RULE(93),
    PNL(94),
    PNL_SINGLE(95),
    HISTORICAL_TICKS(96),
    HISTORICAL_TICKS_BID_ASK(97),
    HISTORICAL_TICKS_LAST(98),
    TICK_BY_TICK(99),
    ORDER_BOUND(100),
    COMPLETED_ORDER(101),
    COMPLETED_ORDERS_END(102),
    REPLACE_FA_END(103),
    WSH_META_DATA(104),
    WSH_EVENT_DATA(105),
    HISTORICAL_SCHEDULE(106),
    USER_INFO(107),
    HISTORICAL_DATA_END(108),
    CURRENT_TIME_IN_MILLIS(109),
    CONFIG(110),
    CONFIG_UPDATED(111);

    private static final Map<Integer, ResponseType> BY_ID = index();

    private final int id;

    ResponseType(int id) {
        this.id = id;
    }

    /** Return the message id on the wire. */
    public int id() {
        return id;
    }

    /** Return the response with the given message id, or empty when no such response is known. */
    public static Optional<ResponseType> ofId(int id) {
        return Optional.ofNullable(BY_ID.get(id));
    }

    private static Map<Integer, ResponseType> index() {
        Map<Integer, ResponseType> byId = new HashMap<>();
        for (ResponseType type : values()) {
            byId.put(type.id, type);
        }
        return Map.copyOf(byId);
    }
}
