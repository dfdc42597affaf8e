package io.github.twsharness.maven;

import java.util.Collection;
import java.util.Map;
import java.util.Optional;

/**
 * Remember where each module of the build is with the session.
 *
 * <p>The values are text, since plugins with different class loaders share them: {@code skipped:reason}, {@code
 * joined:tests that had used the session before}, {@code done:the same}.
 */
record ModuleStates(Map<String, String> states) {

    private static final String SKIPPED = "skipped:";
    private static final String JOINED = "joined:";
    private static final String DONE = "done:";

    void skip(String module, String reason) {
        states.put(module, SKIPPED + reason);
    }

    void join(String module, int testsBefore) {
        states.put(module, JOINED + testsBefore);
    }

    /** Take the module as done with the session; nothing changes when it has not joined. */
    void finish(String module) {
        states.computeIfPresent(
                module, (key, state) -> state.startsWith(JOINED) ? DONE + state.substring(JOINED.length()) : state);
    }

    /** Return why the module was skipped; empty when it was not. */
    Optional<String> skipReason(String module) {
        return value(module, SKIPPED);
    }

    /** Return how many tests had used the session before this module; empty when the module has not joined it. */
    Optional<Integer> testsBefore(String module) {
        return value(module, JOINED).or(() -> value(module, DONE)).map(Integer::valueOf);
    }

    /** Tell whether integration tests of another module may be running now. */
    boolean othersMayRun(String module) {
        return states.entrySet().stream()
                .anyMatch(entry ->
                        !entry.getKey().equals(module) && entry.getValue().startsWith(JOINED));
    }

    /** Tell whether each of these modules is done or skipped. */
    boolean allFinished(Collection<String> modules) {
        return modules.stream().allMatch(module -> {
            String state = states.getOrDefault(module, "");
            return state.startsWith(SKIPPED) || state.startsWith(DONE);
        });
    }

    /** Tell whether each of these modules is done or skipped, apart from one. */
    boolean allFinishedBut(String module, Collection<String> modules) {
        return allFinished(modules.stream().filter(each -> !each.equals(module)).toList());
    }

    private Optional<String> value(String module, String prefix) {
        return Optional.ofNullable(states.get(module))
                .filter(state -> state.startsWith(prefix))
                .map(state -> state.substring(prefix.length()));
    }
}
