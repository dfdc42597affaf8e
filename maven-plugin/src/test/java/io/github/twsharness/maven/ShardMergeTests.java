package io.github.twsharness.maven;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.twsharness.session.shard.ClassTimes;
import io.github.twsharness.session.shard.Shard;
import io.github.twsharness.session.shard.ShardPlan;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ShardMergeTests {

    private static final List<String> CLASSES = List.of("AIT", "BIT", "CIT");
    private static final ClassTimes TIMES = ClassTimes.of(Map.of("AIT", 30L, "BIT", 20L, "CIT", 15L));

    @Test
    void findsNothingWrongWhenEachClassRanOnce() {
        ShardMerge merge = ShardMerge.of(List.of(ran(2, Map.of("BIT", 21L, "CIT", 1500L)), ran(1, Map.of("AIT", 31L))));

        assertThat(merge.problems()).isEmpty();
        assertThat(merge.summaries())
                .containsExactly("example:suite: 3 test classes ran (1/2: 1 in 0.0 s, 2/2: 2 in 1.5 s)");
        assertThat(merge.times().millisOf("CIT")).contains(1500L);
    }

    @Test
    void namesAShardThatIsMissing() {
        ShardMerge merge = ShardMerge.of(List.of(ran(1, Map.of("AIT", 31L))));

        assertThat(merge.problems())
                .singleElement()
                .asString()
                .contains("of example:suite these shards are missing: [2/2]", "Next: ");
        assertThat(merge.summaries()).singleElement().asString().endsWith("; no shard ran [BIT, CIT]");
    }

    @Test
    void tellsPlansApart() {
        ShardOutcome other = new ShardOutcome(
                ShardPlan.of(new Shard(2, 2), "example:suite", CLASSES, ClassTimes.of(Map.of("CIT", 900L))),
                ClassTimes.none());

        assertThat(ShardMerge.of(List.of(ran(1, Map.of("AIT", 31L)), other)).problems())
                .singleElement()
                .asString()
                .contains("had different plans", "=[1/2]", "=[2/2]", "tws.shardTimes");
    }

    @Test
    void namesAClassThatRanTwice() {
        assertThat(ShardMerge.of(List.of(ran(1, Map.of("AIT", 1L, "BIT", 1L)), ran(2, Map.of("BIT", 1L, "CIT", 1L))))
                        .problems())
                .containsExactly("BIT ran in the shards [1, 2].");
    }

    @Test
    void keepsModulesApart() {
        ShardOutcome otherModule = new ShardOutcome(
                ShardPlan.of(new Shard(1, 1), "example:other", List.of("DIT"), ClassTimes.none()),
                ClassTimes.of(Map.of("DIT", 5L)));

        ShardMerge merge =
                ShardMerge.of(List.of(otherModule, ran(1, Map.of("AIT", 31L)), ran(2, Map.of("BIT", 1L, "CIT", 1L))));

        assertThat(merge.problems()).isEmpty();
        assertThat(merge.summaries()).hasSize(2);
    }

    @Test
    void isRedWhenAShardRanNothingOfWhatItWasGiven() {
        assertThat(ran(2, Map.of()).problem())
                .hasValueSatisfying(problem -> assertThat(problem)
                        .startsWith("shard 2/2 was to run 2 test class(es), and none ran:")
                        .contains("BIT", "CIT", "Likely cause: ", "Next: "));
        assertThat(ran(2, Map.of("BIT", 0L)).problem()).isEmpty();
    }

    @Test
    void isGreenWhenOtherShardsHaveAllClasses() {
        ShardOutcome empty =
                new ShardOutcome(ShardPlan.of(new Shard(4, 4), "example:suite", CLASSES, TIMES), ClassTimes.none());

        assertThat(empty.problem()).isEmpty();
        assertThat(empty.isJudgedByItself()).isTrue();
        assertThat(empty.describe()).startsWith("shard 4/4 has no test class, for there are only 3 (plan ");
    }

    @Test
    void leavesAModuleWithoutTestClassesToTheGate() {
        ShardOutcome nothing = new ShardOutcome(
                ShardPlan.of(new Shard(1, 2), "example:suite", List.of(), ClassTimes.none()), ClassTimes.none());

        assertThat(nothing.isJudgedByItself()).isFalse();
        assertThat(nothing.problem()).isEmpty();
    }

    private static ShardOutcome ran(int index, Map<String, Long> times) {
        return new ShardOutcome(
                ShardPlan.of(new Shard(index, 2), "example:suite", CLASSES, TIMES), ClassTimes.of(times));
    }
}
