package io.github.twsharness.junit;

import io.github.twsharness.simulator.fault.Fault;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.extension.ExtensionConfigurationException;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.platform.commons.support.AnnotationSupport;

/**
 * Say what kind of simulator a test wants for itself.
 *
 * @param reason what asked for it, as in {@code @TwsFault("GARBAGE")}
 * @param faultNames names of faults that are present from the start
 * @param faultTime how long faults last that pass by themselves
 */
record Simulation(String reason, List<String> faultNames, Duration faultTime) {

    static final Duration DEFAULT_FAULT_TIME = Duration.ofSeconds(2);

    /** Find what a test or its class, or else an enclosing class, asks for; the innermost one counts. */
    static Optional<Simulation> of(ExtensionContext context) {
        for (Optional<ExtensionContext> at = Optional.of(context);
                at.isPresent();
                at = at.get().getParent()) {
            Optional<Simulation> found = at.get()
                    .getElement()
                    .flatMap(element -> AnnotationSupport.findAnnotation(element, TwsFault.class)
                            .map(Simulation::of)
                            .or(() -> AnnotationSupport.findAnnotation(element, OwnSimulator.class)
                                    .map(any -> new Simulation("@OwnSimulator", List.of(), DEFAULT_FAULT_TIME))));
            if (found.isPresent()) {
                return found;
            }
        }
        return Optional.empty();
    }

    private static Simulation of(TwsFault fault) {
        return new Simulation(
                "@TwsFault(\"" + String.join("\", \"", fault.value()) + "\")",
                List.of(fault.value()),
                Duration.ofMillis(fault.lastsMillis()));
    }

    /**
     * Return the faults.
     *
     * @throws ExtensionConfigurationException if there is none of a name, or the time is not positive
     */
    List<Fault> faults() {
        if (faultTime.isNegative() || faultTime.isZero()) {
            throw new ExtensionConfigurationException(
                    "%s: a fault lasts for a positive time, not %d ms".formatted(reason, faultTime.toMillis()));
        }
        try {
            return faultNames.stream().map(Fault::named).toList();
        } catch (IllegalArgumentException e) {
            throw new ExtensionConfigurationException(reason + ": " + e.getMessage(), e);
        }
    }

    Fault[] faultsAsArray() {
        return faults().toArray(Fault[]::new);
    }
}
