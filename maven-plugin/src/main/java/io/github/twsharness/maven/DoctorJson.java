package io.github.twsharness.maven;

import io.github.twsharness.session.diagnosis.Finding;
import io.github.twsharness.session.diagnosis.ProbeResult;
import io.github.twsharness.session.discovery.Attempt;
import io.github.twsharness.session.doctor.Examination;
import io.github.twsharness.session.settings.Accounts;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Writes the doctor's report for programs; it says the same as the text. */
final class DoctorJson {

    private DoctorJson() {}

    static String of(Examination examination) {
        Map<String, Object> report = new LinkedHashMap<>();
        report.put("healthy", examination.isHealthy());
        report.put("target", examination.target());
        report.put("elapsedMillis", examination.elapsed().toMillis());
        report.put(
                "settings",
                examination.settings().stream()
                        .map(row -> object("key", row.key(), "value", row.value(), "source", row.source()))
                        .toList());
        report.put("warnings", examination.warnings());
        report.put(
                "surroundings",
                object(
                        "place", examination.surroundings().place().name(),
                        "description", examination.surroundings().place().description(),
                        "evidence", examination.surroundings().evidence()));
        report.put(
                "attempts",
                examination.attempts().stream().map(DoctorJson::attempt).toList());
        examination.tws().ifPresent(tws -> report.put("tws", tws(tws)));
        examination
                .config()
                .ifPresent(config -> report.put(
                        "twsSettings",
                        config.isKnown()
                                ? object("serverVersion", config.serverVersion(), "told", config.summary())
                                : object(
                                        "serverVersion", config.serverVersion(),
                                        "gap", Accounts.maskIn(config.gap()))));
        report.put("problems", findings(examination.problems()));
        report.put("alternatives", findings(examination.alternatives()));
        report.put("remarks", findings(examination.remarks()));
        return JsonWriter.write(report);
    }

    private static Map<String, Object> attempt(Attempt attempt) {
        return object(
                "host", attempt.endpoint().host(),
                "port", attempt.endpoint().port(),
                "why", attempt.why(),
                "outcome", attempt.outcome(),
                "detail", attempt.detail(),
                "elapsedMillis", attempt.elapsed().toMillis());
    }

    private static Map<String, Object> tws(ProbeResult tws) {
        return object(
                "serverVersion", tws.serverVersion(),
                "accounts", tws.accounts().stream().map(Accounts::mask).toList(),
                "time", tws.twsTime().toString(),
                "connectionTime", tws.connectionTime(),
                "roundTripMillis", tws.roundTrip().toMillis(),
                "clientId", tws.clientId(),
                "notices",
                        tws.notices().stream()
                                .map(notice -> object("code", notice.code(), "text", Accounts.maskIn(notice.text())))
                                .toList());
    }

    private static List<Map<String, Object>> findings(List<Finding> findings) {
        return findings.stream()
                .map(finding -> object(
                        "code", finding.code(),
                        "symptom", finding.symptom(),
                        "likelyCause", finding.likelyCause(),
                        "steps", finding.steps(),
                        "evidence", finding.evidence()))
                .toList();
    }

    private static Map<String, Object> object(Object... namesAndValues) {
        Map<String, Object> object = new LinkedHashMap<>();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            object.put(String.valueOf(namesAndValues[i]), namesAndValues[i + 1]);
        }
        return object;
    }
}
