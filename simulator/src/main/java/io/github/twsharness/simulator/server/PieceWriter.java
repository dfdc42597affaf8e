package io.github.twsharness.simulator.server;

import io.github.twsharness.protocol.frame.CloseReason;
import io.github.twsharness.protocol.frame.FrameConnection;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.locks.LockSupport;

/** Writes byte by byte on a thread of its own, so that nobody else waits. */
final class PieceWriter {

    private static final int MOST_WAITING = 10_000;
    private static final Duration WRITE_LIMIT = Duration.ofSeconds(10);
    private static final Duration PAUSE = Duration.ofMillis(1);

    private final SocketChannel channel;
    private final FrameConnection connection;
    private final BlockingQueue<Item> waiting = new LinkedBlockingQueue<>(MOST_WAITING);
    private final Thread thread;

    PieceWriter(SocketChannel channel, FrameConnection connection, String name) {
        this.channel = channel;
        this.connection = connection;
        this.thread = new Thread(this::run, name + "-pieces");
        this.thread.setDaemon(true);
        this.thread.start();
    }

    private sealed interface Item {}

    private record Bytes(ByteBuffer bytes) implements Item {}

    private record End(CloseReason reason) implements Item {}

    /** Writes bytes after those before; returns false when the peer has left too much unread. */
    boolean write(byte[] bytes) {
        boolean kept = waiting.offer(new Bytes(ByteBuffer.wrap(bytes)));
        if (!kept) {
            connection.close(new CloseReason(
                    CloseReason.Kind.NOT_READING, "it left " + MOST_WAITING + " messages unread in one-byte pieces"));
        }
        return kept;
    }

    /** Closes the connection after what was written before; returns false when it has to be closed at once. */
    boolean closeAfterwards(CloseReason reason) {
        return reason.kind() == CloseReason.Kind.CLOSED_HERE && thread.isAlive() && waiting.offer(new End(reason));
    }

    void stop() {
        thread.interrupt();
    }

    private void run() {
        try {
            while (connection.isOpen()) {
                Item item = waiting.take();
                if (item instanceof Bytes bytes) {
                    write(bytes.bytes());
                } else if (item instanceof End end) {
                    connection.close(end.reason());
                }
            }
        } catch (InterruptedException e) {
            // The connection is gone, and nobody waits for the rest.
            Thread.currentThread().interrupt();
        } catch (IOException e) {
            connection.close(new CloseReason(CloseReason.Kind.BROKEN, "writing failed: " + e.getMessage()));
        }
    }

    private void write(ByteBuffer bytes) throws IOException {
        long deadline = System.nanoTime() + WRITE_LIMIT.toNanos();
        for (int next = 0; next < bytes.limit() && connection.isOpen(); next++) {
            ByteBuffer piece = bytes.slice(next, 1);
            while (channel.write(piece) == 0) {
                if (System.nanoTime() - deadline > 0) {
                    throw new IOException("it took no byte for " + WRITE_LIMIT.toMillis() + " ms");
                }
                LockSupport.parkNanos(PAUSE.toNanos());
            }
            // A moment for the peer to find this byte alone.
            LockSupport.parkNanos(1);
        }
    }
}
