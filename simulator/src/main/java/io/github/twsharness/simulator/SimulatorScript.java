package io.github.twsharness.simulator;

import io.github.twsharness.simulator.exchange.Exchange;
import io.github.twsharness.simulator.fault.Fault;
import io.github.twsharness.simulator.server.TwsServer;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Make things happen in a simulated TWS, one line per event; safe for use by any thread.
 *
 * <p>What an event causes at once has been sent to the clients when its method returns.
 */
public final class SimulatorScript {

    private static final Logger LOG = LoggerFactory.getLogger(SimulatorScript.class);
    private static final int STEP_SECONDS = 15 * 60;
    private static final Duration LONGEST_ADVANCE = Duration.ofDays(370);
    private static final Duration LONGEST_DELAY = Duration.ofMinutes(10);
    private static final ZoneId EASTERN = ZoneId.of("US/Eastern");
    private static final LocalTime CLOSE = LocalTime.of(16, 0);

    private final Exchange exchange;
    private final TwsServer server;
    private final VirtualClock clock;
    private final boolean keepsHours;
    private boolean closed;

    SimulatorScript(Exchange exchange, TwsServer server, VirtualClock clock, boolean keepsHours) {
        this.exchange = exchange;
        this.server = server;
        this.clock = clock;
        this.keepsHours = keepsHours;
    }

    /** Close every exchange: day orders end, and orders that come in get warning 399 and wait for the opening. */
    public synchronized SimulatorScript closeMarket() {
        closed = true;
        exchange.floor().closeMarkets(true);
        return this;
    }

    /** Open every exchange again: orders that waited go to work. */
    public synchronized SimulatorScript openMarket() {
        closed = false;
        exchange.floor().closeMarkets(false);
        return this;
    }

    /** Fill the next order that is accepted, at its limit or the present price, whatever the market shows. */
    public SimulatorScript fillNextOrder() {
        exchange.scriptDesk().fillNextOrder(Optional.empty(), Optional.empty());
        return this;
    }

    /** Fill the next order that is accepted at a price such as {@code "150.02"}. */
    public SimulatorScript fillNextOrder(String price) {
        exchange.scriptDesk().fillNextOrder(Optional.empty(), Optional.of(new BigDecimal(price)));
        return this;
    }

    /**
     * Fill a part of the next order that is accepted, at its limit or the present price; the rest goes to work.
     *
     * @throws IllegalArgumentException if the quantity, such as {@code "40"}, is not positive
     */
    public SimulatorScript fillPartOfNextOrder(String quantity) {
        exchange.scriptDesk().fillNextOrder(Optional.of(positive(quantity)), Optional.empty());
        return this;
    }

    /**
     * Fill a part of the next order that is accepted, at a price; the rest goes to work.
     *
     * @throws IllegalArgumentException if the quantity, such as {@code "40"}, is not positive
     */
    public SimulatorScript fillPartOfNextOrder(String quantity, String price) {
        exchange.scriptDesk().fillNextOrder(Optional.of(positive(quantity)), Optional.of(new BigDecimal(price)));
        return this;
    }

    private static BigDecimal positive(String quantity) {
        BigDecimal value = new BigDecimal(quantity);
        if (value.signum() <= 0) {
            throw new IllegalArgumentException("A quantity to fill must be positive, not " + quantity);
        }
        return value;
    }

    /** Reject the next order that would be accepted, with error 201 and a reason; its status becomes Inactive. */
    public SimulatorScript rejectNextOrder(String reason) {
        exchange.scriptDesk().rejectNextOrder(reason);
        return this;
    }

    /**
     * Hold back every message about orders, by the system's clock; zero ends it and sends what waits.
     *
     * @throws IllegalArgumentException if the delay is negative or longer than ten minutes
     */
    public SimulatorScript delayAcknowledgements(Duration delay) {
        if (delay.isNegative() || delay.compareTo(LONGEST_DELAY) > 0) {
            throw new IllegalArgumentException("A delay lies between 0 and 10 minutes, not " + delay);
        }
        server.delayAcknowledgements(delay);
        return this;
    }

    /** Send an error, a warning or a notice to every client, with id -1. */
    public SimulatorScript raiseError(int code, String text) {
        server.toAllClients(client -> client.error(-1, code, text));
        return this;
    }

    /**
     * Send an error, a warning or a notice to one client.
     *
     * @param id request or order id that it concerns, -1 for none
     * @throws IllegalArgumentException if the client is not connected
     */
    public SimulatorScript raiseError(int clientId, int id, int code, String text) {
        if (!exchange.isConnected(clientId)) {
            throw new IllegalArgumentException("No client is connected under the id " + clientId);
        }
        server.toAllClients(client -> {
            if (client.clientId() == clientId) {
                client.error(id, code, text);
            }
        });
        return this;
    }

