package io.github.twsharness.junit;

import io.github.twsharness.protocol.ServerVersions;
import io.github.twsharness.simulator.TwsSimulator;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.extension.ExtensionContext.Store.CloseableResource;

/** Give lanes to a simulator that one test has for itself, started when the first of them is asked for. */
final class OwnSimulatorLanes implements LaneSource, CloseableResource, AutoCloseable {

    private static final Duration START_LIMIT = Duration.ofSeconds(30);

    // As the session does: clients that know protobuf only from later versions on are the session's own matter.
    private static final int SERVER_VERSION = ServerVersions.NEWEST_IN_TEXT;

    private final Simulation simulation;
    private final Once<TwsSimulator> simulator;
    private final AtomicInteger nextClientId = new AtomicInteger(1);
    private volatile boolean started;

    OwnSimulatorLanes(Simulation simulation) {
        this.simulation = simulation;
        this.simulator = new Once<>("the test's own simulator", START_LIMIT, this::start);
    }

    private TwsSimulator start() {
        try {
            TwsSimulator running = TwsSimulator.builder()
                    .maxServerVersion(SERVER_VERSION)
                    .fault(simulation.faultsAsArray())
                    .faultTime(simulation.faultTime())
                    .start();
            started = true;
            return running;
        } catch (IOException e) {
            throw new UncheckedIOException(
                    "The test's own simulator found no port on this machine: " + e.getMessage(), e);
        }
    }

    @Override
    public Lane lane(String name, String owner) {
        return new SimulatorLane(simulator.get(), SERVER_VERSION, nextClientId.getAndIncrement());
    }

    @Override
    public ScriptRight script(String owner) {
        TwsSimulator scripted = simulator.get();
        return new ScriptRight() {
            @Override
            public void run(String command) {
                scripted.run(command);
            }

            @Override
            public void end() {
                scripted.script().undo();
            }
        };
    }

    /** End the simulator with all its orders. */
    @Override
    public void close() {
        if (started) {
            simulator.get().close();
        }
    }
}
