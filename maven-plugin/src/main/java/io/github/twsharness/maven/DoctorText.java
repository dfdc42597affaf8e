package io.github.twsharness.maven;

import io.github.twsharness.protocol.message.ErrorMessage;
import io.github.twsharness.session.diagnosis.Finding;
import io.github.twsharness.session.diagnosis.ProbeResult;
import io.github.twsharness.session.diagnosis.ToldConfig;
import io.github.twsharness.session.discovery.Attempt;
import io.github.twsharness.session.doctor.Examination;
import io.github.twsharness.session.settings.Accounts;
import io.github.twsharness.session.settings.SettingRow;
import java.util.List;

/** Writes the doctor's report for people. */
final class DoctorText {

    private final StringBuilder text = new StringBuilder();

    private DoctorText() {}

    static String of(Examination examination) {
        DoctorText writer = new DoctorText();
        writer.write(examination);
        return writer.text.toString().stripTrailing() + "\n";
    }

    private void write(Examination examination) {
        settings(examination);
        surroundings(examination);
        attempts(examination.attempts());
        examination.tws().ifPresent(this::tws);
        examination.config().ifPresent(this::config);
        findings("Problem", examination.problems());
        for (Finding other : examination.alternatives()) {
            line("Looks the same from outside: %s. %s [%s]"
                    .formatted(other.likelyCause(), other.symptom(), other.code()));
        }
        findings("Worth knowing", examination.remarks());
        line("");
        line("%s: %s, after %d ms."
                .formatted(
                        examination.target(),
                        examination.isHealthy() ? "tests can run" : "tests cannot run",
                        examination.elapsed().toMillis()));
    }

    private void settings(Examination examination) {
        line("Settings");
        int key = width(examination.settings().stream().map(SettingRow::key).toList());
        int value = width(examination.settings().stream().map(SettingRow::value).toList());
        for (SettingRow row : examination.settings()) {
            line(("  %-" + key + "s  %-" + Math.max(1, value) + "s  %s")
                    .formatted(row.key(), row.value().isEmpty() ? "-" : row.value(), row.source()));
        }
        examination.warnings().forEach(warning -> line("  warning: %s".formatted(warning)));
    }

    private static int width(List<String> texts) {
        return texts.stream().mapToInt(String::length).max().orElse(1);
    }

    private void surroundings(Examination examination) {
        line("");
        line("The build runs in: %s"
                .formatted(examination.surroundings().place().description()));
        examination.surroundings().evidence().forEach(hint -> line("  - %s".formatted(hint)));
    }

    private void attempts(List<Attempt> attempts) {
        line("");
        line("Tried");
        if (attempts.isEmpty()) {
            line("  nothing");
        }
        for (Attempt attempt : attempts) {
            line("  %s (%s): %s after %d ms"
                    .formatted(
                            attempt.endpoint(),
                            attempt.why(),
                            attempt.outcome(),
                            attempt.elapsed().toMillis()));
            line("    %s".formatted(attempt.detail()));
        }
    }

    private void tws(ProbeResult tws) {
        line("");
        line("What TWS said");
        line("  server version: %d".formatted(tws.serverVersion()));
        line("  accounts:       %s".formatted(Accounts.mask(tws.accounts())));
        line("  TWS time:       %s (answered within %d ms)"
                .formatted(tws.twsTime(), tws.roundTrip().toMillis() + 1));
        line("  client id:      %d, used for this examination only".formatted(tws.clientId()));
        for (ErrorMessage notice : tws.notices()) {
            line("  %d %s".formatted(notice.code(), Accounts.maskIn(notice.text())));
        }
    }

    private void config(ToldConfig config) {
        line("");
        line("Settings that TWS told");
        if (!config.isKnown()) {
            line("  none: %s".formatted(Accounts.maskIn(config.gap())));
        }
        config.summary().forEach((name, value) -> line("  %s: %s".formatted(name, value)));
    }

    private void findings(String title, List<Finding> findings) {
        for (Finding finding : findings) {
            line("");
            line("%s: %s".formatted(title, finding.toText()));
        }
    }

    private void line(String content) {
        text.append(content.stripTrailing()).append('\n');
    }
}
