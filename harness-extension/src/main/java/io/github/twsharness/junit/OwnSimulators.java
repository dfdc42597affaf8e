package io.github.twsharness.junit;

import io.github.twsharness.session.Mode;
import io.github.twsharness.session.SessionCoordinates;
import io.github.twsharness.session.diagnosis.TwsUnavailableException;
import io.github.twsharness.simulator.fault.Fault;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExtensionConfigurationException;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Give simulators of their own to the tests that ask for one.
 *
 * @param builtIn what every test of the extension asks for that says nothing itself
 */
record OwnSimulators(Optional<Simulation> builtIn) {

    private static final Namespace NAMESPACE = Namespace.create(OwnSimulators.class);
    private static final Logger LOG = LoggerFactory.getLogger(OwnSimulators.class);

    private Optional<Simulation> wantedBy(ExtensionContext context) {
        return Simulation.of(context).or(() -> builtIn);
    }

    /** Skip tests with a simulator of their own when the session leads to a TWS. */
    ConditionEvaluationResult evaluate(ExtensionContext context) {
        Optional<Simulation> wanted = wantedBy(context);
        if (wanted.isEmpty()) {
            return ConditionEvaluationResult.enabled("tws.skip is not set");
        }
        SessionCoordinates coordinates;
        try {
            coordinates = SessionAccess.session(context).get().coordinates();
        } catch (ExtensionConfigurationException | TwsUnavailableException e) {
            return ConditionEvaluationResult.enabled("The test itself will report why there is no session");
        }
        return coordinates.mode() == Mode.SIMULATOR
                ? ConditionEvaluationResult.enabled(wanted.get().reason() + " has a simulator")
                : ConditionEvaluationResult.disabled("%s is for the simulator, and the session leads to the TWS at %s"
                        .formatted(wanted.get().reason(), coordinates.endpoint()));
    }

    /**
     * Return what gives a test its lanes.
     *
     * @param rules what the test may do and what becomes of it
     * @param handedOn lanes that an earlier test has left for this one
     * @throws ExtensionConfigurationException if it asks for a fault that there is not, or for what has no effect
     */
    LaneSource lanes(ExtensionContext context, TestRules rules, HandedOnLanes handedOn) {
        Optional<Simulation> wanted = wantedBy(context);
        if (wanted.isEmpty()) {
            return handedOn.before(new SessionLanes(SessionAccess.session(context)));
        }
        rules.requireForSimulator(wanted.get().reason());
        List<Fault> known = wanted.get().faults();
        LOG.debug("{} runs against a simulator of its own with faults {}", context.getDisplayName(), known);
        OwnSimulatorLanes own = new OwnSimulatorLanes(wanted.get());
        context.getStore(NAMESPACE).put(OwnSimulatorLanes.class, own);
        return own;
    }

    /**
     * Refuse a test whose class took a session, which leads elsewhere, before the test could say what it wants.
     *
     * @throws ExtensionConfigurationException if that is so
     */
    void requireNoEarlierSession(ExtensionContext context, TestSessions sessions) {
        Optional<Simulation> wanted = wantedBy(context);
        if (wanted.isPresent() && sessions.areGivenBefore()) {
            throw new ExtensionConfigurationException(
                    "%s gives test %s.%s a simulator of its own, but a constructor or a @BeforeAll method of its class was given a session before that. Take the session as a parameter of the test, of @BeforeEach or of @AfterEach."
                            .formatted(
                                    wanted.get().reason(),
                                    context.getRequiredTestClass().getSimpleName(),
                                    context.getRequiredTestMethod().getName()));
        }
    }

    /** End the simulator of a test, if it has one. */
    static void close(ExtensionContext context) {
        OwnSimulatorLanes own = context.getStore(NAMESPACE).remove(OwnSimulatorLanes.class, OwnSimulatorLanes.class);
        if (own != null) {
            own.close();
        }
    }
}
