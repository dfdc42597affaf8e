package io.github.twsharness.session.control;

/** Report that a test cannot have a lane, and why. */
public final class LeaseUnavailableException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** Create the report. */
    public LeaseUnavailableException(String message) {
        super(message);
    }
}
