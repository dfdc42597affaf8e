package io.github.twsharness.maven;

import java.util.Optional;
import org.apache.maven.artifact.versioning.DefaultArtifactVersion;
import org.jspecify.annotations.Nullable;

/**
 * Decide whether the integration tests of a module are skipped, so that no session is needed for them.
 *
 * @param skip {@code tws.skip}
 * @param skipITs {@code skipITs}
 * @param skipTests {@code skipTests}, which Failsafe honors only before 3.6.0
 * @param mavenTestSkip {@code maven.test.skip}
 * @param packaging packaging of the module; one with packaging {@code pom} has no tests
 * @param failsafeVersion version of the module's Failsafe plugin; null when it has none, or none is known
 */
record SkipRule(
        boolean skip,
        boolean skipITs,
        boolean skipTests,
        boolean mavenTestSkip,
        String packaging,
        @Nullable String failsafeVersion) {

    /** Since this version {@code -DskipTests} is for unit tests only. Source: apache/maven-surefire issue 3371. */
    private static final DefaultArtifactVersion RUNS_DESPITE_SKIP_TESTS = new DefaultArtifactVersion("3.6.0");

    /** Return why this module is skipped, or empty when it is not. */
    Optional<String> reason() {
        if (skip) {
            return Optional.of("tws.skip is true");
        }
        if (skipITs) {
            return Optional.of("skipITs is true");
        }
        if (mavenTestSkip) {
            return Optional.of("maven.test.skip is true");
        }
        if (skipTests && failsafeHonorsSkipTests()) {
            return Optional.of("skipTests is true, and Failsafe %s skips integration tests then"
                    .formatted(failsafeVersion == null ? "(version unknown)" : failsafeVersion));
        }
        if (packaging.equals("pom")) {
            return Optional.of("a module with packaging pom has no tests");
        }
        return Optional.empty();
    }

    private boolean failsafeHonorsSkipTests() {
        return failsafeVersion == null
                || new DefaultArtifactVersion(failsafeVersion).compareTo(RUNS_DESPITE_SKIP_TESTS) < 0;
    }
}
