package io.github.twsharness.session.host;

import io.github.twsharness.protocol.message.ErrorMessage;
import io.github.twsharness.protocol.message.PlaceOrder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Records, one line an event, what crossed the lanes; an order's line is on the disk before the order leaves.
 *
 * <p>A line is handed to the operating system before a method returns, so it outlives this process however it ends. An
 * order's line is forced to the disk too, unless the TWS is part of this process; threads that wait for the disk at the
 * same time share one write. The file is bounded: when it has grown too long, it is replaced by one that holds only what
 * is open.
 *
 * <p>What is true is in memory. While the disk takes nothing, orders are refused and everything else goes on; what the file missed is
 * written before the next order. Safe for use by any thread.
 */
final class Journal {

    /** Length in bytes from which on a journal is replaced by a shorter one. */
    static final long BOUND = 4L * 1024 * 1024;

    private static final Logger LOG = LoggerFactory.getLogger(Journal.class);
    private static final int LONGEST_LINE = 64 * 1024;

    private final long bound;
    private final JournalEvents events;
    private final JournalWatch watch;
    private final JournalState state;
    private final JournalWriter writer;
    private final Object disk = new Object();

    // Guarded by this.
    private final MissedNews missed = new MissedNews();
    private final Patience untilWritten = new Patience();
    private final Patience untilShorter = new Patience();
    private long compactAt;
    private long written;
    private long lost;

    // Guarded by disk.
    private long onDisk;

    private Journal(JournalWriter writer, long bound, JournalEvents events, JournalState state, JournalWatch watch) {
        this.writer = writer;
        this.bound = bound;
        this.events = events;
        this.state = state;
        this.watch = watch;
        this.compactAt = bound;
    }

    /**
     * Begins a journal.
     *
     * @param endpoint where the session leads
     * @param forced whether an order has to be on the disk before it leaves
     */
    static Journal begin(
            JournalFiles files, Path path, String endpoint, boolean forced, long bound, Clock clock, JournalWatch watch)
            throws IOException {
        JournalEvents events = new JournalEvents(clock);
        JournalLine first = events.session(endpoint, "");
        JournalState state = new JournalState();
        state.add(first);
        return new Journal(JournalWriter.begin(files, path, forced, first), bound, events, state, watch);
    }

    /** Goes on with the journal of a session that has crashed; what it holds stays in it. */
    static Journal resume(JournalFiles files, Path path, JournalReader.Content read, Clock clock, JournalWatch watch) {
        JournalWriter writer = JournalWriter.resume(files, path, read.endsInLine());
        return new Journal(writer, Long.MAX_VALUE, new JournalEvents(clock), read.state(), watch);
    }

    /**
     * Records whose orders are recorded from now on.
     *
     * @throws IOException if it could not be recorded
     */
    void recordSession(String endpoint, String account) throws IOException {
        JournalLine line = events.session(endpoint, account);
        long number;
        synchronized (this) {
            state.add(line);
            writer.look(state.lines());
            number = append(line);
        }
        force(number);
    }

    /**
     * Records an order about to leave; when this returns it is on the disk.
     *
     * @throws UncheckedIOException if it could not be recorded; the order must not leave then
     */
    void recordOrder(int clientId, PlaceOrder place, boolean isNew) {
        JournalLine line = events.order(clientId, place, isNew);
        int length = line.text().length();
        if (length > LONGEST_LINE) {
            IOException e = new IOException("its line in the journal would have %d characters, and the most is %d"
                    .formatted(length, LONGEST_LINE));
            throw new UncheckedIOException(e.getMessage(), e);
        }
        try {
            put(new JournalState.Key(clientId, place.orderId()), line);
        } catch (IOException e) {
            throw new UncheckedIOException(watch.orderRefused(e), e);
        }
    }

    private void put(JournalState.Key key, JournalLine line) throws IOException {
        long number;
        List<JournalLine> before;
        synchronized (this) {
            before = state.lines(key);
            try {
                writer.look(state.lines());
                catchUp();
                number = append(line);
            } catch (IOException e) {
                withdraw(key, line, before, e);
                throw e;
            }
            state.add(line);
        }
        try {
            force(number);
        } catch (IOException e) {
            synchronized (this) {
                withdraw(key, line, before, e);
            }
            throw e;
        }
        synchronized (this) {
            onceWritten();
            compactWhenDue();
        }
    }

