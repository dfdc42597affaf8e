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
    private final LiveRules liveRules;

    SettingsLoader(SettingsSources sources) {
        this.sources = sources;
        DotEnv dotEnv = DotEnv.ofProject(sources.directory());
        problems.addAll(dotEnv.problems());
        this.parser = new SettingParser(new SettingsLookup(sources, dotEnv, warnings), problems);
        this.liveRules = new LiveRules(sources, dotEnv, parser);
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
        OrderLimits limits = limits();
        LiveConsent liveConsent = liveRules.judge();
        checkLiveAccount(liveConsent, limits);
        boolean isTws = endpoint.isPresent() || mode.equals("tws");
        checkSimulatedAccount(account, isTws);
        Path base = sources.directory().toAbsolutePath().normalize();
        Path output = parser.path(Setting.OUTPUT_DIRECTORY, base).normalize();
        Settings settings = new Settings(
                isTws ? Mode.TWS : Mode.SIMULATOR,
                endpoint,
                parser.host(Setting.HOST_ALTERNATIVE),
                clientIds.first(),
                clientIds.last(),
                clients,
                parser.clientId(Setting.PROBE_CLIENT_ID),
                account,
                allowLiveAccount,
                liveConsent,
                limits,
                parser.path(Setting.STOP_FILE, output).normalize(),
                maxMessagesPerSecond(isTws),
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

    private void checkLiveAccount(LiveConsent consent, OrderLimits limits) {
        Optional<FoundValue> asked = parser.found(Setting.ALLOW_LIVE_ACCOUNT);
        if (consent.account().isPresent() && !limits.isComplete()) {
            problems.add(asked.map(FoundValue::quoted).orElse(Setting.ALLOW_LIVE_ACCOUNT.key())
                    + " needs limits: a live account is traded only with tws.maxOrderSize, tws.maxOrderValue,"
                    + " tws.maxOrders and tws.allowedSymbols set.");
        }
        asked.filter(value -> consent.account().isEmpty())
                .ifPresent(value -> warnings.add("%s has no effect: no live account is traded, because %s."
                        .formatted(value.quoted(), String.join("; ", consent.objections()))));
    }

    private void checkSimulatedAccount(Optional<String> account, boolean isTws) {
        parser.found(Setting.ACCOUNT)
                .filter(value -> !isTws && account.filter(Accounts::isPaper).isEmpty())
                .ifPresent(value -> warnings.add(value.quoted()
                        + " is not used: the simulator has paper accounts only (DU1234567), so tests see another account"
                        + " than this one. Name a paper account, or the TWS (tws.host and tws.port)."));
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
