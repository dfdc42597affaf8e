package io.github.twsharness.simulator.server;

import io.github.twsharness.simulator.exchange.Exchange;
import io.github.twsharness.simulator.exchange.Monitor;
import io.github.twsharness.simulator.fault.Faults;
import java.time.Clock;
import java.time.Duration;

/** Gives a session what it needs of the server. */
interface ServerContext {

    Versions versions();

    Duration handshakeLimit();

    Clock clock();

    Monitor monitor();

    Exchange exchange();

    /** Returns the faults that are present. */
    Faults faults();

    /** Tells whether requests about orders are refused. */
    boolean isReadOnly();

    /** Tells how long messages about orders are held back. */
    Duration acknowledgementDelay();

    /** Tells whether a client id counts as taken though nobody is connected under it. */
    boolean isHeld(int clientId);

    /** Learns that the client that was served under an id is about to be gone. */
    void released(int clientId);

    /** Runs a task after some time; returns false when the server is closed. */
    boolean later(Duration delay, Runnable task);

    /** Drops every client at once. */
    void dropClients();

    /** Reads and says nothing more until the fault is cleared. */
    void goMute();

    /** Tells whether the server is closed. */
    boolean isClosed();

    /** Learns that a client has been greeted. */
    void joined(ClientSession session);

    /** Learns that a session is over. */
    void gone(ClientSession session);
}
