package io.github.twsharness.session.host;

import io.github.twsharness.protocol.ServerVersions;
import io.github.twsharness.protocol.connection.ApiConnection;
import io.github.twsharness.protocol.connection.HandshakeFailedException;
import io.github.twsharness.protocol.connection.HandshakeFailure;
import io.github.twsharness.protocol.frame.CloseReason;
import io.github.twsharness.session.LeaseGrant;
import io.github.twsharness.session.Mode;
import io.github.twsharness.session.OrderView;
import io.github.twsharness.session.ResetReport;
import io.github.twsharness.session.SessionCoordinates;
import io.github.twsharness.session.control.LeaseUnavailableException;
import io.github.twsharness.session.diagnosis.AccountCheck;
import io.github.twsharness.session.diagnosis.Diagnosis;
import io.github.twsharness.session.diagnosis.TwsUnavailableException;
import io.github.twsharness.session.settings.Settings;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Opens lanes, hands them out, takes them back clean, and closes them.
 *
 * <p>Safe for use by any thread.
 */
final class Lanes implements AttachDesk {

    private static final Logger LOG = LoggerFactory.getLogger(Lanes.class);
    private static final int CLIENT_ID_IN_USE = 326;
    private static final int NO_SUCH_LANE = 321;
    private static final int MOST_LANES = 32;
    private static final int MOST_IDS_TRIED = 10;

    private final Settings settings;
    private final Upstream upstream;
    private final Journal journal;
    private final Tally tally;
    private final LeaseBook book;
    private final AtomicInteger nextClientId;
    private volatile @Nullable ApiConnection first;
    private volatile String account = "";
    private volatile @Nullable SessionPort port;

    Lanes(Settings settings, Upstream upstream, Journal journal, Tally tally) {
        this.settings = settings;
        this.upstream = upstream;
        this.journal = journal;
        this.tally = tally;
        this.book = new LeaseBook(settings.clients() == 0 ? MOST_LANES : settings.clients());
        this.nextClientId = new AtomicInteger(settings.clientId());
    }

    /**
     * Opens the first lane and proves by its accounts that trading is allowed; then the other lanes that were asked for.
     *
     * @throws TwsUnavailableException if that fails
     */
    void openFirst() {
        book.take(new Lease("", "", "the start of the session"), Duration.ZERO);
        Slot slot = openOne();
        book.opened(slot);
        for (int lane = 2; lane <= settings.clients(); lane++) {
            book.take(new Lease("", "", "the start of the session"), Duration.ZERO);
            book.opened(openOne());
        }
        book.all().forEach(each -> book.free(each, true));
    }

    void publishAt(SessionPort opened) {
        port = opened;
    }

    String account() {
        return account;
    }

    // ------------------------------------------------------------------ opening

    private Slot openOne() {
        HandshakeFailedException last = null;
        for (int tries = 0; tries < MOST_IDS_TRIED; tries++) {
            Lane lane = newLane(nextClientId.getAndIncrement());
            try {
                return opened(lane, upstream.open(lane, ServerVersions.NEWEST_IN_TEXT));
            } catch (HandshakeFailedException e) {
                if (e.failure().observation() != HandshakeFailure.Observation.CLIENT_ID_IN_USE) {
                    throw new TwsUnavailableException(Diagnosis.of(e.failure()));
                }
                tally.note("client id " + lane.clientId() + " is in use by another program; the next one was taken");
                LOG.warn("Client id {} is in use by another program at {}", lane.clientId(), upstream.endpoint());
                last = e;
            }
        }
        throw new TwsUnavailableException(
                Diagnosis.of(Objects.requireNonNull(last).failure()));
    }

    private Lane newLane(int clientId) {
        return new Lane(clientId, this::guard, journal, tally, reason -> lost(clientId, reason));
    }

    private Guard guard() {
        ApiConnection opened = first;
        return new Guard(account, opened != null && opened.accounts().size() > 1);
    }

    private Slot opened(Lane lane, ApiConnection connection) {
        try {
            String proven = provenAccount(connection);
            if (first == null) {
                first = connection;
                account = proven;
            }
            LOG.info(
                    "Lane with client id {} is open to {} at server version {}",
                    lane.clientId(),
                    upstream.endpoint(),
                    connection.serverVersion());
            return new Slot(lane);
        } catch (TwsUnavailableException e) {
            lane.close();
            throw e;
        }
    }

