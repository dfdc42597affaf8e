package io.github.twsharness.session.settings;

import io.github.twsharness.session.Mode;
import io.github.twsharness.session.shard.CiSystem;
import io.github.twsharness.session.shard.Shard;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/** Loads the settings once: finds and parses each value, checks what must fit together, and reports all problems. */
final class SettingsLoader {

    private static final Set<String> MODES = Set.of("auto", "tws", "simulator");
    private static final int MAX_CLIENTS = 32;

    private final SettingsSources sources;
    private final List<String> problems = new ArrayList<>();
    private final List<String> warnings = new ArrayList<>();
    private final SettingParser parser;

    SettingsLoader(SettingsSources sources) {
        this.sources = sources;
        DotEnv dotEnv = DotEnv.ofProject(sources.directory());
        problems.addAll(dotEnv.problems());
        this.parser = new SettingParser(new SettingsLookup(sources, dotEnv, warnings), problems);
    }

    Settings load() {
        warnings.addAll(UnknownNames.among(sources));
        String mode = parser.choice(Setting.MODE, MODES);
        Optional<TwsEndpoint> endpoint = endpoint(mode);
        Optional<Shard> shard = shard();
        ClientIds named = parser.clientIds(Setting.CLIENT_ID);
        ClientIds clientIds = shard.map(named::ofShard).orElse(named);
        int clients = (int) parser.wholeNumber(Setting.CLIENTS, 0, MAX_CLIENTS);
        checkLanes(clientIds, clients);
        Optional<String> account = parser.account(Setting.ACCOUNT);
        Optional<String> allowLiveAccount = parser.account(Setting.ALLOW_LIVE_ACCOUNT);
        boolean namedTwice = isLiveAccountNamedTwice();
        OrderLimits limits = limits();
        checkLiveAccount(account, allowLiveAccount, namedTwice, limits);
        Path base = sources.directory().toAbsolutePath().normalize();
        Path output = parser.path(Setting.OUTPUT_DIRECTORY, base).normalize();
        Settings settings = new Settings(
                endpoint.isPresent() || mode.equals("tws") ? Mode.TWS : Mode.SIMULATOR,
                endpoint,
                parser.host(Setting.HOST_ALTERNATIVE),
                clientIds.first(),
                clientIds.last(),
                clients,
                parser.clientId(Setting.PROBE_CLIENT_ID),
                account,
                allowLiveAccount,
                namedTwice,
                limits,
                parser.path(Setting.STOP_FILE, output).normalize(),
                maxMessagesPerSecond(endpoint.isPresent() || mode.equals("tws")),
                parser.seconds(Setting.CONNECT_TIMEOUT_SECONDS),
                parser.seconds(Setting.VERSION_TIMEOUT_SECONDS),
                parser.seconds(Setting.READY_TIMEOUT_SECONDS),
                parser.seconds(Setting.LEASE_TIMEOUT_SECONDS),
                parser.seconds(Setting.RESET_TIMEOUT_SECONDS),
                parser.seconds(Setting.RECOVERY_TIMEOUT_SECONDS),
                parser.seconds(Setting.HEARTBEAT_TIMEOUT_SECONDS),
                parser.wholeNumber(Setting.SIMULATOR_SEED, Long.MIN_VALUE, Long.MAX_VALUE),
                output,
                parser.path(Setting.JOURNAL_DIRECTORY, base).normalize(),
                parser.found(Setting.CACHE_DIRECTORY)
                        .map(found -> parser.path(Setting.CACHE_DIRECTORY, base).normalize()),
                shard,
                parser.path(Setting.SHARD_TIMES, base).normalize(),
                parser.choice(Setting.SKIP, Set.of("true", "false")).equals("true"),
                warnings,
                table());
        if (!problems.isEmpty()) {
            throw new SettingsException(problems);
        }
        return settings;
    }

    private Optional<TwsEndpoint> endpoint(String mode) {
        Optional<String> host = parser.host(Setting.HOST);
        int port = parser.port(Setting.PORT);
        if (mode.equals("simulator")) {
            return Optional.empty();
        }
        if (isEndpointNamed()) {
            return Optional.of(new TwsEndpoint(host.orElse(Setting.HOST.defaultValue()), port));
        }
        return Optional.empty();
    }

    private boolean isEndpointNamed() {
        return parser.found(Setting.HOST).isPresent()
                || parser.found(Setting.PORT).isPresent();
    }

