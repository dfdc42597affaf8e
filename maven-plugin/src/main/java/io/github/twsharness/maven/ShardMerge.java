package io.github.twsharness.maven;

import io.github.twsharness.session.shard.ClassTimes;
import io.github.twsharness.session.shard.Shard;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Put together what the shards of a suite ran, and judge whether each class ran once.
 *
 * @param problems what went wrong, each with what to do; empty when each class ran once
 * @param summaries what to tell of each module
 * @param times times of all classes that ran
 */
record ShardMerge(List<String> problems, List<String> summaries, ClassTimes times) {

    /** Put together the outcomes of all modules and machines, in any order. */
    static ShardMerge of(Collection<ShardOutcome> outcomes) {
        Map<String, List<ShardOutcome>> modules = outcomes.stream()
                .collect(Collectors.groupingBy(outcome -> outcome.plan().module(), TreeMap::new, Collectors.toList()));
        List<String> problems = new ArrayList<>();
        List<String> summaries = new ArrayList<>();
        modules.forEach((module, shards) -> {
            problems.addAll(problemsOf(module, shards));
            summaries.add(summaryOf(module, shards));
        });
        ClassTimes times = outcomes.stream().map(ShardOutcome::times).reduce(ClassTimes.none(), ClassTimes::with);
        return new ShardMerge(List.copyOf(problems), List.copyOf(summaries), times);
    }

    private static List<String> problemsOf(String module, List<ShardOutcome> shards) {
        Map<String, Set<String>> plans = new TreeMap<>();
        shards.forEach(shard -> plans.computeIfAbsent(shard.plan().fingerprint(), key -> new LinkedHashSet<>())
                .add(shard.plan().shard().toString()));
        if (plans.size() > 1) {
            return List.of("""
                    the shards of %s had different plans (%s), so classes may have run twice or nowhere.
                        Likely cause: they did not have the same file of times (tws.shardTimes), or not the same classes.
                        Next: let one job get the file of times and hand it to all shards, or commit it.""".formatted(module, plans));
        }
        List<String> problems = new ArrayList<>();
        Set<Integer> there =
                shards.stream().map(shard -> shard.plan().shard().index()).collect(Collectors.toSet());
        int total = shards.get(0).plan().shard().total();
        List<Shard> missing = IntStream.rangeClosed(1, total)
                .filter(index -> !there.contains(index))
                .mapToObj(index -> new Shard(index, total))
                .toList();
        if (!missing.isEmpty()) {
            problems.add("""
                    of %s these shards are missing: %s.
                        Likely cause: their jobs failed before tws:start, or did not hand over target/tws.
                        Next: look at those jobs.""".formatted(module, missing));
        }
        ranTwice(shards).forEach((name, where) -> problems.add("%s ran in the shards %s.".formatted(name, where)));
        return problems;
    }

    private static Map<String, Set<Integer>> ranTwice(List<ShardOutcome> shards) {
        Map<String, Set<Integer>> ran = new TreeMap<>();
        shards.forEach(shard -> shard.ran()
                .forEach(name -> ran.computeIfAbsent(name, key -> new TreeSet<>())
                        .add(shard.plan().shard().index())));
        ran.values().removeIf(where -> where.size() == 1);
        return ran;
    }

    private static String summaryOf(String module, List<ShardOutcome> shards) {
        Set<String> ran = new TreeSet<>();
        shards.forEach(shard -> ran.addAll(shard.ran()));
        Set<String> idle = new TreeSet<>(shards.get(0).plan().classes());
        idle.removeAll(ran);
        String each = shards.stream()
                .collect(Collectors.toMap(
                        shard -> shard.plan().shard().index(),
                        shard -> "%s: %d in %.1f s"
                                .formatted(
                                        shard.plan().shard(),
                                        shard.ran().size(),
                                        shard.times().total().toMillis() / 1000.0),
                        (first, again) -> again,
                        TreeMap::new))
                .values()
                .stream()
                .collect(Collectors.joining(", "));
        return "%s: %d test classes ran (%s)%s"
                .formatted(module, ran.size(), each, idle.isEmpty() ? "" : "; no shard ran " + idle);
    }
}
