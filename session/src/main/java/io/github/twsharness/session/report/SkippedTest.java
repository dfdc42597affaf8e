package io.github.twsharness.session.report;

/**
 * Tell why a test was skipped.
 *
 * @param name name of the test, or of a whole class
 * @param reason why
 */
public record SkippedTest(String name, String reason) {

    @Override
    public String toString() {
        return name + ": " + reason;
    }
}
