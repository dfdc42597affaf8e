package io.github.twsharness.maven;

import io.github.twsharness.simulator.SimulatorBuilder;
import io.github.twsharness.simulator.TwsSimulator;
import io.github.twsharness.simulator.fault.Fault;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.Charset;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.apache.maven.plugin.AbstractMojo;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.jspecify.annotations.Nullable;

/**
 * Run the simulator in the foreground until Ctrl-C, for manual work and for clients in other languages. Needs no
 * project. It listens on 127.0.0.1 only.
 */
@Mojo(name = "simulate", requiresProject = false, threadSafe = true)
public final class SimulateMojo extends AbstractMojo {

    /** Port to listen on, 0 to 65535; 0 for any free one, which is printed. Default: 0. */
    @Parameter(property = "tws.simulate.port", defaultValue = "0")
    private int port;

    /** Name of the paper account. Default: DU1234567. */
    @Parameter(property = "tws.simulate.account", defaultValue = "DU1234567")
    private String account;

    /** Seed of the market: the same seed gives the same market. Default: 1. */
    @Parameter(property = "tws.simulate.seed", defaultValue = "1")
    private long seed;

    /** Faults to start with, by name. Default: none. */
    @Parameter(property = "tws.simulate.faults")
    private @Nullable List<String> faults;

    /** Run commands from standard input, one on a line, such as {@code market AAPL trade 151.00}. Default: false. */
    @Parameter(property = "tws.simulate.script", defaultValue = "false")
    private boolean script;

    /** How long to run, in seconds; 0 for until Ctrl-C. Default: 0. */
    @Parameter(property = "tws.simulate.seconds", defaultValue = "0")
    private long seconds;

    /** Leave the fields to Maven, which sets them before it executes the goal. */
    @SuppressWarnings("NullAway.Init")
    public SimulateMojo() {}

    @Override
    public void execute() throws MojoExecutionException, MojoFailureException {
        try (TwsSimulator simulator = configured().start()) {
            getLog().info("tws-harness: the SIMULATOR listens on %s:%d, account %s%s."
                    .formatted(
                            simulator.host(),
                            simulator.port(),
                            account,
                            seconds > 0 ? ", for " + seconds + " s" : ", until Ctrl-C"));
            if (script) {
                runScript(simulator);
            }
            waitForTheEnd();
        } catch (IOException e) {
            throw new MojoFailureException("tws-harness: " + e.getMessage());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new MojoExecutionException("tws-harness: interrupted; the simulator has ended.", e);
        }
    }

    private SimulatorBuilder configured() throws MojoFailureException {
        try {
            SimulatorBuilder builder =
                    TwsSimulator.builder().port(port).account(account).seed(seed);
            for (String name : faults == null ? List.<String>of() : faults) {
                builder.fault(Fault.named(name));
            }
            return builder;
        } catch (IllegalArgumentException e) {
            throw new MojoFailureException("tws-harness: " + e.getMessage());
        }
    }

    // A daemon: reading the console cannot be interrupted, and must not keep Maven alive.
    private void runScript(TwsSimulator simulator) {
        Thread console = new Thread(
                () -> {
                    try {
                        simulator.runAll(
                                new InputStreamReader(System.in, Charset.defaultCharset()),
                                complaint -> getLog().warn("tws-harness: " + complaint));
                    } catch (IOException e) {
                        getLog().warn("tws-harness: standard input cannot be read any more: " + e.getMessage());
                    }
                },
                "tws-simulate-console");
        console.setDaemon(true);
        console.start();
    }

    private void waitForTheEnd() throws InterruptedException {
        CompletableFuture<@Nullable Void> end = new CompletableFuture<>();
        if (seconds > 0) {
            end.completeOnTimeout(null, seconds, TimeUnit.SECONDS);
        }
        try {
            end.get();
        } catch (ExecutionException e) {
            throw new IllegalStateException(e);
        }
    }
}
