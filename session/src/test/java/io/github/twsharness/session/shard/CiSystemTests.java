package io.github.twsharness.session.shard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CiSystemTests {

    @ParameterizedTest
    @CsvSource({
        "CI_NODE_INDEX=1 CI_NODE_TOTAL=3,                                1/3",
        "CI_NODE_INDEX=3 CI_NODE_TOTAL=3,                                3/3",
        "CIRCLE_NODE_INDEX=0 CIRCLE_NODE_TOTAL=4,                        1/4",
        "CIRCLE_NODE_INDEX=3 CIRCLE_NODE_TOTAL=4,                        4/4",
        "BUILDKITE_PARALLEL_JOB=0 BUILDKITE_PARALLEL_JOB_COUNT=2,        1/2",
        "BUILDKITE_PARALLEL_JOB=1 BUILDKITE_PARALLEL_JOB_COUNT=2,        2/2",
        "SYSTEM_JOBPOSITIONINPHASE=2 SYSTEM_TOTALJOBSINPHASE=5,          2/5",
        "JOB_COMPLETION_INDEX=0 total=3,                                 1/3",
        "JOB_COMPLETION_INDEX=2 total=3,                                 3/3",
        // A CI whose agents are pods of an indexed job: the CI knows better.
        "JOB_COMPLETION_INDEX=7 CI_NODE_INDEX=2 CI_NODE_TOTAL=2,         2/2",
        "CIRCLE_NODE_INDEX=0 CIRCLE_NODE_TOTAL=1,                        1/1",
    })
    void understandsWhatEachSystemSays(String variables, String shard) {
        Map<String, String> environment = environment(variables);
        Optional<Integer> total =
                Optional.ofNullable(environment.remove("total")).map(Integer::valueOf);

        assertThat(CiSystem.find(environment, total).map(CiSystem.Found::shard).map(Object::toString))
                .contains(shard);
    }

    @Test
    void findsNothingOnAMachineWithoutACi() {
        assertThat(CiSystem.find(Map.of("PATH", "/bin"), Optional.empty())).isEmpty();
        assertThat(CiSystem.find(Map.of(), Optional.of(3))).isEmpty();
    }

    @Test
    void takesAJobOfGitLabThatIsNotParallelForTheWholeSuite() {
        assertThat(CiSystem.find(Map.of("CI_NODE_TOTAL", "1"), Optional.empty()))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "CI_NODE_INDEX=4 CI_NODE_TOTAL=3",
                "CI_NODE_INDEX=0 CI_NODE_TOTAL=3",
                "CI_NODE_INDEX=2",
                "CI_NODE_TOTAL=3",
                "CIRCLE_NODE_INDEX=4 CIRCLE_NODE_TOTAL=4",
                "BUILDKITE_PARALLEL_JOB=one BUILDKITE_PARALLEL_JOB_COUNT=2",
                "SYSTEM_JOBPOSITIONINPHASE=-1 SYSTEM_TOTALJOBSINPHASE=2",
                "SYSTEM_JOBPOSITIONINPHASE=1 SYSTEM_TOTALJOBSINPHASE=99999999999",
                "CI_NODE_INDEX=1 CI_NODE_TOTAL=2 CIRCLE_NODE_INDEX=1 CIRCLE_NODE_TOTAL=2"
            })
    void refusesWhatCannotBe(String variables) {
        Map<String, String> environment = environment(variables);

        assertThatThrownBy(() -> CiSystem.find(environment, Optional.empty()))
                .isInstanceOf(CiSystem.ContradictionException.class)
                .hasMessageContaining(variables.substring(0, variables.indexOf('=')));
    }

    @Test
    void asksForTheTotalThatKubernetesDoesNotTell() {
        assertThatThrownBy(() -> CiSystem.find(Map.of("JOB_COMPLETION_INDEX", "2"), Optional.empty()))
                .isInstanceOf(CiSystem.ContradictionException.class)
                .hasMessageContaining("JOB_COMPLETION_INDEX=2")
                .hasMessageContaining("TWS_SHARD_TOTAL to the completions of the Job");
    }

    private static Map<String, String> environment(String variables) {
        Map<String, String> environment = new HashMap<>();
        for (String variable : variables.strip().split(" ")) {
            String[] parts = variable.split("=");
            environment.put(parts[0], parts[1]);
        }
        return environment;
    }
}
