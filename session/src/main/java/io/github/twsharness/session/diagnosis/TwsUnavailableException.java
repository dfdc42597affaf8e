package io.github.twsharness.session.diagnosis;

import io.github.twsharness.protocol.connection.HandshakeFailure;
import java.util.Optional;

/** Report that a TWS cannot be used, with the finding that says why and what to do. */
public final class TwsUnavailableException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient Finding finding;
    private final transient Optional<HandshakeFailure> failure;

    /** Create the report. */
    public TwsUnavailableException(Finding finding) {
        super(finding.toText());
        this.finding = finding;
        this.failure = Optional.empty();
    }

    TwsUnavailableException(HandshakeFailure failure, Throwable cause) {
        super(Diagnosis.of(failure).toText(), cause);
        this.finding = Diagnosis.of(failure);
        this.failure = Optional.of(failure);
    }

    /** Return why it cannot be used. */
    public Finding finding() {
        return finding;
    }

    /** Return the handshake that failed; empty when it succeeded, and the account is at fault. */
    public Optional<HandshakeFailure> failure() {
        return failure;
    }
}
