package io.github.twsharness.session.diagnosis;

import io.github.twsharness.session.settings.TwsEndpoint;
import java.util.Optional;

/**
 * Holds the other end of a connection as advice needs it.
 *
 * @param name name for people, such as {@code 127.0.0.1:7497}
 * @param endpoint host and port, where the name has them
 */
record Target(String name, Optional<TwsEndpoint> endpoint) {

    static Target of(String name) {
        int colon = name.lastIndexOf(':');
        if (colon < 1 || !name.substring(colon + 1).matches("\\d{1,5}")) {
            return new Target(name, Optional.empty());
        }
        int port = Integer.parseInt(name.substring(colon + 1));
        return port < 1 || port > 65535
                ? new Target(name, Optional.empty())
                : new Target(name, Optional.of(new TwsEndpoint(name.substring(0, colon), port)));
    }

    boolean isLocal() {
        return endpoint.map(TwsEndpoint::isLoopback).orElse(true);
    }

    /** Says where TWS has to run: {@code on this machine} or {@code on 10.0.0.5}. */
    String place() {
        return isLocal() ? "on this machine" : "on " + host();
    }

    String host() {
        return endpoint.map(TwsEndpoint::host).orElse(name);
    }

    String port() {
        return endpoint.map(known -> Integer.toString(known.port())).orElse("the port");
    }

    /** Describes it with the usual meaning of the port: {@code 127.0.0.1:7497 (usual port of TWS paper)}. */
    String describe() {
        return endpoint.flatMap(known -> KnownPort.describe(known.port()))
                .map(usual -> name + " (usual port of " + usual + ")")
                .orElse(name);
    }
}
