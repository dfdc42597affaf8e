package io.github.twsharness.session.host;

import io.github.twsharness.protocol.ServerVersions;
import io.github.twsharness.protocol.message.Action;
import io.github.twsharness.protocol.message.Contract;
import io.github.twsharness.protocol.message.Order;
import io.github.twsharness.protocol.message.OrderAttributes;
import io.github.twsharness.protocol.message.PlaceOrder;
import io.github.twsharness.session.OrderView;
import io.github.twsharness.session.ResetReport;
import io.github.twsharness.session.SweepReport;
import io.github.twsharness.session.diagnosis.TwsUnavailableException;
import io.github.twsharness.session.settings.OrderLimits;
import io.github.twsharness.session.settings.Settings;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A random history of a real lane, with its frames, its journal, its resets, a crash, and the sweep that follows, at a
 * {@link ReferenceTws}.
 */
final class LaneHistory {

    private static final Reset.Times SHORT =
            new Reset.Times(Duration.ofMillis(2), Duration.ofMillis(2), Duration.ofMillis(6), Duration.ofMillis(1));
    private static final Duration LIMIT = Duration.ofMillis(600);

    private final Random random;
    private final ReferenceTws tws;
    private final ReferenceTransport transport;
    private final Settings settings;
    private final Journal journal;
    private final Lane lane;
    private final Upstream upstream;
    private final Set<Integer> named = new HashSet<>();
    private Optional<String> wrong = Optional.empty();

    LaneHistory(long seed, Settings settings) throws IOException {
        this.random = new Random(seed);
        this.settings = settings;
        this.tws = new ReferenceTws(random, random.nextInt(3) * 10);
        this.transport = new ReferenceTransport(tws);
        Path path = settings.journalDirectory().resolve("journal-left-%012x.log".formatted(seed));
        this.journal = Journal.begin(
                new DiskFiles(),
                path,
                ReferenceTransport.ENDPOINT,
                false,
                Long.MAX_VALUE,
                Clock.systemUTC(),
                JournalWatch.NOBODY);
        journal.recordSession(ReferenceTransport.ENDPOINT, "DU1234567");
        this.lane = new Lane(ReferenceTws.CLIENT_ID, shared(), (reason, finding) -> {});
        this.upstream = new Upstream(transport, settings, accounts -> {}, note -> {});
    }

    private Shared shared() {
        Sightings sightings = new Sightings(OrderLimits.NONE);
        Guard guard = new Guard(OrderLimits.NONE, sightings);
        Tally tally = new Tally();
        Scripts scripts = new Scripts(Optional.empty(), ReferenceTransport.ENDPOINT);
        guard.allow("DU1234567", false);
        return new Shared(
                ReferenceTransport.ENDPOINT,
                guard,
                journal,
                tally,
                sightings,
                new Pacer(OptionalInt.empty()),
                scripts,
                new LoginWatch(ReferenceTransport.ENDPOINT, guard, tally, scripts));
    }

    /** Lives through it; returns what went wrong, or nothing. */
    Optional<String> run() throws InterruptedException {
        var unused = upstream.open(lane, ServerVersions.NEWEST_IN_TEXT);
        int steps = 5 + random.nextInt(20);
        for (int step = 0; step < steps; step++) {
            step();
        }
        if (random.nextBoolean()) {
            reset();
        }
        crash();
        return wrong;
    }

    private void step() throws InterruptedException {
        switch (random.nextInt(12)) {
            case 0, 1, 2, 3, 4 -> place();
            case 5, 6 -> cancel();
            case 7 -> {
                transport.cut();
                for (int i = random.nextInt(3); i > 0; i--) {
                    tws.foreignOrder();
                }
            }
            case 8 -> reset();
            default -> tws.happen();
        }
    }

    private void place() {
        if (lane.isOpen()) {
            Order order = Order.limit(Action.BUY, 1 + random.nextInt(5), "50.00")
                    .with(OrderAttributes.TRANSMIT, random.nextInt(4) > 0);
            var unused = lane.place(new PlaceOrder(lane.orders().nextId(), Contract.stock("AAPL"), order));
        }
    }

    private void cancel() {
        List<TrackedOrder> own = lane.orders().cancellable();
        if (lane.isOpen() && !own.isEmpty()) {
            lane.cancel(own.get(random.nextInt(own.size())).orderId());
        }
    }

    private boolean reopen(Lane same) {
        var unused = upstream.reopen(same, ServerVersions.NEWEST_IN_TEXT);
        return true;
    }

    private void reset() throws InterruptedException {
        if (!lane.isOpen()) {
            reopen(lane);
        }
        OrderJudge judge = OrderJudge.of(lane, id -> Duration.ZERO);
        ResetReport report = new Reset(lane, LIMIT, this::reopen, judge, SHORT).run();
        judge.dismissed().forEach(order -> named.add(order.order().orderId()));
        compare("reset", report.left());
        if (report.isClean()) {
            lane.orders().forgetFinished();
            lane.cleaned();
        }
    }

    private void crash() {
        transport.cut();
        for (int i = random.nextInt(3); i > 0; i--) {
            tws.foreignOrder();
        }
        journal.close();
        try {
            SweepReport swept =
                    Sweep.before(settings, transport, new DiskFiles()).report();
            tws.orders().stream()
                    .filter(order -> swept.problems().stream()
                            .anyMatch(problem -> problem.contains("order " + order.orderId() + " of client")))
                    .forEach(order -> named.add(order.orderId()));
            compare("sweep " + swept, swept.left());
        } catch (TwsUnavailableException e) {
            wrong = wrong.or(() -> Optional.of(e.toString()));
        }
    }

    private void compare(String when, List<OrderView> left) {
        Set<Integer> known = Stream.concat(left.stream().map(OrderView::orderId), named.stream())
                .collect(Collectors.toSet());
        for (ReferenceTws.Working order : tws.orders()) {
            if (!order.isForeign() && (order.isWorking() || order.isHeld()) && !known.contains(order.orderId())) {
                wrong = wrong.or(() -> Optional.of(when + ": not cancelled and not named: " + order));
            }
            if (order.isForeign() && order.changesByOthers() > 0) {
                wrong = wrong.or(() -> Optional.of(when + ": touched: " + order));
            }
        }
    }
}
