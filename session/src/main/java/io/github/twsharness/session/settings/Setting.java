package io.github.twsharness.session.settings;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Declare each setting once: its name, its default, what it may be, and its names in the environment.
 *
 * <p>The key, such as {@code tws.clientId}, is spelled the same as system property and as JUnit parameter; a plugin
 * parameter is the key without {@code tws.}. In the environment and in {@code .env} the name is {@code TWS_CLIENT_ID};
 * some settings have further names there, which count in the order {@code TWS_}, {@code IB_}, {@code IBKR_}.
 */
public enum Setting {
    /** Where the session leads to. */
    MODE("mode", "auto", "a mode", "auto, tws or simulator"),
    /** Host of the TWS; the default holds when a port is named. */
    HOST("host", "127.0.0.1", "a host", "a host name or an IP address, without a port", "IB_HOST", "IBKR_HOST_IP"),
    /** Second address of the same TWS, for networks where the first one changes. */
    HOST_ALTERNATIVE(
            "hostAlternative", "", "a host", "a host name or an IP address, without a port", "IBKR_HOST_IP_ALT"),
    /** Port of the TWS; the default, that of a paper TWS, holds when a host is named. */
    PORT("port", "7497", "a port", "a whole number from 1 to 65535", "IB_PORT", "IBKR_PORT"),
    /** First client id of the lanes, or the range of those that they may have. */
    CLIENT_ID(
            "clientId",
            "1",
            "a client id",
            "a whole number from 1 to 2147483646, or a range of them such as 100-131",
            "IB_CLIENT_ID",
            "IBKR_CLIENT_ID"),
    /** Number of lanes; 0 for as many as are needed. */
    CLIENTS("clients", "0", "a number of lanes", "a whole number from 0 to 32, where 0 means as many as are needed"),
    /** First client id of the probe, which tries the next ones while an id is in use. */
    PROBE_CLIENT_ID("probeClientId", "990", "a client id", "a whole number from 1 to 2147483646"),
    /** Account to trade for. */
    ACCOUNT("account", "", "an account", "letters and digits, such as DU1234567"),
    /** Account that may be traded although it is a live one; has an effect only when it equals the account. */
    ALLOW_LIVE_ACCOUNT("allowLiveAccount", "", "an account", "letters and digits, the same as tws.account"),
    /** Largest quantity of one order. */
    MAX_ORDER_SIZE("maxOrderSize", "", "an order size", Setting.POSITIVE),
    /** Largest value of one order, in the currency of its contract. */
    MAX_ORDER_VALUE("maxOrderValue", "", "an order value", Setting.POSITIVE),
    /** Most orders in one session. */
    MAX_ORDERS("maxOrders", "", "a number of orders", "a whole number from 1 to 1000000"),
    /** Most by which the orders of one session may change the position of one contract. */
    MAX_POSITION_CHANGE("maxPositionChange", "", "a change of position", Setting.POSITIVE),
    /** The only symbols that may be traded. */
    ALLOWED_SYMBOLS(
            "allowedSymbols", "", "a list of symbols", "symbols with commas between them, such as AAPL,MSFT,EUR"),
    /** File that stops all trading of the session as soon as it is there; relative to the output directory. */
    STOP_FILE("stopFile", "emergency-stop", "a path", "the path of a file"),
    /** Most messages that the session sends to TWS within a second. */
    MAX_MESSAGES_PER_SECOND("maxMessagesPerSecond", "50", "a number of messages", "a whole number from 1 to 10000"),
    /** Longest time to connect. */
    CONNECT_TIMEOUT_SECONDS("connectTimeoutSeconds", "2", "a time limit", Setting.SECONDS),
    /** Longest time from the hello to the server version, and to answer on a lane. */
    VERSION_TIMEOUT_SECONDS("versionTimeoutSeconds", "5", "a time limit", Setting.SECONDS),
    /** Longest time from there to accounts and next valid id. */
    READY_TIMEOUT_SECONDS("readyTimeoutSeconds", "10", "a time limit", Setting.SECONDS),
    /** Longest time that a test waits for a lane. */
    LEASE_TIMEOUT_SECONDS("leaseTimeoutSeconds", "60", "a time limit", Setting.SECONDS),
    /** Longest time that the reset of a lane may take. */
    RESET_TIMEOUT_SECONDS("resetTimeoutSeconds", "10", "a time limit", Setting.SECONDS),
    /** Longest time that the session waits for a TWS to come back that was lost. */
    RECOVERY_TIMEOUT_SECONDS("recoveryTimeoutSeconds", "30", "a time limit", Setting.SECONDS),
    /** Longest time without a sign of life of a test JVM that holds a lane. */
    HEARTBEAT_TIMEOUT_SECONDS("heartbeatTimeoutSeconds", "15", "a time limit", Setting.SECONDS),
    /** Seed of the simulator's market. */
    SIMULATOR_SEED("simulatorSeed", "1", "a seed", "a whole number from -9223372036854775808 to 9223372036854775807"),
    /** Where journal, reports and logs go; relative to the project's directory. */
    OUTPUT_DIRECTORY("outputDirectory", "target/tws", "a path", "the path of a directory"),
    /** Where journals of running and crashed sessions are, for all builds of a user. */
    JOURNAL_DIRECTORY("journalDirectory", "~/.tws-harness/journal", "a path", "the path of a directory"),
    /** Where a TWS that was found is remembered; empty for the user's directory of caches. */
    CACHE_DIRECTORY("cacheDirectory", "", "a path", "the path of a directory"),
    /** Which part of the suite this machine runs; empty for all of it. */
    SHARD("shard", "", "a shard", "auto, or this machine's shard and the number of all, such as 2/5"),
    /** Number of shards, where the CI does not tell it. */
    SHARD_TOTAL("shardTotal", "", "a number of shards", "a whole number from 1 to 1000"),
    /** File of the times that test classes took, by which shards are balanced; relative to the project's directory. */
    SHARD_TIMES("shardTimes", "tws-times.txt", "a path", "the path of a file"),
    /** Whether to do nothing at all. */
    SKIP("skip", "false", "a truth value", "true or false");

