package io.github.twsharness.maven;

import io.github.twsharness.session.report.SessionReport;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.apache.maven.plugin.logging.Log;

/**
 * Sum up a build when it ends, however it ends: give a verdict to modules that never got to {@code tws:verify}, write the
 * build's verdict and page, tell the CI server, and let the last line say what the tests ran against.
 */
final class BuildEnd {

    private final String name;
    private final Path directory;
    private final Verdicts verdicts;
    private final GithubActions github;
    private final Log log;

    /**
     * Create what is to run at the end of the build.
     *
     * @param name the root of the build
     * @param directory where the build's verdict goes
     */
    BuildEnd(String name, Path directory, Verdicts verdicts, GithubActions github, Log log) {
        this.name = name;
        this.directory = directory;
        this.verdicts = verdicts;
        this.github = github;
        this.log = log;
    }

    /**
     * Sum up.
     *
     * @param report the final report of the session
     * @param isFailing whether the build fails already
     */
    void conclude(SessionReport report, boolean isFailing) {
        verdicts.missing().forEach((module, files) -> giveLate(module, files, report));
        Verdict verdict = ofBuild(verdicts.given(), report);
        try {
            log.info("tws-harness: report: " + VerdictFiles.writeInto(directory, verdict));
        } catch (IOException e) {
            log.warn("tws-harness: cannot write the report of the TWS session: " + e);
        }
        try {
            github.tell(verdict);
        } catch (IOException e) {
            log.warn("tws-harness: cannot write the summary for GitHub: " + e);
        }
        if (!verdict.judged() && !isFailing) {
            log.warn(
                    "tws-harness: nobody has judged these tests: the build ended before tws:verify%s. Next: run mvn verify."
                            .formatted(verdict.isPassed() ? "" : ", and would have failed there"));
        }
        log.info(report.lastLine());
    }

    private void giveLate(String module, VerdictFiles files, SessionReport report) {
        Verdict verdict = new Verdict(module, Instant.now(), false, Gate.WITHOUT_PARAMETERS.problems(report), report);
        verdicts.give(module, verdict);
        try {
            files.write(verdict);
        } catch (IOException e) {
            log.warn("tws-harness: cannot write the verdict of %s: %s".formatted(module, e));
        }
    }

    // What concerns the session is judged anew, now that all modules are through with it.
    private Verdict ofBuild(List<Verdict> modules, SessionReport report) {
        List<Problem> problems = new ArrayList<>(Gate.WITHOUT_PARAMETERS.problems(report));
        for (Verdict module : modules) {
            for (Problem problem : module.problems()) {
                boolean isKnown = problems.stream().anyMatch(known -> known.check() == problem.check());
                if (problem.check().concernsModule()) {
                    problems.add(modules.size() == 1 ? problem : problem.in(module.module()));
                } else if (!isKnown) {
                    problems.add(problem);
                }
            }
        }
        boolean judged = modules.stream().allMatch(Verdict::judged);
        return new Verdict(name, Instant.now(), judged, problems, report);
    }
}
