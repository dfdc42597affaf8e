package io.github.twsharness.protocol.connection;

import io.github.twsharness.protocol.message.ErrorMessage;
import java.time.Duration;
import java.util.List;

/**
 * State where and how a handshake failed, as data for a diagnosis.
 *
 * @param endpoint the other end
 * @param clientId client id that was asked for
 * @param phase phase that failed
 * @param observation what was seen
 * @param elapsed time since the phase began
 * @param limit time that the phase may take
 * @param detail what was seen, in words
 * @param serverVersion server version, 0 when it was not told
 * @param accounts managed accounts told so far
 * @param messages errors and notices that TWS sent
 */
public record HandshakeFailure(
        String endpoint,
        int clientId,
        HandshakePhase phase,
        Observation observation,
        Duration elapsed,
        Duration limit,
        String detail,
        int serverVersion,
        List<String> accounts,
        List<ErrorMessage> messages) {

    /** What was seen when a phase failed. */
    public enum Observation {
        /** The host name has no address. */
        UNKNOWN_HOST,
        /** The connection was refused at once. */
        REFUSED,
        /** There is no way to the address. */
        UNREACHABLE,
        /** Nothing came until the deadline. */
        SILENCE,
        /** The other side closed the connection in an orderly way. */
        CLOSED,
        /** The other side reset the connection. */
        RESET,
        /** Something came that is not the TWS protocol. */
        NOT_THE_PROTOCOL,
        /** The server version is one that this library does not speak. */
        UNSUPPORTED_VERSION,
        /** TWS points to another address. */
        REDIRECTED,
        /** The client id is in use (error 326). */
        CLIENT_ID_IN_USE,
        /** The thread that waited was interrupted. */
        INTERRUPTED
    }

    public HandshakeFailure {
        accounts = List.copyOf(accounts);
        messages = List.copyOf(messages);
    }

    /** Describe the failure in one sentence with endpoint, client id, phase, elapsed time and limit. */
    public String describe() {
        return "The handshake with %s as client id %d failed while %s, after %d ms of at most %d ms: %s"
                .formatted(endpoint, clientId, phase.description(), elapsed.toMillis(), limit.toMillis(), detail);
    }
}
