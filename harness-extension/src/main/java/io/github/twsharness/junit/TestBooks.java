package io.github.twsharness.junit;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ExtensionContext.Store;

/** Keep in JUnit's stores which sessions a test and its classes use, and lead those of instances to their test. */
final class TestBooks {

    private static final Namespace NAMESPACE = Namespace.create(TestBooks.class);

    private TestBooks() {}

    /**
     * Return the sessions of a class, and of its instances whose test has not begun.
     *
     * @param builtIn what the extension tells every test
     */
    static ClassSessions ofClass(ExtensionContext context, Class<?> testClass, TestRules.BuiltIn builtIn) {
        return store(context)
                .getOrComputeIfAbsent(
                        new ClassKey(testClass),
                        key -> new ClassSessions(
                                testClass,
                                hasOneInstance(context, testClass),
                                new SessionLanes(SessionAccess.session(context)),
                                TestRules.limitsOf(testClass, builtIn)),
                        ClassSessions.class);
    }

    /** Return the sessions of the class of a context if it took any. */
    static Optional<ClassSessions> ofClassIfAny(ExtensionContext context) {
        return find(context, context.getRequiredTestClass());
    }

    private static Optional<ClassSessions> find(ExtensionContext context, Class<?> testClass) {
        return Optional.ofNullable(store(context).get(new ClassKey(testClass), ClassSessions.class));
    }

    /** Return the sessions of the test that is at work, or null when there is none. */
    static @Nullable TestSessions ofTest(ExtensionContext context) {
        return store(context).get(TestSessions.class, TestSessions.class);
    }

    /** Begin to keep the sessions of a test, with those that its instances were given. */
    static void begin(ExtensionContext context, TestSessions sessions) {
        store(context).put(TestSessions.class, sessions);
        takeFromInstances(context, sessions);
        fillFields(context, sessions);
    }

    /** Stop keeping the sessions of a test. */
    static Optional<TestSessions> end(ExtensionContext context) {
        return Optional.ofNullable(store(context).remove(TestSessions.class, TestSessions.class));
    }

    private static Store store(ExtensionContext context) {
        return context.getStore(NAMESPACE);
    }

    // An instance lives as long as the innermost class with one instance for all tests, or else as long as the test.
    private static void takeFromInstances(ExtensionContext context, TestSessions sessions) {
        List<Object> instances = context.getRequiredTestInstances().getAllInstances();
        boolean outlivesTest = false;
        for (int i = instances.size() - 1; i >= 0; i--) {
            Object instance = instances.get(i);
            outlivesTest |= hasOneInstance(context, instance.getClass());
            Optional<ClassSessions> ofClass = find(context, instance.getClass());
            if (ofClass.isPresent()) {
                sessions.share(ofClass.get().held());
                if (outlivesTest) {
                    ofClass.get().share(instance).ifPresent(sessions::share);
                } else {
                    ofClass.get().adopt(instance).ifPresent(sessions::adopt);
                }
            }
        }
    }

    // Those of an instance that outlives the test were filled when it was made.
    private static void fillFields(ExtensionContext context, TestSessions sessions) {
        List<Object> instances = context.getRequiredTestInstances().getAllInstances();
        int ownFrom = 0;
        for (int i = 0; i < instances.size(); i++) {
            if (hasOneInstance(context, instances.get(i).getClass())) {
                ownFrom = i + 1;
            }
        }
        for (Object instance : instances.subList(ownFrom, instances.size())) {
            FieldInjection.intoInstance(instance, sessions::session, sessions.isInParts());
        }
    }

    private static boolean hasOneInstance(ExtensionContext context, Class<?> testClass) {
        for (Optional<ExtensionContext> at = Optional.of(context);
                at.isPresent();
                at = at.get().getParent()) {
            if (at.get().getTestClass().filter(testClass::equals).isPresent()) {
                return at.get()
                        .getTestInstanceLifecycle()
                        .filter(Lifecycle.PER_CLASS::equals)
                        .isPresent();
            }
        }
        return false;
    }

    private record ClassKey(Class<?> testClass) {}
}
