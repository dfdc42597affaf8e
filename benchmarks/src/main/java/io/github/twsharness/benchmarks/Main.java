package io.github.twsharness.benchmarks;

import io.github.twsharness.session.Mode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Runs every benchmark once and prints the figures beside their limits. */
public final class Main {

    private Main() {}

    /**
     * Runs the benchmarks.
     *
     * @param arguments optionally the number of measured orders, 10000 by default, and the seconds of load, 10 by
     *     default
     */
    public static void main(String[] arguments) throws IOException {
        int orders = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 10_000;
        int loadSeconds = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 10;
        Path directory = Files.createTempDirectory("tws-benchmarks");
        System.out.printf("%d processors, Java %s, %d orders%n", cpus(), Runtime.version(), orders);
        System.out.println();
        System.out.println("The simulator at its socket");
        for (int version : new int[] {200, 225}) {
            new Acknowledgement(version, orders).run(System.out);
            new Throughput(version, orders * 5).run(System.out);
        }
        new Load(loadSeconds).run(System.out);
        Footprint.run(System.out, Path.of(System.getProperty("standalone.jar", "none")));
        System.out.println();
        for (Mode mode : Mode.values()) {
            try (Bench bench = Bench.start(mode, directory)) {
                System.out.println(
                        mode == Mode.SIMULATOR
                                ? "Session to the embedded simulator (the default)"
                                : "Session to a simulator behind a socket (as to a real TWS)");
                new OrderRoundTrip(bench, orders).run(System.out);
                new LeaseAndReset(bench).run(System.out);
                System.out.println();
            }
        }
    }

    private static int cpus() {
        return Runtime.getRuntime().availableProcessors();
    }
}
