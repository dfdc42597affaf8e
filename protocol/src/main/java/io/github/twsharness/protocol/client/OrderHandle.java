package io.github.twsharness.protocol.client;

import io.github.twsharness.protocol.message.Contract;
import io.github.twsharness.protocol.message.ErrorMessage;
import io.github.twsharness.protocol.message.Execution;
import io.github.twsharness.protocol.message.OpenOrder;
import io.github.twsharness.protocol.message.Order;
import io.github.twsharness.protocol.message.OrderStatus;
import io.github.twsharness.protocol.message.Severity;
import io.github.twsharness.protocol.message.Status;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Follow one order: everything that TWS says of it, from the moment it is sent.
 *
 * <p>Safe for use by any thread.
 */
public final class OrderHandle {

    private final int orderId;
    private final Contract contract;
    private final Duration limit;
    private final List<OrderStatus> statuses = new ArrayList<>();
    private final List<OpenOrder> descriptions = new ArrayList<>();
    private final List<Execution> executions = new ArrayList<>();
    private final List<ErrorMessage> messages = new ArrayList<>();
    private final List<Waiter<?>> waiters = new ArrayList<>();
    private Order order;

    /** Why the last thing that was sent came to nothing, or nothing more will come. */
    private @Nullable RuntimeException failure;

    OrderHandle(int orderId, Contract contract, Order order, Duration limit) {
        this.orderId = orderId;
        this.contract = contract;
        this.order = order;
        this.limit = limit;
    }

    /** Return the order id. */
    public int orderId() {
        return orderId;
    }

    /** Return what is traded. */
    public Contract contract() {
        return contract;
    }

    /** Return the order as it was last sent. */
    public synchronized Order order() {
        return order;
    }

    /** Return the last status; empty before the first one. */
    public synchronized Optional<OrderStatus> status() {
        return statuses.isEmpty() ? Optional.empty() : Optional.of(statuses.get(statuses.size() - 1));
    }

    /** Return every status so far, oldest first. */
    public synchronized List<OrderStatus> statuses() {
        return List.copyOf(statuses);
    }

    /** Return every description so far, oldest first. */
    public synchronized List<OpenOrder> descriptions() {
        return List.copyOf(descriptions);
    }

    /** Return the fills so far, oldest first. */
    public synchronized List<Execution> executions() {
        return List.copyOf(executions);
    }

    /** Return the errors, warnings and notices so far, oldest first. */
    public synchronized List<ErrorMessage> messages() {
        return List.copyOf(messages);
    }

    /**
     * Return a future of the first status, past or to come, that is one of those wanted.
     *
     * <p>It fails with {@link TwsErrorException} when TWS reports an error for the order, with
     * {@link UnexpectedStatusException} when the order ends otherwise, with {@link TwsTimeoutException} when the
     * client's answer limit passes, and with {@link TwsDisconnectedException} when the connection closes.
     */
    public CompletableFuture<OrderStatus> reaches(Status... wanted) {
        return reaches(limit, wanted);
    }

    /** Return the same as {@link #reaches(Status...)}, with a limit of its own. */
    public CompletableFuture<OrderStatus> reaches(Duration limit, Status... wanted) {
        List<Status> list = List.of(wanted);
        return statusMatching(limit, "status " + list, status -> list.contains(status.known()), list);
    }

    /** Wait for a status as {@link #reaches(Status...)} does, and return it. */
    public OrderStatus await(Status... wanted) {
        return Answers.join(reaches(wanted));
    }

    /** Return a future of the first status, past or to come, that reports at least the given quantity as filled. */
    public CompletableFuture<OrderStatus> fills(BigDecimal quantity) {
        return statusMatching(
                limit,
                "a fill of " + quantity,
                status -> status.filled().compareTo(quantity) >= 0,
                List.of(Status.FILLED));
    }

    /** Return a future of the first description, past or to come, that passes a test. */
    public CompletableFuture<OpenOrder> described(Predicate<OpenOrder> test) {
        return register(
                limit, "a description", () -> descriptions.stream().filter(test).findFirst(), List.of());
    }

