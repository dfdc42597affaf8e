package io.github.twsharness.simulator.server;

import io.github.twsharness.simulator.exchange.Participant;
import io.github.twsharness.simulator.fault.Fault;
import io.github.twsharness.simulator.fault.Faults;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.Collection;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Lets faults come and go: tells clients, and shuts or moves the port; safe for use by any thread. */
public final class FaultControl {

    private static final Logger LOG = LoggerFactory.getLogger(FaultControl.class);

    private static final Duration LONGEST = Duration.ofDays(1);

    private final TwsServer server;
    private final Faults faults;
    private final Duration passingTime;
    private final Set<Fault> atStart;
    private final Set<Fault> unmet = ConcurrentHashMap.newKeySet();

    FaultControl(TwsServer server, Faults faults, Duration passingTime) {
        this.server = server;
        this.faults = faults;
        this.passingTime = passingTime;
        this.atStart = faults.present();
        atStart.stream().filter(Fault::isPassing).forEach(unmet::add);
    }

    /** Tells which faults are present. */
    public Set<Fault> present() {
        return faults.present();
    }

    /**
     * Brings up a fault until it is cleared; does nothing when it is present.
     *
     * @throws IllegalArgumentException if it can only be chosen before the start
     */
    public void inject(Fault fault) {
        if (fault.isForStartOnly()) {
            throw new IllegalArgumentException(
                    fault + " can only be chosen before the start: builder().fault(Fault." + fault + ")");
        }
        if (!faults.add(fault)) {
            return;
        }
        LOG.info("Fault {}: {}", fault, fault.description());
        if (fault == Fault.NOT_LISTENING) {
            attempt(server::shutPort);
        } else if (fault == Fault.PORT_MOVED) {
            movePort();
        } else {
            server.toAllClients(client -> begin(fault, client));
        }
    }

    /**
     * Brings up a fault that is cleared after some time of the system's clock.
     *
     * @throws IllegalArgumentException if it can only be chosen before the start, or the time is no {@link #checked} one
     */
    public void inject(Fault fault, Duration time) {
        checked(time);
        inject(fault);
        server.later(time, () -> clear(fault));
    }

    /**
     * Returns the time when a fault may last that long.
     *
     * @throws IllegalArgumentException if it is not positive or longer than a day
     */
    public static Duration checked(Duration time) {
        if (time.isNegative() || time.isZero() || time.compareTo(LONGEST) > 0) {
            throw new IllegalArgumentException("A fault lasts for a positive time of at most a day, not " + time);
        }
        return time;
    }

    /** Ends every fault that was brought up after the start. */
    public void clearInjected() {
        present().stream().filter(fault -> !atStart.contains(fault)).forEach(this::clear);
    }

    /** Ends a fault; does nothing when it is not present. */
    public void clear(Fault fault) {
        if (!faults.remove(fault)) {
            return;
        }
        unmet.remove(fault);
        LOG.info("Fault {} is over", fault);
        if (fault == Fault.NOT_LISTENING) {
            attempt(server::reopenPort);
        } else if (fault == Fault.MUTE) {
            server.speakAgain();
        } else if (fault.isPassing()) {
            server.toAllClients(client -> end(fault, client));
            server.resumeMarketData(fault == Fault.CONNECTIVITY_LOST_DATA_LOST);
        }
    }

    /** Ends one fault in the way in which another one of the same kind ends; does nothing when it is not present. */
    public void swap(Fault fault, Fault other) {
        if (faults.has(fault)) {
            faults.add(other);
            faults.remove(fault);
            unmet.remove(fault);
            clear(other);
        }
    }

    /** Lets a client that has just been greeted meet the faults that are present. */
    void joined(Participant client) {
        Collection<Fault> present = faults.present();
        present.forEach(fault -> begin(fault, client));
        for (Fault fault : present) {
            if (unmet.remove(fault)) {
                server.later(passingTime, () -> clear(fault));
            }
        }
        if (faults.has(Fault.PORT_MOVED)) {
            // Not under the exchange's lock: it waits for the thread that accepts.
            server.later(Duration.ZERO, this::movePort);
        }
    }

    private static void begin(Fault fault, Participant client) {
        switch (fault) {
            case CONNECTIVITY_LOST_DATA_LOST, CONNECTIVITY_LOST_DATA_KEPT ->
                client.error(-1, 1100, "Connectivity between IBKR and Trader Workstation has been lost.");
            case SERVER_CONNECTION_BROKEN ->
                client.error(
                        -1,
                        2110,
                        "Connectivity between Trader Workstation and server is broken. It will be restored"
                                + " automatically.");
            case DATA_FARMS_DOWN -> {
                client.error(-1, 2103, "Market data farm connection is broken:usfarm");
                client.error(-1, 2105, "HMDS data farm connection is broken:ushmds");
            }
            default -> LOG.debug("Client {} gets no notice of {}", client.clientId(), fault);
        }
    }

    private static void end(Fault fault, Participant client) {
        switch (fault) {
            case CONNECTIVITY_LOST_DATA_LOST ->
                client.error(-1, 1101, "Connectivity between IB and TWS has been restored- data lost.");
            case CONNECTIVITY_LOST_DATA_KEPT, SERVER_CONNECTION_BROKEN ->
                client.error(-1, 1102, "Connectivity between IB and TWS has been restored- data maintained.");
            case DATA_FARMS_DOWN -> {
                client.error(-1, 2104, "Market data farm connection is OK:usfarm");
                client.error(-1, 2106, "HMDS data farm connection is OK:ushmds");
            }
            default -> throw new IllegalStateException(fault + " does not pass");
        }
    }

    // The fault is over as soon as it has happened: clients are served again at the new port.
    private void movePort() {
        if (!faults.remove(Fault.PORT_MOVED)) {
            return;
        }
        attempt(() -> {
            int port = server.movePort();
            server.toAllClients(client -> client.error(
                    -1,
                    1300,
                    "TWS socket port has been reset and this connection is being dropped. Please reconnect on the new"
                            + " port - " + port));
            server.dropClients();
        });
    }

    private interface PortAction {
        void run() throws IOException;
    }

    private static void attempt(PortAction action) {
        try {
            action.run();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
