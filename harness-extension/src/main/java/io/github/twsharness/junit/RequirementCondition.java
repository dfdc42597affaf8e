package io.github.twsharness.junit;

import io.github.twsharness.session.settings.SettingsException;
import java.lang.annotation.Annotation;
import java.lang.reflect.AnnotatedElement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.platform.commons.support.AnnotationSupport;

/**
 * Skip tests whose {@code @Requires…} annotations ask for what the session does not offer, and report each skip to it.
 *
 * <p>Nothing is skipped because a TWS cannot be reached: then the test fails, with the finding.
 */
final class RequirementCondition implements ExecutionCondition {

    @Override
    public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
        List<Requirement> requirements =
                context.getElement().map(RequirementCondition::of).orElse(List.of());
        if (requirements.isEmpty() || isSkippedAnyway(context)) {
            return ConditionEvaluationResult.enabled("Nothing is required of the session");
        }
        OpenSession session = SessionAccess.session(context).get();
        for (Requirement requirement : requirements) {
            Optional<String> missing = missing(requirement, session, context);
            if (missing.isPresent()) {
                String reason = requirement + ": " + missing.get();
                session.control().testSkipped(SessionAccess.nameOf(context), reason);
                return ConditionEvaluationResult.disabled(reason);
            }
        }
        return ConditionEvaluationResult.enabled("The session offers " + requirements);
    }

    private static Optional<String> missing(Requirement requirement, OpenSession session, ExtensionContext context) {
        if (!requirement.isLasting()) {
            return requirement.missingFrom(session);
        }
        return SessionAccess.store(context)
                .getOrComputeIfAbsent(requirement, key -> new Answer(requirement.missingFrom(session)), Answer.class)
                .missing();
    }

    // With tws.skip no session may be opened; TwsExtension says so, or reports what is wrong with the settings.
    private static boolean isSkippedAnyway(ExtensionContext context) {
        try {
            return SessionAccess.settings(context).skip();
        } catch (SettingsException e) {
            return true;
        }
    }

    /** What a requirement that lasts was found to lack. */
    private record Answer(Optional<String> missing) {}

    private static List<Requirement> of(AnnotatedElement element) {
        List<Requirement> found = new ArrayList<>();
        add(found, element, RequiresTws.class, annotation -> new ModeRequirement(false));
        add(found, element, RequiresSimulator.class, annotation -> new ModeRequirement(true));
        add(found, element, RequiresServerVersion.class, annotation -> new VersionRequirement(annotation.value()));
        add(found, element, RequiresMarketOpen.class, MarketOpenRequirement::new);
        add(found, element, RequiresMarketData.class, MarketDataRequirement::new);
        return found;
    }

    private static <A extends Annotation> void add(
            List<Requirement> found, AnnotatedElement element, Class<A> type, Function<A, Requirement> requirement) {
        AnnotationSupport.findAnnotation(element, type).map(requirement).ifPresent(found::add);
    }
}
