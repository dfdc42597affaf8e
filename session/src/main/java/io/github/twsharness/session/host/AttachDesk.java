package io.github.twsharness.session.host;

import io.github.twsharness.protocol.connection.ClientHello;

/** Decides which lane a client at the session port gets. */
interface AttachDesk {

    /** Returns the newest server version that the session can offer. */
    int serverVersion();

    /** Returns the time of connection as TWS wrote it. */
    String connectionTime();

    /**
     * Attaches a client to the lane of a client id.
     *
     * @throws AttachException if no lease is in force there, or the lane has a client already
     */
    Lane attach(Attachment client, int clientId, int serverVersion) throws AttachException;

    /** Learns of a client that speaks no server version of this session. */
    void unfit(Attachment client, ClientHello hello);

    /** Learns that an attached client has left. */
    void detached(Attachment client, Lane lane);

    /** Learns that a client was cut off, for instance because it does not read; the text names it. */
    void cutOff(String event);

    /** Learns that a client that had not said who it is was let go to make room; the text is the same for all of them. */
    void crowdedOut(String event);
}
