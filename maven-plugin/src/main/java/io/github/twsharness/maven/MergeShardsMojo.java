package io.github.twsharness.maven;

import io.github.twsharness.session.settings.Settings;
import io.github.twsharness.session.shard.ClassTimes;
import io.github.twsharness.session.shard.ShardFiles;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;

/**
 * Put together what the shards of a suite ran: check that all of them are there, had the same plan, and ran each class
 * once, and write the times of all classes to {@code tws.shardTimes}, by which the next run is balanced. For the job of
 * a CI that follows the shards; fails when a class may have been lost. Bound to no phase; runs in any directory, once a
 * build.
 */
@Mojo(name = "merge-shards", requiresProject = false, aggregator = true, threadSafe = true)
public final class MergeShardsMojo extends AbstractSettingsMojo {

    private static final String PLAN = "shard-plan.txt";

    /** Directory with the folders {@code target/tws} of all shards, at any depth. Default: target/shards. */
    @Parameter(property = "tws.shards.directory", defaultValue = "target/shards")
    private File directory;

    /** Leave the fields to Maven, which sets them before it executes the goal. */
    @SuppressWarnings("NullAway.Init")
    public MergeShardsMojo() {}

    @Override
    Optional<String> skipReason() {
        return isSwitchedOff() ? Optional.of("tws.skip is true") : Optional.empty();
    }

    @Override
    void executeMojo() throws MojoFailureException, MojoExecutionException {
        Settings settings = settings();
        try {
            ShardMerge merge = ShardMerge.of(outcomes());
            merge.summaries().forEach(summary -> getLog().info("tws-harness: " + summary + "."));
            if (!merge.problems().isEmpty()) {
                throw new MojoFailureException("tws-harness: the shards did not run each test class once:\n  "
                        + String.join("\n  ", merge.problems()));
            }
            // What did not run this time, such as tests of a nightly build, keeps its time.
            ClassTimes.read(settings.shardTimes()).with(merge.times()).write(settings.shardTimes());
            getLog().info("tws-harness: times for the next run: " + settings.shardTimes());
        } catch (IOException e) {
            throw new MojoExecutionException("Cannot put the shards together: " + e.getMessage(), e);
        }
    }

    private List<ShardOutcome> outcomes() throws IOException, MojoFailureException {
        Path root = directory.toPath();
        List<Path> plans;
        if (Files.isDirectory(root)) {
            try (Stream<Path> files = Files.walk(root)) {
                plans = files.filter(file -> file.endsWith(PLAN)).sorted().toList();
            }
        } else {
            plans = List.of();
        }
        if (plans.isEmpty()) {
            throw new MojoFailureException("""
                    tws-harness: there is no %s in %s or below.
                        Next: copy target/tws of each shard into a folder of its own there, or name another directory \
                    with -Dtws.shards.directory.""".formatted(PLAN, root.toAbsolutePath()));
        }
        List<ShardOutcome> outcomes = new ArrayList<>();
        for (Path plan : plans) {
            ShardOutcome.read(new ShardFiles(plan.resolveSibling(""))).ifPresent(outcomes::add);
        }
        return outcomes;
    }
}
