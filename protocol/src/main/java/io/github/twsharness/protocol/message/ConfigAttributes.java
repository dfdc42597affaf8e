package io.github.twsharness.protocol.message;

import java.util.List;

/**
 * List the settings of TWS that a {@link Config} tells and an {@link UpdateConfig} changes, by the names that the TWS API
 * gives them; one that is absent is not told, or not changed.
 *
 * <p>Source: the published protobuf definitions of server versions 219 and 221.
 */
public final class ConfigAttributes {

    // When TWS logs off or restarts by itself.
    public static final Attribute<String> AUTO_LOGOFF_TIME = Attribute.text("autoLogoffTime");
    public static final Attribute<String> AUTO_LOGOFF_PERIOD = Attribute.text("autoLogoffPeriod");
    public static final Attribute<String> AUTO_LOGOFF_TYPE = Attribute.text("autoLogoffType");

    // What an order of a client is let pass.
    public static final Attribute<Boolean> BYPASS_ORDER_PRECAUTIONS = Attribute.optionalFlag("bypassOrderPrecautions");
    public static final Attribute<Boolean> BYPASS_BOND_WARNING = Attribute.optionalFlag("bypassBondWarning");
    public static final Attribute<Boolean> BYPASS_NEGATIVE_YIELD_CONFIRMATION =
            Attribute.optionalFlag("bypassNegativeYieldConfirmation");
    public static final Attribute<Boolean> BYPASS_CALLED_BOND_WARNING =
            Attribute.optionalFlag("bypassCalledBondWarning");
    public static final Attribute<Boolean> BYPASS_SAME_ACTION_PAIR_TRADE_WARNING =
            Attribute.optionalFlag("bypassSameActionPairTradeWarning");
    public static final Attribute<Boolean> BYPASS_FLAGGED_ACCOUNTS_WARNING =
            Attribute.optionalFlag("bypassFlaggedAccountsWarning");
    public static final Attribute<Boolean> BYPASS_PRICE_BASED_VOLATILITY_WARNING =
            Attribute.optionalFlag("bypassPriceBasedVolatilityWarning");
    public static final Attribute<Boolean> BYPASS_REDIRECT_ORDER_WARNING =
            Attribute.optionalFlag("bypassRedirectOrderWarning");
    public static final Attribute<Boolean> BYPASS_NO_OVERFILL_PROTECTION =
            Attribute.optionalFlag("bypassNoOverfillProtection");
    public static final Attribute<Boolean> BYPASS_ROUTE_MARKETABLE_TO_BBO =
            Attribute.optionalFlag("bypassRouteMarketableToBBO");

