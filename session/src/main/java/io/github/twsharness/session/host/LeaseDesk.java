package io.github.twsharness.session.host;

import io.github.twsharness.protocol.ServerVersions;
import io.github.twsharness.protocol.connection.ClientHello;
import io.github.twsharness.session.diagnosis.Finding;
import io.github.twsharness.session.diagnosis.TwsUnavailableException;
import java.time.Duration;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Lets a client onto the lane that a test has leased, one client at a time, and tells the report of those that it turns away.
 *
 * <p>A client first gets the seat, then the lane is opened at its server version, then it becomes the lane's guest. So a
 * client that comes second changes nothing for the first one, whatever its version. Safe for use by any thread.
 */
final class LeaseDesk implements AttachDesk {

    private static final Logger LOG = LoggerFactory.getLogger(LeaseDesk.class);

    // A reset that takes longer has trouble, of which its test will tell.
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final LeaseBook book;
    private final LaneOpener opener;
    private final Tally tally;

    LeaseDesk(LeaseBook book, LaneOpener opener, Tally tally) {
        this.book = book;
        this.opener = opener;
        this.tally = tally;
    }

    @Override
    public int serverVersion() {
        return opener.serverVersion();
    }

    @Override
    public String connectionTime() {
        return opener.connectionTime();
    }

    @Override
    public Lane attach(Attachment client, int clientId, int serverVersion) throws AttachException {
        boolean isAttached = false;
        try {
            Lane lane = seatAndOpen(client, clientId, serverVersion);
            isAttached = true;
            return lane;
        } catch (AttachException e) {
            turnedAway(client, clientId, e);
            throw e;
        } finally {
            if (!isAttached) {
                book.leave(client);
            }
        }
    }

    // The lane may be lost, or begin to be cleaned, between the steps: then once more, as long as there is time.
    private Lane seatAndOpen(Attachment client, int clientId, int serverVersion) throws AttachException {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (true) {
            Duration left = Duration.ofNanos(Math.max(0, deadline - System.nanoTime()));
            Slot slot = book.seat(client, clientId, left);
            Lane lane = slot.lane();
            synchronized (slot) {
                open(lane, serverVersion);
                if (book.whileSeated(slot, client, () -> lane.attach(client))) {
                    return lane;
                }
            }
            if (left.isZero()) {
                throw AttachException.notServed(
                        "TWS ends the connection of client id %d again and again".formatted(clientId));
            }
        }
    }

    private void open(Lane lane, int serverVersion) throws AttachException {
        try {
            if (!lane.isOpen() || lane.serverVersion() != serverVersion) {
                var unused = opener.upstream().reopen(lane, serverVersion);
            }
        } catch (TwsUnavailableException e) {
            throw AttachException.notServed(e.finding().toText());
        }
        if (lane.serverVersion() != serverVersion) {
            throw AttachException.notServed(
                    "TWS now speaks server version %d, and the client was offered %d before: connect again"
                            .formatted(lane.serverVersion(), serverVersion));
        }
    }

    private void turnedAway(Attachment client, int clientId, AttachException e) {
        LOG.warn("The client at {} cannot attach with client id {}: {}", client.peer(), clientId, e.getMessage());
        tally.turnedAway(
                "a client with client id %d was turned away: %d %s".formatted(clientId, e.code(), e.getMessage()));
        if (e.kind() == AttachException.Kind.CAME_BACK) {
            tally.finding(cameBack(String.valueOf(e.getMessage())));
        }
    }

    private static Finding cameBack(String message) {
        return new Finding(
                "CLIENT-CAME-BACK",
                "A client came back after its test had ended, and was turned away: " + message,
                "The application under test reconnects by itself, and nobody has closed it.",
                List.of(
                        "Close the client, or stop the application, before the test ends: in @AfterEach, or in @AfterAll for one that all tests of a class share.",
                        "If it is to stay connected from test to test, let the class have the session: take the TwsSession in @BeforeAll."),
                List.of());
    }

    @Override
    public void unfit(Attachment client, ClientHello hello) {
        String what = "a client speaks server versions %d to %d, and this session %d to %d: it was turned away"
                .formatted(hello.minVersion(), hello.maxVersion(), ServerVersions.OLDEST, serverVersion());
        LOG.warn("{} ({})", what, client.peer());
        tally.turnedAway(what);
        tally.finding(new Finding(
                "CLIENT-VERSION",
                "At the session port " + what + ".",
                "The client library is %s than what this session speaks."
                        .formatted(hello.maxVersion() < ServerVersions.OLDEST ? "older" : "newer"),
                List.of(
                        "Use a release of the client library that speaks a server version from %d to %d."
                                .formatted(ServerVersions.OLDEST, serverVersion()),
                        "Or update tws-harness, or TWS if it is the one that is older."),
                List.of("hello: " + hello.minVersion() + ".." + hello.maxVersion())));
    }

    @Override
    public void detached(Attachment client, Lane lane) {
        lane.detach(client);
        book.leave(client);
    }

    @Override
    public void cutOff(String event) {
        LOG.warn("{}", event);
        tally.note(event);
    }

    @Override
    public void crowdedOut(String event) {
        LOG.warn("{}", event);
        tally.turnedAway(event);
    }
}
