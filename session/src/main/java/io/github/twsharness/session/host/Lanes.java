package io.github.twsharness.session.host;

import io.github.twsharness.session.LaneEvidence;
import io.github.twsharness.session.LeaseGrant;
import io.github.twsharness.session.Mode;
import io.github.twsharness.session.OrderView;
import io.github.twsharness.session.ResetReport;
import io.github.twsharness.session.SessionCoordinates;
import io.github.twsharness.session.control.LeaseUnavailableException;
import io.github.twsharness.session.diagnosis.TwsUnavailableException;
import io.github.twsharness.session.settings.NamedLimits;
import io.github.twsharness.session.settings.Settings;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Hands out lanes, takes them back clean, and closes them.
 *
 * <p>Safe for use by any thread.
 */
final class Lanes {

    private static final Logger LOG = LoggerFactory.getLogger(Lanes.class);
    private static final int MOST_LANES = 32;

    private final Settings settings;
    private final LaneOpener opener;
    private final Heartbeat heartbeat;
    private final Recovery recovery;
    private final Cleanup cleanup;
    private final Guard guard;
    private final Tally tally;
    private final Sightings sightings;
    private final LeaseBook book;
    private volatile @Nullable SessionPort port;

    Lanes(Settings settings, LaneOpener opener, Shared shared) {
        this.settings = settings;
        this.opener = opener;
        this.guard = shared.guard();
        this.tally = shared.tally();
        this.sightings = shared.sightings();
        this.book = new LeaseBook(mostLanes(settings));
        this.heartbeat = new Heartbeat(
                book,
                shared,
                settings.mode() == Mode.TWS,
                settings.versionTimeout(),
                opener.upstream()::speaks,
                this::cleanLeft);
        this.recovery = new Recovery(opener.upstream(), heartbeat, shared, settings.recoveryTimeout());
        this.cleanup = new Cleanup(opener.upstream(), recovery, tally, settings);
    }

    private static int mostLanes(Settings settings) {
        int ids = Math.min(MOST_LANES - 1, settings.lastClientId() - settings.clientId()) + 1;
        return settings.clients() == 0 ? ids : settings.clients();
    }

    /**
     * Opens the first lane and proves by its accounts that trading is allowed; then the other lanes that were
     * asked for, side by side and as many as TWS allows.
     *
     * @throws TwsUnavailableException if that fails
     */
    void openFirst() {
        book.add(new Slot(opener.open()));
        int more = Math.max(1, settings.clients()) - 1;
        List<Lane> opened = opener.openMore(more);
        opened.forEach(lane -> book.add(new Slot(lane)));
        if (opened.size() < more) {
            book.isFull();
        }
    }

    void publishAt(SessionPort opened) {
        port = opened;
    }

    String account() {
        return opener.account();
    }

    Mode mode() {
        return opener.mode();
    }

    int serverVersion() {
        return opener.serverVersion();
    }

    /** Returns the desk where clients get their lane. */
    AttachDesk desk() {
        return new LeaseDesk(book, opener, tally);
    }

    // ------------------------------------------------------------------ leases

    LeaseGrant lease(Lease lease, Duration wait) {
        guard.stopped().ifPresent(reason -> {
            throw new LeaseUnavailableException("All trading of this session was stopped: " + reason);
        });
        Optional<Slot> again = book.findLease(lease.leaseId());
        Slot slot = again.orElseGet(() -> take(lease, wait));
        tally.used(slot.lane().clientId(), lease.holder());
        LeaseGrant grant = grant(lease, slot.lane());
        book.begin(slot);
        return grant;
    }

    private Slot take(Lease lease, Duration wait) {
        long deadline = System.nanoTime() + wait.toNanos();
        for (Duration left = wait; ; left = Duration.ofNanos(Math.max(0, deadline - System.nanoTime()))) {
            requireSpeakingTws(left);
            LeaseBook.Outcome outcome = book.take(lease, left);
            if (outcome instanceof LeaseBook.Outcome.Held held) {
                // Otherwise TWS did not answer while it was to be cleaned.
                return held.slot().lane().isTouched() ? cleaned(held.slot(), left) : usable(held.slot(), left, true);
            }
            if (outcome instanceof LeaseBook.Outcome.HeldUnclean unclean) {
                return cleaned(unclean.slot(), left);
            }
            Optional<Slot> opened = grow(lease, left);
            if (opened.isPresent()) {
                return usable(opened.get(), left, true);
            }
        }
    }

