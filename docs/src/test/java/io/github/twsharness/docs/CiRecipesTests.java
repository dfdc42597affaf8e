package io.github.twsharness.docs;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.twsharness.session.settings.Settings;
import io.github.twsharness.session.settings.SettingsSources;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/** Plays what each CI would do with its recipe: all its jobs together run the whole suite. */
class CiRecipesTests {

    private static final String PAGE = Guide.read("docs/ci.md");

    @TempDir
    private Path directory;

    @Test
    void jobsOfGitHubAreTheWholeSuite() {
        Map<?, ?> job = map(recipe("GitHub Actions"), "jobs", "test");
        List<?> shards = (List<?>) map(job, "strategy", "matrix").get("shard");
        String formula = (String) map(job, "env").get("TWS_SHARD");

        assertWholeSuite(
                shards.size(),
                index -> Map.of(
                        "TWS_SHARD",
                        formula.replace("${{ matrix.shard }}", shards.get(index).toString())
                                .replace("${{ strategy.job-total }}", Integer.toString(shards.size()))));
    }

    @Test
    void jobsOfGitLabAreTheWholeSuite() {
        Map<?, ?> job = map(recipe("GitLab"), "test");
        int jobs = (int) job.get("parallel");

        assertWholeSuite(jobs, index -> with(map(job, "variables"), "CI_NODE_INDEX", index + 1, "CI_NODE_TOTAL", jobs));
    }

    @Test
    void jobsOfCircleCiAreTheWholeSuite() {
        Map<?, ?> job = map(recipe("CircleCI"), "jobs", "test");
        int jobs = (int) job.get("parallelism");

        assertWholeSuite(
                jobs, index -> with(map(job, "environment"), "CIRCLE_NODE_INDEX", index, "CIRCLE_NODE_TOTAL", jobs));
    }

    @Test
    void jobsOfBuildkiteAreTheWholeSuite() {
        Map<?, ?> step = (Map<?, ?>) ((List<?>) recipe("Buildkite").get("steps")).get(0);
        int jobs = (int) step.get("parallelism");

        assertWholeSuite(
                jobs,
                index -> with(map(step, "env"), "BUILDKITE_PARALLEL_JOB", index, "BUILDKITE_PARALLEL_JOB_COUNT", jobs));
    }

    @Test
    void jobsOfAzureAreTheWholeSuite() {
        Map<?, ?> job = (Map<?, ?>) ((List<?>) recipe("Azure Pipelines").get("jobs")).get(0);
        int jobs = (int) map(job, "strategy").get("parallel");

        assertWholeSuite(
                jobs,
                index -> with(
                        map(job, "variables"),
                        "SYSTEM_JOBPOSITIONINPHASE",
                        index + 1,
                        "SYSTEM_TOTALJOBSINPHASE",
                        jobs));
    }

    @Test
    void jobsOfJenkinsAreTheWholeSuite() {
        List<String> shards =
                List.of(between(PAGE, "values ", "\n").replace("'", "").split(", "));
        String formula = between(PAGE, "TWS_SHARD = \"", "\"");

        assertWholeSuite(shards.size(), index -> Map.of("TWS_SHARD", formula.replace("${SHARD}", shards.get(index))));
    }

    @Test
    void podsOfKubernetesAreTheWholeSuite() {
        Map<?, ?> spec = map(yaml(Guide.read("docs/kubernetes-job.yaml")), "spec");
        int pods = (int) spec.get("completions");
        Map<?, ?> container =
                (Map<?, ?>) ((List<?>) map(spec, "template", "spec").get("containers")).get(0);
        Map<String, Object> environment = new HashMap<>();
        for (Object entry : (List<?>) container.get("env")) {
            environment.put((String) ((Map<?, ?>) entry).get("name"), ((Map<?, ?>) entry).get("value"));
        }

        assertThat(spec.get("completionMode")).isEqualTo("Indexed");
        assertThat(environment.keySet()).allMatch(new KnownNames()::isEnvironmentName);
        assertWholeSuite(pods, index -> with(environment, "JOB_COMPLETION_INDEX", index));
    }

    private void assertWholeSuite(int jobs, IntFunction<Map<String, String>> environment) {
        assertThat(jobs).isGreaterThan(1);
        List<String> shards = IntStream.range(0, jobs)
                .mapToObj(environment)
                .map(variables -> Settings.load(SettingsSources.of(directory).withEnvironment(variables)))
                .map(Settings::shard)
                .flatMap(Optional::stream)
                .map(Object::toString)
                .toList();
        assertThat(shards)
                .containsExactlyElementsOf(IntStream.rangeClosed(1, jobs)
                        .mapToObj(index -> index + "/" + jobs)
                        .toList());
    }

    private static Map<String, String> with(Map<?, ?> variables, Object... more) {
        Map<String, String> all = new HashMap<>();
        variables.forEach((name, value) -> all.put(name.toString(), value.toString()));
        for (int i = 0; i < more.length; i += 2) {
            all.put(more[i].toString(), more[i + 1].toString());
        }
        return all;
    }

    private static Map<?, ?> recipe(String heading) {
        return yaml(between(between(PAGE, "## " + heading + "\n", "\n## "), "```yaml\n", "```"));
    }

    private static String between(String text, String start, String end) {
        int from = text.indexOf(start) + start.length();
        assertThat(text).contains(start);
        return text.substring(from, text.indexOf(end, from));
    }

    private static Map<?, ?> yaml(String text) {
        return new Yaml(new SafeConstructor(new LoaderOptions())).load(text);
    }

    private static Map<?, ?> map(Map<?, ?> from, String... path) {
        Map<?, ?> at = from;
        for (String name : path) {
            at = (Map<?, ?>) at.get(name);
        }
        return at;
    }
}
