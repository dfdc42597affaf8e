package io.github.twsharness.protocol.codec;

import static io.github.twsharness.protocol.codec.Fields.REQUEST_ID;
import static io.github.twsharness.protocol.codec.Repeated.repeated;
import static io.github.twsharness.protocol.codec.Row.row;
import static io.github.twsharness.protocol.codec.ShortLayouts.numbered;

import io.github.twsharness.protocol.ServerFeature;
import io.github.twsharness.protocol.message.Attribute;
import io.github.twsharness.protocol.message.Attributes;
import io.github.twsharness.protocol.message.Config;
import io.github.twsharness.protocol.message.ConfigAttributes;
import io.github.twsharness.protocol.message.ConfigMessage;
import io.github.twsharness.protocol.message.ConfigUpdated;
import io.github.twsharness.protocol.message.ConfigWarning;
import io.github.twsharness.protocol.message.RequestConfig;
import io.github.twsharness.protocol.message.UpdateConfig;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Messages about the settings of TWS, which have only ever been protobuf. */
final class ConfigLayouts {

    private static final Attribute<Integer> ID = Attribute.integer("id", 0);
    private static final Attribute<Integer> MESSAGE_ID = Attribute.integer("messageId", 0);
    private static final Attribute<String> TITLE = Attribute.text("title");
    private static final Attribute<String> MESSAGE = Attribute.text("message");
    private static final Attribute<String> DEFAULT_ACTION = Attribute.text("defaultAction");
    private static final Attribute<Boolean> ENABLED = Attribute.flag("enabled");
    private static final Attribute<String> ITEM = Attribute.text("item");
    private static final Attribute<String> STATUS = Attribute.text("status");
    static final Attribute<List<String>> CHANGED_FIELDS = Attribute.list("changedFields");
    static final Attribute<List<String>> ERRORS = Attribute.list("errors");
    static final Attribute<List<ConfigWarning>> WARNINGS = Attribute.list("warnings");
    static final Attribute<List<ConfigWarning>> ACCEPTED_WARNINGS = Attribute.list("acceptedWarnings");
    private static final Attribute<Boolean> RESET_ORDER_IDS = Attribute.flag("resetAPIOrderSequence");

    private static final Layout<String> TEXT =
            Layout.of("item", text -> Attributes.EMPTY.with(ITEM, text), values -> values.get(ITEM), row(ITEM));

    private static final Layout<ConfigMessage> CONFIG_MESSAGE = Layout.of(
            "configMessage",
            message -> Attributes.builder()
                    .set(ID, message.id())
                    .set(TITLE, message.title())
                    .set(MESSAGE, message.message())
                    .set(DEFAULT_ACTION, message.defaultAction())
                    .set(ENABLED, message.enabled())
                    .build(),
            values -> new ConfigMessage(
                    values.get(ID),
                    values.get(TITLE),
                    values.get(MESSAGE),
                    values.get(DEFAULT_ACTION),
                    values.get(ENABLED)),
            row(ID),
            row(TITLE),
            row(MESSAGE),
            row(DEFAULT_ACTION),
            row(ENABLED));

    private static final Layout<ConfigWarning> CONFIG_WARNING = Layout.of(
            "configWarning",
            warning -> Attributes.builder()
                    .set(MESSAGE_ID, warning.messageId())
                    .set(TITLE, warning.title())
                    .set(MESSAGE, warning.message())
                    .build(),
            values -> new ConfigWarning(values.get(MESSAGE_ID), values.get(TITLE), values.get(MESSAGE)),
            row(MESSAGE_ID),
            row(TITLE),
            row(MESSAGE));

