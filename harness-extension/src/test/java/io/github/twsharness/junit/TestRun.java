package io.github.twsharness.junit;

import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.engine.reporting.ReportEntry;
import org.junit.platform.testkit.engine.EngineExecutionResults;
import org.junit.platform.testkit.engine.EngineTestKit;
import org.junit.platform.testkit.engine.Event;
import org.junit.platform.testkit.engine.EventStatistics;

/** What came of running a fixture on a JUnit engine of its own. */
final class TestRun {

    private final EngineExecutionResults results;

    private TestRun(EngineExecutionResults results) {
        this.results = results;
    }

    /** Runs a fixture against the session of this JVM. */
    static TestRun of(Class<?> fixture) {
        return of(fixture, Map.of("tws.mode", "simulator"));
    }

    /** Runs a fixture against the TWS at a port of this machine. */
    static TestRun atTws(Class<?> fixture, int port, Path output) {
        return of(
                fixture,
                Map.of(
                        "tws.mode",
                        "tws",
                        "tws.host",
                        "127.0.0.1",
                        "tws.port",
                        String.valueOf(port),
                        "tws.outputDirectory",
                        output.toString()));
    }

    static TestRun of(Class<?> fixture, Map<String, String> parameters) {
        return new TestRun(EngineTestKit.engine("junit-jupiter")
                .configurationParameters(parameters)
                .selectors(selectClass(fixture))
                .execute());
    }

    /** Expects that this many tests passed and none did anything else. */
    TestRun passes(int tests) {
        results.containerEvents().assertStatistics(counted -> counted.failed(0));
        return counts(tests, 0);
    }

    TestRun counts(int passed, int failed) {
        results.testEvents()
                .assertStatistics((EventStatistics counted) ->
                        counted.started(passed + failed).succeeded(passed).failed(failed));
        return this;
    }

    EngineExecutionResults results() {
        return results;
    }

    /** Returns why tests failed, in the order in which they did. */
    List<Throwable> failures() {
        return results.allEvents()
                .failed()
                .map(event -> event.getRequiredPayload(TestExecutionResult.class)
                        .getThrowable()
                        .orElseThrow())
                .toList();
    }

    /** Returns why tests gave up on themselves, which counts as skipped. */
    List<String> aborted() {
        return results.testEvents()
                .aborted()
                .map(event -> event.getRequiredPayload(TestExecutionResult.class)
                        .getThrowable()
                        .map(Throwable::getMessage)
                        .orElseThrow())
                .toList();
    }

    /** Returns why tests and classes were skipped. */
    List<String> skipped() {
        return results.allEvents()
                .skipped()
                .map(event -> event.getRequiredPayload(String.class))
                .toList();
    }

    /** Returns what the fixture published under a key, in order. */
    List<String> published(String key) {
        return results.allEvents()
                .reportingEntryPublished()
                .map(TestRun::entries)
                .filter(entries -> entries.containsKey(key))
                .map(entries -> entries.get(key))
                .toList();
    }

    private static Map<String, String> entries(Event event) {
        return event.getRequiredPayload(ReportEntry.class).getKeyValuePairs();
    }
}