    private CompletableFuture<OrderStatus> statusMatching(
            Duration limit, String what, Predicate<OrderStatus> test, List<Status> wanted) {
        return register(limit, what, () -> statuses.stream().filter(test).findFirst(), wanted);
    }

    private <T> CompletableFuture<T> register(
            Duration limit, String what, Supplier<Optional<T>> find, List<Status> wanted) {
        Waiter<T> waiter = new Waiter<>(new CompletableFuture<>(), find, wanted);
        List<Runnable> signals;
        synchronized (this) {
            waiters.add(waiter);
            signals = checkWaiters();
        }
        signals.forEach(Runnable::run);
        return Answers.within(limit, waiter.future(), () -> timeoutMessage(limit, what));
    }

    synchronized void sent(Order changed) {
        order = changed;
        failure = null;
    }

    synchronized void cancelSent() {
        failure = null;
    }

    void onStatus(OrderStatus status) {
        change(() -> statuses.add(status));
    }

    void onDescription(OpenOrder description) {
        change(() -> descriptions.add(description));
    }

    void onExecution(Execution execution) {
        change(() -> executions.add(execution));
    }

    void onError(ErrorMessage error) {
        change(() -> {
            messages.add(error);
            if (error.severity() == Severity.ERROR) {
                failure = new TwsErrorException("order " + orderId, error);
            }
        });
    }

    void onClosed(Function<String, RuntimeException> closed) {
        change(() -> failure = closed.apply("order " + orderId));
    }

    private void change(Runnable change) {
        List<Runnable> signals;
        synchronized (this) {
            change.run();
            signals = checkWaiters();
        }
        signals.forEach(Runnable::run);
    }

    // Called with the lock held; the futures are completed without it, for what depends on them may call back.
    private List<Runnable> checkWaiters() {
        List<Runnable> signals = new ArrayList<>();
        waiters.removeIf(waiter -> waiter.settle(outcomeWithout(waiter), signals));
        return signals;
    }

    private @Nullable RuntimeException outcomeWithout(Waiter<?> waiter) {
        Optional<OrderStatus> ended = status().filter(last -> last.known().isFinal());
        if (ended.isPresent() && !waiter.wanted().isEmpty()) {
            // An order that TWS rejected is told Inactive after the error, which says why.
            boolean isRejected = ended.get().known() == Status.INACTIVE && failure instanceof TwsErrorException;
            return isRejected ? failure : new UnexpectedStatusException(ended.get(), waiter.wanted(), messages);
        }
        return failure;
    }

    private synchronized String timeoutMessage(Duration limit, String what) {
        String last = statuses.isEmpty()
                ? "TWS has told no status of it"
                : "its last status is " + statuses.get(statuses.size() - 1).status();
        String said = messages.isEmpty()
                ? ""
                : "; TWS said " + messages.get(messages.size() - 1).code() + ": "
                        + messages.get(messages.size() - 1).text();
        return "Order %d (%s %s %s) did not reach %s within %d ms: %s%s"
                .formatted(
                        orderId,
                        order.action(),
                        order.totalQuantity().toPlainString(),
                        contract.symbol(),
                        what,
                        limit.toMillis(),
                        last,
                        said);
    }

    @Override
    public String toString() {
        return "order " + orderId + " (" + status().map(OrderStatus::status).orElse("sent") + ")";
    }

    /** Someone who waits for something to be known of the order. */
    private record Waiter<T>(CompletableFuture<T> future, Supplier<Optional<T>> find, List<Status> wanted) {

        /** Adds what is to be signalled; returns whether the waiting is over. */
        boolean settle(@Nullable RuntimeException otherwise, List<Runnable> signals) {
            Optional<T> found = find.get();
            if (found.isPresent()) {
                signals.add(() -> future.complete(found.get()));
            } else if (otherwise != null) {
                signals.add(() -> future.completeExceptionally(otherwise));
            }
            return found.isPresent() || otherwise != null || future.isDone();
        }
    }
}