    // The simulator's account is its own; the setting may name a real one, which is not for it.
    private String provenAccount(ApiConnection connection) {
        return settings.mode() == Mode.SIMULATOR
                ? connection.accounts().get(0)
                : AccountCheck.choose(settings, upstream.endpoint(), connection.accounts());
    }

    private void lost(int clientId, CloseReason reason) {
        LOG.warn("The lane with client id {} lost its connection to {}: {}", clientId, upstream.endpoint(), reason);
        tally.failure("client id " + clientId + " lost its connection to TWS: " + reason.detail());
    }

    // ------------------------------------------------------------------ leases

    LeaseGrant lease(Lease lease, Duration wait) {
        Optional<Slot> again = book.findLease(lease.leaseId());
        Slot slot = again.orElseGet(() -> take(lease, wait));
        tally.used(slot.lane().clientId());
        return grant(lease, slot.lane());
    }

    private Slot take(Lease lease, Duration wait) {
        LeaseBook.Outcome outcome = book.take(lease, wait);
        if (outcome instanceof LeaseBook.Outcome.Held held) {
            return usable(held.slot());
        }
        if (outcome instanceof LeaseBook.Outcome.HeldUnclean unclean) {
            return cleaned(unclean.slot());
        }
        try {
            Slot slot = openOne();
            slot.hold(lease);
            book.opened(slot);
            return slot;
        } catch (TwsUnavailableException e) {
            book.notOpened();
            throw new LeaseUnavailableException("No further lane can be opened. " + e.getMessage());
        }
    }

    private Slot usable(Slot slot) {
        if (slot.lane().isOpen()) {
            return slot;
        }
        try {
            upstream.reopen(slot.lane(), ServerVersions.NEWEST_IN_TEXT);
            return slot;
        } catch (HandshakeFailedException e) {
            book.free(slot, true);
            throw new LeaseUnavailableException(
                    "The lane with client id %d lost its connection and cannot be opened again. %s"
                            .formatted(
                                    slot.lane().clientId(),
                                    Diagnosis.of(e.failure()).toText()));
        }
    }

    private Slot cleaned(Slot slot) {
        ResetReport report = reset(usable(slot));
        if (!report.isClean()) {
            book.free(slot, false);
            throw new LeaseUnavailableException(
                    "Every lane that is not in use has an order that cannot be cancelled: " + describe(report.left()));
        }
        return slot;
    }

    private static String describe(List<OrderView> orders) {
        return String.join("; ", orders.stream().map(OrderView::describe).toList());
    }

    private LeaseGrant grant(Lease lease, Lane lane) {
        SessionPort published = port;
        if (published == null) {
            throw new LeaseUnavailableException("The session is not open yet");
        }
        return new LeaseGrant(
                lease.leaseId(),
                SessionCoordinates.HOST,
                published.port(),
                lane.clientId(),
                account,
                lane.serverVersion(),
                settings.mode());
    }

    ResetReport reset(String leaseId) {
        return reset(held(leaseId));
    }

    ResetReport release(String leaseId) {
        return giveBack(held(leaseId));
    }

    List<OrderView> orders(String leaseId) {
        Lane lane = held(leaseId).lane();
        return lane.orders().all().stream()
                .map(order -> order.toView(lane.clientId()))
                .toList();
    }

    private Slot held(String leaseId) {
        return book.findLease(leaseId)
                .orElseThrow(() -> new IllegalArgumentException(
                        "There is no lease " + leaseId + "; it has ended, or its test JVM was taken for dead"));
    }

    private ResetReport giveBack(Slot slot) {
        ResetReport report =
                slot.lane().isTouched() ? reset(slot) : new ResetReport(List.of(), List.of(), Duration.ZERO);
        book.free(slot, report.isClean());
        return report;
    }

    private ResetReport reset(Slot slot) {
        Lane lane = slot.lane();
        lane.fence();
        ResetReport report;
        synchronized (slot) {
            report = runReset(lane);
            if (!report.isClean() && !lane.isOpen()) {
                report = runReset(lane); // the connection was lost on the way
            }
        }
        report.cancelled().forEach(tally::cancelled);
        report.left().forEach(tally::left);
        if (report.isClean()) {
            lane.cleaned();
        }
        return report;
    }

