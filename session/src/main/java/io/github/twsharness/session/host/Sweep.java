package io.github.twsharness.session.host;

import io.github.twsharness.protocol.ServerVersions;
import io.github.twsharness.protocol.connection.HandshakeFailedException;
import io.github.twsharness.protocol.connection.HandshakeFailure;
import io.github.twsharness.protocol.frame.FrameTransport;
import io.github.twsharness.protocol.frame.SocketTransport;
import io.github.twsharness.protocol.message.OpenOrder;
import io.github.twsharness.session.OrderView;
import io.github.twsharness.session.ResetReport;
import io.github.twsharness.session.SweepReport;
import io.github.twsharness.session.diagnosis.Diagnosis;
import io.github.twsharness.session.diagnosis.TwsUnavailableException;
import io.github.twsharness.session.settings.Accounts;
import io.github.twsharness.session.settings.OrderLimits;
import io.github.twsharness.session.settings.Settings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Cancel what sessions that crashed left open at a TWS.
 *
 * <p>It reads the journals of sessions whose process is gone, connects under the client id of each order that the journal
 * knows as open, asks TWS, and cancels what TWS lists with the same client id, order id and perm id. Nothing that is not in a
 * journal is cancelled, and the journal of a session that lives is not touched. Used by one thread.
 */
public final class Sweep {

    private static final Logger LOG = LoggerFactory.getLogger(Sweep.class);

    private final Settings settings;
    private final Optional<String> only;
    private final Function<String, FrameTransport> transports;
    private final Set<Integer> clientIds = new HashSet<>();
    private final List<OrderView> cancelled = new ArrayList<>();
    private final List<OrderView> left = new ArrayList<>();
    private final List<String> problems = new ArrayList<>();
    private int sessions;

    private Sweep(Settings settings, Optional<String> only, Function<String, FrameTransport> transports) {
        this.settings = settings;
        this.only = only;
        this.transports = transports;
    }

    /**
     * Sweep after all sessions that crashed: at the named TWS, or when none is named, wherever they were.
     *
     * @throws TwsUnavailableException if a TWS cannot be reached
     * @throws UncheckedIOException if a journal cannot be read or written
     */
    public static SweepReport run(Settings settings) {
        Optional<String> only = settings.endpoint().map(Object::toString);
        Sweep sweep =
                new Sweep(settings, only, endpoint -> only.isPresent() ? settings.transport() : transportTo(endpoint));
        sweep.all();
        return sweep.report();
    }

    /** Sweeps at the TWS of a session that is about to start. */
    static Sweep before(Settings settings, FrameTransport transport) {
        Sweep sweep = new Sweep(settings, settings.endpoint().map(Object::toString), endpoint -> transport);
        sweep.all();
        return sweep;
    }

    private static FrameTransport transportTo(String endpoint) {
        int colon = endpoint.lastIndexOf(':');
        String host = endpoint.substring(0, colon).replace("[", "").replace("]", "");
        return new SocketTransport(host, Integer.parseInt(endpoint.substring(colon + 1)));
    }

    SweepReport report() {
        return new SweepReport(sessions, cancelled, left, problems);
    }

    /** Returns the client ids that were used, which TWS may hold for a moment. */
    Set<Integer> clientIds() {
        return clientIds;
    }

