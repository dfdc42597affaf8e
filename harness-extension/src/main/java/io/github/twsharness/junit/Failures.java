package io.github.twsharness.junit;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Collect what goes wrong in a row of steps that must all be tried; for one thread. */
final class Failures {

    private @Nullable Throwable first;

    /** Something that may fail. */
    interface Step {
        void run() throws Exception;
    }

    /** Try a step and keep what it throws. */
    void attempt(Step step) {
        try {
            step.run();
        } catch (Exception | AssertionError e) {
            add(e);
        }
    }

    /** Keep a failure: the first one leads, the others are suppressed in it. */
    void add(Throwable failure) {
        if (first == null) {
            first = failure;
        } else if (first != failure) {
            first.addSuppressed(failure);
        }
    }

    boolean isEmpty() {
        return first == null;
    }

    Optional<Throwable> first() {
        return Optional.ofNullable(first);
    }

    /** Throw the first failure if there is one. */
    void throwFirst() throws Exception {
        if (first instanceof Error error) {
            throw error;
        }
        if (first instanceof Exception exception) {
            throw exception;
        }
    }
}
