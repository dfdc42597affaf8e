package io.github.twsharness.session.host;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes the file of a journal, and finds it again after whatever happened to it.
 *
 * <p>After a write that failed the file is cut back to its last whole line, or the next line begins with the end of a
 * line; then it is opened anew by its name. So what is written is always in the file that a later session will read. Guarded by its owner.
 */
final class JournalWriter {

    private static final Logger LOG = LoggerFactory.getLogger(JournalWriter.class);

    private final JournalFiles files;
    private final Path path;
    private final boolean forced;
    private JournalFiles.@Nullable Writing file;
    private long length;
    private boolean torn;
    private boolean isKept;
    private boolean canForceDirectory;
    private boolean directoryForced;

    private JournalWriter(JournalFiles files, Path path, boolean forced) {
        this.files = files;
        this.path = path;
        this.forced = forced;
    }

    /** Creates the file with its first line. */
    static JournalWriter begin(JournalFiles files, Path path, boolean forced, JournalLine first) throws IOException {
        JournalWriter writer = new JournalWriter(files, path, forced);
        writer.file = files.create(path);
        boolean begun = false;
        try {
            writer.append(List.of(first));
            if (forced) {
                writer.toForce().force();
            }
            begun = true;
            return writer;
        } finally {
            if (!begun) {
                writer.close();
                writer.deleteQuietly(path); // nobody is to find a journal without a beginning
            }
        }
    }

    private Path directory() {
        return Optional.ofNullable(path.toAbsolutePath().getParent()).orElse(path);
    }

    /** Goes on with a file that is there, and keeps all that is in it; it is opened when there is something to write. */
    static JournalWriter resume(JournalFiles files, Path path, boolean endsInLine) {
        JournalWriter writer = new JournalWriter(files, path, true);
        writer.torn = endsInLine;
        writer.isKept = true;
        return writer;
    }

    /** Returns the length of the file in bytes, as far as it consists of whole lines. */
    long length() {
        return length;
    }

    boolean isForced() {
        return forced;
    }

    boolean isCurrent(JournalFiles.Writing writing) {
        return file == writing;
    }

    /**
     * Makes sure that the file is where a later session will look for it, and is as it was left. Nobody looks for one that need not
     * be on the disk.
     *
     * @param all the lines that say what is open, for a file that is not
     */
    void look(List<JournalLine> all) throws IOException {
        if (!forced && file != null) {
            return;
        }
        if (!files.exists(path)) {
            close();
            throw new NoSuchFileException(path.toString(), null, "it was deleted or moved while it was in use");
        }
        JournalFiles.Writing open = file;
        JournalFiles.Writing current = open == null ? reopen() : open;
        boolean isSound;
        try {
            isSound = current.isAt(path) && current.size() >= length && length > 0;
        } catch (IOException e) {
            close();
            throw e;
        }
        if (!isSound) {
            rewrite(all);
        }
    }

    private JournalFiles.Writing reopen() throws IOException {
        JournalFiles.Writing reopened = files.reopen(path);
        try {
            long size = reopened.size();
            torn |= length != 0 && size > length;
            length = Math.max(length, size);
            file = reopened;
            return reopened;
        } finally {
            if (file != reopened) {
                reopened.close();
            }
        }
    }

    /** Appends lines. */
    void append(List<JournalLine> lines) throws IOException {
        JournalFiles.Writing current = opened();
        try {
            length += write(current, torn ? "\n" : "", lines);
            torn = false;
        } catch (IOException e) {
            giveUp(current);
            throw e;
        }
    }

    private static long write(JournalFiles.Writing to, String before, List<JournalLine> lines) throws IOException {
        StringBuilder text = new StringBuilder(before);
        lines.forEach(line -> text.append(line.text()).append('\n'));
        ByteBuffer bytes = ByteBuffer.wrap(text.toString().getBytes(StandardCharsets.UTF_8));
        long total = bytes.remaining();
        while (bytes.hasRemaining()) {
            if (to.write(bytes) <= 0) {
                throw new IOException("the disk took nothing of what was written");
            }
        }
        return total;
    }

    // What is cut off was never read, and no order of it has left.
    private void giveUp(JournalFiles.Writing current) {
        try {
            current.truncate(length);
        } catch (IOException e) {
            torn = true;
        }
        close();
    }

    private JournalFiles.Writing opened() throws IOException {
        JournalFiles.Writing current = file;
        if (current == null) {
            throw new IOException("the journal is closed");
        }
        return current;
    }

    /**
     * Replaces the file by one that holds only these lines. The new one is whole and on the disk before it takes the
     * place of the old one, so whatever fails, one of the two has the name.
     */
    void rewrite(List<JournalLine> all) throws IOException {
        if (isKept) {
            throw new IOException("it has changed while it was in use");
        }
        Path shorter = path.resolveSibling(path.getFileName() + JournalStore.NEW);
        long written;
        boolean moved = false;
        JournalFiles.Writing next = files.replace(shorter);
        try {
            try (next) {
                written = write(next, "", all);
                if (forced) {
                    next.force();
                }
            }
            close();
            files.move(shorter, path);
            moved = true;
        } finally {
            if (!moved) {
                deleteQuietly(shorter);
            }
        }
        length = written;
        torn = false;
        directoryForced = false;
        file = files.reopen(path);
    }

    // It takes room where there may be none; the next attempt writes it anew.
    private void deleteQuietly(Path shorter) {
        try {
            files.delete(shorter);
        } catch (IOException e) {
            LOG.debug("{} stays until it is written anew", shorter, e);
        }
    }

    /** Returns what has to be forced for all that was appended to be on the disk. */
    JournalFiles.Writing toForce() throws IOException {
        if (!directoryForced && !isKept) {
            forceDirectory();
        }
        return opened();
    }

    // Some file systems cannot do that at all. Where it has worked once it has to work again.
    private void forceDirectory() throws IOException {
        try {
            files.forceDirectory(directory());
            directoryForced = true;
            canForceDirectory = true;
        } catch (IOException e) {
            if (canForceDirectory) {
                throw e;
            }
            LOG.debug("{} cannot be forced to the disk", directory(), e);
        }
    }

    /** Closes the file; what was written stays, and the next look opens it again. */
    void close() {
        JournalFiles.Writing current = file;
        file = null;
        if (current != null) {
            try {
                current.close();
            } catch (IOException e) {
                LOG.debug("Closing the journal {} failed", path, e);
            }
        }
    }
}