    private void all() {
        try {
            List<JournalStore.Claim> claims = new JournalStore(settings.journalDirectory()).crashed();
            try {
                for (JournalStore.Claim claim : claims) {
                    one(claim);
                }
            } finally {
                for (JournalStore.Claim claim : claims) {
                    claim.close();
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(
                    "The journals in %s cannot be read: %s".formatted(settings.journalDirectory(), e.getMessage()), e);
        }
    }

    private void one(JournalStore.Claim claim) throws IOException {
        JournalState journal = JournalState.read(claim.log());
        if (journal.open().isEmpty()) {
            claim.delete();
            return;
        }
        if (only.isPresent() && !only.get().equals(journal.endpoint())) {
            problems.add(
                    "A session with TWS at %s crashed and may have left %d orders open there, of account %s. Run tws:sweep for that endpoint."
                            .formatted(journal.endpoint(), journal.open().size(), Accounts.mask(journal.account())));
            return;
        }
        sessions++;
        LOG.warn(
                "A session with TWS at {} crashed while {} orders were open: {}",
                journal.endpoint(),
                journal.open().size(),
                describe(journal.open()));
        Journal resumed = Journal.resume(claim.log(), journal, Clock.systemUTC());
        try {
            Map<Integer, List<TrackedOrder>> byClient = journal.open().stream()
                    .collect(Collectors.groupingBy(
                            JournalState.OpenOrder::clientId,
                            Collectors.mapping(JournalState.OpenOrder::order, Collectors.toList())));
            byClient.forEach((clientId, orders) -> sweep(journal, resumed, clientId, orders));
        } finally {
            resumed.close();
        }
        if (resumed.open().isEmpty()) {
            claim.delete();
        }
    }

    private static String describe(List<JournalState.OpenOrder> orders) {
        return Cleanup.describe(orders.stream()
                .map(open -> open.order().toView(open.clientId()))
                .toList());
    }

    private void sweep(JournalState journal, Journal resumed, int clientId, List<TrackedOrder> orders) {
        Shared shared = new Shared(
                String.valueOf(journal.endpoint()),
                new Guard(OrderLimits.NONE, new Sightings(OrderLimits.NONE)),
                resumed,
                new Tally(),
                new Sightings(OrderLimits.NONE),
                new Pacer(settings.maxMessagesPerSecond()),
                new Scripts(Optional.empty(), String.valueOf(journal.endpoint())));
        Lane lane = new Lane(clientId, shared, (reason, finding) -> {});
        Upstream upstream = new Upstream(
                transports.apply(journal.endpoint()),
                settings,
                accounts -> sameLogin(journal, accounts),
                note -> LOG.info("{}", note));
        clientIds.add(clientId);
        try {
            upstream.openWhenReleased(lane, ServerVersions.NEWEST_IN_TEXT);
            cancel(lane, orders, resumed);
        } catch (HandshakeFailedException e) {
            if (e.failure().observation() != HandshakeFailure.Observation.CLIENT_ID_IN_USE) {
                throw new TwsUnavailableException(Diagnosis.of(e.failure()));
            }
            leave(clientId, orders, "client id " + clientId + " is in use by another program");
        } catch (WrongLoginException e) {
            leave(clientId, orders, String.valueOf(e.getMessage()));
        } catch (ExecutionException | TimeoutException e) {
            leave(clientId, orders, "TWS does not list its open orders: " + e.getMessage());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            leave(clientId, orders, "interrupted");
        } finally {
            lane.close();
        }
    }

    private void leave(int clientId, List<TrackedOrder> orders, String why) {
        List<OrderView> views =
                orders.stream().map(order -> order.toView(clientId)).toList();
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

    private void cancel(Lane lane, List<TrackedOrder> orders, Journal journal)
            throws InterruptedException, ExecutionException, TimeoutException {
        Duration limit = settings.resetTimeout();
        Map<Integer, OpenOrder> listed = lane.queryOpenOrders().answer().get(limit.toNanos(), TimeUnit.NANOSECONDS);
        for (TrackedOrder order : orders) {
            OpenOrder listing = listed.get(order.orderId());
            if (listing != null && isSame(order, listing)) {
                lane.orders()
                        .adopt(order.withStatus(
                                listing.state().status(),
                                order.filled(),
                                listing.order().permId()));
            } else if (listing == null && order.permId() == 0) {
                // TWS may hold it until it is transmitted, and lists it only then: its number is cancelled all the
                // same.
                lane.orders().adopt(order);
            } else {
                journal.recordNews(lane.clientId(), order.gone("NotListed"));
            }
        }
        ResetReport report = new Reset(lane, limit).cancelOrders();
        cancelled.addAll(report.cancelled());
        left.addAll(report.left());
        if (!report.left().isEmpty()) {
            problems.add("TWS did not confirm that these orders of a session that crashed are gone: "
                    + Cleanup.describe(report.left()) + ".");
        }
    }

    // Before TWS had told the perm id, what was ordered has to stand in for it.
    private static boolean isSame(TrackedOrder order, OpenOrder listing) {
        return order.permId() != 0
                ? order.isListedAs(listing)
                : order.action().equals(listing.order().action())
                        && order.symbol().equals(listing.contract().symbol());
    }

    /** Reports that another user is logged in. */
    private static final class WrongLoginException extends RuntimeException {

        private static final long serialVersionUID = 1L;

        WrongLoginException(String message) {
            super(message);
        }
    }
}
