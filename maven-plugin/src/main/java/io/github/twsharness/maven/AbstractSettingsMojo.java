package io.github.twsharness.maven;

import io.github.twsharness.session.settings.Settings;
import io.github.twsharness.session.settings.SettingsException;
import java.util.HashMap;
import java.util.Map;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugins.annotations.Parameter;
import org.jspecify.annotations.Nullable;

/**
 * Take the settings of a session. What the POM configures here wins over user, project and system properties {@code
 * tws.<name>}, these over the environment ({@code TWS_<NAME>}), and that over the file {@code .env} of the module or,
 * without one, of the build's root. The values are text, so that a wrong one is reported with its source and the
 * allowed values.
 */
abstract class AbstractSettingsMojo extends AbstractTwsMojo {

    /**
     * What the session leads to: {@code auto} (a named endpoint, else the simulator), {@code tws}, {@code simulator}.
     * Default: auto. Property: {@code tws.mode}.
     */
    @Parameter
    private @Nullable String mode;

    /** Host of the TWS. Default: 127.0.0.1 when a port is named; without both, the simulator. Property: {@code tws.host}. */
    @Parameter
    private @Nullable String host;

    /** Second address of the same TWS. Default: none. Property: {@code tws.hostAlternative}. */
    @Parameter
    private @Nullable String hostAlternative;

    /** Port of the TWS, 1 to 65535. Default: 7497 when a host is named; without both, the simulator. Property: {@code tws.port}. */
    @Parameter
    private @Nullable String port;

    /** First client id of the session; the next ones follow. Default: 1. Property: {@code tws.clientId}. */
    @Parameter
    private @Nullable String clientId;

    /** Number of client ids, 0 to 32; 0 for as many as tests need at once. Default: 0. Property: {@code tws.clients}. */
    @Parameter
    private @Nullable String clients;

    /** Client id of the probe. Default: 990. Property: {@code tws.probeClientId}. */
    @Parameter
    private @Nullable String probeClientId;

    /** Account to trade for. Default: the account of the login. Property: {@code tws.account}. */
    @Parameter
    private @Nullable String account;

    /** Live account that may be traded; has an effect only when {@code account} names the same. Default: none. Property: {@code tws.allowLiveAccount}. */
    @Parameter
    private @Nullable String allowLiveAccount;

    /** Largest quantity of one order. Default: no limit. Property: {@code tws.maxOrderSize}. */
    @Parameter
    private @Nullable String maxOrderSize;

    /** Largest value of one order, in the currency of its contract. Default: no limit. Property: {@code tws.maxOrderValue}. */
    @Parameter
    private @Nullable String maxOrderValue;

    /** Most orders in one session. Default: no limit. Property: {@code tws.maxOrders}. */
    @Parameter
    private @Nullable String maxOrders;

    /**
     * Most by which the orders of one session may change the position of one contract. Default: no limit. Property:
     * {@code tws.maxPositionChange}.
     */
    @Parameter
    private @Nullable String maxPositionChange;

    /** The only symbols that may be traded, with commas between them. Default: all. Property: {@code tws.allowedSymbols}. */
    @Parameter
    private @Nullable String allowedSymbols;

    /** File that stops all trading as soon as it is there. Default: emergency-stop in the output directory. Property: {@code tws.stopFile}. */
    @Parameter
    private @Nullable String stopFile;

    /** Most messages a second that go to TWS. Default: 50; with the embedded simulator as many as there are. Property: {@code tws.maxMessagesPerSecond}. */
    @Parameter
    private @Nullable String maxMessagesPerSecond;

    /** Longest time to connect, in seconds. Default: 2. Property: {@code tws.connectTimeoutSeconds}. */
    @Parameter
    private @Nullable String connectTimeoutSeconds;

    /** Longest time until TWS tells its server version, in seconds. Default: 5. Property: {@code tws.versionTimeoutSeconds}. */
    @Parameter
    private @Nullable String versionTimeoutSeconds;

    /** Longest time from there until TWS is ready, in seconds. Default: 10. Property: {@code tws.readyTimeoutSeconds}. */
    @Parameter
    private @Nullable String readyTimeoutSeconds;

