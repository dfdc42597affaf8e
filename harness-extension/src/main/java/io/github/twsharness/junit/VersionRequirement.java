package io.github.twsharness.junit;

import java.util.Optional;

/**
 * Need a server version.
 *
 * @param lowest the lowest that will do
 */
record VersionRequirement(int lowest) implements Requirement {

    @Override
    public Optional<String> missingFrom(OpenSession session) {
        int offered = session.control().report().serverVersion();
        return offered >= lowest
                ? Optional.empty()
                : Optional.of("it needs server version %d, and the session with %s speaks %d; a newer TWS may offer it"
                        .formatted(lowest, session.coordinates().endpoint(), offered));
    }

    @Override
    public String toString() {
        return "@RequiresServerVersion(" + lowest + ")";
    }
}
