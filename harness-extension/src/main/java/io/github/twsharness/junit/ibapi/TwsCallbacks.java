package io.github.twsharness.junit.ibapi;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Record what the official client calls back, and wait for it.
 *
 * <p>Holds the calls since the client connected, the last 100,000 of them. Safe for use by any thread.
 */
public final class TwsCallbacks {

    private static final Duration DEFAULT_LIMIT = Duration.ofSeconds(10);
    private static final int MOST_CALLS = 100_000;
    private static final int CALLS_IN_MESSAGES = 12;

    private final String client;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final Deque<TwsCallback> calls = new ArrayDeque<>();
    private @Nullable Throwable failure;
    private @Nullable String over;

    /**
     * Create a recorder.
     *
     * @param client names the client in messages
     */
    TwsCallbacks(String client) {
        this.client = client;
    }

    /**
     * Wait, at most 10 seconds, until a method was called, and return its first call; one that has come already counts.
     *
     * @param method name, such as {@code nextValidId}
     * @throws AssertionError if it was not called in time, or cannot be any more; tells what was
     */
    public TwsCallback await(String method) {
        return await(method, call -> true);
    }

    /**
     * Wait, at most 10 seconds, until a method was called in a certain way, and return the first such call.
     *
     * @param method name, such as {@code orderStatus}
     * @param condition what the call must be like, as in {@code call -> call.text(1).equals("Filled")}
     * @throws AssertionError if it was not called so in time, or cannot be any more; tells what was
     */
    public TwsCallback await(String method, Predicate<TwsCallback> condition) {
        return await(method, condition, DEFAULT_LIMIT);
    }

    /**
     * Wait until a method was called in a certain way, and return the first such call.
     *
     * @param method name of the method
     * @param condition what the call must be like
     * @param limit longest time to wait
     * @throws AssertionError if it was not called so in time, or cannot be any more; tells what was
     */
    public TwsCallback await(String method, Predicate<TwsCallback> condition, Duration limit) {
        long deadline = System.nanoTime() + limit.toNanos();
        lock.lock();
        try {
            while (true) {
                Optional<TwsCallback> found = find(method, condition);
                if (found.isPresent()) {
                    return found.get();
                }
                String why = whyInVain(limit, deadline);
                if (why != null) {
                    throw new AssertionError(inVain(method, why), failure);
                }
                changed.awaitNanos(deadline - System.nanoTime());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("Interrupted while waiting for %s of %s".formatted(method, client), e);
        } finally {
            lock.unlock();
        }
    }

    private @Nullable String whyInVain(Duration limit, long deadline) {
        if (failure != null) {
            return "the thread that calls back failed: " + failure;
        }
        if (over != null) {
            return over;
        }
        return System.nanoTime() >= deadline ? "it did not come within " + limit.toMillis() + " ms" : null;
    }

    private String inVain(String method, String why) {
        List<TwsCallback> last = new ArrayList<>(calls);
        int from = Math.max(0, last.size() - CALLS_IN_MESSAGES);
        return "Waited in vain for %s of %s: %s. %s"
                .formatted(
                        method,
                        client,
                        why,
                        last.isEmpty()
                                ? "Nothing was called back."
                                : last.subList(from, last.size()).stream()
                                        .map(TwsCallback::toString)
                                        .collect(Collectors.joining("\n  ", "Called back last:\n  ", "")));
    }

    /** Return every call so far, in order. */
    public List<TwsCallback> all() {
        lock.lock();
        try {
            return List.copyOf(calls);
        } finally {
            lock.unlock();
        }
    }

    /** Return every call of a method so far, in order. */
    public List<TwsCallback> of(String method) {
        return all().stream().filter(call -> call.method().equals(method)).toList();
    }

    private Optional<TwsCallback> find(String method, Predicate<TwsCallback> condition) {
        return calls.stream()
                .filter(call -> call.method().equals(method) && condition.test(call))
                .findFirst();
    }

    void record(String method, @Nullable Object @Nullable [] arguments) {
        TwsCallback call =
                new TwsCallback(method, arguments == null ? List.of() : Arrays.asList(arguments), Instant.now());
        change(() -> {
            if (calls.size() == MOST_CALLS) {
                calls.removeFirst();
            }
            calls.addLast(call);
        });
    }

    /** Let those who wait know that a call of the client, or of the user's wrapper, threw. */
    void failed(Throwable thrown) {
        change(() -> failure = failure == null ? thrown : failure);
    }

    /** Let those who wait know that nothing will come any more. */
    void end(String why) {
        change(() -> over = over == null ? why : over);
    }

    private void change(Runnable change) {
        lock.lock();
        try {
            change.run();
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }
}