    private ResetReport runReset(Lane lane) {
        try {
            if (!lane.isOpen()) {
                upstream.reopen(lane, ServerVersions.NEWEST_IN_TEXT);
            }
            return new Reset(lane, settings.resetTimeout()).run();
        } catch (HandshakeFailedException e) {
            tally.failure("client id " + lane.clientId() + " cannot be cleaned: "
                    + e.failure().describe());
            return nothingDone(lane);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return nothingDone(lane);
        }
    }

    private static ResetReport nothingDone(Lane lane) {
        return new ResetReport(
                List.of(),
                lane.orders().open().stream()
                        .map(order -> order.toView(lane.clientId()))
                        .toList(),
                Duration.ZERO);
    }

    /** Fences every lane of a test JVM that has died, then cleans them; returns what was cancelled. */
    List<OrderView> processLost(String processId) {
        List<Slot> held = book.heldBy(processId);
        held.forEach(slot -> slot.lane().fence());
        return held.stream()
                .flatMap(slot -> giveBack(slot).cancelled().stream())
                .toList();
    }

    List<String> testsOf(String processId) {
        return book.heldBy(processId).stream()
                .map(Slot::lease)
                .filter(Objects::nonNull)
                .map(lease -> Objects.requireNonNull(lease).holder())
                .distinct()
                .toList();
    }

    // ------------------------------------------------------------------ attaching

    @Override
    public int serverVersion() {
        ApiConnection opened = first;
        return opened == null ? ServerVersions.NEWEST_IN_TEXT : opened.serverVersion();
    }

    @Override
    public String connectionTime() {
        ApiConnection opened = first;
        return opened == null ? "" : opened.connectionTime();
    }

    @Override
    public Lane attach(Attachment client, int clientId, int serverVersion) throws AttachException {
        Slot slot = book.find(clientId).orElseThrow(() -> new AttachException(NO_SUCH_LANE, noSuchLane(clientId)));
        Lease lease = new Lease(UUID.randomUUID().toString(), "", "the client at " + client.peer());
        boolean wasFree = book.takeFree(clientId, lease).isPresent();
        if (wasFree) {
            tally.used(clientId);
        }
        Lane lane = slot.lane();
        try {
            if (!lane.isOpen() || lane.serverVersion() != serverVersion) {
                upstream.reopen(lane, serverVersion);
            }
        } catch (HandshakeFailedException e) {
            giveBackIf(wasFree, slot);
            throw new AttachException(NO_SUCH_LANE, Diagnosis.of(e.failure()).toText());
        }
        if (!lane.attach(client)) {
            throw new AttachException(
                    CLIENT_ID_IN_USE,
                    "Unable to connect as the client id is already in use. Retry with a unique client id.");
        }
        return lane;
    }

    private void giveBackIf(boolean wasFree, Slot slot) {
        if (wasFree) {
            book.free(slot, true);
        }
    }

    private String noSuchLane(int clientId) {
        List<Integer> ids =
                book.all().stream().map(slot -> slot.lane().clientId()).toList();
        return "Error validating request.-'tws-harness' : cause - client id %d is not one of this session (%s). Attach with the client id of the lease"
                .formatted(clientId, ids);
    }

    @Override
    public void detached(Attachment client, Lane lane) {
        lane.detach(client);
        book.find(lane.clientId()).ifPresent(slot -> {
            Lease lease = slot.lease();
            if (lease != null && lease.processId().isEmpty()) {
                ResetReport report = giveBack(slot);
                if (!report.isClean()) {
                    LOG.warn("Orders of {} could not be cancelled: {}", lease.holder(), describe(report.left()));
                }
            }
        });
    }

    @Override
    public void gone(Attachment client) {
        SessionPort published = port;
        if (published != null) {
            published.forget(client);
        }
    }

    // ------------------------------------------------------------------ closing

    /** Cleans every lane a last time and closes it. */
    void close() {
        upstream.stopWaiting();
        List<Slot> slots = book.close();
        slots.forEach(slot -> slot.lane().fence());
        for (Slot slot : slots) {
            if (slot.lane().isTouched()) {
                reset(slot);
            }
            slot.lane().close();
        }
    }
}
