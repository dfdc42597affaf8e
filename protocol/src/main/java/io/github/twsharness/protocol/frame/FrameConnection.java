package io.github.twsharness.protocol.frame;

import java.io.IOException;
import java.net.SocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedSelectorException;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Carry frames over a socket.
 *
 * <p>One daemon thread reads and calls the handler. {@link #send} writes at once on the caller's thread when the
 * socket takes the bytes, and keeps them otherwise; a peer that does not read is cut off when too much is kept. So a
 * sender is never held up, and one slow peer never disturbs another.
 *
 * <pre>
 *   start() --> OPEN --close(reason)--> handler.onClosed --> rest is written, FIN, input drained --> CLOSED
 *                 \--end, reset, malformed, too slow--> handler.onClosed -----------------------/
 * </pre>
 */
public final class FrameConnection implements FrameLink {

    private static final Logger LOG = LoggerFactory.getLogger(FrameConnection.class);
    private static final int READ_BUFFER = 32 * 1024;
    private static final long NEVER = Long.MAX_VALUE;

    // How long an orderly close waits for the peer to take the last frames and to close its side.
    private static final Duration LINGER = Duration.ofMillis(500);

    private final SocketChannel channel;
    private final Selector selector;
    private final SelectionKey key;
    private final Limits limits;
    private final FrameReader reader;
    private final Outbox outbox;
    private final boolean gathers;
    private final Thread thread;
    private final SocketAddress peer;
    private final AtomicReference<@Nullable CloseReason> reason = new AtomicReference<>();
    private final AtomicReference<@Nullable Expectation> expectation = new AtomicReference<>();
    private volatile long dismissedUntil = NEVER;
    private volatile @Nullable Handler handler;

    private FrameConnection(SocketChannel channel, Role role, Limits limits, String threadName) throws IOException {
        this.channel = channel;
        this.limits = limits;
        this.peer = channel.getRemoteAddress();
        this.reader = new FrameReader(limits.maxFrameLength(), role != Role.CLIENT);
        this.outbox = new Outbox(channel, limits.maxUnsentBytes(), role == Role.CLIENT);
        this.gathers = role == Role.SERVER;
        channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
        channel.configureBlocking(false);
        this.selector = Selector.open();
        this.key = channel.register(selector, SelectionKey.OP_READ);
        this.thread = new Thread(this::run, threadName);
        this.thread.setDaemon(true);
    }

    /** Which end of a link this is. */
    public enum Role {
        /** Writes {@code API\0} before its first frame. */
        CLIENT,
        /** Expects {@code API\0} before the first frame; its handler does not wait. */
        SERVER,
        /** Expects {@code API\0} before the first frame; its handler may wait, and what it sends is not held back. */
        RELAY
    }

    /**
     * Bound what a peer may do.
     *
     * @param maxFrameLength longest body in bytes
     * @param maxUnsentBytes most bytes kept for a peer that does not read
     * @param frameTimeout longest time from the first to the last byte of a frame
     */
    public record Limits(int maxFrameLength, int maxUnsentBytes, Duration frameTimeout) {

        /** 16 MiB a frame, 8 MiB kept, 10 seconds a frame. */
        public static final Limits DEFAULTS = new Limits(Frame.MAX_LENGTH, 8 * 1024 * 1024, Duration.ofSeconds(10));
    }

    /**
     * Wrap a connected channel, which from then on belongs to the connection; nothing is read before {@link #start}.
     *
     * @param threadName name of the thread that reads
     */
    public static FrameConnection of(SocketChannel channel, Role role, Limits limits, String threadName)
            throws IOException {
        try {
            return new FrameConnection(channel, role, limits, threadName);
        } catch (IOException e) {
            channel.close();
            throw e;
        }
    }

    /** Start to read; to be called once. */
    public void start(Handler handler) {
        this.handler = handler;
        thread.start();
    }

    /** Return the address of the other end. */
    public SocketAddress peer() {
        return peer;
    }

    /**
     * Close the link as {@link CloseReason.Kind#TOO_SLOW} unless {@link #expectationMet} is called in time.
     *
     * @param limit from now on
     * @param what what the peer has to send, for the message
     */
    public void expectWithin(Duration limit, String what) {
        expectation.set(new Expectation(System.nanoTime() + limit.toNanos(), limit, what));
        selector.wakeup();
    }

    /** Take back the last {@link #expectWithin}. */
    public void expectationMet() {
        expectation.set(null);
    }

    /**
     * Close the link in an orderly way when the peer has closed its side, or when a moment has passed.
     *
     * <p>Until then what the peer sends is read and dropped, and what was sent to it can be read. A peer that sees the
     * connection closed may not look any more at what came before.
     */
    public void closeAfter(Duration moment) {
        expectationMet();
        dismissedUntil = System.nanoTime() + moment.toNanos();
        selector.wakeup();
    }

    private boolean isDismissed() {
        return dismissedUntil != NEVER;
    }

    @Override
    public boolean send(Frame frame) {
        if (!isOpen()) {
            return false;
        }
        try {
            return isWritten(outbox.send(frame));
        } catch (IOException e) {
            close(new CloseReason(CloseReason.Kind.BROKEN, "writing failed: " + e.getMessage()));
            return false;
        }
    }

    @Override
    public boolean awaitRoom(Duration limit) throws InterruptedException {
        return outbox.awaitRoom(limit.toNanos()) && isOpen();
    }

    private boolean isWritten(Outbox.Outcome outcome) {
        return switch (outcome) {
            case SENT -> true;
            case KEPT -> {
                selector.wakeup();
                yield true;
            }
            case TOO_MUCH -> {
                close(new CloseReason(
                        CloseReason.Kind.NOT_READING,
                        "it left " + outbox.unsentBytes() + " bytes unread; the limit is " + limits.maxUnsentBytes()));
                yield false;
            }
        };
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
            outbox.end();
            selector.wakeup();
            if (thread.getState() == Thread.State.NEW) {
                release();
            }
        }
    }

    private void run() {
        try {
            readWhileOpen();
        } catch (IOException e) {
            closeAs(CloseReason.Kind.BROKEN, String.valueOf(e.getMessage()));
        } catch (FrameReader.NotTheProtocolException e) {
            closeAs(CloseReason.Kind.MALFORMED, String.valueOf(e.getMessage()));
        } catch (RuntimeException e) {
            LOG.debug("Handling a frame from {} failed", peer, e);
            closeAs(CloseReason.Kind.MALFORMED, String.valueOf(e.getMessage()));
        }
        finish();
    }

    private void closeAs(CloseReason.Kind kind, String detail) {
        reason.compareAndSet(null, new CloseReason(kind, detail));
    }

    private void readWhileOpen() throws IOException, FrameReader.NotTheProtocolException {
        ByteBuffer buffer = ByteBuffer.allocateDirect(READ_BUFFER);
        long frameDeadline = NEVER;
        while (isOpen()) {
            key.interestOps(outbox.isEmpty() ? SelectionKey.OP_READ : SelectionKey.OP_READ | SelectionKey.OP_WRITE);
            selector.select(millisUntil(frameDeadline));
            selector.selectedKeys().clear();
            outbox.flush();
            int count = channel.read(buffer.clear());
            if (count < 0) {
                endOfStream();
            } else if (isDismissed()) {
                frameDeadline = NEVER;
            } else if (count > 0) {
                long begunBefore = reader.begun();
                takeIn(buffer.flip());
                frameDeadline = frameDeadline(frameDeadline, reader.begun() > begunBefore);
            }
            checkDeadlines(frameDeadline);
        }
    }

    // A server gathers its answers to what it has read at once, and writes them together: to write, and to wake the
    // reader, takes longer than to answer. It can do so because its handlers do not wait. A client's handler may, and
    // must not keep back what it sends.
    private void takeIn(ByteBuffer bytes) throws IOException, FrameReader.NotTheProtocolException {
        if (!gathers) {
            reader.feed(bytes, this::deliver);
            return;
        }
        outbox.gather();
        try {
            reader.feed(bytes, this::deliver);
        } finally {
            writeGathered();
        }
    }

    /** Write what was sent while a frame is being handled, and would be written together after it; for a server. */
    public void flush() {
        if (gathers && Thread.currentThread() == thread) {
            writeGathered();
            outbox.gather();
        }
    }

    private void writeGathered() {
        try {
            isWritten(outbox.writeGathered());
        } catch (IOException e) {
            closeAs(CloseReason.Kind.BROKEN, "writing failed: " + e.getMessage());
        }
    }

    // Counted from the first byte of a frame, so that a peer that drips bytes does not go on for ever.
    private long frameDeadline(long current, boolean newFrame) {
        if (!reader.isInFrame()) {
            return NEVER;
        }
        return newFrame ? System.nanoTime() + limits.frameTimeout().toNanos() : current;
    }

    private void deliver(Frame frame) {
        Handler receiver = handler;
        if (receiver != null && isOpen() && !isDismissed()) {
            receiver.onFrame(frame);
        }
    }

    private void endOfStream() {
        if (reader.isInFrame() && !isDismissed()) {
            closeAs(CloseReason.Kind.BROKEN, "the stream ended after " + reader.progress());
        } else {
            closeAs(CloseReason.Kind.END_OF_STREAM, "the other side closed the connection");
        }
    }

    private void checkDeadlines(long frameDeadline) {
        long now = System.nanoTime();
        if (frameDeadline != NEVER && now - frameDeadline >= 0) {
            closeAs(
                    CloseReason.Kind.TOO_SLOW,
                    "it sent only " + reader.progress() + " within "
                            + limits.frameTimeout().toMillis() + " ms");
        }
        if (isDismissed() && now - dismissedUntil >= 0) {
            close();
        }
        Expectation expected = expectation.get();
        if (expected != null && now - expected.deadline() >= 0) {
            closeAs(
                    CloseReason.Kind.TOO_SLOW,
                    "it did not send " + expected.what() + " within "
                            + expected.limit().toMillis() + " ms");
        }
    }

    /** Returns the time for {@link Selector#select(long)}: 0 means without limit. */
    private long millisUntil(long frameDeadline) {
        Expectation expected = expectation.get();
        if (frameDeadline == NEVER && expected == null && !isDismissed()) {
            return 0;
        }
        long now = System.nanoTime();
        long nanos = frameDeadline == NEVER ? NEVER : frameDeadline - now;
        if (isDismissed()) {
            nanos = Math.min(nanos, dismissedUntil - now);
        }
        if (expected != null) {
            nanos = Math.min(nanos, expected.deadline() - now);
        }
        return Math.max(1, nanos / 1_000_000 + 1);
    }

    private void finish() {
        outbox.end();
        CloseReason why = reason.get();
        Handler receiver = handler;
        if (receiver != null && why != null) {
            try {
                receiver.onClosed(why);
            } catch (RuntimeException e) {
                LOG.error("Handling the end of the connection to {} ({}) failed", peer, why, e);
            }
        }
        try {
            if (why != null && isOrderly(why.kind())) {
                sayGoodbye();
            }
        } catch (IOException e) {
            LOG.debug("The connection to {} broke while it was being closed: {}", peer, e.getMessage());
        } finally {
            release();
        }
    }

    private static boolean isOrderly(CloseReason.Kind kind) {
        return kind == CloseReason.Kind.CLOSED_HERE || kind == CloseReason.Kind.MALFORMED;
    }

    // Closing a socket with unread input resets it, and the peer may then lose the last frames: so write the rest, end
    // the output, and read on until the peer has closed too.
    private void sayGoodbye() throws IOException {
        long deadline = System.nanoTime() + LINGER.toNanos();
        ByteBuffer sink = ByteBuffer.allocate(READ_BUFFER);
        boolean flushed = outbox.flush();
        if (flushed) {
            channel.shutdownOutput();
        }
        while (System.nanoTime() - deadline < 0) {
            key.interestOps(flushed ? SelectionKey.OP_READ : SelectionKey.OP_READ | SelectionKey.OP_WRITE);
            selector.select(Math.max(1, (deadline - System.nanoTime()) / 1_000_000));
            selector.selectedKeys().clear();
            if (!flushed && outbox.flush()) {
                flushed = true;
                channel.shutdownOutput();
            }
            if (channel.read(sink.clear()) < 0) {
                return;
            }
        }
    }

    private void release() {
        try {
            channel.close();
            selector.close();
        } catch (IOException | ClosedSelectorException e) {
            LOG.debug("Closing the socket to {} failed: {}", peer, e.getMessage());
        }
    }

    private record Expectation(long deadline, Duration limit, String what) {}
}
