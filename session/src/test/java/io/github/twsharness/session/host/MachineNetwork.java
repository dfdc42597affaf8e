package io.github.twsharness.session.host;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Three machines on one Ethernet, each a network namespace: one has TWS, two have a build each. In the middle TWS restarts,
 * and the cable of one build is pulled for a moment.
 *
 * <p>It has to run in namespaces of its own for network, mounts and processes. When it ends, however it ends, the kernel
 * takes down all of them, with every process, bridge and cable, so nothing can be left.
 */
final class MachineNetwork {

    private static final String TWS = "tws";
    private static final String TWS_ADDRESS = "10.77.0.1";
    private static final List<String> BUILDS = List.of("build1", "build2");
    private static final long CABLE_IS_OUT_MILLIS = 1_500;

    private final Path directory;
    private final String seed;
    private final int tests;
    private final AtomicInteger finished = new AtomicInteger();
    private final CountDownLatch started = new CountDownLatch(BUILDS.size());
    // A thread for each build, and one for its cable; the common pool may have a single one for all.
    private final ScheduledExecutorService threads = Executors.newScheduledThreadPool(2 * BUILDS.size());

    private MachineNetwork(Path directory, String seed, int tests) {
        this.directory = directory;
        this.seed = seed;
        this.tests = tests;
    }

    /** Arguments: directory, seed, tests for each build, range of client ids of the one, and of the other. */
    public static void main(String[] arguments) throws Exception {
        MachineNetwork network =
                new MachineNetwork(Path.of(arguments[0]), arguments[1], Integer.parseInt(arguments[2]));
        layCables();
        network.run(List.of(arguments[3], arguments[4]));
    }

    private static void layCables() throws IOException, InterruptedException {
        command("mount", "-t", "tmpfs", "tmpfs", "/run"); // where ip keeps the names
        ip("link add ether0 type bridge");
        ip("link set ether0 up");
        List<String> machines = new ArrayList<>(List.of(TWS));
        machines.addAll(BUILDS);
        for (int i = 0; i < machines.size(); i++) {
            String name = machines.get(i);
            ip("netns add " + name);
            ip("link add port" + i + " type veth peer name eth0 netns " + name);
            ip("link set port" + i + " master ether0 up");
            ip("-n " + name + " address add 10.77.0." + (i + 1) + "/24 dev eth0");
            ip("-n " + name + " link set eth0 up");
            ip("-n " + name + " link set lo up");
        }
    }

    private static void ip(String arguments) throws IOException, InterruptedException {
        command(("ip " + arguments).split(" "));
    }

    private static void command(String... command) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(command).inheritIO().start();
        if (process.waitFor() != 0) {
            throw new IOException("This did not work: " + String.join(" ", command));
        }
    }

    private void run(List<String> ranges) throws Exception {
        Process tws = start(TWS, TwsMachine.class, TWS_ADDRESS, seed);
        BufferedReader said = outputOf(tws);
        String port = said.readLine().replace("port ", "");
        List<CompletableFuture<Integer>> builds = new ArrayList<>();
        for (int i = 0; i < BUILDS.size(); i++) {
            Path home = Files.createDirectories(directory.resolve(BUILDS.get(i)));
            Process build = start(
                    BUILDS.get(i),
                    BuildMachine.class,
                    TWS_ADDRESS,
                    port,
                    ranges.get(i),
                    home.toString(),
                    seed + i,
                    "" + tests);
            String name = BUILDS.get(i);
            builds.add(CompletableFuture.supplyAsync(() -> follow(name, build, tws.getOutputStream()), threads));
        }
        for (int i = 0; i < BUILDS.size(); i++) {
            System.out.println(
                    BUILDS.get(i) + " ended with status " + builds.get(i).get(15, TimeUnit.MINUTES));
        }
        say(tws.getOutputStream(), "end");
        for (String line = said.readLine(); line != null; line = said.readLine()) {
            System.out.println(line);
        }
        threads.shutdownNow();
    }

    private static Process start(String machine, Class<?> main, String... arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of("ip", "netns", "exec", machine));
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of(
                "-XX:TieredStopAtLevel=1",
                "-XX:-UsePerfData",
                "-cp",
                System.getProperty("java.class.path"),
                main.getName()));
        Collections.addAll(command, arguments);
        return new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
    }

    private static BufferedReader outputOf(Process process) {
        return new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
    }

    private int follow(String name, Process build, OutputStream tws) {
        try (BufferedReader output = outputOf(build)) {
            for (String line = output.readLine(); line != null; line = output.readLine()) {
                if (line.equals(BuildMachine.STARTED)) {
                    // A restart of TWS while a session starts is that build's failure, and not what is looked at here.
                    started.countDown();
                    started.await(2, TimeUnit.MINUTES);
                    say(build.getOutputStream(), "trade");
                } else if (line.startsWith("finished test")) {
                    befall(name, finished.incrementAndGet(), tws);
                } else {
                    System.out.println(name + " " + line);
                }
            }
            return build.waitFor();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    // What befalls them follows from how far both have come together.
    private void befall(String machine, int testsOfBoth, OutputStream tws) throws IOException, InterruptedException {
        if (testsOfBoth == Math.max(1, tests * 2 / 3)) {
            say(tws, "restart");
        } else if (testsOfBoth == Math.max(2, tests * 4 / 3)) {
            ip("-n " + machine + " link set eth0 down");
            var unused = threads.schedule(() -> plugIn(machine), CABLE_IS_OUT_MILLIS, TimeUnit.MILLISECONDS);
        }
    }

    private static void plugIn(String machine) {
        try {
            ip("-n " + machine + " link set eth0 up");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static synchronized void say(OutputStream input, String command) throws IOException {
        input.write((command + "\n").getBytes(StandardCharsets.UTF_8));
        input.flush();
    }
}
