package io.github.twsharness.simulator.server;

import io.github.twsharness.protocol.frame.CloseReason;
import io.github.twsharness.protocol.frame.Frame;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Carries frames between two ends in the same JVM without a thread or a socket.
 *
 * <p>A frame is handed over on the thread that sends it, unless another thread is just handing one over to the same end:
 * then that thread does it. So each end is called by one thread at a time, in order, and nobody waits.
 */
final class InProcessLink implements Line {

    private static final Logger LOG = LoggerFactory.getLogger(InProcessLink.class);

    private final Executor executor;
    private final Queue<Object> incoming = new ConcurrentLinkedQueue<>();
    private final AtomicInteger pending = new AtomicInteger();
    private final AtomicReference<@Nullable CloseReason> reason = new AtomicReference<>();
    private volatile @Nullable InProcessLink other;
    private final AtomicBoolean waiting = new AtomicBoolean();
    private volatile boolean discarding;
    private volatile BooleanSupplier hold = () -> false;
    private @Nullable Handler handler;

    private InProcessLink(Executor executor) {
        this.executor = executor;
    }

    /**
     * Creates one end; its {@link #other} is the other one.
     *
     * @param executor runs the handlers: at once, or when the caller may run foreign code again
     */
    static InProcessLink pair(Executor executor) {
        InProcessLink one = new InProcessLink(executor);
        InProcessLink two = new InProcessLink(executor);
        one.other = two;
        two.other = one;
        return one;
    }

    InProcessLink other() {
        InProcessLink end = other;
        if (end == null) {
            throw new IllegalStateException("An end of a link is alone");
        }
        return end;
    }

    /** Sets what takes in frames at this end; to be called before any frame is sent to it. */
    void receiveWith(Handler receiver) {
        handler = receiver;
    }

    /** Hands nothing over at this end while a condition holds; {@link #goOn} has to follow when it holds no more. */
    void waitWhile(BooleanSupplier condition) {
        hold = condition;
    }

    /** Hands over what has waited. */
    void goOn() {
        if (waiting.compareAndSet(true, false)) {
            executor.execute(this::handOver);
        }
    }

    // The condition may end between the two looks at it; then whoever is first to take the flag back goes on.
    private boolean hasToWait() {
        if (discarding || !hold.getAsBoolean()) {
            return false;
        }
        waiting.set(true);
        return (!discarding && hold.getAsBoolean()) || !waiting.compareAndSet(true, false);
    }

    @Override
    public boolean send(Frame frame) {
        if (!isOpen()) {
            return false;
        }
        other().enqueue(frame);
        return true;
    }

    @Override
    public boolean isOpen() {
        return reason.get() == null;
    }

    @Override
    public Optional<CloseReason> closeReason() {
        return Optional.ofNullable(reason.get());
    }

    @Override
    public void close() {
        close(CloseReason.CLOSED_HERE);
    }

    @Override
    public void close(CloseReason why) {
        if (reason.compareAndSet(null, why)) {
            discarding = true;
            enqueue(why);
            goOn();
            other().closedByPeer(
                            new CloseReason(CloseReason.Kind.END_OF_STREAM, "the other side closed the connection"));
        }
    }

    /** Hands over the bytes as one frame: there is no stream of bytes here. */
    @Override
    public void sendRaw(byte[] bytes) {
        boolean unused = send(Frame.of(bytes));
    }

    /** Breaks the link off for both ends; no part of the frame arrives. */
    @Override
    public void breakWithin(Frame frame) {
        CloseReason why = new CloseReason(
                CloseReason.Kind.BROKEN, "a fault reset it within a message of " + frame.length() + " bytes");
        other().closedByPeer(why);
        close(why);
    }

    private void closedByPeer(CloseReason why) {
        if (reason.compareAndSet(null, why)) {
            enqueue(why);
        }
    }

    private void enqueue(Object item) {
        incoming.add(item);
        if (pending.getAndIncrement() == 0) {
            executor.execute(this::handOver);
        }
    }

    private void handOver() {
        do {
            if (hasToWait()) {
                return;
            }
            Object item = incoming.poll();
            Handler receiver = handler;
            if (item == null || receiver == null) {
                throw new IllegalStateException("Nothing to hand over, or nobody to take it");
            }
            if (item instanceof CloseReason why) {
                end(receiver, why);
            } else if (!discarding) {
                take(receiver, (Frame) item);
            }
        } while (pending.decrementAndGet() > 0);
    }

    private void take(Handler receiver, Frame frame) {
        try {
            receiver.onFrame(frame);
        } catch (RuntimeException e) {
            LOG.debug("Handling an in-process frame failed", e);
            close(new CloseReason(CloseReason.Kind.MALFORMED, String.valueOf(e.getMessage())));
        }
    }

    private void end(Handler receiver, CloseReason why) {
        discarding = true;
        try {
            receiver.onClosed(why);
        } catch (RuntimeException e) {
            LOG.error("Handling the end of an in-process link ({}) failed", why, e);
        }
    }
}
