package io.github.twsharness.maven;

import io.github.twsharness.session.report.SessionReport;
import java.util.Optional;
import java.util.Properties;

/**
 * Tell whether a module need not have a test that used the session, because the command line names the tests to run
 * ({@code -Dit.test}) and they are elsewhere, or need no session.
 *
 * <p>A name that Failsafe finds nowhere fails the build there, unless it was told not to mind; then the last module of
 * the build minds if none had a test.
 *
 * @param userProperties properties of the command line
 * @param summary what Failsafe ran in the module
 * @param isLast whether all other modules that take part are done
 */
record NamedTests(Properties userProperties, Optional<FailsafeSummary> summary, boolean isLast) {

    private static final String NAMING = "it.test";

    boolean areNotHere(SessionReport report) {
        boolean named = !userProperties.getProperty(NAMING, "").isBlank();
        boolean ranOthers = summary.filter(failsafe -> failsafe.completed() > 0).isPresent();
        return named && (ranOthers || !isLast || report.testsStarted() > 0);
    }
}
