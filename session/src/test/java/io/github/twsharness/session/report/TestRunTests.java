package io.github.twsharness.session.report;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TestRunTests {

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    [engine:junit-jupiter]/[class:example.MarginIT]/[method:calls(example.Desk)] | example.MarginIT.calls
                    [module:example:one]/[engine:junit-jupiter]/[class:example.MarginIT]/[method:calls()] | example.MarginIT.calls
                    [engine:junit-jupiter]/[class:example.MarginIT]/[nested-class:Deep]/[method:calls()] | example.MarginIT$Deep.calls
                    [engine:junit-jupiter]/[class:MarginIT]/[test-template:calls(%5BI)]/[test-template-invocation:#2] | MarginIT.calls #2
                    [engine:junit-jupiter]/[class:MarginIT]/[test-factory:all()]/[dynamic-container:#1]/[dynamic-test:#3] | MarginIT.all #1 #3
                    a test of another kind, 100% | a test of another kind, 100%
                    """)
    void namesATestForPeople(String id, String name) {
        assertThat(new TestRun(id, TestRun.State.PASSED).name()).isEqualTo(name);
    }
}
