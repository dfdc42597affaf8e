package io.github.twsharness.simulator.fault;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/** Name a way in which a TWS, or what is taken for one, misbehaves; faults can be combined. */
public enum Fault {
    /** Nothing listens: connections are refused. The port stays reserved. */
    NOT_LISTENING(Scope.AT_ONCE, "nothing listens on the port: connections are refused"),
    /** The connection is accepted, and nothing ever comes, as while a dialog blocks TWS. */
    SILENT_AFTER_CONNECT(Scope.CONNECTIONS, "accepts connections and never says a word"),
    /** The connection is closed in answer to the hello, as for an address that is not trusted. */
    CLOSE_BEFORE_VERSION(Scope.CONNECTIONS, "closes the connection instead of telling the server version"),
    /** The server version comes, and nothing after it. */
    SILENT_AFTER_VERSION(Scope.CONNECTIONS, "tells the server version, then ignores the client"),
    /** The managed accounts come, the next valid id does not. */
    ACCOUNTS_WITHOUT_NEXT_ID(Scope.CONNECTIONS, "sends the managed accounts but never the next valid id"),
    /** The next valid id comes, the managed accounts do not. */
    NEXT_ID_WITHOUT_ACCOUNTS(Scope.CONNECTIONS, "sends the next valid id but never the managed accounts"),
    /** Every client id is refused with error 326, then the connection is closed. */
    CLIENT_ID_IN_USE(Scope.CONNECTIONS, "refuses every client id with error 326 and closes the connection"),
    /** A client id is refused with error 326 for a while after its connection ended. */
    CLIENT_ID_LINGERS(Scope.CONNECTIONS, "refuses a client id with error 326 for a while after its holder is gone"),
    /** The first message after the handshake is cut off in the middle by a reset of the connection. */
    RESET_IN_FRAME(Scope.AT_ONCE, "resets the connection (RST) in the middle of the next message to a client"),
    /** Every byte is written by itself. */
    ONE_BYTE_PIECES(Scope.CONNECTIONS, "writes every message in pieces of one byte; sockets only"),
    /** Twenty milliseconds pass before each message is taken in. */
    SLOW_READS(Scope.CONNECTIONS, "takes in one message every 20 ms; sockets only"),
    /** Random bytes come instead of the server version. */
    GARBAGE(Scope.CONNECTIONS, "answers the hello with random bytes"),
    /** A web server has the port. */
    HTTP(Scope.CONNECTIONS, "answers the hello as a web server does, then closes the connection"),
    /** TWS loses IBKR (1100), and market data pauses; at the end subscriptions are lost (1101). */
    CONNECTIVITY_LOST_DATA_LOST(Scope.PASSING, "1100, market data stops; in the end 1101, and subscriptions are gone"),
    /** TWS loses IBKR (1100), and market data pauses; at the end it goes on (1102). */
    CONNECTIVITY_LOST_DATA_KEPT(Scope.PASSING, "1100, market data stops; in the end 1102, and market data goes on"),
    /** TWS itself is not connected (2110), and market data pauses; at the end it goes on (1102). */
    SERVER_CONNECTION_BROKEN(Scope.PASSING, "2110, market data stops; in the end 1102, and market data goes on"),
    /** The port changes: clients are told the new one (1300) and dropped. */
    PORT_MOVED(Scope.AT_ONCE, "1300 with another port, then drops all clients; the old port refuses connections"),
    /** The data farms are broken (2103, 2105), and market data pauses; at the end they are back (2104, 2106). */
    DATA_FARMS_DOWN(Scope.PASSING, "2103 and 2105, market data stops; in the end 2104 and 2106, and it goes on"),
    /** Orders are refused with error 321, as by the setting Read-Only API. */
    READ_ONLY(Scope.AT_ONCE, "refuses whatever concerns orders with error 321: Read-Only API"),
    /** The account is that of a live login. */
    LIVE_ACCOUNT(Scope.START, "has an account like U1234567, as a live login does; nothing else is live"),
    /** More than 50 messages in a second are refused with error 100. */
    PACING_REJECTS(Scope.AT_ONCE, "refuses more than 50 messages a second of a client with error 100"),
    /** More than 50 messages in a second are refused with error 100, and the third time ends the connection. */
    PACING_DISCONNECTS(Scope.AT_ONCE, "refuses as PACING_REJECTS does, and closes the connection the third time"),
    /** The user is logged in elsewhere: market data is refused with error 10197. */
    COMPETING_SESSION(Scope.AT_ONCE, "refuses new requests for streaming market data with error 10197"),
    /** TWS restarts right after the first status of the next order; the order lives on. */
    RESTART_IN_ORDER(Scope.AT_ONCE, "drops all clients once, right after the first status of the next order"),
    /** Connections stay open, and nothing more is read or sent, as by a process that hangs; in the end all is answered. */
    MUTE(
            Scope.AT_ONCE,
            "connections stay open, but nothing is read or sent; in the end what was sent meanwhile is answered"),
    /** TWS goes mute right after the first status of the next order. */
    MUTE_IN_ORDER(Scope.AT_ONCE, "becomes MUTE right after the first status of the next order");

    private final Scope scope;
    private final String description;

    Fault(Scope scope, String description) {
        this.scope = scope;
        this.description = description;
    }

    private enum Scope {
        START("start only"),
        CONNECTIONS("new connections"),
        AT_ONCE("at once"),
        PASSING("at once, passes");

        private final String text;

        Scope(String text) {
            this.text = text;
        }
    }

    /** Say in one phrase what a client gets to see. */
    public String description() {
        return description;
    }

    /** Say what the fault concerns when it comes up: {@code new connections}, {@code at once}, {@code start only}. */
    public String scope() {
        return scope.text;
    }

    /** Tell whether the fault can only be chosen before the start. */
    public boolean isForStartOnly() {
        return scope == Scope.START;
    }

    /** Tell whether clients that are connected already meet the fault, in a way that needs no port. */
    public boolean meetsConnectedClients() {
        return (scope == Scope.AT_ONCE || scope == Scope.PASSING) && this != NOT_LISTENING && this != PORT_MOVED;
    }

    /** Tell whether the fault, when chosen before the start, passes by itself some time after a client has met it. */
    public boolean isPassing() {
        return scope == Scope.PASSING;
    }

    /** Tell whether market data pauses as long as the fault lasts. */
    public boolean stopsMarketData() {
        return scope == Scope.PASSING || this == MUTE;
    }

    /**
     * Find a fault by its name; case does not matter, and a hyphen stands for an underscore.
     *
     * @throws IllegalArgumentException if there is no such fault; the message lists all
     */
    public static Fault named(String name) {
        String wanted = name.replace('-', '_').toUpperCase(Locale.ROOT);
        return Arrays.stream(values())
                .filter(fault -> fault.name().equals(wanted))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("There is no fault \"" + name + "\"; there are: "
                        + Arrays.stream(values()).map(Fault::name).collect(Collectors.joining(", "))));
    }
}
