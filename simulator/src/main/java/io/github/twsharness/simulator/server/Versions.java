package io.github.twsharness.simulator.server;

import io.github.twsharness.protocol.connection.ClientHello;
import java.util.OptionalInt;

/**
 * Bounds the server versions that the simulator offers.
 *
 * @param oldest oldest one
 * @param newest newest one
 */
public record Versions(int oldest, int newest) {

    /** Picks the version that a real TWS would: the newest that both sides know. */
    OptionalInt settle(ClientHello hello) {
        int version = Math.min(newest, hello.maxVersion());
        return version >= oldest && version >= hello.minVersion() ? OptionalInt.of(version) : OptionalInt.empty();
    }
}
