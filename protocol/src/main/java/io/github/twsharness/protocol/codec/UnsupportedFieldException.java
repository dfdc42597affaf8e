package io.github.twsharness.protocol.codec;

/** Report that a message carries a value that the server version of the connection has no place for. */
public final class UnsupportedFieldException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** Create the report. */
    public UnsupportedFieldException(String message) {
        super(message);
    }
}
