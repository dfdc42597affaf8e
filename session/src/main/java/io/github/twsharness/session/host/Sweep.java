package io.github.twsharness.session.host;

import io.github.twsharness.protocol.ServerVersions;
import io.github.twsharness.protocol.connection.HandshakeFailedException;
import io.github.twsharness.protocol.connection.HandshakeFailure;
import io.github.twsharness.protocol.frame.FrameTransport;
import io.github.twsharness.protocol.frame.SocketTransport;
import io.github.twsharness.session.OrderView;
import io.github.twsharness.session.ResetReport;
import io.github.twsharness.session.SweepReport;
import io.github.twsharness.session.diagnosis.Diagnosis;
import io.github.twsharness.session.diagnosis.Finding;
import io.github.twsharness.session.diagnosis.TwsUnavailableException;
import io.github.twsharness.session.settings.Accounts;
import io.github.twsharness.session.settings.OrderLimits;
import io.github.twsharness.session.settings.Settings;
import io.github.twsharness.session.settings.TwsEndpoint;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Cancel what sessions that crashed left open at a TWS.
 *
 * <p>It reads the journals of sessions whose process is gone, connects under the client id of each order that the journal
 * knows, open or finished, asks TWS, and cancels what TWS lists with the same client id, order id and perm id. Nothing that is not in a
 * journal is cancelled, and the journal of a session that lives is not touched. An order that TWS neither acknowledged nor
 * lists is cancelled by its number if that can only be ours, and named otherwise. Used by one thread.
 */
public final class Sweep {

    private static final Logger LOG = LoggerFactory.getLogger(Sweep.class);

    private final Settings settings;
    private final Optional<TwsEndpoint> only;
    private final JournalFiles files;
    private final CrashedJournals journals;
    private final Whereabouts whereabouts = Whereabouts.ofThisMachine();
    private final Function<String, FrameTransport> transports;
    private final Set<Integer> clientIds = new HashSet<>();
    private final List<OrderView> cancelled = new ArrayList<>();
    private final List<OrderView> left = new ArrayList<>();
    private final List<String> problems = new ArrayList<>();
    private int sessions;

    private Sweep(
            Settings settings,
            Optional<TwsEndpoint> only,
            Function<String, FrameTransport> transports,
            JournalFiles files) {
        this.settings = settings;
        this.only = only;
        this.transports = transports;
        this.files = files;
        this.journals = new CrashedJournals(files, settings.journalDirectory());
    }

    /**
     * Sweep after all sessions that crashed: at the named TWS, or when none is named, wherever they were.
     *
     * <p>A journal that cannot be read or written is named among the problems, and does not keep the others from being looked at.
     *
     * @throws TwsUnavailableException if a TWS cannot be reached
     */
    public static SweepReport run(Settings settings) {
        return run(settings, new DiskFiles());
    }

    static SweepReport run(Settings settings, JournalFiles files) {
        Optional<TwsEndpoint> only = settings.endpoint();
        Sweep sweep = new Sweep(
                settings, only, endpoint -> only.isPresent() ? settings.transport() : transportTo(endpoint), files);
        sweep.all();
        return sweep.report();
    }

    /** Sweeps at the TWS of a session that is about to start. */
    static Sweep before(Settings settings, FrameTransport transport, JournalFiles files) {
        Sweep sweep = new Sweep(settings, settings.endpoint(), endpoint -> transport, files);
        sweep.all();
        return sweep;
    }

    private static FrameTransport transportTo(String endpoint) {
        TwsEndpoint named = Whereabouts.parse(endpoint);
        return new SocketTransport(named.host(), named.port());
    }

    SweepReport report() {
        List<String> all = new ArrayList<>(journals.problems());
        all.addAll(problems);
        return new SweepReport(sessions, cancelled, left, all);
    }

    /** Returns the client ids that were used, which TWS may hold for a moment. */
    Set<Integer> clientIds() {
        return clientIds;
    }

    /** Returns what was found out about journals that could not be read. */
    List<Finding> findings() {
        return journals.findings();
    }

    private void all() {
        journals.clean(this::one);
    }

    private boolean one(JournalStore.Claim claim, JournalReader.Content content) {
        JournalState journal = content.state();
        TwsEndpoint at = journal.twsEndpoint().orElseThrow();
        boolean isKnownOpen = !journal.open().isEmpty();
        if (only.isPresent() && !whereabouts.isSame(only.get(), at)) {
            if (isKnownOpen) {
                problems.add(
                        "A session with TWS at %s crashed and may have left %d orders open there, of account %s. Run tws:sweep for that endpoint."
                                .formatted(
                                        journal.endpoint(), journal.open().size(), Accounts.mask(journal.account())));
            }
            return false;
        }
        if (isKnownOpen) {
            sessions++;
            LOG.warn(
                    "A session with TWS at {} crashed while {} orders were open: {}",
                    journal.endpoint(),
                    journal.open().size(),
                    CrashedJournals.describe(journal.open()));
        }
        Journal resumed = Journal.resume(files, claim.log(), content, Clock.systemUTC(), JournalWatch.NOBODY);
        boolean isAsked = true;
        int before = cancelled.size() + left.size();
        try {
            for (int clientId : clientIdsOf(journal)) {
                isAsked &= sweep(journal, resumed, clientId);
            }
        } finally {
            resumed.close();
        }
        if (!isKnownOpen && cancelled.size() + left.size() > before) {
            sessions++;
        }
        return isAsked && resumed.open().isEmpty();
    }

