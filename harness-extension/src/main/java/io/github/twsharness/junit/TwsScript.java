package io.github.twsharness.junit;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Make things happen in the simulated TWS that a test uses, one line per event.
 *
 * <p>A parameter of a test, of a {@code @BeforeEach} or of an {@code @AfterEach} method may have this type; it is the same
 * as {@link TwsSession#script()} of the test's default session. What an event causes at once has been sent when its method
 * returns. After the test everything is undone, but for the clock: time does not go back.
 *
 * <p>When the session leads to a TWS, the first event skips the test. One test at a time scripts the session's simulator;
 * others wait for their turn when they first try. Tests that only trade are not kept apart from it: everybody sees a market
 * that is halted. Use {@link #LOCK}, or {@link OwnSimulator}, which concerns the test alone.
 *
 * <p>Safe for use by any thread.
 */
public final class TwsScript {

    /**
     * Names the session's simulator to JUnit: with {@code @ResourceLock(TwsScript.LOCK)} a test that scripts it runs while
     * no other test does that has the lock, also for reading.
     */
    public static final String LOCK = "io.github.twsharness.simulator";

    private final String owner;
    private final LaneSource source;
    private LaneSource.@Nullable ScriptRight right;
    private boolean ended;

    /**
     * Promise a script.
     *
     * @param owner who uses it, as in "test BracketOrderIT.cancels()"
     * @param source gives the right to script
     */
    TwsScript(String owner, LaneSource source) {
        this.owner = owner;
        this.source = source;
    }

    /**
     * Run one event given as text, such as {@code market AAPL trade 151.00} or {@code next-order reject No permission}.
     *
     * @throws IllegalArgumentException if it cannot be understood or done; the message says what was expected
     * @throws IllegalStateException if the test has ended
     */
    public synchronized TwsScript run(String command) {
        if (ended) {
            throw new IllegalStateException(
                    "The simulator is scripted after %s has ended: \"%s\". Wait in the test for what runs in the background, or stop it in an @AfterEach method."
                            .formatted(owner, command));
        }
        if (right == null) {
            right = source.script(owner);
        }
        right.run(command);
        return this;
    }

    /** Reach into the market of an instrument of the simulator's catalog, such as {@code "AAPL"}. */
    public Market market(String symbol) {
        return new Market(this, symbol);
    }

    /** Close every exchange: day orders end, and orders that come in get warning 399 and wait for the opening. */
    public TwsScript closeMarket() {
        return run("exchange close");
    }

    /** Open every exchange again: orders that waited go to work. */
    public TwsScript openMarket() {
        return run("exchange open");
    }

    /** Fill the next order that is accepted, at its limit or the present price, whatever the market shows. */
    public TwsScript fillNextOrder() {
        return run("next-order fill");
    }

    /** Fill the next order that is accepted at a price such as {@code "150.02"}. */
    public TwsScript fillNextOrder(String price) {
        return run("next-order fill " + price);
    }

    /** Fill a part, such as {@code "40"}, of the next order that is accepted; the rest goes to work. */
    public TwsScript fillPartOfNextOrder(String quantity) {
        return run("next-order part " + quantity);
    }

    /** Reject the next order that would be accepted, with error 201 and a reason; its status becomes Inactive. */
    public TwsScript rejectNextOrder(String reason) {
        return run("next-order reject " + reason);
    }

    /** Hold back every message about orders for at most ten minutes; zero ends it and sends what waits. */
    public TwsScript delayAcknowledgements(Duration delay) {
        return run("delay " + text(delay));
    }

    /** Send an error, a warning or a notice to every client, with id -1. */
    public TwsScript raiseError(int code, String text) {
        return run("error " + code + " " + text);
    }

    /** Send an error, a warning or a notice to one client, about a request or order id, or -1. */
    public TwsScript raiseError(int clientId, int id, int code, String text) {
        return run("error-to %d %d %d %s".formatted(clientId, id, code, text));
    }

    /** Send a bulletin of IBKR to every client that asked for bulletins. */
    public TwsScript bulletin(String text) {
        return run("bulletin " + text);
    }

    /** Advance the simulator's clock by at most 370 days: day orders expire, good-after and good-till times come. */
    public TwsScript advance(Duration time) {
        return run("advance " + text(time));
    }

    private static String text(Duration time) {
        return time.toMillisPart() == 0 ? time.toSeconds() + "s" : time.toMillis() + "ms";
    }

    /** Restart TWS: every connection is dropped; orders, positions and the next valid ids stay. */
    public TwsScript restart() {
        return run("restart");
    }

    /** Restart TWS as one that has forgotten its order ids: they begin again at a number. */
    public TwsScript restart(int nextValidId) {
        return run("restart " + nextValidId);
    }

    /** Lose the connection between TWS and IBKR: error 1100, and market data stops. */
    public TwsScript loseConnection() {
        return run("connection lost");
    }

    /** Restore the connection between TWS and IBKR: error 1102, and market data goes on. */
    public TwsScript restoreConnection() {
        return run("connection restored");
    }

    /** Restore the connection between TWS and IBKR: error 1101, and subscriptions to market data are gone. */
    public TwsScript restoreConnectionWithoutData() {
        return run("connection restored-without-data");
    }

    /** Take the data farms down: notices 2103 and 2105, and market data stops. */
    public TwsScript takeFarmsDown() {
        return run("farms down");
    }

    /** Bring the data farms back: notices 2104 and 2106, and market data goes on. */
    public TwsScript bringFarmsUp() {
        return run("farms up");
    }

    /** Go mute: connections stay open, but nothing is read or sent any more. */
    public TwsScript goMute() {
        return run("mute");
    }

    /** Answer again after {@link #goMute}, also what was sent meanwhile. */
    public TwsScript answerAgain() {
        return run("unmute");
    }

    /** Tell every client other accounts, as after another login; orders and positions stay with those that there were. */
    public TwsScript tellAccounts(String... names) {
        return run("login " + (names.length == 0 ? "none" : String.join(",", names)));
    }

    /** Drop the connection of a client, as TWS does; its orders stay. */
    public TwsScript disconnect(int clientId) {
        return run("disconnect " + clientId);
    }

    /**
     * Bring up a fault, by its name, that concerns clients that are connected; {@link TwsFault} takes all of them.
     *
     * @throws IllegalArgumentException if there is no such fault, or the session cannot show it to a test
     */
    public TwsScript inject(String fault) {
        return run("inject " + fault);
    }

    /** End a fault; does nothing when it is not present. */
    public TwsScript clear(String fault) {
        return run("clear " + fault);
    }

    /** Undo what was scripted so far, and let others script. */
    synchronized void undo() {
        LaneSource.ScriptRight held = right;
        right = null;
        if (held != null) {
            held.end();
        }
    }

    /** Undo what was scripted, and accept nothing more. */
    synchronized void end() {
        ended = true;
        undo();
    }

    /**
     * Move the market of one instrument by hand.
     *
     * <p>Orders react before a method returns. The market also goes on moving by itself, around the prices set last.
     */
    public static final class Market {

        private final TwsScript script;
        private final String symbol;

        private Market(TwsScript script, String symbol) {
            this.script = script;
            this.symbol = symbol;
        }

        /** Set bid and ask, such as {@code "149.98"} and {@code "150.02"}, and leave the displayed sizes. */
        public Market quote(String bid, String ask) {
            return run("quote " + bid + " " + ask);
        }

        /** Set bid and ask, and the number of shares displayed at both. */
        public Market quote(String bid, String ask, long size) {
            return run("quote " + bid + " " + ask + " " + size);
        }

        /** Make a trade, which triggers stops and fills orders resting at its price or better. */
        public Market trade(String price) {
            return run("trade " + price);
        }

        /** Halt trading: orders rest until {@link #resume}, quotes still change. */
        public Market halt() {
            return run("halt");
        }

        /** End a halt: orders trade again. */
        public Market resume() {
            return run("resume");
        }

        /** Say whether shares can be had for short sales; while not, such orders wait, held for "locate". */
        public Market shortable(boolean shortable) {
            return run("shortable " + (shortable ? "yes" : "no"));
        }

        private Market run(String event) {
            script.run("market " + symbol + " " + event);
            return this;
        }
    }
}
