package io.github.twsharness.maven;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What Failsafe's goal {@code integration-test} leaves for its goal {@code verify}.
 *
 * @param completed tests that ran
 * @param errors tests that ended with an error
 * @param failures tests whose expectation was not met
 */
record FailsafeSummary(int completed, int errors, int failures) {

    private static final String FILE = "failsafe-summary.xml";

    /**
     * Read the summary beside Failsafe's reports; empty when there is none, none that can be understood, or only that of
     * an earlier build. Failsafe writes none when it finds no test of the name that it was given.
     */
    static Optional<FailsafeSummary> read(Path reports, Instant since) throws IOException {
        Path file = reports.resolve(FILE);
        if (!Files.isRegularFile(file)
                || Files.getLastModifiedTime(file).toInstant().isBefore(since)) {
            return Optional.empty();
        }
        String text = Files.readString(file);
        Optional<Integer> completed = number(text, "completed");
        Optional<Integer> errors = number(text, "errors");
        Optional<Integer> failures = number(text, "failures");
        return completed.isPresent() && errors.isPresent() && failures.isPresent()
                ? Optional.of(new FailsafeSummary(completed.get(), errors.get(), failures.get()))
                : Optional.empty();
    }

    private static Optional<Integer> number(String text, String element) {
        Matcher matcher =
                Pattern.compile("<" + element + ">(\\d{1,9})</" + element + ">").matcher(text);
        return matcher.find() ? Optional.of(Integer.valueOf(matcher.group(1))) : Optional.empty();
    }

    boolean hasFailed() {
        return errors + failures > 0;
    }
}
