package io.github.twsharness.session.host;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Looks every quarter of a second whether somebody wants trading stopped, whether a test JVM has frozen, and whether TWS
 * is still there; one daemon thread. What then has to be done takes a thread of its own, so that looking goes on.
 */
final class Watch implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Watch.class);
    private static final Duration PERIOD = Duration.ofMillis(250);

    // When this process itself stood still for longer, the others had no chance to be heard.
    private static final Duration STOOD_STILL = Duration.ofSeconds(2);

    private final Path stopFile;
    private final Operations operations;
    private final Heartbeat heartbeat;
    private final ScheduledExecutorService clock;
    private boolean stopped;
    private long last = System.nanoTime();

    private Watch(Path stopFile, Operations operations, Heartbeat heartbeat) {
        this.stopFile = stopFile;
        this.operations = operations;
        this.heartbeat = heartbeat;
        this.clock = Executors.newSingleThreadScheduledExecutor(task -> daemon(task, "tws-session-watch"));
    }

    static Watch start(Path stopFile, Operations operations, Heartbeat heartbeat) {
        Watch watch = new Watch(stopFile, operations, heartbeat);
        var unused = watch.clock.scheduleWithFixedDelay(watch::look, 0, PERIOD.toMillis(), TimeUnit.MILLISECONDS);
        return watch;
    }

    private static Thread daemon(Runnable task, String name) {
        Thread thread = new Thread(task, name);
        thread.setDaemon(true);
        return thread;
    }

    private void look() {
        try {
            lookForStopFile();
            lookForFrozen();
            heartbeat.beat();
        } catch (RuntimeException e) {
            LOG.error("Watching the session failed; it goes on", e);
        }
    }

    private void lookForStopFile() {
        if (!stopped && Files.exists(stopFile)) {
            stopped = true;
            daemon(() -> operations.stopTrading("the file " + stopFile + " is there"), "tws-session-stop")
                    .start();
        }
    }

    private void lookForFrozen() {
        long now = System.nanoTime();
        if (now - last > STOOD_STILL.toNanos()) {
            operations.forgiveSilence();
            heartbeat.forgive();
        }
        last = now;
        for (String processId : operations.frozen()) {
            daemon(() -> operations.processFrozen(processId), "tws-session-frozen")
                    .start();
        }
    }

    @Override
    public void close() {
        clock.shutdownNow();
        heartbeat.close();
    }
}
