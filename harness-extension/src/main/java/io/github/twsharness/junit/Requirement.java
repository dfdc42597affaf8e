package io.github.twsharness.junit;

import java.util.Optional;

/** State what a test needs of the session. */
interface Requirement {

    /** Return what is missing and what to do about it; empty when the session offers what the test needs. */
    Optional<String> missingFrom(OpenSession session);

    /** Tell whether the answer stays the same for the whole test run. */
    default boolean isLasting() {
        return true;
    }

    /** Return the annotation that states it, as the user wrote it. */
    @Override
    String toString();
}
