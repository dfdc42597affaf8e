package io.github.twsharness.session.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.twsharness.session.Mode;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Properties;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class SettingsTests {

    private static final Map<String, String> LIMITS = Map.of(
            "maxOrderSize", "100",
            "maxOrderValue", "2500.50",
            "maxOrders", "7",
            "maxPositionChange", "300",
            "allowedSymbols", "aapl, EUR");

    @TempDir
    private Path directory;

    @Test
    void leadToTheSimulatorWhenNothingIsSet() {
        Settings settings = Settings.load(SettingsSources.of(directory));

        assertThat(settings.mode()).isEqualTo(Mode.SIMULATOR);
        assertThat(settings.endpoint()).isEmpty();
        assertThat(settings.hostAlternative()).isEmpty();
        assertThat(settings.clientId()).isEqualTo(1);
        assertThat(settings.clients()).isZero();
        assertThat(settings.probeClientId()).isEqualTo(990);
        assertThat(settings.account()).isEmpty();
        assertThat(settings.allowLiveAccount()).isEmpty();
        assertThat(settings.handshakeTimeouts().connect()).isEqualTo(Duration.ofSeconds(2));
        assertThat(settings.handshakeTimeouts().serverVersion()).isEqualTo(Duration.ofSeconds(5));
        assertThat(settings.handshakeTimeouts().ready()).isEqualTo(Duration.ofSeconds(10));
        assertThat(settings.leaseTimeout()).isEqualTo(Duration.ofSeconds(60));
        assertThat(settings.resetTimeout()).isEqualTo(Duration.ofSeconds(10));
        assertThat(settings.simulatorSeed()).isEqualTo(1);
        assertThat(settings.outputDirectory())
                .isEqualTo(directory.toAbsolutePath().resolve("target").resolve("tws"));
        assertThat(settings.skip()).isFalse();
        assertThat(settings.warnings()).isEmpty();
        assertThat(settings.table()).extracting(SettingRow::source).containsOnly("default");
    }

    @ParameterizedTest
    @CsvSource({
        "         ,           ,     , SIMULATOR, ",
        "         , 10.0.0.5  ,     , TWS      , 10.0.0.5:7497",
        "         ,           , 4002, TWS      , 127.0.0.1:4002",
        "auto     , 10.0.0.5  , 4002, TWS      , 10.0.0.5:4002",
        "tws      , tws.local ,     , TWS      , tws.local:7497",
        "tws      ,           ,     , TWS      , ",
        "TWS      ,           , 4002, TWS      , 127.0.0.1:4002",
        "simulator, 10.0.0.5  , 4002, SIMULATOR, ",
        "Simulator,           ,     , SIMULATOR, ",
    })
    void decideWhereTheSessionLeads(String mode, String host, String port, Mode decided, String endpoint) {
        Map<String, String> properties = new HashMap<>();
        properties.put("tws.mode", mode == null ? "" : mode);
        properties.put("tws.host", host == null ? " " : host);
        properties.put("tws.port", port == null ? "" : port);

        Settings settings = Settings.load(SettingsSources.of(directory).withSystemProperties(properties));

        assertThat(settings.mode()).isEqualTo(decided);
        assertThat(settings.endpoint().map(TwsEndpoint::toString).orElse(null)).isEqualTo(endpoint);
    }

    @Test
    void comeFromTheFirstSourceThatHasAValue() throws IOException {
        Path file = dotEnv("IB_PORT=5005");
        SettingsSources fileOnly = SettingsSources.of(directory);
        SettingsSources environment = fileOnly.withEnvironment(Map.of("IBKR_PORT", "5004"));
        SettingsSources junit = environment.withJunitParameters(Map.of("tws.port", "5003"));
        SettingsSources system = junit.withSystemProperties(Map.of("tws.port", "5002"));
        SettingsSources plugin = system.withPluginConfiguration(Map.of("port", "5001"));

        assertPort(plugin, 5001, "plugin configuration <port>");
        assertPort(system, 5002, "system property tws.port");
        assertPort(junit, 5003, "JUnit parameter tws.port");
        assertPort(environment, 5004, "environment variable IBKR_PORT");
        assertPort(fileOnly, 5005, file + " line 1 (IB_PORT)");
    }

    private static void assertPort(SettingsSources sources, int port, String source) {
        Settings settings = Settings.load(sources);
        assertThat(settings.endpoint()).contains(new TwsEndpoint("127.0.0.1", port));
        assertThat(settings.source("tws.port")).isEqualTo(source);
        assertThat(settings.source("tws.host")).isEqualTo("default");
        assertThat(settings.warnings()).isEmpty();
    }

    @Test
    void passOverBlankAndMissingValues() {
        Map<String, String> plugin = new HashMap<>();
        plugin.put("port", null);
        plugin.put("host", "  ");
        Properties system = new Properties();
        system.setProperty("tws.port", "");
        SettingsSources sources = SettingsSources.of(directory)
                .withPluginConfiguration(plugin)
                .withSystemProperties(system)
                .withEnvironment(Map.of("TWS_PORT", " ", "IB_PORT", " 4002 "));

        assertThat(Settings.load(sources).endpoint()).contains(new TwsEndpoint("127.0.0.1", 4002));
    }

    @ParameterizedTest
    @CsvSource({
        "TWS_HOST, tws.host, 10.0.0.5",
        "IB_HOST, tws.host, 10.0.0.5",
        "IBKR_HOST_IP, tws.host, 10.0.0.5",
        "IBKR_HOST_IP_ALT, tws.hostAlternative, 10.0.0.6",
        "TWS_PORT, tws.port, 4002",
        "IB_PORT, tws.port, 4002",
        "IBKR_PORT, tws.port, 4002",
        "TWS_CLIENT_ID, tws.clientId, 7",
        "IB_CLIENT_ID, tws.clientId, 7",
        "IBKR_CLIENT_ID, tws.clientId, 7",
        "TWS_MODE, tws.mode, simulator",
        "TWS_READY_TIMEOUT_SECONDS, tws.readyTimeoutSeconds, 30",
    })
    void understandTheNamesInUse(String name, String key, String value) {
        Settings settings = Settings.load(SettingsSources.of(directory).withEnvironment(Map.of(name, value)));

        assertThat(settings.table()).contains(new SettingRow(key, value, "environment variable " + name));
    }

    @Test
    void takeTheAccountFromTheEnvironmentAndShowItMasked() {
        Settings settings =
                Settings.load(SettingsSources.of(directory).withEnvironment(Map.of("TWS_ACCOUNT", "DU1234567")));

        assertThat(settings.account()).contains("DU1234567");
        assertThat(settings.table())
                .contains(new SettingRow("tws.account", "DU***567", "environment variable TWS_ACCOUNT"));
        assertThat(settings.toString()).contains("tws.account=DU***567").doesNotContain("1234567");
    }

    @Test
    void preferTwsNamesToIbNamesToIbkrNamesAndWarnWhenTheyDiffer() {
        SettingsSources sources = SettingsSources.of(directory)
                .withEnvironment(Map.of("IBKR_PORT", "5003", "IB_PORT", "5002", "TWS_PORT", "5001", "IB_HOST", "a"))
                .withSystemProperties(Map.of("tws.host", "b"));

        Settings settings = Settings.load(sources);

        assertThat(settings.endpoint()).contains(new TwsEndpoint("b", 5001));
        assertThat(settings.warnings())
                .containsExactly(
                        "tws.port: \"5001\" from environment variable TWS_PORT is used,"
                                + " \"5002\" from environment variable IB_PORT is not.",
                        "tws.port: \"5001\" from environment variable TWS_PORT is used,"
                                + " \"5003\" from environment variable IBKR_PORT is not.");
    }

    @Test
    void preferIbNamesToIbkrNamesAndAreSilentWhenTheyAgree() {
        SettingsSources sources =
                SettingsSources.of(directory).withEnvironment(Map.of("IBKR_CLIENT_ID", "8", "IB_CLIENT_ID", "8"));

        Settings settings = Settings.load(sources);

        assertThat(settings.source("tws.clientId")).isEqualTo("environment variable IB_CLIENT_ID");
        assertThat(settings.warnings()).isEmpty();
    }

    @Test
    void preferAnyNameInTheEnvironmentToTheFile() throws IOException {
        dotEnv("TWS_PORT=5001");

        Settings settings = Settings.load(SettingsSources.of(directory).withEnvironment(Map.of("IBKR_PORT", "5002")));

        assertThat(settings.source("tws.port")).isEqualTo("environment variable IBKR_PORT");
        assertThat(settings.warnings()).isEmpty();
    }

    @Test
    void reportAllProblemsOfAFileTogether() throws IOException {
        Path file = dotEnv("# how we reach TWS", "TWS_MODE=pretend", "IB_PORT=74x7", "IB_CLIENT_ID=-1");

        assertThatThrownBy(() -> Settings.load(SettingsSources.of(directory)))
                .isInstanceOf(SettingsException.class)
                .hasMessage(
                        "3 settings are wrong:\n"
                                + "  - tws.mode: \"pretend\" (from " + file
                                + " line 2, TWS_MODE) is not a mode. Allowed: auto, tws or simulator.\n"
                                + "  - tws.port: \"74x7\" (from " + file
                                + " line 3, IB_PORT) is not a port. Allowed: a whole number from 1 to 65535.\n"
                                + "  - tws.clientId: \"-1\" (from " + file
                                + " line 4, IB_CLIENT_ID) is not a client id. Allowed: a whole number from 1 to 2147483646, or a range of them such as 100-131.");
    }

    @Test
    void refuseClientIdZero() {
        assertProblem(
                SettingsSources.of(directory).withEnvironment(Map.of("TWS_CLIENT_ID", "0")),
                "tws.clientId: \"0\" (from environment variable TWS_CLIENT_ID) is not a client id for tests: client 0"
                        + " takes over orders that were entered by hand. Allowed: a whole number from 1 to 2147483646, or a range of them such as 100-131.");
    }

    @Test
    void leaveATwsToBeFoundWhenItIsAskedForButNotNamed() {
        Settings settings = Settings.load(SettingsSources.of(directory).withPluginConfiguration(Map.of("mode", "tws")));

        assertThat(settings.mode()).isEqualTo(Mode.TWS);
        assertThat(settings.endpoint()).isEmpty();
        assertThat(settings.isToBeFound()).isTrue();
    }

    @Test
    void leadToWhatWasFoundAndSaySo() {
        Settings settings = Settings.load(SettingsSources.of(directory).withPluginConfiguration(Map.of("mode", "tws")))
                .leadingTo(new TwsEndpoint("172.25.32.1", 4002), "found: default gateway of WSL");

        assertThat(settings.isToBeFound()).isFalse();
        assertThat(settings.transport().endpoint()).isEqualTo("172.25.32.1:4002");
        assertThat(settings.table())
                .contains(
                        new SettingRow("tws.host", "172.25.32.1", "found: default gateway of WSL"),
                        new SettingRow("tws.port", "4002", "found: default gateway of WSL"))
                .hasSize(Setting.values().length);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "port | 0 | is not a port. Allowed: a whole number from 1 to 65535.",
                "port | 65536 | is not a port. Allowed: a whole number from 1 to 65535.",
                "port | 9999999999999999999 | is not a port. Allowed: a whole number from 1 to 65535.",
                "host | 127.0.0.1:7497 | is not a host. Allowed: a host name or an IP address, without a port.",
                "host | http://tws | is not a host. Allowed: a host name or an IP address, without a port.",
                "hostAlternative | a b | is not a host. Allowed: a host name or an IP address, without a port.",
                "clientId | 131-100 | is not a client id. Allowed: a whole number from 1 to 2147483646, or a range of them such as 100-131.",
                "clientId | 0-31 | is not a client id. Allowed: a whole number from 1 to 2147483646, or a range of them such as 100-131.",
                "clientId | 2147483647 | is not a client id. Allowed: a whole number from 1 to 2147483646, or a range of them such as 100-131.",
                "clients | 33 | is not a number of lanes. Allowed: a whole number from 0 to 32, where 0 means as many as are needed.",
                "readyTimeoutSeconds | 1.5 | is not a time limit. Allowed: a whole number of seconds from 1 to 3600.",
                "leaseTimeoutSeconds | 0 | is not a time limit. Allowed: a whole number of seconds from 1 to 3600.",
                "simulatorSeed | 9223372036854775808 | is not a seed. Allowed: a whole number from -9223372036854775808 to 9223372036854775807.",
                "skip | yes | is not a truth value. Allowed: true or false.",
            })
    void refuseWhatIsNotAllowed(String parameter, String value, String problem) {
        assertProblem(
                SettingsSources.of(directory).withPluginConfiguration(Map.of(parameter, value)),
                "tws.%s: \"%s\" (from plugin configuration <%s>) %s".formatted(parameter, value, parameter, problem));
    }

    @Test
    void refuseAnAccountWithoutRepeatingIt() {
        assertProblem(
                SettingsSources.of(directory).withEnvironment(Map.of("TWS_ACCOUNT", "DU1234567,DU7654321")),
                "tws.account: \"DU***321\" (from environment variable TWS_ACCOUNT) is not an account."
                        + " Allowed: letters and digits, such as DU1234567.");
    }

    @ParameterizedTest
    @CsvSource({
        "            ,        ,            1, 2147483646",
        "2/5         , 2/5    ,           33, 64",
        " 1 / 5      , 1/5    ,            1, 32",
        "1/1         ,        ,            1, 2147483646",
        "auto        , 3/4    ,           65, 96",
        "AUTO        , 3/4    ,           65, 96",
    })
    void giveEachShardClientIdsOfItsOwn(String text, String shard, int first, int last) {
        Settings settings = Settings.load(SettingsSources.of(directory)
                .withEnvironment(
                        Map.of("TWS_SHARD", text == null ? "" : text, "CI_NODE_INDEX", "3", "CI_NODE_TOTAL", "4")));

        assertThat(settings.shard().map(Object::toString)).isEqualTo(Optional.ofNullable(shard));
        assertThat(settings.clientId()).isEqualTo(first);
        assertThat(settings.lastClientId()).isEqualTo(last);
    }

    @Test
    void countTheClientIdsOfShardsFromTheNamedOneAndTakeARangeAtItsWord() {
        Map<String, String> properties = new HashMap<>(Map.of("tws.shard", "2/3", "tws.clientId", "100"));
        assertThat(Settings.load(SettingsSources.of(directory).withSystemProperties(properties))
                        .clientId())
                .isEqualTo(132);

        properties.put("tws.clientId", "200-207");
        Settings ranged = Settings.load(SettingsSources.of(directory).withSystemProperties(properties));

        assertThat(ranged.clientId()).isEqualTo(200);
        assertThat(ranged.lastClientId()).isEqualTo(207);
    }

    @ParameterizedTest
    @ValueSource(strings = {"6/5", "0/3", "2", "two/3", "3/2000", "-1/2", "1/2/3", "automatic"})
    void refuseAShardThatCannotBe(String text) {
        assertThatThrownBy(() ->
                        Settings.load(SettingsSources.of(directory).withSystemProperties(Map.of("tws.shard", text))))
                .isInstanceOf(SettingsException.class)
                .hasMessageContaining(
                        "tws.shard: \"%s\" (from system property tws.shard) is not a shard. Allowed: auto, or this machine's shard and the number of all, such as 2/5."
                                .formatted(text));
    }

    @Test
    void refuseWhatACiSaysInContradictions() {
        assertThatThrownBy(() -> Settings.load(SettingsSources.of(directory)
                        .withEnvironment(
                                Map.of("TWS_SHARD", "auto", "CIRCLE_NODE_INDEX", "4", "CIRCLE_NODE_TOTAL", "4"))))
                .isInstanceOf(SettingsException.class)
                .hasMessageContaining("tws.shard: \"auto\" (from environment variable TWS_SHARD)")
                .hasMessageContaining("CircleCI says CIRCLE_NODE_INDEX=4 and CIRCLE_NODE_TOTAL=4");
        assertThatThrownBy(() -> Settings.load(SettingsSources.of(directory)
                        .withSystemProperties(Map.of("tws.shard", "2/5", "tws.shardTotal", "4"))))
                .isInstanceOf(SettingsException.class)
                .hasMessageContaining("tws.shardTotal: there are 4 shards, but this is shard 2/5.");
    }

    @Test
    void countThePodsOfAnIndexedJobByTheGivenTotal() {
        Settings settings = Settings.load(SettingsSources.of(directory)
                .withEnvironment(Map.of("TWS_SHARD", "auto", "TWS_SHARD_TOTAL", "3", "JOB_COMPLETION_INDEX", "0")));

        assertThat(settings.shard().map(Object::toString)).contains("1/3");
    }

    @Test
    void splitNothingBecauseOfACiAlone() {
        assertThat(Settings.load(SettingsSources.of(directory)
                                .withEnvironment(Map.of("CI_NODE_INDEX", "3", "CI_NODE_TOTAL", "4")))
                        .shard())
                .isEmpty();
    }

    @Test
    void refuseLanesThatRunOutOfClientIds() {
        assertProblem(
                SettingsSources.of(directory).withPluginConfiguration(Map.of("clientId", "2147483645", "clients", "3")),
                "tws.clientId: 2147483645 leaves no room for 3 lanes (tws.clients) with client ids up to 2147483646.");
        assertThat(Settings.load(SettingsSources.of(directory)
                                .withPluginConfiguration(Map.of("clientId", "2147483645", "clients", "2")))
                        .clientId())
                .isEqualTo(2147483645);
    }

    private static void assertProblem(SettingsSources sources, String problem) {
        SettingsException exception = catchThrowableOfType(SettingsException.class, () -> Settings.load(sources));
        assertThat(exception).isNotNull().hasMessage("A setting is wrong:\n  - " + problem);
        assertThat(exception.problems()).isEqualTo(List.of(problem));
    }

    @ParameterizedTest
    @ValueSource(strings = {"localhost", "127.0.0.1", "tws-1.example.com", "::1", "fe80::1%eth0", "ib_gateway"})
    void acceptNamesAndAddresses(String host) {
        Settings settings = Settings.load(SettingsSources.of(directory).withSystemProperties(Map.of("tws.host", host)));

        assertThat(settings.endpoint()).contains(new TwsEndpoint(host, 7497));
    }

    @Test
    void warnThatALiveAccountIsNotForTheSimulator() {
        Settings settings =
                Settings.load(SettingsSources.of(directory).withSystemProperties(Map.of("tws.account", "U7654321")));

        assertThat(settings.warnings())
                .singleElement()
                .satisfies(warning -> assertThat(warning)
                        .contains(
                                "tws.account: \"U***321\" (from system property tws.account) is not used", "simulator")
                        .doesNotContain("7654"));
        assertThat(Settings.load(SettingsSources.of(directory)
                                .withSystemProperties(Map.of("tws.account", "U7654321", "tws.port", "4001")))
                        .warnings())
                .isEmpty();
    }

    @Test
    void takeLimitsAsTheyAreWritten() {
        OrderLimits limits = Settings.load(SettingsSources.of(directory).withPluginConfiguration(LIMITS))
                .limits();

        assertThat(limits)
                .isEqualTo(new OrderLimits(
                        Optional.of(new BigDecimal("100")),
                        Optional.of(new BigDecimal("2500.50")),
                        OptionalInt.of(7),
                        Optional.of(new BigDecimal("300")),
                        Set.of("AAPL", "EUR")));
        assertThat(limits.isComplete()).isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "maxOrderSize, 0",
        "maxOrderSize, -1",
        "maxOrderSize, 1e9",
        "maxOrderValue, much",
        "maxOrders, 0",
        "maxOrders, 1.5",
        "maxPositionChange, 0",
        "allowedSymbols, 'AAPL,,MSFT'",
    })
    void refuseLimitsThatAreNone(String parameter, String value) {
        assertThatThrownBy(() ->
                        Settings.load(SettingsSources.of(directory).withPluginConfiguration(Map.of(parameter, value))))
                .isInstanceOf(SettingsException.class)
                .hasMessageContaining("tws." + parameter);
    }

    @Test
    void slowDownForATwsOnlyUnlessAsked() {
        assertThat(pace(Map.of())).isEmpty();
        assertThat(pace(Map.of("tws.port", "4002"))).hasValue(50);
        assertThat(pace(Map.of("tws.maxMessagesPerSecond", "20"))).hasValue(20);
    }

    private OptionalInt pace(Map<String, String> properties) {
        return Settings.load(SettingsSources.of(directory).withSystemProperties(properties))
                .maxMessagesPerSecond();
    }

    @Test
    void warnOfNamesThatAreNoSettings() {
        SettingsSources sources = SettingsSources.of(directory)
                .withSystemProperties(Map.of(
                        "tws.prot", "1",
                        "tws.clientID", "1",
                        "tws.session.port", "1",
                        "tws.api.jar", "x",
                        "user.home", "x",
                        "tws.port", "4002"))
                .withJunitParameters(Map.of("tws.outputDir", "x"));

        assertThat(Settings.load(sources).warnings())
                .containsExactly(
                        "There is no setting for the system property tws.clientID, which has no effect."
                                + " The nearest name is tws.clientId.",
                        "There is no setting for the system property tws.prot, which has no effect."
                                + " The nearest name is tws.port.",
                        "There is no setting for the JUnit parameter tws.outputDir, which has no effect."
                                + " The nearest name is tws.outputDirectory.");
    }

    @Test
    void keepAnAbsoluteOutputDirectory() {
        Path elsewhere = directory.resolve("elsewhere").toAbsolutePath();

        Settings settings = Settings.load(
                SettingsSources.of(directory).withPluginConfiguration(Map.of("outputDirectory", elsewhere.toString())));

        assertThat(settings.outputDirectory()).isEqualTo(elsewhere);
    }

    @Test
    void readTheEnvironmentAndTheSystemPropertiesOfThisJvm() {
        SettingsSources sources = SettingsSources.ofThisJvm(directory);

        assertThat(sources.environment()).isEqualTo(System.getenv());
        assertThat(sources.systemProperties()).containsEntry("java.version", System.getProperty("java.version"));
        assertThat(sources.toString()).isEqualTo("SettingsSources[" + directory + "]");
    }

    @ParameterizedTest
    @EnumSource(Setting.class)
    void haveOneRowAndOneSpellingEach(Setting setting) {
        Settings settings = Settings.load(SettingsSources.of(directory));

        assertThat(setting.key()).matches("tws\\.[a-z][A-Za-z]*").isEqualTo("tws." + setting.parameter());
        assertThat(setting.environmentNames().get(0)).isEqualTo("TWS_" + setting.name());
        assertThat(settings.table())
                .filteredOn(row -> row.key().equals(setting.key()))
                .hasSize(1);
        assertThat(Arrays.stream(Setting.values()).flatMap(each -> each.environmentNames().stream()))
                .doesNotHaveDuplicates();
    }

    @Test
    void knowNoSourceOfWhatIsNoSetting() {
        Settings settings = Settings.load(SettingsSources.of(directory));

        assertThatThrownBy(() -> settings.source("tws.prot"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("There is no setting tws.prot");
    }

    private Path dotEnv(String... lines) throws IOException {
        return Files.write(directory.resolve(".env"), List.of(lines)).toAbsolutePath();
    }
}
