package io.github.twsharness.session.diagnosis;

/** Report that a TWS cannot be used, with the finding that says why and what to do. */
public final class TwsUnavailableException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient Finding finding;

    /** Create the report. */
    public TwsUnavailableException(Finding finding) {
        super(finding.toText());
        this.finding = finding;
    }

    /** Return why it cannot be used. */
    public Finding finding() {
        return finding;
    }
}
