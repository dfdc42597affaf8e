package io.github.twsharness.junit;

import io.github.twsharness.session.ResetReport;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.junit.jupiter.api.extension.ExtensionContext.Store.CloseableResource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Hold the sessions of a test class, and those given to constructors until their test adopts them.
 *
 * <p>JUnit resolves the parameters of a constructor before it says for which test the instance is. What it resolves is
 * therefore kept by thread while the constructor runs, then by instance; the test recognizes its instance.
 */
final class ClassSessions implements CloseableResource, AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(ClassSessions.class);

    private final String owner;
    private final boolean perClass;
    private final Supplier<SessionGroup> groups;
    private final SessionGroup held;
    private final HandedOnLanes handedOn = new HandedOnLanes();
    private final Map<Thread, SessionGroup> underConstruction = new ConcurrentHashMap<>();
    private final Map<Object, SessionGroup> byInstance = Collections.synchronizedMap(new IdentityHashMap<>());

    /**
     * Create the books of a class.
     *
     * @param testClass the class
     * @param perClass whether all its tests share one instance
     * @param source gives the lanes
     * @param limits limits of orders outside its tests
     */
    ClassSessions(Class<?> testClass, boolean perClass, LaneSource source, TestLimits limits) {
        this.owner = "class " + testClass.getName();
        this.perClass = perClass;
        this.groups = () -> new SessionGroup("a test of " + owner, handedOn.before(source), limits);
        this.held = new SessionGroup(owner, source, limits);
    }

    /** Tell whether all tests of the class share one instance. */
    boolean isPerClass() {
        return perClass;
    }

    /** Return the sessions that are held until the class ends. */
    SessionGroup held() {
        return held;
    }

    /** Return the lanes whose orders a test has left for the next one. */
    HandedOnLanes handedOn() {
        return handedOn;
    }

    /** Return the sessions for the constructor that this thread is about to call. */
    SessionGroup underConstruction() {
        return perClass ? held : underConstruction.computeIfAbsent(Thread.currentThread(), thread -> groups.get());
    }

    /** Forget a constructor that this thread never came to call, because another of its parameters failed. */
    void constructionBegins(Failures failures) {
        SessionGroup abandoned = underConstruction.remove(Thread.currentThread());
        if (abandoned != null) {
            abandoned.close(failures, Ending.CLEAN);
        }
    }

    /** Keep the sessions given to a constructor for the test that will use the instance. */
    void constructed(Object instance) {
        SessionGroup group = underConstruction.remove(Thread.currentThread());
        if (group != null) {
            byInstance.put(instance, group);
        }
    }

    /** Take back the sessions given to a constructor that failed: JUnit calls nothing else for its test. */
    void constructionFailed(Failures failures) {
        SessionGroup group = perClass ? held : underConstruction.remove(Thread.currentThread());
        if (group != null) {
            group.close(failures, Ending.CLEAN);
        }
    }

    /** Hand over the sessions given to the constructor of an instance. */
    Optional<SessionGroup> adopt(Object instance) {
        return Optional.ofNullable(byInstance.remove(instance));
    }

    /** Return the sessions given to the constructor of an instance that outlives the test. */
    Optional<SessionGroup> share(Object instance) {
        return Optional.ofNullable(byInstance.get(instance));
    }

    /** End everything that is still held. */
    void close(Failures failures) {
        List<SessionGroup> left = new ArrayList<>();
        left.add(held);
        left.addAll(underConstruction.values());
        synchronized (byInstance) {
            left.addAll(byInstance.values());
            byInstance.clear();
        }
        underConstruction.clear();
        left.forEach(group -> group.close(failures, Ending.CLEAN));
        handedOn.takeAll()
                .forEach(lane -> failures.attempt(() -> {
                    ResetReport report = lane.release();
                    if (!report.isClean()) {
                        throw lane.leftOpen(owner, report);
                    }
                }));
    }

    /** End what no callback ended: the store closes this after everything else that concerns the class. */
    @Override
    public void close() {
        Failures failures = new Failures();
        close(failures);
        failures.first().ifPresent(failure -> LOG.error("Cleanup after {} failed", owner, failure));
    }
}