    // An order that the journal takes for finished may work all the same: TWS is asked.
    private static Set<Integer> clientIdsOf(JournalState journal) {
        return Stream.concat(journal.open().stream(), journal.ended().stream())
                .map(JournalState.OpenOrder::clientId)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static List<JournalState.OpenOrder> of(int clientId, List<JournalState.OpenOrder> orders) {
        return orders.stream().filter(order -> order.clientId() == clientId).toList();
    }

    private boolean sweep(JournalState journal, Journal resumed, int clientId) {
        List<JournalState.OpenOrder> open = of(clientId, journal.open());
        String endpoint = String.valueOf(journal.endpoint());
        Guard guard = new Guard(OrderLimits.NONE, new Sightings(OrderLimits.NONE));
        Tally tally = new Tally();
        Scripts scripts = new Scripts(Optional.empty(), endpoint);
        Shared shared = new Shared(
                endpoint,
                guard,
                resumed,
                tally,
                new Sightings(OrderLimits.NONE),
                new Pacer(settings.maxMessagesPerSecond()),
                scripts,
                new LoginWatch(endpoint, guard, tally, scripts));
        Lane lane = new Lane(clientId, shared, (reason, finding) -> {});
        Upstream upstream = new Upstream(
                transports.apply(journal.endpoint()),
                settings,
                accounts -> sameLogin(journal, accounts),
                note -> LOG.info("{}", note));
        clientIds.add(clientId);
        try {
            Duration wait = open.isEmpty() ? Upstream.ID_RELEASE_LIMIT : settings.resetTimeout();
            // A TWS that hung may hold the client id for the connection of the crashed session as long as it catches
            // up.
            var unused = upstream.openWhenReleased(lane, ServerVersions.NEWEST_IN_TEXT, wait);
            cancel(lane, upstream, journal);
            return true;
        } catch (HandshakeFailedException e) {
            if (!open.isEmpty() && e.failure().observation() != HandshakeFailure.Observation.CLIENT_ID_IN_USE) {
                throw new TwsUnavailableException(Diagnosis.of(e.failure()));
            }
            leave(clientId, open, whyNotConnected(e.failure()));
        } catch (WrongLoginException e) {
            leave(clientId, open, String.valueOf(e.getMessage()));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            leave(clientId, open, "interrupted");
        } finally {
            lane.close();
        }
        return false;
    }

    private static String whyNotConnected(HandshakeFailure failure) {
        return failure.observation() == HandshakeFailure.Observation.CLIENT_ID_IN_USE
                ? "client id " + failure.clientId() + " is in use by another program"
                : failure.describe();
    }

    private void leave(int clientId, List<JournalState.OpenOrder> orders, String why) {
        if (orders.isEmpty()) {
            problems.add(
                    "Orders that a session that crashed had finished under client id %d could not be asked for: %s. The next sweep asks again."
                            .formatted(clientId, why));
            return;
        }
        List<OrderView> views =
                orders.stream().map(open -> open.order().toView(clientId)).toList();
        left.addAll(views);
        problems.add(
                "Orders of a session that crashed may still be open (%s): %s.".formatted(Cleanup.describe(views), why));
    }

    // An order is the account's that the crashed session had proven; at another login the numbers mean something else.
    private static void sameLogin(JournalState journal, List<String> accounts) {
        if (!accounts.contains(journal.account())) {
            throw new WrongLoginException("the login has no account " + Accounts.mask(journal.account()));
        }
    }

    private void cancel(Lane lane, Upstream upstream, JournalState journal) throws InterruptedException {
        int clientId = lane.clientId();
        Map<Integer, Instant> sent = new HashMap<>();
        Stream.concat(of(clientId, journal.ended()).stream(), of(clientId, journal.open()).stream())
                .forEach(known -> {
                    sent.put(known.order().orderId(), known.sent());
                    lane.orders().adopt(known.order(), journal.highestOrderId(clientId));
                });
        OrderJudge judge =
                OrderJudge.of(lane, id -> Duration.between(sent.getOrDefault(id, Instant.EPOCH), Instant.now()));
        Reset.Anew anew = same -> {
            var unused = upstream.reopen(same, ServerVersions.NEWEST_IN_TEXT);
            return true;
        };
        Reset reset = new Reset(lane, settings.resetTimeout(), anew, judge, Reset.Times.DEFAULTS);
        ResetReport report = reset.cancelOrders();
        cancelled.addAll(report.cancelled());
        left.addAll(report.left());
        judge.dismissed().forEach(order -> dismissed(lane.clientId(), order));
        if (!report.left().isEmpty()) {
            problems.add("TWS did not confirm that these orders of a session that crashed are gone: %s%s."
                    .formatted(
                            Cleanup.describe(report.left()),
                            reset.trouble().map(why -> " (" + why + ")").orElse("")));
        }
    }

    // Named once and not looked for again: no later sweep could tell better.
    private void dismissed(int clientId, OrderJudge.Dismissed order) {
        problems.add(
                "%s of a session that crashed was never acknowledged, TWS does not list it, and it is not cancelled by its number: %s. If TWS shows it as not transmitted, cancel it there."
                        .formatted(order.order().toView(clientId).describe(), order.why()));
    }

    /** Reports that another user is logged in. */
    private static final class WrongLoginException extends RuntimeException {

        private static final long serialVersionUID = 1L;

        WrongLoginException(String message) {
            super(message);
        }
    }
}
