package io.github.twsharness.session.host;

import static org.awaitility.Awaitility.await;

import io.github.twsharness.protocol.client.TwsClient;
import io.github.twsharness.protocol.message.Action;
import io.github.twsharness.protocol.message.Contract;
import io.github.twsharness.protocol.message.Order;
import io.github.twsharness.session.LeaseGrant;
import io.github.twsharness.session.OrderView;
import io.github.twsharness.session.ResetReport;
import io.github.twsharness.session.SessionCoordinates;
import io.github.twsharness.session.control.LeaseUnavailableException;
import io.github.twsharness.session.report.SessionReport;
import io.github.twsharness.simulator.SimulatedOrder;
import io.github.twsharness.simulator.TwsSimulator;
import io.github.twsharness.simulator.fault.Fault;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

/**
 * Random tests on four lanes, and what befalls them: test JVMs are killed, TWS restarts, goes away or mute for a while, the
 * network is cut or mixes up statuses, IBKR is lost, the disk of the journal is full or moves no file, a client comes back
 * after its test, and a foreign program uses a client id of ours as soon as it is free. What each test does and meets follows from the seed; when it happens does not.
 */
final class Chaos {

    private static final int LANES = 4;

    /** The price by which an order is known that a client placed after its test had ended. */
    private static final String AFTER_ITS_TEST = "49.00";

    private enum Mishap {
        NONE(58),
        RESTART(6),
        CUT(6),
        AWAY(3),
        IBKR_LOST(3),
        KILLED(5),
        GOES_ON_PLACING(4),
        MUTE(3),
        DISK_FULL(3),
        MOVE_FAILS(2),
        STATUSES_MIXED_UP(3),
        COMES_BACK(2),
        FOREIGN_UNDER_OUR_ID(2);

        private final int percent;

        Mishap(int percent) {
            this.percent = percent;
        }

        static Mishap of(int number) {
            int sum = 0;
            for (Mishap mishap : values()) {
                sum += mishap.percent;
                if (number < sum) {
                    return mishap;
                }
            }
            throw new IllegalArgumentException(number + " of " + sum);
        }
    }

    private final TwsSimulator tws;
    private final TwsRelay relay;
    private final ChaosDisk disk;
    private final ForeignUnderOurIds foreign;
    private final long seed;
    private final AtomicInteger cameBack = new AtomicInteger();
    private final AtomicInteger named = new AtomicInteger();
    private final AtomicInteger next = new AtomicInteger();
    private final AtomicInteger finished = new AtomicInteger();
    private final AtomicInteger hit = new AtomicInteger();
    private final AtomicInteger retried = new AtomicInteger();
    private final Map<String, AtomicInteger> reasons = new ConcurrentHashMap<>();
    private final ConcurrentLinkedQueue<String> unexplained = new ConcurrentLinkedQueue<>();
    private final Map<Mishap, AtomicInteger> mishaps = new ConcurrentHashMap<>();
    private final Map<Integer, AtomicInteger> holders = new ConcurrentHashMap<>();
    private final AtomicInteger mostHolders = new AtomicInteger();
    private final ConcurrentLinkedQueue<String> left = new ConcurrentLinkedQueue<>();

    Chaos(TwsSimulator tws, TwsRelay relay, ChaosDisk disk, ForeignUnderOurIds foreign, long seed) {
        this.tws = tws;
        this.relay = relay;
        this.disk = disk;
        this.foreign = foreign;
        this.seed = seed;
    }

    /** Runs so many tests, four at a time. */
    void run(SessionFixture session, int tests) throws InterruptedException, ExecutionException {
        ExecutorService threads = Executors.newFixedThreadPool(LANES);
        try {
            List<Future<?>> lanes = new ArrayList<>();
            for (int lane = 0; lane < LANES; lane++) {
                lanes.add(threads.submit(() -> {
                    for (int test = next.getAndIncrement(); test < tests; test = next.getAndIncrement()) {
                        one(session, test);
                    }
                    return null;
                }));
            }
            for (Future<?> lane : lanes) {
                lane.get();
            }
        } finally {
            threads.shutdownNow();
        }
    }

    private void one(SessionFixture session, int test) throws Exception {
        Random random = new Random(seed * 1_000_003 + test);
        Mishap mishap = Mishap.of(random.nextInt(100));
        mishaps.computeIfAbsent(mishap, key -> new AtomicInteger()).incrementAndGet();
        if (mishap == Mishap.KILLED) {
            killed(session.host().coordinates(), random, test);
        } else {
            inThisJvm(session, random, mishap, test);
        }
        finished.incrementAndGet();
    }

