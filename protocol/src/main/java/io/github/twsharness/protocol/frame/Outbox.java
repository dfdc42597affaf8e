package io.github.twsharness.protocol.frame;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/**
 * Writes frames to a non-blocking channel at once where possible and keeps the rest, up to a limit.
 *
 * <p>One thread may gather what it sends, to write it together: a system call costs more than the frame that it writes.
 *
 * <p>Safe for several threads. The lock is held across writes, which never block.
 */
final class Outbox {

    private static final int GATHERED = 32 * 1024;

    // So much may wait before those who can wait do.
    private static final int ROOM = 64 * 1024;

    private final SocketChannel channel;
    private final int maxUnsentBytes;
    private final Deque<ByteBuffer> unsent = new ArrayDeque<>();
    private long unsentBytes;
    private boolean prefixPending;
    private boolean ended;
    private @Nullable Thread gatherer;
    private @Nullable ByteBuffer gathered;

    Outbox(SocketChannel channel, int maxUnsentBytes, boolean sendPrefix) {
        this.channel = channel;
        this.maxUnsentBytes = maxUnsentBytes;
        this.prefixPending = sendPrefix;
    }

    /** What became of a frame. */
    enum Outcome {
        SENT,
        KEPT,
        TOO_MUCH
    }

    /** Lets the frames that this thread sends wait for each other until {@link #writeGathered}. */
    synchronized void gather() {
        gatherer = Thread.currentThread();
    }

    /** Ends {@link #gather} and writes what has been gathered. */
    synchronized Outcome writeGathered() throws IOException {
        gatherer = null;
        return writeOut();
    }

    synchronized Outcome send(Frame frame) throws IOException {
        if (gatherer == Thread.currentThread() && unsent.isEmpty()) {
            if (room().remaining() >= Integer.BYTES + frame.length()) {
                frame.writeTo(room());
                return Outcome.SENT;
            }
        }
        Outcome earlier = writeOut();
        return earlier == Outcome.TOO_MUCH ? earlier : write(bytesOf(frame));
    }

    private ByteBuffer room() {
        ByteBuffer buffer = gathered;
        if (buffer == null) {
            buffer = ByteBuffer.allocateDirect(GATHERED);
            gathered = buffer;
        }
        return buffer;
    }

    private Outcome writeOut() throws IOException {
        ByteBuffer buffer = gathered;
        if (buffer == null || buffer.position() == 0) {
            return Outcome.SENT;
        }
        channel.write(buffer.flip());
        ByteBuffer rest = ByteBuffer.allocate(buffer.remaining()).put(buffer).flip();
        buffer.clear();
        return rest.hasRemaining() ? keep(rest) : Outcome.SENT;
    }

    private Outcome write(ByteBuffer bytes) throws IOException {
        if (unsent.isEmpty()) {
            channel.write(bytes);
            if (!bytes.hasRemaining()) {
                return Outcome.SENT;
            }
        }
        return keep(bytes);
    }

    private Outcome keep(ByteBuffer bytes) {
        unsent.add(bytes);
        unsentBytes += bytes.remaining();
        return unsentBytes > maxUnsentBytes ? Outcome.TOO_MUCH : Outcome.KEPT;
    }

    /** Writes what was kept; returns whether nothing is left. */
    synchronized boolean flush() throws IOException {
        ByteBuffer first = unsent.peek();
        while (first != null) {
            unsentBytes -= channel.write(first);
            if (first.hasRemaining()) {
                notifyAll();
                return false;
            }
            unsent.remove();
            first = unsent.peek();
        }
        notifyAll();
        return true;
    }

    /** Waits until all that was kept is written but for a little; returns whether that is so. */
    synchronized boolean awaitRoom(long nanos) throws InterruptedException {
        long deadline = System.nanoTime() + nanos;
        while (unsentBytes > ROOM && !ended) {
            long left = deadline - System.nanoTime();
            if (left <= 0) {
                return false;
            }
            wait(Math.max(1, left / 1_000_000));
        }
        return unsentBytes <= ROOM;
    }

    /** Ends every {@link #awaitRoom}: nothing will be written any more. */
    synchronized void end() {
        ended = true;
        notifyAll();
    }

    synchronized boolean isEmpty() {
        return unsent.isEmpty();
    }

    synchronized long unsentBytes() {
        return unsentBytes;
    }

    private ByteBuffer bytesOf(Frame frame) {
        int prefix = prefixPending ? FrameReader.API_PREFIX.length : 0;
        ByteBuffer bytes = ByteBuffer.allocate(prefix + Integer.BYTES + frame.length());
        if (prefixPending) {
            bytes.put(FrameReader.API_PREFIX);
            prefixPending = false;
        }
        frame.writeTo(bytes);
        return bytes.flip();
    }
}
