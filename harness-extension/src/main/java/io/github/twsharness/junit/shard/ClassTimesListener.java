package io.github.twsharness.junit.shard;

import io.github.twsharness.session.shard.ClassTimes;
import io.github.twsharness.session.shard.ShardFiles;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.engine.support.descriptor.ClassSource;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.TestPlan;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Note how long each test class takes, while {@code tws:start} asks for it: the next run is balanced by that, and the
 * gate sees which classes ran. A class that is skipped takes no time.
 */
public final class ClassTimesListener implements TestExecutionListener {

    private static final Logger LOG = LoggerFactory.getLogger(ClassTimesListener.class);

    private final Map<String, Long> startedAt = new ConcurrentHashMap<>();
    private final Optional<Path> file = Surroundings.ofThisJvm() == Surroundings.TEST_JVM_OF_MAVEN
            ? Surroundings.handedOver().map(ShardFiles::times)
            : Optional.empty();
    private volatile @Nullable TestPlan plan;

    /** Create the listener. */
    public ClassTimesListener() {}

    @Override
    public void testPlanExecutionStarted(TestPlan testPlan) {
        plan = testPlan;
    }

    @Override
    public void executionStarted(TestIdentifier identifier) {
        if (file.isPresent() && outermostClass(identifier).isPresent()) {
            startedAt.put(identifier.getUniqueId(), System.nanoTime());
        }
    }

    @Override
    public void executionSkipped(TestIdentifier identifier, String reason) {
        outermostClass(identifier).ifPresent(name -> note(name, Duration.ZERO));
    }

    @Override
    public void executionFinished(TestIdentifier identifier, TestExecutionResult result) {
        Long start = startedAt.remove(identifier.getUniqueId());
        if (start != null) {
            Duration took = Duration.ofNanos(System.nanoTime() - start);
            outermostClass(identifier).ifPresent(name -> note(name, took));
        }
    }

    // Without a file of times only balance suffers, and the gate says that none came.
    private void note(String className, Duration took) {
        file.ifPresent(path -> {
            try {
                ClassTimes.append(path, className, took);
            } catch (IOException e) {
                LOG.warn("Cannot note in {} how long {} took: {}", path, className, e.toString());
            }
        });
    }

    private Optional<String> outermostClass(TestIdentifier identifier) {
        return identifier
                .getSource()
                .filter(ClassSource.class::isInstance)
                .map(source -> ((ClassSource) source).getClassName())
                .filter(name -> !isInsideClass(identifier));
    }

    private boolean isInsideClass(TestIdentifier identifier) {
        TestPlan current = plan;
        return current != null
                && current.getParent(identifier)
                        .filter(parent -> parent.getSource()
                                        .filter(ClassSource.class::isInstance)
                                        .isPresent()
                                || isInsideClass(parent))
                        .isPresent();
    }
}
