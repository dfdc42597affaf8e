package io.github.twsharness.protocol;

/**
 * Name each change of the wire format between server versions 151 and 200 by the version that introduced it.
 *
 * <p>Source: constants {@code MIN_SERVER_VER_*} of the published API clients.
 */
public enum ServerFeature {
    PRICE_MANAGEMENT_ALGO(151),
    STOCK_TYPE(152),
    ASCII7_ENCODING(153),
    PRICE_BASED_VOLATILITY(156),
    ORDER_DURATION(158),
    POST_TO_ATS(160),
    AUTO_CANCEL_PARENT(162),
    FRACTIONAL_SIZES(163),
    SIZE_RULES(164),
    ADVANCED_ORDER_REJECT(166),
    MANUAL_ORDER_TIME(169),
    PEG_BEST_AND_PEG_MID_OFFSETS(170),
    BOND_ISSUER_ID(176),
    FA_PROFILE_REMOVED(177),
    PENDING_PRICE_REVISION(178),
    FUND_DETAILS(179),
    LAST_TRADE_DATE(182),
    CUSTOMER_ACCOUNT(183),
    PROFESSIONAL_CUSTOMER(184),
    BOND_ACCRUED_INTEREST(185),
    INELIGIBILITY_REASONS(186),
    RFQ_FIELDS(187),
    INCLUDE_OVERNIGHT(189),
    RFQ_FIELDS_REMOVED(190),
    CME_TAGGING(192),
    CME_TAGGING_IN_OPEN_ORDER(193),
    ERROR_TIME(194),
    FULL_ORDER_PREVIEW(195),
    SUBMITTER(198),
    IMBALANCE_ONLY(199),
    PARAMETRIZED_DAYS_OF_EXECUTIONS(200);

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
