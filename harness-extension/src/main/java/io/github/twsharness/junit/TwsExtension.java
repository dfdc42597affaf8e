package io.github.twsharness.junit;

import io.github.twsharness.session.settings.NamedLimits;
import io.github.twsharness.session.settings.OrderLimits;
import io.github.twsharness.session.settings.Setting;
import io.github.twsharness.session.settings.Settings;
import io.github.twsharness.session.settings.SettingsException;
import java.lang.reflect.Constructor;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.DynamicTestInvocationContext;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.InvocationInterceptor;
import org.junit.jupiter.api.extension.LifecycleMethodExecutionExceptionHandler;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.junit.jupiter.api.extension.ReflectiveInvocationContext;
import org.junit.jupiter.api.extension.TestExecutionExceptionHandler;
import org.junit.jupiter.api.extension.TestInstanceFactoryContext;
import org.junit.jupiter.api.extension.TestInstancePostProcessor;
import org.junit.jupiter.api.extension.TestInstancePreConstructCallback;
import org.junit.jupiter.api.extension.TestWatcher;
import org.junit.platform.commons.support.AnnotationSupport;

/**
 * Lease a lane of a TWS session to each test that asks for one, and clean up after it.
 *
 * <p>Usually registered through {@link TwsTest}, which says what it does; {@code @ExtendWith} and
 * {@code @RegisterExtension} do the same.
 */
