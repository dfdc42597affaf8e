package io.github.twsharness.session.shard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ShardPlanTests {

    private static final String MODULE = "example:suite";

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 7, 60})
    void givesEachClassToExactlyOneShard(int total) {
        List<String> classes = names(40);
        classes.addAll(List.of("example.NotOfThePlan", "example.NeitherThis"));

        for (String name : classes) {
            long owners = IntStream.rangeClosed(1, total)
                    .filter(index -> ShardPlan.of(new Shard(index, total), MODULE, names(40), times(40))
                            .isMine(name))
                    .count();

            assertThat(owners).as("shards of %s", name).isOne();
        }
    }

    @Test
    void isTheSameWhateverTheOrderOfTheClasses() {
        List<String> shuffled = names(30);
        Collections.shuffle(shuffled, new Random(7));

        ShardPlan plan = ShardPlan.of(new Shard(1, 4), MODULE, names(30), times(20));
        ShardPlan again = ShardPlan.of(new Shard(3, 4), MODULE, shuffled, times(20));

        assertThat(again.fingerprint()).isEqualTo(plan.fingerprint()).matches("[0-9a-f]{8}");
        assertThat(names(30)).allSatisfy(name -> assertThat(again.shardOf(name)).isEqualTo(plan.shardOf(name)));
    }

    @Test
    void givesTheLongestClassesOutFirstToWhoeverHasLeastToDo() {
        ClassTimes times = ClassTimes.of(Map.of("A", 900L, "B", 500L, "C", 400L, "D", 300L, "E", 100L));

        ShardPlan plan = ShardPlan.of(new Shard(1, 2), MODULE, List.of("E", "D", "C", "B", "A"), times);

        // A | B, C | B C, A D | A D B C, E to the second.
        assertThat(plan.mine()).containsExactly("A", "D");
        assertThat(plan.shardOf("E")).isEqualTo(2);
    }

    @Test
    void takesTheMedianForAClassWithoutATime() {
        ClassTimes times = ClassTimes.of(Map.of("A", 1000L, "B", 10L, "C", 20L, "Gone", 90_000L));

        ShardPlan plan = ShardPlan.of(new Shard(1, 2), MODULE, List.of("A", "B", "C", "New"), times);

        assertThat(plan.mine()).containsExactly("A");
    }

    @Test
    void sharesOutByNumberWhenNothingIsKnown() {
        for (int index = 1; index <= 3; index++) {
            assertThat(ShardPlan.of(new Shard(index, 3), MODULE, names(7), ClassTimes.none())
                            .mine())
                    .hasSizeBetween(2, 3);
        }
    }

    @Test
    void hasAnotherFingerprintWhenTimesLeadToAnotherPlan() {
        ShardPlan plan = ShardPlan.of(new Shard(1, 2), MODULE, List.of("A", "B", "C"), ClassTimes.none());
        ShardPlan other = ShardPlan.of(
                new Shard(1, 2), MODULE, List.of("A", "B", "C"), ClassTimes.of(Map.of("A", 1L, "B", 1L, "C", 9L)));

        assertThat(other.fingerprint()).isNotEqualTo(plan.fingerprint());
    }

    @Test
    void survivesItsFile(@TempDir Path directory) throws IOException {
        ShardPlan plan = ShardPlan.of(new Shard(2, 3), MODULE, names(9), times(5));
        Path file = Files.writeString(directory.resolve("plan.txt"), plan.toText());

        ShardPlan read = ShardPlan.read(file);

        assertThat(read.shard()).isEqualTo(new Shard(2, 3));
        assertThat(read.module()).isEqualTo(MODULE);
        assertThat(read.mine()).isEqualTo(plan.mine());
        assertThat(read.fingerprint()).isEqualTo(plan.fingerprint());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "shard 4/3\n", "shard 1/3\n7 example.AIT\n"})
    void refusesAFileThatIsNoPlan(String text, @TempDir Path directory) throws IOException {
        Path file = Files.writeString(directory.resolve("plan.txt"), text);

        assertThatThrownBy(() -> ShardPlan.read(file))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("plan.txt");
    }

    @Test
    void leavesNoShardFarBehind() {
        Map<String, Long> times = new HashMap<>();
        Random random = new Random(11);
        names(200).forEach(name -> times.put(name, 1L + random.nextInt(5_000)));

        List<Long> loads = IntStream.rangeClosed(1, 8)
                .mapToObj(index ->
                        ShardPlan.of(new Shard(index, 8), MODULE, times.keySet(), ClassTimes.of(times)).mine().stream()
                                .mapToLong(times::get)
                                .sum())
                .toList();

        TreeSet<Long> sorted = new TreeSet<>(loads);
        assertThat((double) sorted.last() / sorted.first())
                .as("loads %s", loads)
                .isLessThan(1.05);
    }

    private static List<String> names(int count) {
        return new ArrayList<>(IntStream.range(0, count)
                .mapToObj("example.Class%dIT"::formatted)
                .toList());
    }

    private static ClassTimes times(int count) {
        Map<String, Long> times = new HashMap<>();
        names(count).forEach(name -> times.put(name, 100L + name.hashCode() % 50));
        return ClassTimes.of(times);
    }
}