    /** Longest time that a test waits for a client id, in seconds. Default: 60. Property: {@code tws.leaseTimeoutSeconds}. */
    @Parameter
    private @Nullable String leaseTimeoutSeconds;

    /** Longest time that the cleanup after a test may take, in seconds. Default: 10. Property: {@code tws.resetTimeoutSeconds}. */
    @Parameter
    private @Nullable String resetTimeoutSeconds;

    /** Longest time that the session waits for a TWS to come back that was lost, in seconds. Default: 30. Property: {@code tws.recoveryTimeoutSeconds}. */
    @Parameter
    private @Nullable String recoveryTimeoutSeconds;

    /** Longest time without a sign of life of a test JVM, in seconds. Default: 15. Property: {@code tws.heartbeatTimeoutSeconds}. */
    @Parameter
    private @Nullable String heartbeatTimeoutSeconds;

    /** Directory of journals of running and crashed sessions. Default: ~/.tws-harness/journal. Property: {@code tws.journalDirectory}. */
    @Parameter
    private @Nullable String journalDirectory;

    /** Seed of the simulator's market. Default: 1. Property: {@code tws.simulatorSeed}. */
    @Parameter
    private @Nullable String simulatorSeed;

    /** Directory where a TWS that was found is remembered. Default: the user's directory of caches. Property: {@code tws.cacheDirectory}. */
    @Parameter
    private @Nullable String cacheDirectory;

    /**
     * Part of the suite that this machine runs: {@code auto} (what the CI says of parallel jobs), or its number and that
     * of all, such as {@code 2/5}. Default: all of it. Property: {@code tws.shard}.
     */
    @Parameter
    private @Nullable String shard;

    /** Number of shards, 1 to 1000, where the CI does not tell it, as Kubernetes does not. Default: none. Property: {@code tws.shardTotal}. */
    @Parameter
    private @Nullable String shardTotal;

    /** File of the times that test classes took, by which shards are balanced. Default: tws-times.txt. Property: {@code tws.shardTimes}. */
    @Parameter
    private @Nullable String shardTimes;

    final Settings settings() throws MojoFailureException {
        try {
            return Settings.load(SettingsLookup.of(session(), project()).withPluginConfiguration(configured()));
        } catch (SettingsException e) {
            throw new MojoFailureException(e.getMessage());
        }
    }

    private Map<String, @Nullable String> configured() {
        Map<String, @Nullable String> parameters = new HashMap<>();
        parameters.put("mode", mode);
        parameters.put("host", host);
        parameters.put("hostAlternative", hostAlternative);
        parameters.put("port", port);
        parameters.put("clientId", clientId);
        parameters.put("clients", clients);
        parameters.put("probeClientId", probeClientId);
        parameters.put("account", account);
        parameters.put("allowLiveAccount", allowLiveAccount);
        parameters.put("maxOrderSize", maxOrderSize);
        parameters.put("maxOrderValue", maxOrderValue);
        parameters.put("maxOrders", maxOrders);
        parameters.put("maxPositionChange", maxPositionChange);
        parameters.put("allowedSymbols", allowedSymbols);
        parameters.put("stopFile", stopFile);
        parameters.put("maxMessagesPerSecond", maxMessagesPerSecond);
        parameters.put("recoveryTimeoutSeconds", recoveryTimeoutSeconds);
        parameters.put("heartbeatTimeoutSeconds", heartbeatTimeoutSeconds);
        parameters.put("journalDirectory", journalDirectory);
        parameters.put("connectTimeoutSeconds", connectTimeoutSeconds);
        parameters.put("versionTimeoutSeconds", versionTimeoutSeconds);
        parameters.put("readyTimeoutSeconds", readyTimeoutSeconds);
        parameters.put("leaseTimeoutSeconds", leaseTimeoutSeconds);
        parameters.put("resetTimeoutSeconds", resetTimeoutSeconds);
        parameters.put("simulatorSeed", simulatorSeed);
        parameters.put("cacheDirectory", cacheDirectory);
        parameters.put("shard", shard);
        parameters.put("shardTotal", shardTotal);
        parameters.put("shardTimes", shardTimes);
        parameters.put("outputDirectory", outputDirectory().toString());
        return parameters;
    }
}
