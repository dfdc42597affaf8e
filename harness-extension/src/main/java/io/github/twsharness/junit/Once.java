package io.github.twsharness.junit;

import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Obtain a value once, on the thread that asks first, and keep it, or the reason why there is none. */
final class Once<T> {

    private final String what;
    private final Duration limit;
    private final FutureTask<T> task;

    /**
     * Plan to obtain a value.
     *
     * @param what what is obtained, as in "waiting for a lane"
     * @param limit longest time that another thread waits for the one that asked first
     */
    Once(String what, Duration limit, Callable<T> source) {
        this.what = what;
        this.limit = limit;
        this.task = new FutureTask<>(source);
    }

    /** Return the value; throws what obtaining it threw, each time. */
    T get() {
        // Of several threads only the first one runs the task; the others return from this call at once.
        task.run();
        try {
            return task.get(limit.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException e) {
            throw rethrown(e);
        } catch (TimeoutException e) {
            throw new IllegalStateException(
                    "Waited %d ms for %s, which another thread is at.".formatted(limit.toMillis(), what), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while waiting for %s.".formatted(what), e);
        }
    }

    private RuntimeException rethrown(ExecutionException outcome) {
        Throwable failure = outcome.getCause();
        if (failure instanceof RuntimeException unchecked) {
            return unchecked;
        }
        if (failure instanceof Error error) {
            throw error;
        }
        return new IllegalStateException("There is no %s: %s".formatted(what, outcome.getMessage()), outcome);
    }
}
