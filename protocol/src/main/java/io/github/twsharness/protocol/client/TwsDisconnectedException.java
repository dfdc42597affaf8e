package io.github.twsharness.protocol.client;

import io.github.twsharness.protocol.frame.CloseReason;

/** Report that the connection to TWS closed before an answer came, or before a request could be sent. */
public final class TwsDisconnectedException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    TwsDisconnectedException(String what, String endpoint, CloseReason reason) {
        super("No answer to %s: the connection to %s is closed (%s)".formatted(what, endpoint, reason));
    }
}
