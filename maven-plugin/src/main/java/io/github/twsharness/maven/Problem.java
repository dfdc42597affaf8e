package io.github.twsharness.maven;

/**
 * State why a build has to fail.
 *
 * @param check what is not as it must be
 * @param message what happened, the likely cause, and what to do
 */
record Problem(GateCheck check, String message) {

    /** Return the same with the name of the module that it concerns. */
    Problem in(String module) {
        return new Problem(check, module + ": " + message);
    }
}
