package io.github.twsharness.simulator.server;

import java.time.Duration;

/**
 * The moment that a client id which is taken gets to become free: the end of its last connection may just be on its way.
 *
 * <p>Only steps of the clock that were on time count. On a machine that is too busy to wake a thread when it is due, the thread
 * that reads that end is late as well.
 */
final class Grace {

    private static final Duration STEP = Duration.ofMillis(10);
    private static final Duration ON_TIME = STEP.multipliedBy(2);
    private static final int STEPS_ON_TIME = 15;
    private static final int MOST_STEPS = 60;

    private final ServerContext server;
    private final int clientId;

    Grace(ServerContext server, int clientId) {
        this.server = server;
        this.clientId = clientId;
    }

    /** Runs a task as soon as the id is free or its grace is over, by this thread if that is now. */
    void whenOver(Runnable task) {
        step(task, 0, 0);
    }

    private void step(Runnable task, int steps, int onTime) {
        boolean over = onTime >= STEPS_ON_TIME || steps >= MOST_STEPS;
        if (over || !server.exchange().isConnected(clientId)) {
            task.run();
            return;
        }
        long begin = System.nanoTime();
        Runnable next = () -> {
            boolean inTime = System.nanoTime() - begin < ON_TIME.toNanos();
            step(task, steps + 1, inTime ? onTime + 1 : onTime);
        };
        if (!server.later(STEP, next)) {
            task.run();
        }
    }
}
