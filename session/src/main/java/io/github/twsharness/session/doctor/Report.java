package io.github.twsharness.session.doctor;

import io.github.twsharness.protocol.connection.HandshakeFailure;
import io.github.twsharness.protocol.connection.HandshakePhase;
import io.github.twsharness.session.diagnosis.ConfigFindings;
import io.github.twsharness.session.diagnosis.Diagnosis;
import io.github.twsharness.session.diagnosis.Finding;
import io.github.twsharness.session.diagnosis.ProbeResult;
import io.github.twsharness.session.diagnosis.Remarks;
import io.github.twsharness.session.diagnosis.ToldConfig;
import io.github.twsharness.session.discovery.Attempt;
import io.github.twsharness.session.machine.Surroundings;
import io.github.twsharness.session.settings.Settings;
import io.github.twsharness.session.settings.TwsEndpoint;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Collects what an examination finds. */
final class Report {

    private final long start = System.nanoTime();
    private final Settings settings;
    private final Surroundings surroundings;
    private final List<Attempt> attempts = new ArrayList<>();
    private final List<Finding> problems = new ArrayList<>();
    private final List<Finding> alternatives = new ArrayList<>();
    private final List<Finding> remarks = new ArrayList<>();
    private Optional<ProbeResult> tws = Optional.empty();
    private Optional<ToldConfig> config = Optional.empty();
    private String target = "";

    Report(Settings settings, Surroundings surroundings) {
        this.settings = settings;
        this.surroundings = surroundings;
    }

    void target(String name) {
        target = name;
    }

    void attempt(Attempt attempt) {
        attempts.add(attempt);
    }

    void problem(Finding finding) {
        problems.add(finding);
    }

    void remarks(List<Finding> findings) {
        remarks.addAll(findings);
    }

    void tws(TwsEndpoint endpoint, String why, ProbeResult result, Duration elapsed) {
        tws = Optional.of(result);
        attempts.add(
                new Attempt(endpoint, why, Attempt.OK, result.summary(), elapsed, Optional.empty(), Optional.empty()));
        for (Finding finding : Diagnosis.ofMessages(result.endpoint(), result.notices())) {
            (Remarks.isBearable(finding) ? remarks : problems).add(finding);
        }
    }

    void config(ProbeResult result, ToldConfig told) {
        config = Optional.of(told);
        ConfigFindings.problem(result, told)
                .filter(found ->
                        problems.stream().noneMatch(known -> known.code().equals(found.code())))
                .ifPresent(problems::add);
        remarks.addAll(ConfigFindings.remarks(settings, result, told));
    }

    void failure(
            TwsEndpoint endpoint, String why, Finding finding, Optional<HandshakeFailure> failure, Duration elapsed) {
        attempts.add(
                new Attempt(endpoint, why, finding.code(), finding.symptom(), elapsed, Optional.of(finding), failure));
        problems.add(finding);
        failure.map(Diagnosis::alternatives)
                .ifPresent(found -> found.stream()
                        .filter(other -> !other.code().equals(finding.code()))
                        .forEach(alternatives::add));
    }

    boolean lastFailedToConnect() {
        return !attempts.isEmpty()
                && attempts.get(attempts.size() - 1)
                        .failure()
                        .filter(failure -> failure.phase() == HandshakePhase.CONNECT)
                        .isPresent();
    }

    /** Forgets what kept the first of two addresses from being used. */
    void forgetProblems() {
        problems.removeIf(problem -> attempts.stream()
                .anyMatch(attempt -> attempt.finding().filter(problem::equals).isPresent()));
        alternatives.clear();
    }

    Examination finish() {
        return new Examination(
                target,
                settings.table(),
                settings.warnings(),
                surroundings,
                attempts,
                tws,
                config,
                problems,
                alternatives,
                remarks,
                Duration.ofNanos(System.nanoTime() - start));
    }
}
