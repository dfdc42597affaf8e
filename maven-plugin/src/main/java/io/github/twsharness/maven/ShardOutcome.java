package io.github.twsharness.maven;

import io.github.twsharness.session.shard.ClassTimes;
import io.github.twsharness.session.shard.ShardFiles;
import io.github.twsharness.session.shard.ShardPlan;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Tell what a module ran of its shard.
 *
 * @param plan which shard runs which class
 * @param times the classes that ran here, with their times; those that were skipped took none
 */
record ShardOutcome(ShardPlan plan, ClassTimes times) {

    /** Read it; empty when the module's tests were not split. */
    static Optional<ShardOutcome> read(ShardFiles files) throws IOException {
        if (!Files.exists(files.plan())) {
            return Optional.empty();
        }
        return Optional.of(new ShardOutcome(ShardPlan.read(files.plan()), ClassTimes.read(files.times())));
    }

    /** Return the classes that ran here, the skipped ones included. */
    Set<String> ran() {
        return times.classes();
    }

    /**
     * Tell whether the gate need not ask for tests that used the session: classes that need none may be all that a shard
     * has, and other shards may have them all.
     */
    boolean isJudgedByItself() {
        return !plan.classes().isEmpty();
    }

    private boolean hasNothing() {
        return plan.mine().isEmpty() && ran().isEmpty() && isJudgedByItself();
    }

    /** Return why the build has to fail; empty when it passes. */
    Optional<String> problem() {
        if (!isJudgedByItself() || hasNothing() || !ran().isEmpty()) {
            return Optional.empty();
        }
        List<String> mine = plan.mine();
        return Optional.of("""
                shard %s was to run %d test class(es), and none ran:
                      %s
                    Likely cause: Failsafe ran nothing (its goal integration-test is not bound, or its includes, \
                groups or it.test leave these out), tws-harness-extension is not on the test class path, or \
                <promoteUserPropertiesToSystemProperties> of Failsafe is false.
                    Next: see what Failsafe says above.""".formatted(plan.shard(), mine.size(), String.join("\n      ", mine)));
    }

    /** Return what the verdict says of it. */
    String describe() {
        int all = plan.classes().size();
        if (hasNothing()) {
            return "shard %s has no test class, for there are only %d (plan %s): the others run them"
                    .formatted(plan.shard(), all, plan.fingerprint());
        }
        return "shard %s ran %d of %d test classes (plan %s)"
                .formatted(plan.shard(), ran().size(), all, plan.fingerprint());
    }
}