    private void inThisJvm(SessionFixture session, Random random, Mishap mishap, int test) throws Exception {
        LeaseGrant lease = lease(session, "ChaosIT.test" + test);
        taken(lease.clientId());
        CompletableFuture<Void> recovered = CompletableFuture.completedFuture(null);
        try (TwsClient client = session.attach(lease)) {
            ChaosTrader trader = new ChaosTrader(client, random);
            trader.trade();
            recovered = befall(mishap, random, lease.clientId());
            if (mishap == Mishap.GOES_ON_PLACING) {
                goOnPlacing(trader, client);
            } else {
                trader.trade();
            }
            requireClean(session, session.control().reset(lease.leaseId()), lease.clientId(), test);
        } catch (RuntimeException e) {
            hit.incrementAndGet(); // by this test's mishap or another one's
            reasons.computeIfAbsent(e.getClass().getSimpleName(), key -> new AtomicInteger())
                    .incrementAndGet();
            if (session.control().events(lease.leaseId()).isEmpty()) {
                unexplained.add("test " + test + ": " + e);
            }
            requireClean(session, session.control().reset(lease.leaseId()), lease.clientId(), test);
        } finally {
            recovered.get(60, TimeUnit.SECONDS);
        }
        letGo(lease.clientId());
        session.control().release(lease.leaseId());
        if (mishap == Mishap.COMES_BACK) {
            comeBack(lease);
        }
    }

    // It gets in only when another test has the lane by then, as anybody does who knows its client id. It may be
    // waiting for the reset of
    // that test to end, and place its order before the reset's report is read.
    private void comeBack(LeaseGrant lease) {
        for (int attempt = 0; attempt < 5; attempt++) {
            try (TwsClient client = TwsClient.connect(lease.host(), lease.port(), lease.clientId())) {
                cameBack.incrementAndGet();
                client.place(Contract.stock("AAPL"), Order.limit(Action.BUY, 1, AFTER_ITS_TEST));
            } catch (RuntimeException e) {
                reasons.computeIfAbsent("back: " + e.getClass().getSimpleName(), key -> new AtomicInteger())
                        .incrementAndGet();
            }
        }
    }

    private LeaseGrant lease(SessionFixture session, String test) {
        return await().atMost(Duration.ofSeconds(120))
                .until(() -> tryLease(session, test), grants -> !grants.isEmpty())
                .get(0);
    }

    private List<LeaseGrant> tryLease(SessionFixture session, String test) {
        try {
            return List.of(session.control().lease(test, Duration.ofSeconds(60)));
        } catch (LeaseUnavailableException e) {
            retried.incrementAndGet();
            return List.of();
        }
    }

    // The thread of a test that places orders although the test is over.
    private static void goOnPlacing(ChaosTrader trader, TwsClient client) {
        Thread thread = new Thread(
                () -> {
                    try {
                        for (int orders = 0; orders < 500 && client.isConnected(); orders++) {
                            trader.rest();
                        }
                    } catch (RuntimeException e) {
                        // It was shut out, as it should be.
                    }
                },
                "chaos-goes-on-placing");
        thread.setDaemon(true);
        thread.start();
    }

    private CompletableFuture<Void> befall(Mishap mishap, Random random, int clientId) {
        Executor later = CompletableFuture.delayedExecutor(50 + random.nextInt(400), TimeUnit.MILLISECONDS);
        switch (mishap) {
            case RESTART -> tws.script().restart();
            case CUT -> relay.cut();
            case AWAY -> {
                relay.goAway();
                return CompletableFuture.runAsync(relay::comeBack, later);
            }
            case IBKR_LOST -> {
                tws.inject(Fault.CONNECTIVITY_LOST_DATA_KEPT);
                return CompletableFuture.runAsync(() -> tws.clear(Fault.CONNECTIVITY_LOST_DATA_KEPT), later);
            }
            case MUTE -> {
                tws.inject(Fault.MUTE);
                Executor inAWhile =
                        CompletableFuture.delayedExecutor(100 + random.nextInt(4_000), TimeUnit.MILLISECONDS);
                return CompletableFuture.runAsync(() -> tws.clear(Fault.MUTE), inAWhile);
            }
            case DISK_FULL -> {
                disk.isFull();
                return CompletableFuture.runAsync(disk::isFreeAgain, later);
            }
            case MOVE_FAILS -> {
                disk.keepsNames();
                return CompletableFuture.runAsync(disk::movesAgain, later);
            }
            case STATUSES_MIXED_UP -> {
                relay.shuffleStatuses();
                return CompletableFuture.runAsync(relay::keepOrder, later);
            }
            case FOREIGN_UNDER_OUR_ID -> {
                relay.cut();
                boolean unused = foreign.leaveOrder(clientId);
            }
            default -> {
                // It befalls nobody else.
            }
        }
        return CompletableFuture.completedFuture(null);
    }

