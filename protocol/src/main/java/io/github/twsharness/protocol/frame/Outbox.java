package io.github.twsharness.protocol.frame;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.util.ArrayDeque;
import java.util.Deque;

/**
 * Writes frames to a non-blocking channel at once where possible and keeps the rest, up to a limit.
 *
 * <p>Safe for several threads. The lock is held across writes, which never block.
 */
final class Outbox {

    private final SocketChannel channel;
    private final int maxUnsentBytes;
    private final Deque<ByteBuffer> unsent = new ArrayDeque<>();
    private long unsentBytes;
    private boolean prefixPending;

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

    synchronized Outcome send(Frame frame) throws IOException {
        ByteBuffer bytes = bytesOf(frame);
        if (unsent.isEmpty()) {
            channel.write(bytes);
            if (!bytes.hasRemaining()) {
                return Outcome.SENT;
            }
        }
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
                return false;
            }
            unsent.remove();
            first = unsent.peek();
        }
        return true;
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
