package io.github.twsharness.maven;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.twsharness.session.report.SessionReport;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import org.junit.jupiter.api.Test;

class NamedTestsTests {

    private static final SessionReport NO_TEST = Reports.of(0, 0, List.of(), List.of());
    private static final SessionReport TESTS = Reports.of(3, 3, List.of(), List.of());

    @Test
    void areSaidByNobody() {
        assertThat(new NamedTests(new Properties(), ran(0), false).areNotHere(TESTS))
                .isFalse();
    }

    @Test
    void mayBeInAnEarlierModuleOrInALaterOne() {
        assertThat(named(ran(0), true).areNotHere(TESTS)).isTrue();
        assertThat(named(ran(0), false).areNotHere(NO_TEST)).isTrue();
    }

    @Test
    void mayNeedNoSession() {
        assertThat(named(ran(1), true).areNotHere(NO_TEST)).isTrue();
    }

    @Test
    void haveToBeSomewhere() {
        assertThat(named(ran(0), true).areNotHere(NO_TEST)).isFalse();
        assertThat(named(Optional.empty(), true).areNotHere(NO_TEST)).isFalse();
    }

    private static Optional<FailsafeSummary> ran(int tests) {
        return Optional.of(new FailsafeSummary(tests, 0, 0));
    }

    private static NamedTests named(Optional<FailsafeSummary> summary, boolean isLast) {
        Properties properties = new Properties();
        properties.setProperty("it.test", "OneIT");
        return new NamedTests(properties, summary, isLast);
    }
}