    // What cannot be proven gone is named; so is what cannot be cancelled because it may be somebody else's.
    private void requireClean(SessionFixture session, ResetReport report, int clientId, int test) {
        named.addAndGet(report.left().size());
        ordersOf(clientId).stream()
                .filter(order -> !order.order().limitPrice().equals(Optional.of(new BigDecimal(AFTER_ITS_TEST))))
                .filter(order -> !isNamed(session.host().report(), order))
                .forEach(order -> left.add("after test " + test + " TWS has " + order));
    }

    static boolean isNamed(SessionReport report, SimulatedOrder order) {
        String name = "order %d of client %d:".formatted(order.orderId(), order.clientId());
        return Stream.concat(report.ordersLeft().stream().map(OrderView::describe), report.failures().stream())
                .anyMatch(line -> line.contains(name));
    }

    private List<SimulatedOrder> ordersOf(int clientId) {
        return tws.openOrders().stream()
                .filter(order -> order.clientId() == clientId && !foreign.isOneOfThem(order))
                .toList();
    }

    private void killed(SessionCoordinates coordinates, Random random, int test) throws Exception {
        Process fork = start(coordinates, random.nextLong());
        try {
            int clientId = clientIdOf(fork);
            taken(clientId);
            boolean ended = fork.waitFor(random.nextInt(400), TimeUnit.MILLISECONDS);
            letGo(clientId);
            if (ended) {
                left.add("the fork of test " + test + " ended before it was killed");
            }
        } finally {
            fork.destroyForcibly();
            fork.waitFor(60, TimeUnit.SECONDS);
        }
    }

    private static Process start(SessionCoordinates coordinates, long seed) throws IOException {
        List<String> command = new ArrayList<>(
                List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-XX:TieredStopAtLevel=1"));
        coordinates.toProperties().forEach((key, value) -> command.add("-D" + key + "=" + value));
        command.addAll(List.of(
                "-cp", System.getProperty("java.class.path"), ChaosTrader.class.getName(), Long.toString(seed)));
        return new ProcessBuilder(command).redirectErrorStream(true).start();
    }

    private static int clientIdOf(Process fork) throws IOException {
        BufferedReader output =
                new BufferedReader(new InputStreamReader(fork.getInputStream(), StandardCharsets.UTF_8));
        StringBuilder seen = new StringBuilder();
        for (String line = output.readLine(); line != null; line = output.readLine()) {
            if (line.startsWith("client id ")) {
                return Integer.parseInt(line.substring("client id ".length()));
            }
            seen.append(line).append('\n');
        }
        throw new AssertionError("The fork ended; it said " + seen);
    }

    private void taken(int clientId) {
        int now = holders.computeIfAbsent(clientId, id -> new AtomicInteger()).incrementAndGet();
        mostHolders.accumulateAndGet(now, Math::max);
    }

    private void letGo(int clientId) {
        holders.get(clientId).decrementAndGet();
    }

    List<String> ownOrdersAfterATest() {
        return List.copyOf(left);
    }

    /** Returns failures of tests to which no event was attached. */
    List<String> unexplained() {
        return List.copyOf(unexplained);
    }

    int finished() {
        return finished.get();
    }

    int mostHoldersOfAClientId() {
        return mostHolders.get();
    }

    String summary() {
        return "chaos: seed %d, %d tests, %s, %d operations on the disk failed, %d clients came back into another test, %d foreign orders under our ids, %d tests were hit %s (%d of them without an event), %d leases refused and tried again, %d orders of ours, %d of them cancelled with a part filled, %d named as left, %d left open after a test without a word"
                .formatted(
                        seed,
                        finished.get(),
                        mishaps,
                        disk.failed(),
                        cameBack.get(),
                        foreign.count(),
                        hit.get(),
                        reasons,
                        unexplained.size(),
                        retried.get(),
                        tws.orders().stream()
                                .filter(order -> order.clientId() != ForeignProgram.CLIENT_ID)
                                .count(),
                        tws.orders().stream()
                                .filter(order -> order.status().equals("Cancelled")
                                        && order.filled().signum() > 0)
                                .count(),
                        named.get(),
                        left.size());
    }
}
