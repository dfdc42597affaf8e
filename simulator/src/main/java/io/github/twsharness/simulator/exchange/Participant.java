package io.github.twsharness.simulator.exchange;

import io.github.twsharness.protocol.ServerFeature;
import io.github.twsharness.protocol.message.Response;

/** A client that is connected to the exchange under a client id of its own. */
public interface Participant {

    /** Returns the client id. */
    int clientId();

    /** Says how the client is connected. */
    String peer();

    /** Tells whether the client's server version has a feature. */
    boolean supports(ServerFeature feature);

    /** Sends a message after those sent before; never blocks and never calls back. */
    void send(Response response);

    /** Sends an error, warning or notice that concerns a request, an order, or with id -1 the connection. */
    void error(int id, int code, String text);
}
