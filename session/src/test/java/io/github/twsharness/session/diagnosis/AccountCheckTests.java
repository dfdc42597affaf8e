package io.github.twsharness.session.diagnosis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.twsharness.session.settings.LiveWords;
import io.github.twsharness.session.settings.Settings;
import io.github.twsharness.session.settings.SettingsSources;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AccountCheckTests {

    @TempDir
    private Path directory;

    @ParameterizedTest
    @CsvSource({
        // login; tws.account; tws.allowLiveAccount; chosen account or code
        "DU1234567          ,          ,         , DU1234567",
        "DU1234567 DU7654321,          ,         , DU1234567",
        "DF1234567 DU7654321,          ,         , DU7654321",
        "DF1234567          ,          ,         , DF1234567",
        "DU1234567 DU7654321, DU7654321,         , DU7654321",
        "DU1234567          , DU7654321,         , WRONG-ACCOUNT",
        "DU1234567          , U1234567 , U1234567, WRONG-ACCOUNT",
        "U1234567           ,          ,         , LIVE-ACCOUNT",
        "U1234567           , U1234567 ,         , LIVE-ACCOUNT",
        "U1234567           ,          , U1234567, LIVE-ACCOUNT",
        "U1234567           , U1234567 , U7654321, LIVE-ACCOUNT",
        "U1234567 DU7654321 , DU7654321,         , LIVE-ACCOUNT",
        "U1234567 DU7654321 , DU7654321, DU7654321, LIVE-ACCOUNT",
        "U1234567           , U1234567 , U1234567, U1234567",
        "X1234567           ,          ,         , LIVE-ACCOUNT",
        "                   ,          ,         , NO-ACCOUNT",
    })
    void choosesAnAccountOrRefusesTheLogin(String login, String account, String allowed, String expected) {
        Map<String, String> properties = new HashMap<>();
        properties.put("tws.account", account == null ? "" : account);
        properties.put("tws.allowLiveAccount", allowed == null ? "" : allowed);
        properties.putAll(Map.of(
                "tws.maxOrderSize", "1", "tws.maxOrderValue", "1", "tws.maxOrders", "1", "tws.allowedSymbols", "A"));
        Map<String, String> typed = Map.of(
                "tws.host",
                "127.0.0.1",
                "tws.port",
                "4002",
                "tws.allowLiveAccount",
                properties.get("tws.allowLiveAccount"));
        properties.putAll(typed);
        Settings settings = Settings.load(
                SettingsSources.of(directory).withSystemProperties(properties).withSaid(LiveWords.typed(typed)));
        List<String> accounts = login == null ? List.of("") : List.of(login.split(" "));

        assertThat(outcome(settings, accounts)).isEqualTo(expected);
    }

    @Test
    void refusesALiveAccountInATestJvmWithTheReasonAndWhatToDo() {
        Map<String, String> properties = Map.of(
                "tws.account", "U1234567",
                "tws.allowLiveAccount", "U1234567",
                "tws.host", "127.0.0.1",
                "tws.port", "4002",
                "tws.maxOrderSize", "1",
                "tws.maxOrderValue", "1",
                "tws.maxOrders", "1",
                "tws.allowedSymbols", "A");
        Settings settings = Settings.load(SettingsSources.of(directory)
                .withSystemProperties(properties)
                .withJunitParameters(properties)
                .withEnvironment(Map.of("TWS_ALLOW_LIVE_ACCOUNT", "U1234567")));

        TwsUnavailableException refused = catchThrowableOfType(
                TwsUnavailableException.class,
                () -> AccountCheck.choose(settings, "127.0.0.1:4002", List.of("U1234567")));

        assertThat(refused.finding().toText())
                .contains(
                        "only tws:start of a Maven build opens a session with a live account",
                        "run them with Maven (mvn verify)",
                        "TWS_ALLOW_LIVE_ACCOUNT")
                .doesNotContain("1234567");
    }

    private static String outcome(Settings settings, List<String> accounts) {
        String[] chosen = new String[1];
        TwsUnavailableException refused = catchThrowableOfType(
                TwsUnavailableException.class,
                () -> chosen[0] = AccountCheck.choose(settings, "127.0.0.1:4002", accounts));
        if (refused == null) {
            return chosen[0];
        }
        assertThat(refused.finding().toText()).doesNotContainPattern("U\\d{4}").contains("127.0.0.1:4002");
        return refused.finding().code();
    }
}
