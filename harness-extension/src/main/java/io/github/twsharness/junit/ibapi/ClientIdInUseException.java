package io.github.twsharness.junit.ibapi;

/** Report that another client is connected under the client id (error 326). */
public final class ClientIdInUseException extends IllegalStateException {

    private static final long serialVersionUID = 1L;

    ClientIdInUseException(String message, Throwable cause) {
        super(message, cause);
    }
}
