package io.github.twsharness.session.doctor;

import io.github.twsharness.session.diagnosis.Finding;
import io.github.twsharness.session.diagnosis.ProbeResult;
import io.github.twsharness.session.diagnosis.ToldConfig;
import io.github.twsharness.session.discovery.Attempt;
import io.github.twsharness.session.machine.Surroundings;
import io.github.twsharness.session.settings.SettingRow;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * Tell what the doctor found.
 *
 * @param target what was examined, such as {@code TWS at 127.0.0.1:7497}
 * @param settings every setting with its source, accounts masked
 * @param warnings what is odd about the settings
 * @param surroundings where the build runs
 * @param attempts endpoints that were tried, in order
 * @param tws what TWS said of itself; empty when there is none that can be used, and for the simulator
 * @param config what TWS told of its own settings; empty when there is no TWS that can be used
 * @param problems what keeps tests from running, the cause of the rest first; empty when all is well
 * @param alternatives what would look the same as the first problem from outside
 * @param remarks what is worth knowing although tests can run
 * @param elapsed time that the examination took
 */
public record Examination(
        String target,
        List<SettingRow> settings,
        List<String> warnings,
        Surroundings surroundings,
        List<Attempt> attempts,
        Optional<ProbeResult> tws,
        Optional<ToldConfig> config,
        List<Finding> problems,
        List<Finding> alternatives,
        List<Finding> remarks,
        Duration elapsed) {

    public Examination {
        settings = List.copyOf(settings);
        warnings = List.copyOf(warnings);
        attempts = List.copyOf(attempts);
        problems = List.copyOf(problems);
        alternatives = List.copyOf(alternatives);
        remarks = List.copyOf(remarks);
    }

    /** Tell whether tests can run. */
    public boolean isHealthy() {
        return problems.isEmpty();
    }
}
