package io.github.twsharness.session.host;

import io.github.twsharness.protocol.message.PlaceOrder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.List;

/**
 * Records, one line an event, what crossed the lanes; an order's line is on the disk before the order leaves.
 *
 * <p>A line is handed to the operating system before a method returns, so it outlives this process however it ends. An
 * order's line is forced to the disk too, unless the TWS is part of this process; threads that wait for the disk at the
 * same time share one write. The file is bounded: when it has grown too long, it is replaced by one that holds only what
 * is open. Safe for use by any thread.
 */
final class Journal {

    /** Length in bytes from which on a journal is replaced by a shorter one. */
    static final long BOUND = 4L * 1024 * 1024;

    private final Path path;
    private final boolean forced;
    private final long bound;
    private final Clock clock;
    private final JournalState state;
    private final Object disk = new Object();

    // Guarded by this; the channel that is forced may be an older one, which is harmless.
    private FileChannel file;
    private long length;
    private long compactAt;
    private long written;

    // Guarded by disk.
    private long onDisk;

    private Journal(Path path, FileChannel file, boolean forced, long bound, Clock clock, JournalState state)
            throws IOException {
        this.path = path;
        this.file = file;
        this.forced = forced;
        this.bound = bound;
        this.clock = clock;
        this.state = state;
        this.length = file.size();
        this.compactAt = Math.max(bound, 2 * length);
    }

    /**
     * Begins a journal.
     *
     * @param header describes the session
     * @param forced whether an order has to be on the disk before it leaves
     */
    static Journal begin(Path path, String header, boolean forced, long bound, Clock clock) throws IOException {
        FileChannel file = FileChannel.open(path, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
        Journal journal = new Journal(path, file, forced, bound, clock, new JournalState());
        journal.record(JournalState.SESSION, header);
        journal.force(1);
        return journal;
    }

    /** Goes on with the journal of a session that has crashed; a line that was cut off is left out. */
    static Journal resume(Path path, JournalState read, Clock clock) throws IOException {
        FileChannel file = FileChannel.open(path, StandardOpenOption.WRITE);
        file.truncate(read.bytesRead());
        file.position(file.size());
        return new Journal(path, file, true, BOUND, clock, read);
    }

    /**
     * Records an order about to leave; when this returns it is on the disk.
     *
     * @throws UncheckedIOException if it could not be recorded; the order must not leave then
     */
    void recordOrder(int clientId, PlaceOrder place, boolean isNew) {
        force(record(isNew ? JournalState.PLACE : JournalState.MODIFY, JournalState.describe(clientId, place)));
    }

    /** Records what TWS told of an order. */
    void recordNews(int clientId, TrackedOrder order) {
        record(
                order.gone() ? JournalState.GONE : JournalState.ACKNOWLEDGED,
                "client=%d order=%d perm=%d %s filled=%s"
                        .formatted(clientId, order.orderId(), order.permId(), order.status(), order.filled()));
    }

    /** Records that an order is open after all that had been taken for finished. */
    void recordOpenAgain(int clientId, TrackedOrder order) {
        force(record(
                JournalState.PLACE,
                "client=%d order=%d %s %s %s %s limit=- aux=-"
                        .formatted(
                                clientId,
                                order.orderId(),
                                order.action(),
                                order.quantity(),
                                order.symbol(),
                                order.orderType())));
        recordNews(clientId, order);
    }

    /**
     * Records an event.
     *
     * @return number of the line, for {@link #force}
     * @throws UncheckedIOException if it could not be recorded
     */
    final long record(String event, String details) {
        String line = clock.instant().truncatedTo(ChronoUnit.MICROS) + "\t" + event + "\t"
                + details.replace('\n', ' ').replace('\r', ' ');
        synchronized (this) {
            try {
                state.add(line);
                write(line);
                if (length > compactAt) {
                    compact();
                }
                return ++written;
            } catch (IOException e) {
                throw new UncheckedIOException("Cannot write to the journal " + path, e);
            }
        }
    }

    private void write(String line) throws IOException {
        ByteBuffer bytes = ByteBuffer.wrap((line + "\n").getBytes(StandardCharsets.UTF_8));
        length += bytes.remaining();
        while (bytes.hasRemaining()) {
            file.write(bytes);
        }
    }

    // The new file is whole and on the disk before it takes the place of the old one.
    private void compact() throws IOException {
        Path shorter = path.resolveSibling(path.getFileName() + ".new");
        FileChannel old = file;
        file = FileChannel.open(
                shorter, StandardOpenOption.CREATE, StandardOpenOption.TRUNCATE_EXISTING, StandardOpenOption.WRITE);
        length = 0;
        for (String line : state.lines()) {
            write(line);
        }
        if (forced) {
            file.force(true);
        }
        Files.move(shorter, path, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        compactAt = Math.max(bound, 2 * length);
        old.close();
    }

    private void force(long line) {
        if (!forced) {
            return;
        }
        synchronized (disk) {
            if (onDisk >= line) {
                return; // the write of another thread has taken it along
            }
            try {
                onDisk = forceNow();
            } catch (IOException e) {
                throw new UncheckedIOException("Cannot write the journal " + path + " to the disk", e);
            }
        }
    }

    private long forceNow() throws IOException {
        while (true) {
            FileChannel current;
            long upTo;
            synchronized (this) {
                current = file;
                upTo = written;
            }
            try {
                current.force(false);
                return upTo;
            } catch (java.nio.channels.ClosedChannelException e) {
                synchronized (this) {
                    if (current == file) {
                        throw e;
                    }
                }
                // The file was replaced meanwhile, by one that is on the disk up to its beginning.
            }
        }
    }

    /** Tells which orders are open as far as the journal knows. */
    synchronized List<JournalState.OpenOrder> open() {
        return state.open();
    }

    /** Closes the file and returns its path. */
    synchronized Path close() throws IOException {
        file.close();
        return path;
    }
}