    /** Start of every key. */
    public static final String PREFIX = "tws.";

    private static final String SECONDS = "a whole number of seconds from 1 to 3600";
    private static final String POSITIVE = "a number greater than 0, such as 100 or 0.5";

    private final String parameter;
    private final String defaultValue;
    private final String noun;
    private final String allowed;
    private final List<String> environmentNames;

    Setting(String parameter, String defaultValue, String noun, String allowed, String... furtherEnvironmentNames) {
        this.parameter = parameter;
        this.defaultValue = defaultValue;
        this.noun = noun;
        this.allowed = allowed;
        List<String> names = new ArrayList<>();
        names.add("TWS_" + parameter.replaceAll("([A-Z])", "_$1").toUpperCase(Locale.ROOT));
        names.addAll(List.of(furtherEnvironmentNames));
        this.environmentNames = List.copyOf(names);
    }

    /** Return the key: system property and JUnit parameter, such as {@code tws.clientId}. */
    public String key() {
        return PREFIX + parameter;
    }

    /** Return the name of the plugin parameter, such as {@code clientId}. */
    public String parameter() {
        return parameter;
    }

    /** Return the default as text; empty for none. */
    public String defaultValue() {
        return defaultValue;
    }

    /** Say which values are allowed. */
    public String allowed() {
        return allowed;
    }

    /** Return the names in the environment and in {@code .env}, the one that wins first. */
    public List<String> environmentNames() {
        return environmentNames;
    }

    /** Say what a value is, as in "is not a port". */
    String noun() {
        return noun;
    }

    boolean holdsAccount() {
        return this == ACCOUNT || this == ALLOW_LIVE_ACCOUNT;
    }
}
