package io.github.twsharness.session.host;

import io.github.twsharness.protocol.client.TwsClient;
import io.github.twsharness.session.LeaseGrant;
import io.github.twsharness.session.control.LeaseUnavailableException;
import io.github.twsharness.session.control.SessionControl;
import io.github.twsharness.session.report.SessionReport;
import io.github.twsharness.session.settings.Settings;
import io.github.twsharness.session.settings.SettingsSources;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Random;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;

/** A machine with a build: a session to a TWS on another machine, and random tests on four lanes. */
final class BuildMachine {

    /** What it says once it has a session; then it waits for a line on its input. */
    static final String STARTED = "started";

    private static final int LANES = 4;

    private final SessionControl control;
    private final long seed;
    private final int tests;
    private final AtomicInteger next = new AtomicInteger();
    private final AtomicInteger hit = new AtomicInteger();
    private final Queue<String> left = new ConcurrentLinkedQueue<>();

    private BuildMachine(SessionControl control, long seed, int tests) {
        this.control = control;
        this.seed = seed;
        this.tests = tests;
    }

    /** Arguments: host and port of TWS, range of client ids, directory, seed, number of tests. */
    public static void main(String[] arguments) throws Exception {
        Path directory = Path.of(arguments[3]);
        SessionHost host = SessionHost.start(Settings.load(SettingsSources.of(directory)
                .withSystemProperties(Map.of(
                        "tws.host",
                        arguments[0],
                        "tws.port",
                        arguments[1],
                        "tws.clientId",
                        arguments[2],
                        "tws.clients",
                        Integer.toString(LANES),
                        "tws.maxMessagesPerSecond",
                        "10000",
                        "tws.recoveryTimeoutSeconds",
                        "60",
                        "tws.outputDirectory",
                        directory.resolve("out").toString(),
                        "tws.journalDirectory",
                        directory.resolve("journals").toString()))));
        BuildMachine machine = new BuildMachine(
                SessionControl.join(host.coordinates(), "the tests"),
                Long.parseLong(arguments[4]),
                Integer.parseInt(arguments[5]));
        System.out.println(STARTED);
        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8)).readLine();
        machine.run();
        machine.control.close();
        SessionReport report = host.closeAndReport();
        report.notes().forEach(note -> System.out.println("note: " + note));
        machine.left.forEach(order -> System.out.println("left: " + order));
        report.ordersLeft().forEach(order -> System.out.println("left: " + order.describe()));
        System.out.printf(
                "ended: %d tests, %d of them hit by what befell TWS or the network, %d orders placed, %d cancelled, %d left%n",
                report.testsFinished(),
                machine.hit.get(),
                report.ordersPlaced(),
                report.ordersCancelled(),
                report.ordersLeft().size());
    }

    private void run() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(LANES);
        try {
            List<Future<?>> lanes = new ArrayList<>();
            for (int lane = 0; lane < LANES; lane++) {
                lanes.add(threads.submit(() -> {
                    for (int test = next.getAndIncrement(); test < tests; test = next.getAndIncrement()) {
                        one(test);
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

    private void one(int test) {
        LeaseGrant lease = lease("test " + test);
        control.testStarted("test " + test);
        try (TwsClient client = TwsClient.connect(lease.host(), lease.port(), lease.clientId())) {
            ChaosTrader trader = new ChaosTrader(client, new Random(seed * 1_000_003 + test));
            trader.trade();
            trader.trade();
        } catch (RuntimeException e) {
            hit.incrementAndGet();
        }
        control.release(lease.leaseId())
                .left()
                .forEach(order -> left.add("after test " + test + ": " + order.describe()));
        control.testFinished("test " + test, true);
        System.out.println("finished test " + test);
    }

    // After a restart of TWS a lane may need a moment; each attempt has a limit of its own.
    private LeaseGrant lease(String test) {
        for (int attempt = 1; ; attempt++) {
            try {
                return control.lease(test, Duration.ofSeconds(60));
            } catch (LeaseUnavailableException e) {
                if (attempt == 3) {
                    throw e;
                }
            }
        }
    }
}
