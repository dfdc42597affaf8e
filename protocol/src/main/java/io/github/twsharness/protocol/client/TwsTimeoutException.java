package io.github.twsharness.protocol.client;

/** Report that TWS did not answer in time. */
public final class TwsTimeoutException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    TwsTimeoutException(String message) {
        super(message);
    }
}
