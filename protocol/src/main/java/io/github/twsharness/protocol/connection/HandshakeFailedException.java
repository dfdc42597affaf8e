package io.github.twsharness.protocol.connection;

/** Report that no connection to a TWS came about. */
public final class HandshakeFailedException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient HandshakeFailure failure;

    HandshakeFailedException(HandshakeFailure failure) {
        super(failure.describe());
        this.failure = failure;
    }

    /** Return where and how it failed. */
    public HandshakeFailure failure() {
        return failure;
    }
}