public final class TwsExtension
        implements ExecutionCondition,
                BeforeAllCallback,
                TestInstancePreConstructCallback,
                TestInstancePostProcessor,
                BeforeEachCallback,
                ParameterResolver,
                InvocationInterceptor,
                TestExecutionExceptionHandler,
                LifecycleMethodExecutionExceptionHandler,
                AfterEachCallback,
                AfterAllCallback,
                TestWatcher {

    private final JvmSession jvmSession;
    private final OwnSimulators ownSimulators;
    private final TestRules.BuiltIn builtIn;

    /** Create the extension; the session of this JVM serves its tests. */
    public TwsExtension() {
        this(JvmSession.ofThisJvm());
    }

    TwsExtension(JvmSession jvmSession) {
        this(jvmSession, Optional.empty(), TestRules.BuiltIn.NOTHING);
    }

    private TwsExtension(JvmSession jvmSession, Optional<Simulation> simulation, TestRules.BuiltIn builtIn) {
        this.jvmSession = jvmSession;
        this.ownSimulators = new OwnSimulators(simulation);
        this.builtIn = builtIn;
    }

    /** Start to describe an extension for {@code @RegisterExtension}, which takes the place of {@link TwsTest}. */
    public static Builder builder() {
        return new Builder();
    }

    /** Describe an extension; not safe for use by several threads. */
    public static final class Builder {

        private static final String NAME = "TwsExtension.builder()";

        private final List<String> faults = new ArrayList<>();
        private Duration faultTime = Simulation.DEFAULT_FAULT_TIME;
        private final Set<String> allowedSymbols = new HashSet<>();
        private boolean ownSimulator;
        private Ending ending = Ending.CLEAN;
        private Optional<BigDecimal> maxOrderSize = Optional.empty();
        private Optional<BigDecimal> maxOrderValue = Optional.empty();
        private OptionalInt maxOrders = OptionalInt.empty();

        private Builder() {}

        /** Give each test a simulator of its own, as {@link OwnSimulator} does. */
        public Builder ownSimulator() {
            ownSimulator = true;
            return this;
        }

        /** Give each test a simulator of its own that misbehaves, as {@link TwsFault} does; adds to those before. */
        public Builder fault(String... names) {
            faults.addAll(List.of(names));
            return ownSimulator();
        }

        /** Set how long faults last that pass by themselves; 2 seconds by default, positive. */
        public Builder faultTime(Duration time) {
            faultTime = time;
            return this;
        }

        /** Take back what each test changed of the positions, as {@link Flatten} does. */
        public Builder flatten() {
            ending = Ending.FLATTEN;
            return this;
        }

        /** Let the orders of each test work on for the next one of its class, as {@link LeaveOrders} does. */
        public Builder leaveOrders() {
            ending = Ending.LEAVE;
            return this;
        }

        /** Limit the quantity of each order, as {@link TwsLimits} does; positive. */
        public Builder maxOrderSize(BigDecimal most) {
            maxOrderSize = Optional.of(most);
            return this;
        }

        /** Limit the value of each order in the currency of its contract, as {@link TwsLimits} does; positive. */
        public Builder maxOrderValue(BigDecimal most) {
            maxOrderValue = Optional.of(most);
            return this;
        }

        /** Limit the number of orders of each test, as {@link TwsLimits} does; 0 or more. */
        public Builder maxOrders(int most) {
            maxOrders = OptionalInt.of(most);
            return this;
        }

        /** Let only these symbols be traded, as {@link TwsLimits} does; adds to those before. */
        public Builder allowedSymbols(String... symbols) {
            Stream.of(symbols).map(symbol -> symbol.toUpperCase(Locale.ROOT)).forEach(allowedSymbols::add);
            return this;
        }

        /** Create the extension. */
        public TwsExtension build() {
            Simulation wanted = new Simulation(NAME, List.copyOf(faults), faultTime);
            OrderLimits limits =
                    new OrderLimits(maxOrderSize, maxOrderValue, maxOrders, Optional.empty(), allowedSymbols);
            return new TwsExtension(
                    JvmSession.ofThisJvm(),
                    ownSimulator ? Optional.of(wanted) : Optional.empty(),
                    new TestRules.BuiltIn(
                            ending,
                            limits.equals(OrderLimits.NONE) ? List.of() : List.of(new NamedLimits(NAME, limits))));
        }
    }

    @Override
    public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
        SessionAccess.use(context, jvmSession);
        try {
            Settings settings = SessionAccess.settings(context);
            return settings.skip()
                    ? ConditionEvaluationResult.disabled("tws.skip is set (%s): tests that need a TWS are skipped"
                            .formatted(settings.source(Setting.SKIP.key())))
                    : ownSimulators.evaluate(context);
        } catch (SettingsException e) {
            return ConditionEvaluationResult.enabled("The test itself will report what is wrong with the settings");
        }
    }

    @Override
    public void preConstructTestInstance(TestInstanceFactoryContext factoryContext, ExtensionContext context)
            throws Exception {
        Failures failures = new Failures();
        ofClass(context, factoryContext.getTestClass()).constructionBegins(failures);
        failures.throwFirst();
    }

    @Override
    public <T> T interceptTestClassConstructor(
            Invocation<T> invocation,
            ReflectiveInvocationContext<Constructor<T>> invocationContext,
            ExtensionContext context)
            throws Throwable {
        ClassSessions sessions =
                ofClass(context, invocationContext.getExecutable().getDeclaringClass());
        try {
            T instance = invocation.proceed();
            sessions.constructed(instance);
            return instance;
        } catch (Throwable failure) {
            Failures failures = new Failures();
            failures.add(failure);
            sessions.constructionFailed(failures);
            throw failure;
        }
    }

    @Override
    public void beforeEach(ExtensionContext context) {
        FailureEvidence.forget(context);
        boolean factory = AnnotationSupport.isAnnotated(context.getRequiredTestMethod(), TestFactory.class);
        String owner = "test %s.%s"
                .formatted(
                        context.getRequiredTestClass().getSimpleName(),
                        context.getRequiredTestMethod().getName());
        TestRules rules = TestRules.of(context, builtIn);
        HandedOnLanes handedOn =
                ofClass(context, context.getRequiredTestClass()).handedOn();
        LaneSource lanes = ownSimulators.lanes(context, rules, handedOn);
        TestSessions sessions =
                new TestSessions(new SessionGroup(owner, lanes, rules.limits()), factory, rules, handedOn);
        TestBooks.begin(context, sessions);
        ownSimulators.requireNoEarlierSession(context, sessions);
        if (!factory) {
            SessionAccess.session(context).get().testStarted(context);
        }
    }

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return Injection.of(parameter).isMeant();
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        Injection injection = Injection.of(parameter);
        String name = injection.sessionName();
        if (parameter.getDeclaringExecutable() instanceof Constructor<?> constructor) {
            ClassSessions sessions = ofClass(context, constructor.getDeclaringClass());
            return injection.valueFrom(sessions.underConstruction().session(name), sessions.isPerClass());
        }
        TestSessions test = TestBooks.ofTest(context);
        if (test != null) {
            return injection.valueFrom(test.session(name), test.isInParts());
        }
        SessionGroup held = ofClass(context, context.getRequiredTestClass()).held();
        return injection.valueFrom(held.session(name), true);
    }

    @Override
    public void beforeAll(ExtensionContext context) {
        Class<?> testClass = context.getRequiredTestClass();
        FieldInjection.intoClass(
                testClass, name -> ofClass(context, testClass).held().session(name));
    }

    @Override
    public void postProcessTestInstance(Object instance, ExtensionContext context) {
        ClassSessions sessions = ofClass(context, instance.getClass());
        if (sessions.isPerClass()) {
            FieldInjection.intoInstance(instance, sessions.held()::session, true);
        }
    }

    @Override
    public void interceptDynamicTest(
            Invocation<Void> invocation, DynamicTestInvocationContext invocationContext, ExtensionContext context)
            throws Throwable {
        TestSessions test = TestBooks.ofTest(context);
        if (test == null) {
            throw new IllegalStateException("The dynamic test " + context.getUniqueId() + " belongs to no factory");
        }
        SessionAccess.session(context).get().testStarted(context);
        FailureEvidence.forget(context);
        test.partBegins();
        Failures failures = new Failures();
        try {
            invocation.proceed();
        } catch (Throwable failure) {
            Throwable explained = test.explained(failure);
            failures.add(explained);
            new FailureEvidence(context, test.lanes()).attach(explained);
            throw explained;
        } finally {
            test.partEnds(failures);
            Optional<Throwable> failure = failures.first();
            failures.attempt(() -> SessionAccess.reportEnd(context, failure));
        }
        failures.throwFirst();
    }

    @Override
    public void handleTestExecutionException(ExtensionContext context, Throwable failure) throws Throwable {
        TestSessions test = TestBooks.ofTest(context);
        throw test == null ? failure : test.explained(failure);
    }

    @Override
    public void handleBeforeEachMethodExecutionException(ExtensionContext context, Throwable failure) throws Throwable {
        handleTestExecutionException(context, failure);
    }

    @Override
    public void afterEach(ExtensionContext context) throws Exception {
        Optional<TestSessions> used = TestBooks.end(context);
        if (used.isEmpty()) {
            return;
        }
        TestSessions sessions = used.get();
        Failures failures = new Failures();
        FailureEvidence evidence = new FailureEvidence(context, sessions.lanes());
        // First, for what is cleaned or closed tells no more, and may keep the test from ever coming to its end.
        context.getExecutionException().ifPresent(evidence::attach);
        sessions.close(failures, context.getExecutionException().isPresent());
        if (context.getExecutionException().isEmpty()) {
            failures.first().ifPresent(evidence::attach);
        }
        failures.attempt(() -> OwnSimulators.close(context));
        if (!sessions.isInParts()) {
            Optional<Throwable> failure = failures.first().or(context::getExecutionException);
            failures.attempt(() -> SessionAccess.reportEnd(context, failure));
        }
        failures.throwFirst();
    }

    @Override
    public void afterAll(ExtensionContext context) throws Exception {
        Optional<ClassSessions> sessions = TestBooks.ofClassIfAny(context);
        if (sessions.isPresent()) {
            FailureEvidence evidence =
                    new FailureEvidence(context, sessions.get().held().lanes());
            context.getExecutionException().ifPresent(evidence::attach);
            Failures failures = new Failures();
            sessions.get().close(failures);
            failures.throwFirst();
        }
    }

    @Override
    public void testDisabled(ExtensionContext context, Optional<String> reason) {
        SessionAccess.reportSkipped(context, reason.orElse("disabled"));
    }

    @Override
    public void testAborted(ExtensionContext context, Throwable cause) {
        SessionAccess.reportSkipped(context, String.valueOf(cause.getMessage()));
    }

    private ClassSessions ofClass(ExtensionContext context, Class<?> testClass) {
        return TestBooks.ofClass(context, testClass, builtIn);
    }
}
