package io.github.twsharness.junit;

import io.github.twsharness.session.diagnosis.TwsUnavailableException;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.ExtensionConfigurationException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Hold the one session of a JVM: opened when a test first needs it, closed when the last launcher session ends.
 *
 * <p>A session that cannot be opened is not tried again: each test that needs it fails at once with the same reason.
 *
 * <pre>
 *   none --open--> opening --> open --close--> none
 *                     \--> failed ----close------^
 * </pre>
 */
final class JvmSession {

    /**
     * The session of this JVM.
     *
     * <p>It is static because nothing that JUnit offers from 5.10 on lives as long: with several forks Surefire executes
     * each class on its own, and the root store closes after each.
     */
    private static final JvmSession OF_THIS_JVM = new JvmSession();

    private static final Logger LOG = LoggerFactory.getLogger(JvmSession.class);

    /** Longer than all deadlines of a start together; it only guards against the unforeseen. */
    private static final Duration OPEN_LIMIT = Duration.ofMinutes(2);

    /** Surefire kills a JVM whose shutdown hooks take more than 30 seconds. */
    private static final Duration CLOSE_LIMIT = Duration.ofSeconds(25);

    private @Nullable FutureTask<OpenSession> opening;
    private CompletableFuture<@Nullable Void> closing = CompletableFuture.completedFuture(null);
    private int launcherSessions;
    private boolean hooked;

    /** Return the session of this JVM. */
    static JvmSession ofThisJvm() {
        return OF_THIS_JVM;
    }

    /**
     * Return the open session; the first caller's way of opening counts.
     *
     * @throws TwsUnavailableException if no session came about
     * @throws ExtensionConfigurationException if the user has to correct something
     */
    OpenSession open(Callable<OpenSession> opener) {
        FutureTask<OpenSession> task;
        synchronized (this) {
            if (opening == null) {
                opening = new FutureTask<>(opener);
                // A thread of its own: a test that is interrupted by its timeout must not spoil the session for others.
                daemon("tws-session-opener", opening).start();
                hook();
            }
            task = opening;
        }
        return result(task);
    }

    /** Tell whether it was asked for and not closed since. */
    synchronized boolean isOpen() {
        return opening != null;
    }

    private void hook() {
        if (!hooked) {
            hooked = true;
            Runtime.getRuntime().addShutdownHook(new Thread(this::close, "tws-session-shutdown"));
        }
    }

    private static OpenSession result(FutureTask<OpenSession> task) {
        try {
            return task.get(OPEN_LIMIT.toSeconds(), TimeUnit.SECONDS);
        } catch (ExecutionException e) {
            Throwable cause = e.getCause();
            throw failureOfThisTest(cause == null ? e : cause);
        } catch (TimeoutException e) {
            throw new IllegalStateException(
                    "The TWS session did not open within %d s, although each of its steps has a deadline."
                            .formatted(OPEN_LIMIT.toSeconds()),
                    e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while the TWS session was being opened.", e);
        }
    }

    // Each test gets an exception of its own, for JUnit attaches what else fails in the test to it.
    private static RuntimeException failureOfThisTest(Throwable failure) {
        if (failure instanceof TwsUnavailableException unavailable) {
            TwsUnavailableException own = new TwsUnavailableException(unavailable.finding());
            own.initCause(unavailable);
            return own;
        }
        return new ExtensionConfigurationException(
                "There is no TWS session for this test: " + failure.getMessage(), failure);
    }

    /** Note that a launcher session began; touches nothing else, for none of its tests may need a TWS. */
    synchronized void launcherSessionOpened() {
        launcherSessions++;
    }

    /** Close the session when the last launcher session has ended; launcher sessions may be nested. */
    void launcherSessionClosed() {
        boolean last;
        synchronized (this) {
            launcherSessions = Math.max(0, launcherSessions - 1);
            last = launcherSessions == 0;
        }
        if (last) {
            close();
        }
    }

    /** Close the session if there is one, and wait until it is closed, whoever closes it. Idempotent. */
    void close() {
        CompletableFuture<@Nullable Void> closed;
        synchronized (this) {
            if (opening != null) {
                FutureTask<OpenSession> task = opening;
                opening = null;
                CompletableFuture<@Nullable Void> done = new CompletableFuture<>();
                closing = done;
                daemon("tws-session-closer", () -> closeNow(task, done)).start();
            }
            closed = closing;
        }
        awaitClosed(closed);
    }

    private static void closeNow(FutureTask<OpenSession> task, CompletableFuture<@Nullable Void> done) {
        try {
            task.get(CLOSE_LIMIT.toSeconds(), TimeUnit.SECONDS).close();
        } catch (ExecutionException e) {
            LOG.debug("There was no session to close", e);
        } catch (TimeoutException | InterruptedException e) {
            LOG.warn("The TWS session was still being opened when it was to be closed", e);
        } finally {
            done.complete(null);
        }
    }

    private static void awaitClosed(CompletableFuture<@Nullable Void> closed) {
        try {
            closed.get(CLOSE_LIMIT.toSeconds(), TimeUnit.SECONDS);
        } catch (ExecutionException | TimeoutException e) {
            LOG.warn("The TWS session did not close within {} s", CLOSE_LIMIT.toSeconds(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            LOG.warn("Interrupted while the TWS session was being closed; it goes on closing", e);
        }
    }

    private static Thread daemon(String name, Runnable work) {
        Thread thread = new Thread(work, name);
        thread.setDaemon(true);
        return thread;
    }
}
