package io.github.twsharness.session.host;

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
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/**
 * Records, one line an event, what crossed the lanes; an order's line is in the file before the order leaves.
 *
 * <p>The file is {@code journal-<session>.log} while the session runs. A line is handed to the operating system
 * before the method returns, so it outlives this process however it ends.
 * Safe for use by any thread.
 */
final class Journal {

    /** Name of the journal of the last session that ended with nothing left. */
    static final String LAST = "journal.log";

    private final FileChannel file;
    private final Path path;
    private final Clock clock;

    private Journal(FileChannel file, Path path, Clock clock) {
        this.file = file;
        this.path = path;
        this.clock = clock;
    }

    static Journal open(Path directory, String sessionId, Clock clock) throws IOException {
        Files.createDirectories(directory);
        Path path = directory.resolve("journal-" + sessionId + ".log");
        FileChannel file = FileChannel.open(path, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
        return new Journal(file, path, clock);
    }

    /**
     * Records an event.
     *
     * @throws UncheckedIOException if it could not be recorded; what it announces must then not be done
     */
    void record(String event, String details) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        String line = now + "\t" + event + "\t" + details.replace('\n', ' ') + "\n";
        ByteBuffer bytes = ByteBuffer.wrap(line.getBytes(StandardCharsets.UTF_8));
        synchronized (this) {
            try {
                while (bytes.hasRemaining()) {
                    file.write(bytes);
                }
            } catch (IOException e) {
                throw new UncheckedIOException("Cannot write to the journal " + path, e);
            }
        }
    }

    /**
     * Closes the journal; one that leaves nothing open becomes the last journal, and an older one goes.
     *
     * @param nothingLeft whether every order in it is known to be gone
     */
    void close(boolean nothingLeft) throws IOException {
        file.close();
        if (nothingLeft) {
            Files.move(path, path.resolveSibling(LAST), StandardCopyOption.REPLACE_EXISTING);
        }
    }
}
