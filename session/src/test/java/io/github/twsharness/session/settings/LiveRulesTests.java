package io.github.twsharness.session.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.twsharness.session.Attack;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Properties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@Attack
class LiveRulesTests {

    private static final String LIVE = "U7654321";
    private static final Map<String, String> TYPED =
            Map.of("tws.allowLiveAccount", LIVE, "tws.host", "10.0.0.5", "tws.port", "4001");

    @TempDir
    private Path directory;

    @Test
    void tradeALiveAccountThatTheProjectAndTheCommandLineName() {
        Settings settings = Settings.load(project(TYPED, Map.of(), Map.of()));

        assertThat(settings.allowsLive(LIVE)).isTrue();
        assertThat(settings.allowsLive("U1111111")).isFalse();
        assertThat(settings.warnings()).isEmpty();
        assertThat(settings.liveConsent().toString()).doesNotContain("7654");
    }

    @Test
    void tradeALiveAccountThatTheEnvironmentOfMavenNames() {
        Map<String, String> environment =
                Map.of("TWS_ALLOW_LIVE_ACCOUNT", LIVE, "TWS_HOST", "10.0.0.5", "IB_PORT", "4001");

        assertThat(Settings.load(project(Map.of(), environment, Map.of())).allowsLive(LIVE))
                .isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        // What is missing, or said otherwise, on the command line; what the refusal names.
        "tws.allowLiveAccount,          , tws.allowLiveAccount",
        "tws.allowLiveAccount, U7654322 , do not name the same account",
        "tws.host            ,          , tws.host",
        "tws.port            ,          , tws.port",
    })
    void refuseWhenAWordOfThePersonIsMissing(String key, String value, String named) {
        Map<String, String> typed = new HashMap<>(TYPED);
        typed.remove(key);
        if (value != null) {
            typed.put(key, value);
        }

        assertRefused(Settings.load(project(typed, Map.of(), Map.of())), named);
    }

    @ParameterizedTest
    @ValueSource(strings = {"tws.allowLiveAccount", "tws.host", "tws.port"})
    void takeNoWordFromAFileThatMavenMergesIntoItsProperties(String key) {
        // As .mvn/maven.config, a profile of settings.xml and a property of the POM do: the value is there, nobody
        // typed it.
        Map<String, String> typed = new HashMap<>(TYPED);
        String value = typed.remove(key);

        assertRefused(Settings.load(project(typed, Map.of(), Map.of(key, value))), key);
    }

    @Test
    void takeNoWordFromPluginConfigurationJunitParametersOrEnvironmentFile() throws IOException {
        Files.writeString(
                directory.resolve(".env"),
                "TWS_ALLOW_LIVE_ACCOUNT=" + LIVE + "\nTWS_HOST=10.0.0.5\nTWS_PORT=4001\nTWS_ACCOUNT=" + LIVE + "\n");
        Map<String, String> plugin =
                Map.of("account", LIVE, "allowLiveAccount", LIVE, "host", "10.0.0.5", "port", "4001");

        assertRefused(Settings.load(project(Map.of(), Map.of(), Map.of())), "tws.allowLiveAccount");
        assertRefused(
                Settings.load(project(Map.of(), Map.of(), Map.of()).withPluginConfiguration(plugin)),
                "tws.allowLiveAccount");
        assertRefused(
                Settings.load(project(Map.of(), Map.of(), Map.of()).withJunitParameters(TYPED)),
                "tws.allowLiveAccount");
    }

    @Test
    void refuseInATestJvmWhateverPropertiesAndEnvironmentSay() {
        Map<String, String> properties = new HashMap<>(TYPED);
        properties.put("tws.account", LIVE);
        properties.putAll(limits());
        SettingsSources sources = SettingsSources.ofThisJvm(directory)
                .withSystemProperties(properties)
                .withJunitParameters(properties)
                .withEnvironment(Map.of("TWS_ALLOW_LIVE_ACCOUNT", LIVE));
        Properties user = new Properties();
        user.putAll(properties);

        assertRefused(Settings.load(sources), "only tws:start of a Maven build");
        assertRefused(
                Settings.load(sources.withSaid(SaidAtStart.toThisMaven(user))), "only tws:start of a Maven build");
    }

    @Test
    void refuseAnAccountThatOnlyThePersonNames() {
        Map<String, String> typed = new HashMap<>(TYPED);
        typed.put("tws.account", LIVE);
        Map<String, String> properties = new HashMap<>(typed);
        properties.putAll(limits());
        SettingsSources sources =
                SettingsSources.of(directory).withSystemProperties(properties).withSaid(LiveWords.typed(typed));

        assertRefused(Settings.load(sources), "the project does not name the account");
        Properties pom = new Properties();
        pom.setProperty("tws.account", LIVE);
        assertThat(Settings.load(sources.withProjectProperties(pom)).allowsLive(LIVE))
                .isTrue();
    }

    @Test
    void refuseASecondAddressThatNobodyNamedAtThisRun() {
        assertRefused(
                Settings.load(project(TYPED, Map.of(), Map.of("tws.hostAlternative", "10.0.0.6"))),
                "tws.hostAlternative");

        Map<String, String> typed = new HashMap<>(TYPED);
        typed.put("tws.hostAlternative", "10.0.0.6");
        assertThat(Settings.load(project(typed, Map.of(), Map.of())).allowsLive(LIVE))
                .isTrue();
    }

    @Test
    void refuseAnEndpointOfTheProjectThatWinsOverTheNamedOne() {
        SettingsSources sources = project(TYPED, Map.of(), Map.of());

        assertRefused(Settings.load(sources.withPluginConfiguration(Map.of("port", "7496", "account", LIVE))), "7496");
        assertThat(Settings.load(sources.withPluginConfiguration(Map.of("port", "4001")))
                        .allowsLive(LIVE))
                .isTrue();
    }

    @Test
    void refuseATwsThatHasToBeFound() {
        Map<String, String> typed = Map.of("tws.allowLiveAccount", LIVE, "tws.mode", "tws");
        Settings settings = Settings.load(project(typed, Map.of(), Map.of()));

        assertRefused(settings, "tws.host is not named");
        assertRefused(settings.leadingTo(new TwsEndpoint("10.0.0.5", 4001), "found"), "tws.host is not named");
    }

    @Test
    void doNotTakeAPaperAccountForALiveOne() {
        SettingsSources sources = project(
                Map.of("tws.allowLiveAccount", "DU7654321", "tws.host", "h", "tws.port", "4001"),
                Map.of(),
                Map.of("tws.account", "DU7654321"));

        assertThat(Settings.load(sources).allowsLive("DU7654321")).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"tws.maxOrderSize", "tws.maxOrderValue", "tws.maxOrders", "tws.allowedSymbols"})
    void refuseALiveAccountWithoutAllLimits(String limit) {
        assertThatThrownBy(() -> Settings.load(project(TYPED, Map.of(), Map.of(limit, ""))))
                .isInstanceOf(SettingsException.class)
                .hasMessageContaining("needs limits: a live account is traded only with")
                .hasMessageNotContaining("7654");
    }

    private static void assertRefused(Settings settings, String named) {
        assertThat(settings.allowsLive(LIVE)).isFalse();
        assertThat(settings.liveConsent().objections())
                .anySatisfy(objection -> assertThat(objection).contains(named));
        assertThat(settings.liveConsent().objections())
                .allSatisfy(objection -> assertThat(objection).doesNotContain("7654"));
        assertThat(settings.warnings())
                .hasSize(settings.allowLiveAccount().isPresent() ? 1 : 0)
                .allSatisfy(
                        warning -> assertThat(warning).contains("has no effect").doesNotContain("7654"));
    }

    /** Returns the sources of a project that names a live account and limits, and what else is merged into properties. */
    private SettingsSources project(
            Map<String, String> typed, Map<String, String> environment, Map<String, String> files) {
        Map<String, String> properties = new HashMap<>(Map.of("tws.account", LIVE));
        properties.putAll(limits());
        properties.putAll(typed);
        properties.putAll(files);
        return SettingsSources.of(directory)
                .withSystemProperties(properties)
                .withEnvironment(environment)
                .withSaid(LiveWords.said(typed, environment));
    }

    private static Map<String, String> limits() {
        return Map.of(
                "tws.maxOrderSize", "1",
                "tws.maxOrderValue", "1000",
                "tws.maxOrders", "1",
                "tws.allowedSymbols", "AAPL");
    }
}
