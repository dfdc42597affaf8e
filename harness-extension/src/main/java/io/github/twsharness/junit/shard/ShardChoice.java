package io.github.twsharness.junit.shard;

import io.github.twsharness.session.settings.Setting;
import io.github.twsharness.session.settings.Settings;
import io.github.twsharness.session.settings.SettingsException;
import io.github.twsharness.session.settings.SettingsSources;
import io.github.twsharness.session.shard.ClassTimes;
import io.github.twsharness.session.shard.Shard;
import io.github.twsharness.session.shard.ShardFiles;
import io.github.twsharness.session.shard.ShardPlan;
import io.github.twsharness.session.shard.TestClassFiles;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.FileSystemNotFoundException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.CodeSource;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.junit.platform.commons.PreconditionViolationException;
import org.junit.platform.engine.support.descriptor.ClassSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tell of a test class which other shard runs it.
 *
 * <p>With Maven the plan of {@code tws:start} counts, so only integration tests are split. Anywhere else the settings
 * of this JVM count, and each directory of test classes has a plan of its own: it is made of the files that are there,
 * for every launcher may look for another part of the classes. Safe for use by any thread.
 */
final class ShardChoice {

    private static final Logger LOG = LoggerFactory.getLogger(ShardChoice.class);

    private final Map<String, ShardPlan> plans = new ConcurrentHashMap<>();
    private Optional<Settings> settings = Optional.empty();
    private boolean loaded;

    /** Return such as {@code 3/5}; empty when this JVM is to run the class. */
    Optional<Shard> otherShard(ClassSource source) {
        return plan(source)
                .filter(plan -> !plan.isMine(source.getClassName()))
                .map(plan -> new Shard(
                        plan.shardOf(source.getClassName()), plan.shard().total()));
    }

    private Optional<ShardPlan> plan(ClassSource source) {
        return switch (Surroundings.ofThisJvm()) {
            case MAVEN_ITSELF -> Optional.empty();
            case TEST_JVM_OF_MAVEN -> Surroundings.handedOver().map(this::planOfBuild);
            case OTHER ->
                settings().flatMap(found -> found.shard().map(shard -> ownPlan(shard, found.shardTimes(), source)));
        };
    }

    private @Nullable ShardPlan planOfBuild(ShardFiles files) {
        return Files.exists(files.plan())
                ? plans.computeIfAbsent(files.plan().toString(), key -> read(files.plan()))
                : null;
    }

    private static ShardPlan read(Path file) {
        try {
            return ShardPlan.read(file);
        } catch (IOException e) {
            throw new UncheckedIOException(
                    "Cannot read the plan of shards that tws:start wrote to %s: %s. Next: run mvn clean verify."
                            .formatted(file, e.getMessage()),
                    e);
        }
    }

    /**
     * Return the settings; empty when something else is wrong with them, which is for the tests to report that need them.
     *
     * @throws SettingsException if it is not known which shard this is
     */
    private synchronized Optional<Settings> settings() {
        if (!loaded) {
            try {
                settings = Optional.of(
                        Settings.load(SettingsSources.ofThisJvm(Path.of(System.getProperty("user.dir", ".")))));
            } catch (SettingsException e) {
                if (String.valueOf(e.getMessage()).contains(Setting.SHARD.key())) {
                    throw e;
                }
                LOG.debug("The suite is not split, for the settings are wrong", e);
            }
            loaded = true;
        }
        return settings;
    }

    private ShardPlan ownPlan(Shard shard, Path times, ClassSource source) {
        Path directory = directoryOf(source);
        return plans.computeIfAbsent(directory.toString(), key -> newPlan(shard, times, directory));
    }

    private ShardPlan newPlan(Shard shard, Path times, Path directory) {
        try {
            Set<String> names = TestClassFiles.usingJunitIn(directory);
            ShardPlan plan = ShardPlan.of(
                    shard,
                    directory.getFileName() == null
                            ? ""
                            : directory.getFileName().toString(),
                    names,
                    ClassTimes.read(times));
            LOG.info(
                    "Shard {} of the test classes in {}: {} of {} (plan {})",
                    shard,
                    directory,
                    plan.mine().size(),
                    names.size(),
                    plan.fingerprint());
            return plan;
        } catch (IOException e) {
            throw new UncheckedIOException(
                    "Cannot split the test classes in %s: %s".formatted(directory, e.getMessage()), e);
        }
    }

    // Classes in a jar, or of a class loader that does not say where they are from, have a plan without names.
    private static Path directoryOf(ClassSource source) {
        try {
            CodeSource code = source.getJavaClass().getProtectionDomain().getCodeSource();
            return code == null
                    ? Path.of("")
                    : Path.of(code.getLocation().toURI()).toAbsolutePath();
        } catch (PreconditionViolationException
                | URISyntaxException
                | IllegalArgumentException
                | FileSystemNotFoundException e) {
            LOG.debug("It is not known where {} is from", source.getClassName(), e);
            return Path.of("");
        }
    }
}