    // The file may hold the line all the same; the next one about this order puts that right.
    private void withdraw(JournalState.Key key, JournalLine line, List<JournalLine> before, IOException why) {
        state.withdraw(line, key, before);
        missed.add(key, events.notSent(key));
        failed(why);
    }

    /** Records what TWS told of an order. */
    void recordNews(int clientId, TrackedOrder order) {
        record(new JournalState.Key(clientId, order.orderId()), events.news(clientId, order));
    }

    /** Records that an order is open after all that had been taken for finished. */
    void recordOpenAgain(int clientId, TrackedOrder order) {
        JournalState.Key key = new JournalState.Key(clientId, order.orderId());
        JournalLine line = events.openAgain(clientId, order);
        record(key, line);
        recordNews(clientId, order);
        try {
            force(lineCount());
        } catch (IOException e) {
            synchronized (this) {
                missed.add(key, line);
                failed(e);
            }
        }
    }

    private synchronized long lineCount() {
        return written;
    }

    /** Records what TWS said of an order: it is what people look for when the order cannot be cancelled. */
    void recordAnswer(int clientId, ErrorMessage error) {
        record(new JournalState.Key(clientId, error.id()), events.answer(clientId, error));
    }

    // Nothing of this is worth an order that cannot be cancelled, so it never fails.
    private synchronized void record(JournalState.Key key, JournalLine line) {
        state.add(line);
        if (!missed.isEmpty() && !untilWritten.isOver()) {
            missed.add(key, line);
            return;
        }
        try {
            writer.look(state.lines());
            catchUp();
            var unused = append(line);
            onceWritten();
            compactWhenDue();
        } catch (IOException e) {
            missed.add(key, line);
            failed(e);
        }
    }

    private long append(JournalLine line) throws IOException {
        writer.append(List.of(line));
        return ++written;
    }

    private void catchUp() throws IOException {
        if (!missed.isEmpty()) {
            writer.append(missed.lines(state));
            written++;
            missed.clear();
        }
    }

    private void failed(IOException why) {
        untilWritten.extend();
        watch.unwritable(why);
    }

    private void onceWritten() {
        if (missed.isEmpty()) {
            untilWritten.end();
            watch.writable();
        }
    }

    private void compactWhenDue() {
        if (writer.length() <= compactAt || !untilShorter.isOver()) {
            return;
        }
        try {
            writer.rewrite(state.lines());
            compactAt = Math.max(bound, 2 * writer.length());
            untilShorter.end();
        } catch (IOException e) {
            // The old file has all that the new one would have.
            LOG.warn(
                    "The journal has {} bytes and could not be made shorter; it goes on as it is: {}",
                    writer.length(),
                    e.toString());
            untilShorter.extend();
        }
    }

    private void force(long line) throws IOException {
        if (!writer.isForced()) {
            return;
        }
        synchronized (disk) {
            if (onDisk < line) { // otherwise the write of another thread has taken it along
                onDisk = forceNow(line);
            }
        }
    }

    private long forceNow(long line) throws IOException {
        while (true) {
            JournalFiles.Writing current;
            long upTo;
            synchronized (this) {
                if (line <= lost) {
                    throw new IOException("it is not certain that what was written is on the disk");
                }
                writer.look(state.lines());
                current = writer.toForce();
                upTo = written;
            }
            try {
                current.force();
                return upTo;
            } catch (IOException e) {
                synchronized (this) {
                    if (writer.isCurrent(current)) {
                        // The system may have dropped what it could not write, and not say so again.
                        lost = written;
                        writer.close();
                        throw e;
                    }
                }
                // The file was replaced or opened anew meanwhile.
            }
        }
    }

    /** Tells which orders are open as far as the journal knows. */
    synchronized List<JournalState.OpenOrder> open() {
        return state.open();
    }

    /** Writes what the file missed, if the disk takes it by now, and closes the file. */
    synchronized void close() {
        try {
            if (!missed.isEmpty()) {
                writer.look(state.lines());
                catchUp();
                onceWritten();
            }
        } catch (IOException e) {
            failed(e);
        }
        writer.close();
    }
}
