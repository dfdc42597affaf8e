package io.github.twsharness.session.settings;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.twsharness.session.Attack;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Attack
class MavenCommandLineTests {

    private static final String MAVEN = "org.codehaus.plexus.classworlds.launcher.Launcher";
    private static final Properties USER = new Properties();

    static {
        USER.setProperty("tws.port", "4001");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "verify -Dtws.port=4001",
                "-Dtws.port=4001 verify",
                "verify -D tws.port=4001",
                "verify --define tws.port=4001",
                "verify --define=tws.port=4001",
                "verify -Dtws.port=7497 -Dtws.port=4001",
            })
    void tellsWhatWasTyped(String typed) {
        assertThat(line(List.of("-Xmx1g"), typed, typed).typed(USER)).isEqualTo(Map.of("tws.port", "4001"));
    }

    @Test
    void understandsTheQuotesOfWindows() {
        MavenCommandLine line = line(List.of(), "verify -Dtws.port=4001", "verify \"-Dtws.port=4001\"");

        assertThat(line.typed(USER)).isEqualTo(Map.of("tws.port", "4001"));
    }

    @Test
    void takesNoOptionOfTheJvmForTyped() {
        // MAVEN_OPTS, .mvn/jvm.config and JAVA_TOOL_OPTIONS.
        assertThat(line(List.of("-Dtws.port=4001"), "verify", "verify").typed(USER))
                .isEmpty();
    }

    @Test
    void takesNoUserPropertyForTypedThatTheLineDoesNotHave() {
        // .mvn/maven.config, which Maven reads by itself.
        assertThat(line(List.of(), "verify", "verify").typed(USER)).isEmpty();
    }

    @Test
    void takesMavenArgsForNothingTyped() {
        assertThat(line(List.of(), "-Dtws.port=4001 verify", "verify").typed(USER))
                .isEmpty();
    }

    @Test
    void takesMavenConfigForNothingTyped() {
        List<String> arguments = List.of(MAVEN, "-Dtws.port=4001", "verify");

        assertThat(MavenCommandLine.of(arguments, "-Dtws.port=4001 verify", "-Dtws.port=4001")
                        .typed(USER))
                .isEmpty();
    }

    @Test
    void takesTheLineOfTheBuildThatStartedThisOneForNothingTyped() {
        assertThat(line(List.of(), "verify", "verify -Dtws.port=4001").typed(USER))
                .isEmpty();
        assertThat(MavenCommandLine.of(List.of("-jar", "surefirebooter.jar"), "verify -Dtws.port=4001", null)
                        .typed(USER))
                .isEmpty();
    }

    @Test
    void takesNothingForTypedThatMavenDoesNotUse() {
        assertThat(line(List.of(), "verify -Dtws.port=7496", "verify -Dtws.port=7496")
                        .typed(USER))
                .isEmpty();
    }

    @Test
    void saysWhenItCannotBeRead() {
        assertThat(line(List.of(), "verify", "verify").isReadable()).isTrue();
        assertThat(MavenCommandLine.of(List.of(MAVEN, "verify"), null, null).isReadable())
                .isFalse();
        assertThat(MavenCommandLine.of(List.of(), "verify", null).isReadable()).isFalse();
        assertThat(MavenCommandLine.of(List.of("com.example.EmbeddedMaven", "-Dtws.port=4001"), "-Dtws.port=4001", null)
                        .typed(USER))
                .isEmpty();
    }

    private static MavenCommandLine line(List<String> ofJvm, String arguments, String script) {
        List<String> all = new ArrayList<>(ofJvm);
        all.add(MAVEN);
        all.addAll(List.of(arguments.split(" ")));
        return MavenCommandLine.of(all, script, null);
    }
}
