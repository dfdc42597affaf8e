package io.github.twsharness.protocol.codec;

/** Report that a frame does not fit the layout of its message at the server version of the connection. */
public final class MalformedMessageException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** Create the report. */
    public MalformedMessageException(String message) {
        super(message);
    }
}
