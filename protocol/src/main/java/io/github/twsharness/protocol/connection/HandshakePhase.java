package io.github.twsharness.protocol.connection;

/** Name the steps from nothing to a connection that is ready; the step that fails is the first part of the diagnosis. */
public enum HandshakePhase {
    /** The name is resolved and TCP connects. */
    CONNECT("connecting"),
    /** The hello is sent, the server version is awaited. */
    SERVER_VERSION("waiting for the server version"),
    /** The API is started, managed accounts and next valid id are awaited. */
    READY("waiting for the accounts and the next valid id"),
    /** The connection is ready, the answer to a current-time request is awaited. */
    CURRENT_TIME("waiting for the current time");

    private final String description;

    HandshakePhase(String description) {
        this.description = description;
    }

    /** Say what happens in this phase, as in "while waiting for the server version". */
    public String description() {
        return description;
    }
}
