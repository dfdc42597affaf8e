package io.github.twsharness.protocol.client;

import io.github.twsharness.protocol.message.ErrorMessage;

/** Report that TWS answered a request or an order with an error. */
public final class TwsErrorException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient ErrorMessage error;

    TwsErrorException(String what, ErrorMessage error) {
        super("TWS answered %s with error %d: %s".formatted(what, error.code(), error.text()));
        this.error = error;
    }

    /** Return the error. */
    public ErrorMessage error() {
        return error;
    }

    /** Return the code of the error. */
    public int code() {
        return error.code();
    }
}