    // Neither another lane nor another connection helps when TWS is mute on all that there are.
    private void requireSpeakingTws(Duration wait) {
        List<Lane> open =
                book.all().stream().map(Slot::lane).filter(Lane::isOpen).toList();
        if (!open.isEmpty() && open.stream().allMatch(Lane::isMute)) {
            recovery.requireAnswer(open.get(0), wait);
        }
    }

    // A TWS that serves the other lanes and refuses this one has as many clients as it takes; otherwise it is away.
    private Optional<Slot> grow(Lease lease, Duration wait) {
        Optional<Lane> served = book.all().stream()
                .map(Slot::lane)
                .filter(lane -> lane.isOpen() && !lane.isMute())
                .findFirst();
        boolean isOpened = false;
        boolean isRefused = false;
        try {
            Slot slot = new Slot(served.isPresent() ? opener.open() : recovery.attempt(opener::open, wait));
            slot.hold(lease);
            book.opened(slot);
            isOpened = true;
            return Optional.of(slot);
        } catch (TwsUnavailableException e) {
            if (served.isEmpty()) {
                throw LeaseUnavailableException.outage("No further lane can be opened. " + e.getMessage());
            }
            recovery.requireAnswer(served.get(), wait);
            opener.noteRefused(e.finding());
            isRefused = true;
            return Optional.empty();
        } finally {
            if (!isOpened) {
                book.notOpened();
            }
            if (isRefused) {
                book.isFull(); // last, or the room that was just given back would count as a lane
            }
        }
    }

    private Slot usable(Slot slot, Duration wait, boolean clean) {
        boolean isUsable = false;
        try {
            recovery.makeUsable(slot.lane(), wait);
            isUsable = true;
        } finally {
            if (!isUsable) {
                book.free(slot, clean);
            }
        }
        slot.lane().beginLease();
        return slot;
    }

