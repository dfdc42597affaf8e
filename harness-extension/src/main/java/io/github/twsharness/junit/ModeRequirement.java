package io.github.twsharness.junit;

import io.github.twsharness.session.Mode;
import java.util.Optional;

/**
 * Need a real TWS, or the simulator.
 *
 * @param simulator whether it is the simulator
 */
record ModeRequirement(boolean simulator) implements Requirement {

    @Override
    public Optional<String> missingFrom(OpenSession session) {
        boolean simulated = session.coordinates().mode() == Mode.SIMULATOR;
        if (simulated == simulator) {
            return Optional.empty();
        }
        return Optional.of(
                simulator
                        ? "it needs the embedded simulator, and the session leads to the TWS at %s; run it without tws.host"
                                .formatted(session.coordinates().endpoint())
                        : "it needs a real TWS, and the session leads to the embedded simulator; name a paper TWS with -Dtws.host and -Dtws.port");
    }

    @Override
    public String toString() {
        return simulator ? "@RequiresSimulator" : "@RequiresTws";
    }
}
