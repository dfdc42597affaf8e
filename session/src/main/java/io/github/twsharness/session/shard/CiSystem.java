package io.github.twsharness.session.shard;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Know how each CI system tells a job which of several parallel ones it is.
 *
 * <p>GitHub Actions and Jenkins have no such variables: there the workflow hands over {@code TWS_SHARD} itself.
 */
public enum CiSystem {
    /**
     * GitLab, keyword {@code parallel}; counts from 1. Without the keyword there is a total of 1 and no index.
     *
     * <p>Source: docs.gitlab.com/ci/variables/predefined_variables, {@code CI_NODE_INDEX} and {@code CI_NODE_TOTAL}.
     */
    GITLAB("GitLab", "CI_NODE_INDEX", "CI_NODE_TOTAL", 1),
    /**
     * CircleCI, key {@code parallelism}; counts from 0 to the total less 1.
     *
     * <p>Source: circleci.com/docs/variables, {@code CIRCLE_NODE_INDEX} and {@code CIRCLE_NODE_TOTAL}.
     */
    CIRCLE_CI("CircleCI", "CIRCLE_NODE_INDEX", "CIRCLE_NODE_TOTAL", 0),
    /**
     * Buildkite, key {@code parallelism}; counts from 0.
     *
     * <p>Source: buildkite.com/docs/pipelines/environment-variables, {@code BUILDKITE_PARALLEL_JOB} and {@code
     * BUILDKITE_PARALLEL_JOB_COUNT}.
     */
    BUILDKITE("Buildkite", "BUILDKITE_PARALLEL_JOB", "BUILDKITE_PARALLEL_JOB_COUNT", 0),
    /**
     * Azure Pipelines, {@code strategy: parallel}; counts from 1.
     *
     * <p>Source: learn.microsoft.com/azure/devops/pipelines/test/parallel-testing-any-test-runner, {@code
     * System.JobPositionInPhase} and {@code System.TotalJobsInPhase}.
     */
    AZURE("Azure Pipelines", "SYSTEM_JOBPOSITIONINPHASE", "SYSTEM_TOTALJOBSINPHASE", 1),
    /**
     * A Kubernetes Job with {@code completionMode: Indexed}; counts from 0 and does not tell how many there are.
     *
     * <p>Source: kubernetes.io/docs/concepts/workloads/controllers/job, {@code JOB_COMPLETION_INDEX}.
     */
    KUBERNETES("Kubernetes", "JOB_COMPLETION_INDEX", "TWS_SHARD_TOTAL", 0);

    private final String label;
    private final String indexName;
    private final String totalName;
    private final int firstIndex;

    CiSystem(String label, String indexName, String totalName, int firstIndex) {
        this.label = label;
        this.indexName = indexName;
        this.totalName = totalName;
        this.firstIndex = firstIndex;
    }

    /**
     * Return what this system says of the job.
     *
     * @param environment environment variables
     * @param total number of shards, as the settings give it, for a system that does not tell; empty for none
     * @return the shard; empty when this is not the system, or it runs the job once only
     * @throws ContradictionException if what it says cannot be
     */
    Optional<Shard> shard(Map<String, String> environment, Optional<Integer> total) {
        String index = environment.getOrDefault(indexName, "").strip();
        String count = this == KUBERNETES
                ? total.map(Object::toString).orElse("")
                : environment.getOrDefault(totalName, "").strip();
        if (index.isEmpty() && (this == KUBERNETES || count.isEmpty() || count.equals("1"))) {
            return Optional.empty();
        }
        String said = "%s says %s=%s and %s=%s".formatted(label, indexName, index, totalName, count);
        if (count.isEmpty() || index.isEmpty()) {
            throw new ContradictionException(
                    said + ", so it is not known which shard of how many this is. Set tws.shard=<this one>/<all>"
                            + (this == KUBERNETES ? ", or TWS_SHARD_TOTAL to the completions of the Job." : "."));
        }
        if (!index.matches("\\d{1,4}") || !count.matches("\\d{1,4}")) {
            throw new ContradictionException(said + ", which are not both numbers up to " + Shard.MOST + ".");
        }
        return Shard.parse("%d/%s".formatted(Integer.parseInt(index) - firstIndex + 1, count))
                .or(() -> {
                    throw new ContradictionException(
                            "%s, but it counts from %d: there is no such job.".formatted(said, firstIndex));
                });
    }

    /**
     * Find out from a CI's variables which shard this is.
     *
     * @param environment environment variables
     * @param total number of shards, as the settings give it, for a system that does not tell; empty for none
     * @return what was found; empty where no CI runs the job several times
     * @throws ContradictionException if what the CI says cannot be, or two of them say different things
     */
    public static Optional<Found> find(Map<String, String> environment, Optional<Integer> total) {
        List<Found> found = Arrays.stream(values())
                .filter(system -> system != KUBERNETES)
                .flatMap(system -> system.shard(environment, total).map(shard -> new Found(system, shard)).stream())
                .toList();
        if (found.isEmpty()) {
            return KUBERNETES.shard(environment, total).map(shard -> new Found(KUBERNETES, shard));
        }
        Found first = found.get(0);
        for (Found other : found) {
            if (!other.shard().equals(first.shard())) {
                throw new ContradictionException(
                        "%s and %s disagree. Set tws.shard=<this one>/<all>.".formatted(first, other));
            }
        }
        return Optional.of(first);
    }

    /**
     * Hold what a CI system said.
     *
     * @param system the system
     * @param shard the shard
     */
    public record Found(CiSystem system, Shard shard) {

        /** Return such as {@code GitLab (CI_NODE_INDEX of CI_NODE_TOTAL: shard 2/5)}. */
        @Override
        public String toString() {
            return "%s (%s of %s: shard %s)".formatted(system.label, system.indexName, system.totalName, shard);
        }
    }

    /** Say that variables of a CI contradict themselves or each other; the message says which, and what to do. */
    public static final class ContradictionException extends RuntimeException {

        private static final long serialVersionUID = 1;

        ContradictionException(String message) {
            super(message);
        }
    }
}
