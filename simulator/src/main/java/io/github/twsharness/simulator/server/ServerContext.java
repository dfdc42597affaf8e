package io.github.twsharness.simulator.server;

import io.github.twsharness.simulator.exchange.Exchange;
import io.github.twsharness.simulator.exchange.Monitor;
import java.time.Clock;
import java.time.Duration;

/** Gives a session what it needs of the server. */
interface ServerContext {

    Versions versions();

    Duration handshakeLimit();

    Clock clock();

    Monitor monitor();

    Exchange exchange();

    Requests requests();

    /** Runs a task after a moment; returns false when the server is closed. */
    boolean later(Runnable task);

    /** Learns that a session is over. */
    void gone(ClientSession session);
}