    private static final List<Element> SETTINGS = List.of(
            row(ConfigAttributes.AUTO_LOGOFF_TIME),
            row(ConfigAttributes.AUTO_LOGOFF_PERIOD),
            row(ConfigAttributes.AUTO_LOGOFF_TYPE),
            row(ConfigAttributes.BYPASS_ORDER_PRECAUTIONS),
            row(ConfigAttributes.BYPASS_BOND_WARNING),
            row(ConfigAttributes.BYPASS_NEGATIVE_YIELD_CONFIRMATION),
            row(ConfigAttributes.BYPASS_CALLED_BOND_WARNING),
            row(ConfigAttributes.BYPASS_SAME_ACTION_PAIR_TRADE_WARNING),
            row(ConfigAttributes.BYPASS_FLAGGED_ACCOUNTS_WARNING),
            row(ConfigAttributes.BYPASS_PRICE_BASED_VOLATILITY_WARNING),
            row(ConfigAttributes.BYPASS_REDIRECT_ORDER_WARNING),
            row(ConfigAttributes.BYPASS_NO_OVERFILL_PROTECTION),
            row(ConfigAttributes.BYPASS_ROUTE_MARKETABLE_TO_BBO),
            row(ConfigAttributes.READ_ONLY_API),
            row(ConfigAttributes.TOTAL_QUANTITY_FOR_MUTUAL_FUNDS),
            row(ConfigAttributes.DOWNLOAD_OPEN_ORDERS_ON_CONNECTION),
            row(ConfigAttributes.INCLUDE_VIRTUAL_FX_POSITIONS),
            row(ConfigAttributes.PREPARE_DAILY_PNL),
            row(ConfigAttributes.SEND_STATUS_UPDATES_FOR_VOLATILITY_ORDERS),
            row(ConfigAttributes.ENCODE_API_MESSAGES),
            row(ConfigAttributes.SOCKET_PORT),
            row(ConfigAttributes.USE_NEGATIVE_AUTO_RANGE),
            row(ConfigAttributes.CREATE_API_MESSAGE_LOG_FILE),
            row(ConfigAttributes.INCLUDE_MARKET_DATA_IN_LOG_FILE),
            row(ConfigAttributes.EXPOSE_TRADING_SCHEDULE_TO_API),
            row(ConfigAttributes.SPLIT_INSURED_DEPOSIT_FROM_CASH_BALANCE),
            row(ConfigAttributes.SEND_ZERO_POSITIONS_FOR_TODAY_ONLY),
            row(ConfigAttributes.LET_API_ACCOUNT_REQUESTS_SWITCH_SUBSCRIPTION),
            row(ConfigAttributes.USE_ACCOUNT_GROUPS_WITH_ALLOCATION_METHODS),
            row(ConfigAttributes.LOGGING_LEVEL),
            row(ConfigAttributes.MASTER_CLIENT_ID),
            row(ConfigAttributes.BULK_DATA_TIMEOUT),
            row(ConfigAttributes.COMPONENT_EXCH_SEPARATOR),
            row(ConfigAttributes.SHOW_FOREX_DATA_IN_TENTH_PIPS),
            row(ConfigAttributes.ALLOW_FOREX_TRADING_IN_TENTH_PIPS),
            row(ConfigAttributes.ROUND_ACCOUNT_VALUES_TO_NEAREST_WHOLE_NUMBER),
            row(ConfigAttributes.SEND_MARKET_DATA_IN_LOTS_FOR_US_STOCKS),
            row(ConfigAttributes.SHOW_ADVANCED_ORDER_REJECT_IN_UI),
            row(ConfigAttributes.REJECT_MESSAGES_ABOVE_MAX_RATE),
            row(ConfigAttributes.MAINTAIN_CONNECTION_ON_INCORRECT_FIELDS),
            row(ConfigAttributes.COMPATIBILITY_MODE_NASDAQ_STOCKS),
            row(ConfigAttributes.SEND_INSTRUMENT_TIMEZONE),
            row(ConfigAttributes.SEND_FOREX_DATA_IN_COMPATIBILITY_MODE),
            row(ConfigAttributes.MAINTAIN_AND_RESUBMIT_ORDERS_ON_RECONNECT),
            row(ConfigAttributes.HISTORICAL_DATA_MAX_SIZE),
            row(ConfigAttributes.AUTO_REPORT_NETTING_EVENT_CONTRACT_TRADES),
            row(ConfigAttributes.OPTION_EXERCISE_REQUEST_TYPE),
            row(ConfigAttributes.ALLOW_LOCALHOST_ONLY),
            repeated(ConfigAttributes.TRUSTED_IPS, TEXT),
            row(ConfigAttributes.SEEK_PRICE_IMPROVEMENT),
            row(ConfigAttributes.PRE_OPEN_REROUTE),
            row(ConfigAttributes.DO_NOT_ROUTE_TO_DARK_POOLS),
            row(ConfigAttributes.DEFAULT_ALGORITHM),
            repeated(ConfigAttributes.MESSAGES, CONFIG_MESSAGE));

    /** The attributes of the settings, of which an absent one differs from every value. */
    static final Set<Attribute<?>> OPTIONAL =
            SETTINGS.stream().flatMap(Element::places).map(Place::attribute).collect(Collectors.toUnmodifiableSet());

    static final Layout<RequestConfig> REQUEST_CONFIG =
            numbered("reqConfig", RequestConfig::requestId, RequestConfig::new).since(ServerFeature.CONFIG);

    static final Layout<Config> CONFIG = Layout.of(
                    "config",
                    config -> config.settings().with(REQUEST_ID, config.requestId()),
                    values -> new Config(values.get(REQUEST_ID), values.only(OPTIONAL)),
                    with(row(REQUEST_ID)))
            .since(ServerFeature.CONFIG);

    static final Layout<UpdateConfig> UPDATE_CONFIG = Layout.of(
                    "updateConfig",
                    request -> request.changes().toBuilder()
                            .set(REQUEST_ID, request.requestId())
                            .set(ACCEPTED_WARNINGS, request.acceptedWarnings())
                            .set(RESET_ORDER_IDS, request.resetOrderIds())
                            .build(),
                    values -> new UpdateConfig(
                            values.get(REQUEST_ID),
                            values.only(OPTIONAL),
                            values.get(ACCEPTED_WARNINGS),
                            values.get(RESET_ORDER_IDS)),
                    with(row(REQUEST_ID), repeated(ACCEPTED_WARNINGS, CONFIG_WARNING), row(RESET_ORDER_IDS)))
            .since(ServerFeature.UPDATE_CONFIG);

    static final Layout<ConfigUpdated> CONFIG_UPDATED = Layout.of(
                    "configUpdated",
                    response -> Attributes.builder()
                            .set(REQUEST_ID, response.requestId())
                            .set(STATUS, response.status())
                            .set(MESSAGE, response.message())
                            .set(CHANGED_FIELDS, response.changedFields())
                            .set(ERRORS, response.errors())
                            .set(WARNINGS, response.warnings())
                            .build(),
                    values -> new ConfigUpdated(
                            values.get(REQUEST_ID),
                            values.get(STATUS),
                            values.get(MESSAGE),
                            values.get(CHANGED_FIELDS),
                            values.get(ERRORS),
                            values.get(WARNINGS)),
                    row(REQUEST_ID),
                    row(STATUS),
                    row(MESSAGE),
                    repeated(CHANGED_FIELDS, TEXT),
                    repeated(ERRORS, TEXT),
                    repeated(WARNINGS, CONFIG_WARNING))
            .since(ServerFeature.UPDATE_CONFIG);

    private ConfigLayouts() {}

    private static Element[] with(Element... others) {
        return Stream.concat(Stream.of(others), SETTINGS.stream()).toArray(Element[]::new);
    }
}
