package io.github.twsharness.protocol.connection;

import io.github.twsharness.protocol.ServerVersions;

/**
 * Choose how to connect.
 *
 * @param clientId client id, 0 or above; one that no other client of the TWS uses
 * @param maxServerVersion newest server version to speak, 151 to 225
 * @param timeouts limit of each phase
 */
public record ApiOptions(int clientId, int maxServerVersion, HandshakeTimeouts timeouts) {

    public ApiOptions {
        if (clientId < 0) {
            throw new IllegalArgumentException("A client id is 0 or above, not " + clientId);
        }
        if (maxServerVersion < ServerVersions.OLDEST || maxServerVersion > ServerVersions.NEWEST) {
            throw new IllegalArgumentException("A server version lies between %d and %d, not %d"
                    .formatted(ServerVersions.OLDEST, ServerVersions.NEWEST, maxServerVersion));
        }
    }

    /** Choose a client id and leave the rest at its default. */
    public static ApiOptions ofClientId(int clientId) {
        return new ApiOptions(clientId, ServerVersions.NEWEST_IN_TEXT, HandshakeTimeouts.DEFAULTS);
    }
}