    /**
     * Advance the simulator's clock: what falls into the time happens, in steps of a quarter of an hour.
     *
     * <p>A simulator that does not keep the hours of the exchanges ends a trading day at 16:00 in New York all the same:
     * day orders expire, others stay. Only orders and times in messages follow this clock.
     *
     * @throws IllegalArgumentException if the time is negative or longer than 370 days
     */
    public synchronized SimulatorScript advance(Duration time) {
        if (time.isNegative() || time.compareTo(LONGEST_ADVANCE) > 0) {
            throw new IllegalArgumentException("A clock advances by 0 to 370 days, not by " + time);
        }
        Instant now = clock.instant();
        Instant end = now.plus(time);
        while (now.isBefore(end)) {
            Instant next = now.plusSeconds(STEP_SECONDS - Math.floorMod(now.getEpochSecond(), STEP_SECONDS))
                    .minusNanos(now.getNano());
            next = next.isAfter(end) ? end : next;
            clock.advance(Duration.between(now, next));
            now = next;
            exchange.floor().passTime();
            if (isEndOfDay(now)) {
                endDay();
            }
        }
        LOG.info("Advanced the clock by {} to {}", time, now);
        return this;
    }

    private static boolean isEndOfDay(Instant moment) {
        ZonedDateTime local = moment.atZone(EASTERN);
        return local.toLocalTime().equals(CLOSE) && local.getDayOfWeek().getValue() <= 5;
    }

    private void endDay() {
        if (!keepsHours && !closed) {
            exchange.floor().closeMarkets(true);
            exchange.floor().closeMarkets(false);
        }
    }

    /** Lose the connection between TWS and IBKR: error 1100, and market data stops. */
    public SimulatorScript loseConnection() {
        server.faultControl().inject(Fault.CONNECTIVITY_LOST_DATA_KEPT);
        return this;
    }

    /** Restore the connection between TWS and IBKR: error 1102, and market data goes on. */
    public SimulatorScript restoreConnection() {
        server.faultControl().clear(Fault.CONNECTIVITY_LOST_DATA_KEPT);
        return this;
    }

    /** Restore the connection between TWS and IBKR: error 1101, and subscriptions to market data are gone. */
    public SimulatorScript restoreConnectionWithoutData() {
        server.faultControl().swap(Fault.CONNECTIVITY_LOST_DATA_KEPT, Fault.CONNECTIVITY_LOST_DATA_LOST);
        return this;
    }

    /** Take the data farms down: notices 2103 and 2105, and market data stops. */
    public SimulatorScript takeFarmsDown() {
        server.faultControl().inject(Fault.DATA_FARMS_DOWN);
        return this;
    }

    /** Bring the data farms back: notices 2104 and 2106, and market data goes on. */
    public SimulatorScript bringFarmsUp() {
        server.faultControl().clear(Fault.DATA_FARMS_DOWN);
        return this;
    }

    /** Go mute: connections stay open, but nothing is read or sent any more. */
    public SimulatorScript goMute() {
        server.faultControl().inject(Fault.MUTE);
        return this;
    }

    /** Answer again after {@link #goMute}, also what was sent meanwhile. */
    public SimulatorScript answerAgain() {
        server.faultControl().clear(Fault.MUTE);
        return this;
    }

    /** Send a bulletin of IBKR to every client that asked for bulletins. */
    public SimulatorScript bulletin(String text) {
        exchange.scriptDesk().sendBulletin(text);
        return this;
    }

    /**
     * Tell every client other accounts, and those that connect later too, as when somebody logs in to TWS anew; orders and
     * positions stay with the accounts that there were.
     *
     * @param names names of the accounts; none for a login that names no account
     * @throws IllegalArgumentException if a name is none
     */
    public SimulatorScript tellAccounts(String... names) {
        for (String name : names) {
            if (!name.matches("[A-Za-z0-9]+")) {
                throw new IllegalArgumentException("An account is named by letters and digits, not \"" + name + "\"");
            }
        }
        exchange.tellAccounts(List.of(names));
        return this;
    }

    /**
     * Undo what was scripted: open the exchanges, tell the accounts that there are, end halts, delays and the faults that were injected, forget what was to
     * become of the next orders, put quotes that were set back to where they were, and count order ids on from the highest.
     *
     * <p>The clock stays ahead: time does not go back. Orders, positions and dropped connections stay as they are.
     */
    public synchronized SimulatorScript undo() {
        server.delayAcknowledgements(Duration.ZERO);
        server.faultControl().clearInjected();
        exchange.scriptDesk().undo();
        exchange.tellOwnAccounts();
        if (closed) {
            openMarket();
        }
        return this;
    }

    /** Restart TWS: every connection is dropped; orders, positions and the next valid ids stay. */
    public SimulatorScript restart() {
        server.dropClients();
        return this;
    }

    /** Restart TWS as one that has forgotten its order ids: every client id counts from the given number on again. */
    public SimulatorScript restart(int nextValidId) {
        if (nextValidId < 1) {
            throw new IllegalArgumentException("A next valid id is 1 or above, not " + nextValidId);
        }
        server.dropClients();
        exchange.scriptDesk().rollBackOrderIds(nextValidId);
        return this;
    }
}
