package io.github.twsharness.session.control;

/** Report that a test cannot have a lane, and why. */
public final class LeaseUnavailableException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final boolean outage;

    /** Create the report. */
    public LeaseUnavailableException(String message) {
        this(message, false);
    }

    private LeaseUnavailableException(String message, boolean outage) {
        super(message);
        this.outage = outage;
    }

    /** Create the report that a TWS was lost in the middle of the session, and did not come back in time. */
    public static LeaseUnavailableException outage(String message) {
        return new LeaseUnavailableException(message, true);
    }

    /** Tell whether the TWS was lost in the middle of the session, which is no fault of the test. */
    public boolean isOutage() {
        return outage;
    }
}
