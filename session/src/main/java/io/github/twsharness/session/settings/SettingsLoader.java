package io.github.twsharness.session.settings;

import io.github.twsharness.session.Mode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Loads the settings once: finds and parses each value, checks what must fit together, and reports all problems. */
final class SettingsLoader {

    private static final Set<String> MODES = Set.of("auto", "tws", "simulator");
    private static final int MAX_CLIENTS = 32;
    private static final int MAX_CLIENT_ID = Integer.MAX_VALUE - 1;

    private final SettingsSources sources;
    private final List<String> problems = new ArrayList<>();
    private final List<String> warnings = new ArrayList<>();
    private final SettingParser parser;

    SettingsLoader(SettingsSources sources) {
        this.sources = sources;
        DotEnv dotEnv = DotEnv.in(sources.directory());
        problems.addAll(dotEnv.problems());
        this.parser = new SettingParser(new SettingsLookup(sources, dotEnv, warnings), problems);
    }

    Settings load() {
        warnings.addAll(UnknownNames.among(sources));
        Optional<TwsEndpoint> endpoint = endpoint();
        int clientId = parser.clientId(Setting.CLIENT_ID);
        int clients = (int) parser.wholeNumber(Setting.CLIENTS, 0, MAX_CLIENTS);
        checkLanes(clientId, clients);
        Optional<String> account = parser.account(Setting.ACCOUNT);
        Optional<String> allowLiveAccount = parser.account(Setting.ALLOW_LIVE_ACCOUNT);
        checkLiveAccount(account, allowLiveAccount);
        Path base = sources.directory().toAbsolutePath().normalize();
        Settings settings = new Settings(
                endpoint.isPresent() ? Mode.TWS : Mode.SIMULATOR,
                endpoint,
                parser.host(Setting.HOST_ALTERNATIVE),
                clientId,
                clients,
                parser.clientId(Setting.PROBE_CLIENT_ID),
                account,
                allowLiveAccount,
                parser.seconds(Setting.CONNECT_TIMEOUT_SECONDS),
                parser.seconds(Setting.VERSION_TIMEOUT_SECONDS),
                parser.seconds(Setting.READY_TIMEOUT_SECONDS),
                parser.seconds(Setting.LEASE_TIMEOUT_SECONDS),
                parser.seconds(Setting.RESET_TIMEOUT_SECONDS),
                parser.wholeNumber(Setting.SIMULATOR_SEED, Long.MIN_VALUE, Long.MAX_VALUE),
                parser.path(Setting.OUTPUT_DIRECTORY, base).normalize(),
                parser.choice(Setting.SKIP, Set.of("true", "false")).equals("true"),
                warnings,
                table());
        if (!problems.isEmpty()) {
            throw new SettingsException(problems);
        }
        return settings;
    }

    private Optional<TwsEndpoint> endpoint() {
        String mode = parser.choice(Setting.MODE, MODES);
        Optional<String> host = parser.host(Setting.HOST);
        int port = parser.port(Setting.PORT);
        if (mode.equals("simulator")) {
            return Optional.empty();
        }
        if (isEndpointNamed()) {
            return Optional.of(new TwsEndpoint(host.orElse(Setting.HOST.defaultValue()), port));
        }
        if (mode.equals("tws")) {
            parser.found(Setting.MODE)
                    .ifPresent(value -> problems.add(value.quoted()
                            + " needs to know where TWS is. Set tws.host, tws.port or both, such as -Dtws.port=7497"
                            + " or the environment variable TWS_PORT=7497."));
        }
        return Optional.empty();
    }

    private boolean isEndpointNamed() {
        return parser.found(Setting.HOST).isPresent()
                || parser.found(Setting.PORT).isPresent();
    }

    private void checkLanes(int clientId, int clients) {
        if (clientId > MAX_CLIENT_ID - Math.max(clients, 1) + 1) {
            problems.add("tws.clientId: %d leaves no room for %d lanes (tws.clients) with client ids up to %d."
                    .formatted(clientId, clients, MAX_CLIENT_ID));
        }
    }

    private void checkLiveAccount(Optional<String> account, Optional<String> allowLiveAccount) {
        if (allowLiveAccount.isPresent() && !allowLiveAccount.equals(account)) {
            parser.found(Setting.ALLOW_LIVE_ACCOUNT)
                    .ifPresent(value -> warnings.add(
                            value.quoted() + " has no effect, because tws.account does not name the same account."));
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
