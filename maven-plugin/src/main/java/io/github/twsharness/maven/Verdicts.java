package io.github.twsharness.maven;

import java.nio.file.Path;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Collect the verdicts of a build's modules, and where each module's files go.
 *
 * <p>The values are of types of the JDK, since plugins with different class loaders share them.
 *
 * @param files files of each module that has joined the session
 * @param trees verdict of each module that has one
 */
record Verdicts(Map<String, Map<String, String>> files, Map<String, Map<String, Object>> trees) {

    private static final String JSON = "json";
    private static final String JUNIT = "junit";

    /** Take note of a module whose tests are to be judged. */
    void expect(String module, VerdictFiles place) {
        files.put(
                module,
                Map.of(JSON, place.json().toString(), JUNIT, place.junit().toString()));
    }

    void give(String module, Verdict verdict) {
        trees.put(module, VerdictTree.of(verdict));
    }

    /** Return the modules that have joined the session and have no verdict, with their files. */
    Map<String, VerdictFiles> missing() {
        Map<String, VerdictFiles> missing = new LinkedHashMap<>();
        files.forEach((module, place) -> {
            if (!trees.containsKey(module)) {
                missing.put(module, new VerdictFiles(Path.of(place.get(JSON)), Path.of(place.get(JUNIT))));
            }
        });
        return missing;
    }

    /** Return the verdicts, in the order in which they were given. */
    List<Verdict> given() {
        return trees.values().stream()
                .map(VerdictTree::from)
                .sorted(Comparator.comparing(Verdict::at))
                .toList();
    }
}
