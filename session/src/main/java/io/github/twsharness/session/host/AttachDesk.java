package io.github.twsharness.session.host;

/** Decides which lane a client at the session port gets. */
interface AttachDesk {

    /** Returns the newest server version that the session can offer. */
    int serverVersion();

    /** Returns the time of connection as TWS wrote it. */
    String connectionTime();

    /**
     * Attaches a client to the lane of a client id.
     *
     * @throws AttachException if there is no such lane, or it has a client already
     */
    Lane attach(Attachment client, int clientId, int serverVersion) throws AttachException;

    /** Learns that an attached client has left. */
    void detached(Attachment client, Lane lane);

    /** Learns that a client was cut off, for instance because it does not read; the text names it. */
    void cutOff(String event);

    /** Learns that a client's connection has ended, whether it was attached or not. */
    void gone(Attachment client);
}