    // The API.
    public static final Attribute<Boolean> READ_ONLY_API = Attribute.optionalFlag("readOnlyApi");
    public static final Attribute<Boolean> TOTAL_QUANTITY_FOR_MUTUAL_FUNDS =
            Attribute.optionalFlag("totalQuantityForMutualFunds");
    public static final Attribute<Boolean> DOWNLOAD_OPEN_ORDERS_ON_CONNECTION =
            Attribute.optionalFlag("downloadOpenOrdersOnConnection");
    public static final Attribute<Boolean> INCLUDE_VIRTUAL_FX_POSITIONS =
            Attribute.optionalFlag("includeVirtualFxPositions");
    public static final Attribute<Boolean> PREPARE_DAILY_PNL = Attribute.optionalFlag("prepareDailyPnL");
    public static final Attribute<Boolean> SEND_STATUS_UPDATES_FOR_VOLATILITY_ORDERS =
            Attribute.optionalFlag("sendStatusUpdatesForVolatilityOrders");
    public static final Attribute<String> ENCODE_API_MESSAGES = Attribute.text("encodeApiMessages");
    public static final Attribute<Integer> SOCKET_PORT = Attribute.optionalInteger("socketPort");
    public static final Attribute<Boolean> USE_NEGATIVE_AUTO_RANGE = Attribute.optionalFlag("useNegativeAutoRange");
    public static final Attribute<Boolean> CREATE_API_MESSAGE_LOG_FILE =
            Attribute.optionalFlag("createApiMessageLogFile");
    public static final Attribute<Boolean> INCLUDE_MARKET_DATA_IN_LOG_FILE =
            Attribute.optionalFlag("includeMarketDataInLogFile");
    public static final Attribute<Boolean> EXPOSE_TRADING_SCHEDULE_TO_API =
            Attribute.optionalFlag("exposeTradingScheduleToApi");
    public static final Attribute<Boolean> SPLIT_INSURED_DEPOSIT_FROM_CASH_BALANCE =
            Attribute.optionalFlag("splitInsuredDepositFromCashBalance");
    public static final Attribute<Boolean> SEND_ZERO_POSITIONS_FOR_TODAY_ONLY =
            Attribute.optionalFlag("sendZeroPositionsForTodayOnly");
    public static final Attribute<Boolean> LET_API_ACCOUNT_REQUESTS_SWITCH_SUBSCRIPTION =
            Attribute.optionalFlag("letApiAccountRequestsSwitchSubscription");
    public static final Attribute<Boolean> USE_ACCOUNT_GROUPS_WITH_ALLOCATION_METHODS =
            Attribute.optionalFlag("useAccountGroupsWithAllocationMethods");
    public static final Attribute<String> LOGGING_LEVEL = Attribute.text("loggingLevel");
    public static final Attribute<Integer> MASTER_CLIENT_ID = Attribute.optionalInteger("masterClientId");
    public static final Attribute<Integer> BULK_DATA_TIMEOUT = Attribute.optionalInteger("bulkDataTimeout");
    public static final Attribute<String> COMPONENT_EXCH_SEPARATOR = Attribute.text("componentExchSeparator");
    public static final Attribute<Boolean> SHOW_FOREX_DATA_IN_TENTH_PIPS =
            Attribute.optionalFlag("showForexDataIn1_10Pips");
    public static final Attribute<Boolean> ALLOW_FOREX_TRADING_IN_TENTH_PIPS =
            Attribute.optionalFlag("allowForexTradingIn1_10Pips");
    public static final Attribute<Boolean> ROUND_ACCOUNT_VALUES_TO_NEAREST_WHOLE_NUMBER =
            Attribute.optionalFlag("roundAccountValuesToNearestWholeNumber");
    public static final Attribute<Boolean> SEND_MARKET_DATA_IN_LOTS_FOR_US_STOCKS =
            Attribute.optionalFlag("sendMarketDataInLotsForUsStocks");
    public static final Attribute<Boolean> SHOW_ADVANCED_ORDER_REJECT_IN_UI =
            Attribute.optionalFlag("showAdvancedOrderRejectInUi");
    public static final Attribute<Boolean> REJECT_MESSAGES_ABOVE_MAX_RATE =
            Attribute.optionalFlag("rejectMessagesAboveMaxRate");
    public static final Attribute<Boolean> MAINTAIN_CONNECTION_ON_INCORRECT_FIELDS =
            Attribute.optionalFlag("maintainConnectionOnIncorrectFields");
    public static final Attribute<Boolean> COMPATIBILITY_MODE_NASDAQ_STOCKS =
            Attribute.optionalFlag("compatibilityModeNasdaqStocks");
    public static final Attribute<String> SEND_INSTRUMENT_TIMEZONE = Attribute.text("sendInstrumentTimezone");
    public static final Attribute<Boolean> SEND_FOREX_DATA_IN_COMPATIBILITY_MODE =
            Attribute.optionalFlag("sendForexDataInCompatibilityMode");
    public static final Attribute<Boolean> MAINTAIN_AND_RESUBMIT_ORDERS_ON_RECONNECT =
            Attribute.optionalFlag("maintainAndResubmitOrdersOnReconnect");
    public static final Attribute<Integer> HISTORICAL_DATA_MAX_SIZE =
            Attribute.optionalInteger("historicalDataMaxSize");
    public static final Attribute<Boolean> AUTO_REPORT_NETTING_EVENT_CONTRACT_TRADES =
            Attribute.optionalFlag("autoReportNettingEventContractTrades");
    public static final Attribute<String> OPTION_EXERCISE_REQUEST_TYPE = Attribute.text("optionExerciseRequestType");
    public static final Attribute<Boolean> ALLOW_LOCALHOST_ONLY = Attribute.optionalFlag("allowLocalhostOnly");
    public static final Attribute<List<String>> TRUSTED_IPS = Attribute.list("trustedIPs");

    // How orders are routed.
    public static final Attribute<Boolean> SEEK_PRICE_IMPROVEMENT = Attribute.optionalFlag("seekPriceImprovement");
    public static final Attribute<Boolean> PRE_OPEN_REROUTE = Attribute.optionalFlag("preOpenReroute");
    public static final Attribute<Boolean> DO_NOT_ROUTE_TO_DARK_POOLS = Attribute.optionalFlag("doNotRouteToDarkPools");
    public static final Attribute<String> DEFAULT_ALGORITHM = Attribute.text("defaultAlgorithm");

    // The messages that TWS shows or suppresses.
    public static final Attribute<List<ConfigMessage>> MESSAGES = Attribute.list("messages");

    private ConfigAttributes() {}
}
