package io.github.twsharness.simulator.exchange;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.Executor;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;

/**
 * Lets one thread at a time act on the exchange, and puts off foreign code until it has left.
 *
 * <p>As an {@link Executor} it runs a task at once, or, when the caller is inside, right after the caller has left: so
 * what an in-process client does with a message can never meet a half-changed exchange, nor wait for its lock.
 */
public final class Monitor implements Executor {

    private final ReentrantLock lock = new ReentrantLock();
    private final Queue<Runnable> afterwards = new ArrayDeque<>();

    /** Acts inside and returns a result. */
    public <T> T call(Supplier<T> action) {
        lock.lock();
        try {
            return action.get();
        } finally {
            leave();
        }
    }

    /** Acts inside. */
    public void run(Runnable action) {
        lock.lock();
        try {
            action.run();
        } finally {
            leave();
        }
    }

    @Override
    public void execute(Runnable task) {
        if (lock.isHeldByCurrentThread()) {
            afterwards.add(task);
        } else {
            task.run();
        }
    }

    private void leave() {
        List<Runnable> tasks = List.of();
        if (lock.getHoldCount() == 1 && !afterwards.isEmpty()) {
            tasks = new ArrayList<>(afterwards);
            afterwards.clear();
        }
        lock.unlock();
        tasks.forEach(Runnable::run);
    }
}
