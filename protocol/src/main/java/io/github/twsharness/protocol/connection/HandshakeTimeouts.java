package io.github.twsharness.protocol.connection;

import java.time.Duration;

/**
 * Bound each phase of a handshake.
 *
 * @param connect longest time to connect
 * @param serverVersion longest time from the hello to the server version
 * @param ready longest time from there to accounts and next valid id
 */
public record HandshakeTimeouts(Duration connect, Duration serverVersion, Duration ready) {

    /** 2 seconds to connect, 5 for the server version, 10 until ready. */
    public static final HandshakeTimeouts DEFAULTS =
            new HandshakeTimeouts(Duration.ofSeconds(2), Duration.ofSeconds(5), Duration.ofSeconds(10));

    public HandshakeTimeouts {
        requirePositive("connect", connect);
        requirePositive("serverVersion", serverVersion);
        requirePositive("ready", ready);
    }

    /** Return the limit of a phase. */
    public Duration of(HandshakePhase phase) {
        return switch (phase) {
            case CONNECT -> connect;
            case SERVER_VERSION, CURRENT_TIME -> serverVersion;
            case READY -> ready;
        };
    }

    private static void requirePositive(String name, Duration duration) {
        if (duration.isNegative() || duration.isZero()) {
            throw new IllegalArgumentException("The timeout " + name + " must be positive, not " + duration);
        }
    }
}
