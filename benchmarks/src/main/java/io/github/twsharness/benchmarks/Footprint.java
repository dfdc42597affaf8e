package io.github.twsharness.benchmarks;

import io.github.twsharness.simulator.TwsSimulator;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Measures what a simulator costs before anybody trades: its start, its memory, the start of the program. */
final class Footprint {

    private static final int STARTS = 50;
    private static final int PROGRAM_STARTS = 7;
    private static final int PATIENCE_SECONDS = 5;
    private static final int CLIENTS = 32;
    private static final int SERVER_VERSION = 200;
    private static final double MEBIBYTE = 1 << 20;

    private Footprint() {}

    /**
     * Runs the measurements.
     *
     * @param program the runnable jar; left out when there is none
     */
    static void run(PrintStream out, Path program) throws IOException {
        measureStart(new Samples(STARTS));
        Samples starts = new Samples(STARTS);
        measureStart(starts);
        out.printf("  start of a simulator, warm JVM          %s%n", starts);
        Limit.atMost("median in ms", starts.medianMicros() / 1_000, 150).print(out);
        Limit.atMost("MiB of heap with 32 idle clients", heapOfIdleClients() / MEBIBYTE, 32)
                .print(out);
        if (Files.exists(program)) {
            Samples ready = new Samples(PROGRAM_STARTS);
            for (int i = 0; i < PROGRAM_STARTS; i++) {
                ready.add(startProgram(program));
            }
            out.printf("  java -jar until it listens              %s%n", ready);
            Limit.atMost("median in ms", ready.medianMicros() / 1_000, 700).print(out);
        } else {
            out.println("  java -jar until it listens              not measured: there is no " + program);
        }
    }

    private static void measureStart(Samples samples) throws IOException {
        for (int i = 0; i < STARTS; i++) {
            long start = System.nanoTime();
            TwsSimulator simulator = TwsSimulator.start();
            samples.add(System.nanoTime() - start);
            simulator.close();
        }
    }

    // Both ends of the connections are in this JVM, so what the clients need is part of it.
    private static long heapOfIdleClients() throws IOException {
        long before = heapAfterCollection();
        List<WireClient> clients = new ArrayList<>();
        try (TwsSimulator simulator = TwsSimulator.start()) {
            for (int id = 1; id <= CLIENTS; id++) {
                clients.add(WireClient.connect(simulator, id, SERVER_VERSION));
            }
            return heapAfterCollection() - before;
        } finally {
            for (WireClient client : clients) {
                client.close();
            }
        }
    }

    private static long heapAfterCollection() {
        System.gc();
        System.gc();
        return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
    }

    private static long startProgram(Path program) throws IOException {
        Path java = Path.of(System.getProperty("java.home"), "bin", "java");
        Path errors = Files.createTempFile("tws-standalone", ".err");
        long start = System.nanoTime();
        Process process = new ProcessBuilder(java.toString(), "-jar", program.toString())
                .redirectError(errors.toFile())
                .start();
        try (BufferedReader reader =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
            String line = reader.readLine();
            if (line == null || !line.startsWith("listening on ")) {
                throw notReady(process, line, errors);
            }
            return System.nanoTime() - start;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted", e);
        } finally {
            process.destroy();
            Files.delete(errors);
        }
    }

    // Its output ends a moment before it does.
    private static IllegalStateException notReady(Process process, @Nullable String line, Path errors)
            throws IOException, InterruptedException {
        process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS);
        return new IllegalStateException("The program should say where it listens, but said %s; it %s; its errors:%n%s"
                .formatted(
                        line == null ? "nothing" : "\"" + line + "\"",
                        process.isAlive() ? "is still running" : "ended with " + process.exitValue(),
                        Files.readString(errors)));
    }
}
