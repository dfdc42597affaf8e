package io.github.twsharness.maven;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SkipRuleTests {

    @Test
    void runsWhenNothingIsSkipped() {
        assertThat(rule(false, false, false, false, "3.6.1").reason()).isEmpty();
    }

    @Test
    void namesTheFlagThatSkips() {
        assertThat(rule(true, false, false, false, "3.6.1").reason()).contains("tws.skip is true");
        assertThat(rule(false, true, false, false, "3.6.1").reason()).contains("skipITs is true");
        assertThat(rule(false, false, false, true, "3.6.1").reason()).contains("maven.test.skip is true");
    }

    @ParameterizedTest
    @CsvSource({"2.22.2,true", "3.5.6,true", "3.6.0,false", "3.6.1,false", "3.10.0,false", ",true"})
    void takesSkipTestsAsTheFailsafeVersionDoes(String failsafeVersion, boolean skips) {
        assertThat(rule(false, false, true, false, failsafeVersion).reason().isPresent())
                .isEqualTo(skips);
    }

    @Test
    void skipsModulesThatCannotHaveTests() {
        assertThat(new SkipRule(false, false, false, false, "pom", "3.6.1").reason())
                .contains("a module with packaging pom has no tests");
    }

    private static SkipRule rule(
            boolean skip, boolean skipITs, boolean skipTests, boolean mavenTestSkip, String failsafeVersion) {
        return new SkipRule(skip, skipITs, skipTests, mavenTestSkip, "jar", failsafeVersion);
    }
}