    private Optional<Shard> shard() {
        OptionalInt total = parser.optionalNumber(Setting.SHARD_TOTAL, 1, Shard.MOST);
        Optional<Integer> all = total.isPresent() ? Optional.of(total.getAsInt()) : Optional.empty();
        Optional<FoundValue> found = parser.found(Setting.SHARD);
        Optional<Shard> shard = Optional.empty();
        if (found.isPresent()) {
            try {
                shard = found.get().text().equalsIgnoreCase("auto")
                        ? CiSystem.find(sources.environment(), all).map(CiSystem.Found::shard)
                        : parser.shard(Setting.SHARD);
            } catch (CiSystem.ContradictionException e) {
                problems.add(found.get().quoted() + ": " + e.getMessage());
            }
        }
        shard.filter(named -> total.isPresent() && named.total() != total.getAsInt())
                .ifPresent(named -> problems.add("tws.shardTotal: there are %d shards, but this is shard %s."
                        .formatted(total.getAsInt(), named)));
        return shard.filter(Shard::isSplit);
    }

    private void checkLanes(ClientIds ids, int clients) {
        if (ids.first() > ids.last() - Math.max(clients, 1) + 1) {
            problems.add("tws.clientId: %d leaves no room for %d lanes (tws.clients) with client ids up to %d."
                    .formatted(ids.first(), clients, ids.last()));
        }
    }

    private OrderLimits limits() {
        return new OrderLimits(
                parser.positive(Setting.MAX_ORDER_SIZE),
                parser.positive(Setting.MAX_ORDER_VALUE),
                parser.optionalNumber(Setting.MAX_ORDERS, 1, 1_000_000),
                parser.positive(Setting.MAX_POSITION_CHANGE),
                parser.symbols(Setting.ALLOWED_SYMBOLS));
    }

    // The embedded simulator has no limit of its own that one would have to keep.
    private OptionalInt maxMessagesPerSecond(boolean isTws) {
        int most = (int) parser.wholeNumber(Setting.MAX_MESSAGES_PER_SECOND, 1, 10_000);
        boolean asked = parser.found(Setting.MAX_MESSAGES_PER_SECOND).isPresent();
        return isTws || asked ? OptionalInt.of(most) : OptionalInt.empty();
    }

    // One hand writes the project, another one starts it.
    private boolean isLiveAccountNamedTwice() {
        Setting setting = Setting.ALLOW_LIVE_ACCOUNT;
        String byHand = sources.commandLine().getOrDefault(setting.key(), "").strip();
        String inPlugin = sources.pluginConfiguration()
                .getOrDefault(setting.parameter(), "")
                .strip();
        String inJunit =
                sources.junitParameters().getOrDefault(setting.key(), "").strip();
        String inProject = inPlugin.isEmpty() ? inJunit : inPlugin;
        return !byHand.isEmpty() && byHand.equals(inProject);
    }

    private void checkLiveAccount(
            Optional<String> account, Optional<String> allowLiveAccount, boolean namedTwice, OrderLimits limits) {
        Optional<FoundValue> found = parser.found(Setting.ALLOW_LIVE_ACCOUNT);
        if (allowLiveAccount.isEmpty() || found.isEmpty()) {
            return;
        }
        if (!allowLiveAccount.equals(account)) {
            warnings.add(found.get().quoted() + " has no effect, because tws.account does not name the same account.");
        } else if (!namedTwice) {
            warnings.add(found.get().quoted()
                    + " has no effect, because it has to be said twice: in the project (plugin configuration"
                    + " <allowLiveAccount>, or JUnit parameter) and on the command line (-Dtws.allowLiveAccount=...).");
        } else if (!limits.isComplete()) {
            problems.add(found.get().quoted()
                    + " needs limits: a live account is traded only with tws.maxOrderSize, tws.maxOrderValue,"
                    + " tws.maxOrders and tws.allowedSymbols set.");
        }
    }

    private List<SettingRow> table() {
        return Arrays.stream(Setting.values()).map(this::row).toList();
    }

    private SettingRow row(Setting setting) {
        boolean ofEndpoint = setting == Setting.HOST || setting == Setting.PORT;
        String fallback = ofEndpoint && !isEndpointNamed() ? "" : setting.defaultValue();
        return parser.found(setting)
                .map(value -> new SettingRow(
                        setting.key(), value.shown(), value.origin().describe()))
                .orElseGet(() -> new SettingRow(setting.key(), fallback, "default"));
    }
}