    private Slot cleaned(Slot slot, Duration wait) {
        ResetReport report = cleanup.reset(usable(slot, wait, false));
        if (!report.isClean()) {
            book.free(slot, false);
            throw new LeaseUnavailableException("Every lane that is not in use has an order that cannot be cancelled: "
                    + Cleanup.describe(report.left()));
        }
        return slot;
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
                account(),
                lane.serverVersion(),
                mode());
    }

    ResetReport reset(String leaseId) {
        Slot slot = held(leaseId);
        return book.whileNobodyAttaches(slot, () -> cleanup.reset(slot));
    }

    ResetReport flatten(String leaseId) {
        Slot slot = held(leaseId);
        return book.whileNobodyAttaches(slot, () -> cleanup.flatten(slot, account()));
    }

    ResetReport release(String leaseId) {
        return giveBack(held(leaseId));
    }

    List<String> events(String leaseId) {
        Lane lane = held(leaseId).lane();
        try {
            // A test that has waited in vain asks sooner than the heartbeat finds out.
            var unused = heartbeat.isAnswering(lane, heartbeat.limit());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return lane.events();
    }

    Heartbeat heartbeat() {
        return heartbeat;
    }

    // What a mute TWS did not let be cancelled is cancelled as soon as it answers again.
    private void cleanLeft() {
        Lease cleaner = new Lease(UUID.randomUUID().toString(), "", "the session, which cancels what was left");
        for (Slot slot : book.takeUnclean(cleaner)) {
            ResetReport report = cleanup.reset(slot);
            book.free(slot, report.isClean());
            tally.note("client id %d was cleaned of what was left while TWS was mute; still left: %s"
                    .formatted(slot.lane().clientId(), Cleanup.describe(report.left())));
        }
    }

    /** Sets limits for the orders of a lease, or lifts them when there are none; leases of one scope count together. */
    synchronized void limit(String leaseId, String scope, List<NamedLimits> limits) {
        Lane lane = held(leaseId).lane();
        if (limits.isEmpty()) {
            lane.limit(null);
            return;
        }
        if (LeaseLimits.needsSightings(limits)) {
            sightings.need();
        }
        LeaseLimits fresh = LeaseLimits.of(scope, limits, sightings);
        lane.limit(book.all().stream()
                .map(slot -> slot.lane().limits())
                .filter(Objects::nonNull)
                .map(Objects::requireNonNull)
                .filter(fresh::isOfSameTest)
                .findFirst()
                .map(fresh::countedWith)
                .orElse(fresh));
    }

    /** Shuts out the client of a lease and lets its orders work on for the next test of its holder; returns the orders. */
    ResetReport leaveOrders(String leaseId) {
        Slot slot = held(leaseId);
        return book.whileNobodyAttaches(slot, () -> keepOrders(slot, leaseId));
    }

    /** Does the same for whoever takes the lease over; nobody can attach before. */
    ResetReport handOn(String leaseId) {
        Slot slot = held(leaseId);
        book.end(slot);
        return keepOrders(slot, leaseId);
    }

    private ResetReport keepOrders(Slot slot, String leaseId) {
        slot.lane().limit(null);
        ResetReport report = cleanup.handOn(slot);
        if (!report.left().isEmpty()) {
            String holder = book.rename(leaseId, before -> "the orders that " + before + " left");
            tally.note("%s working on purpose (@LeaveOrders): %s".formatted(holder, Cleanup.describe(report.left())));
        }
        return report;
    }

    /** Lets another test have a lease that was handed on. */
    void takeOver(String leaseId, String testId) {
        String holder = book.rename(leaseId, before -> testId);
        Slot slot = held(leaseId);
        tally.used(slot.lane().clientId(), holder);
        book.begin(slot);
    }

    /** Tells what happened on the lane of a lease; also when it has ended, until somebody else gets the lane. */
    LaneEvidence evidence(String leaseId) {
        return book.findLastLease(leaseId)
                .orElseThrow(() -> new IllegalArgumentException(
                        "The lane of lease " + leaseId + " has been handed out to another test since"))
                .lane()
                .evidence();
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
        book.end(slot);
        ResetReport report = slot.lane().isTouched() ? cleanup.reset(slot) : Cleanup.sum(List.of());
        book.free(slot, report.isClean());
        return report;
    }

    /** Refuses every order from now on and cancels all own orders; returns what became of them. */
    ResetReport stopTrading(String reason) {
        boolean isFirst = guard.stop(reason);
        ResetReport report = cleanup.cancelOrders(book.all());
        String event = "EMERGENCY STOP: %s; orders cancelled: %s; left: %s"
                .formatted(reason, Cleanup.describe(report.cancelled()), Cleanup.describe(report.left()));
        LOG.warn("{}", event);
        if (isFirst || !report.left().isEmpty()) {
            tally.failure(event);
        }
        return report;
    }

    /** Cancels all own orders, because the login has changed; the guard refuses new ones already. */
    void loginChanged() {
        ResetReport report = cleanup.cancelOrders(book.all());
        String event = "own orders were cancelled because TWS names other accounts: %s; left: %s [ACCOUNTS-CHANGED]"
                .formatted(Cleanup.describe(report.cancelled()), Cleanup.describe(report.left()));
        LOG.warn("{}", event);
        tally.note(event);
        if (!report.left().isEmpty()) {
            tally.failure(event);
        }
    }

    /** Fences every lane of a test JVM that has died, then cleans them; returns what was cancelled. */
    List<OrderView> processLost(String processId) {
        List<Slot> held = book.heldBy(processId);
        held.forEach(slot -> {
            book.end(slot);
            slot.lane().fence();
        });
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

    // ------------------------------------------------------------------ closing

    /** Cleans every lane a last time and closes it, all side by side, within a time limit. */
    void close(Duration limit) {
        guard.stop("the session is closing");
        opener.upstream().stopWaiting();
        cleanup.close(book.close(), limit);
    }
}
