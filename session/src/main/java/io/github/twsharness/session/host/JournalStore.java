package io.github.twsharness.session.host;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.slf4j.LoggerFactory;

/**
 * The directory where the journals of all sessions of a user are.
 *
 * <p>A session locks a file beside its journal as long as it lives; the operating system frees the lock however the
 * process ends. A journal whose lock can be had is one that nobody looks after.
 *
 * <pre>
 *   journal-{pid}-{start of the process}-{session}.log   and .lock
 * </pre>
 *
 * <p>Nothing of a session in this process is ever touched: to open and close its lock file would free the lock.
 */
final class JournalStore {

    /** Ending of the name of a journal that is still being written anew. */
    static final String NEW = ".new";

    private static final String LOG = ".log";
    private static final String LOCK = ".lock";
    private static final String PREFIX = "journal-";

    private final JournalFiles files;
    private final Path directory;

    JournalStore(JournalFiles files, Path directory) {
        this.files = files;
        this.directory = directory;
    }

    /** A journal's file that this process has for itself. */
    static final class Claim implements AutoCloseable {

        private final JournalFiles files;
        private final Path log;
        private final Closeable lock;

        private Claim(JournalFiles files, Path log, Closeable lock) {
            this.files = files;
            this.log = log;
            this.lock = lock;
        }

        Path log() {
            return log;
        }

        /** Reads the journal. */
        JournalReader.Content read() throws IOException {
            return JournalReader.read(files, log, successor());
        }

        private Path successor() {
            return log.resolveSibling(log.getFileName() + NEW);
        }

        /** Deletes the journal: nothing in it is open. */
        void delete() throws IOException {
            files.delete(successor());
            files.delete(log);
            files.delete(lockOf(log));
        }

        /** Leaves the journal for others to look after, even in this process; returns its new name. */
        Path leave() throws IOException {
            String name = log.getFileName().toString();
            String session = name.substring(name.lastIndexOf('-') + 1, name.length() - LOG.length());
            Path left = log.resolveSibling(PREFIX + "left-" + session + LOG);
            files.move(log, left);
            files.delete(lockOf(log));
            return left;
        }

        /** Gives the journal up; if that fails its lock ends with this process. */
        void free() {
            try {
                close();
            } catch (IOException e) {
                LoggerFactory.getLogger(JournalStore.class).debug("The lock of {} is kept", log, e);
            }
        }

        @Override
        public void close() throws IOException {
            lock.close();
        }
    }

    /** Claims the file of a new session. */
    Claim claim(String sessionId) throws IOException {
        files.createPrivateDirectory(directory);
        Path log = directory.resolve(PREFIX + thisProcess() + sessionId + LOG);
        return lock(log)
                .orElseThrow(() -> new IOException("Another process has locked the new journal " + log.getFileName()));
    }

    private static String thisProcess() {
        ProcessHandle process = ProcessHandle.current();
        long start = process.info().startInstant().map(Instant::toEpochMilli).orElse(0L);
        return process.pid() + "-" + start + "-";
    }

    /**
     * Journals that nobody looks after.
     *
     * @param claims those that are this process's by now; each has to be closed
     * @param problems why others could not be claimed; each a sentence
     */
    record Crashed(List<Claim> claims, List<String> problems) {}

    /** Claims the journals of sessions that have crashed. */
    Crashed crashed() {
        Crashed crashed = new Crashed(new ArrayList<>(), new ArrayList<>());
        List<Path> logs = List.of();
        try {
            logs = files.list(directory).stream().filter(JournalStore::isLog).toList();
        } catch (NoSuchFileException e) {
            return crashed; // there has never been a session
        } catch (IOException e) {
            crashed.problems()
                    .add(
                            "The journals of sessions that crashed cannot be looked for in %s (tws.journalDirectory): %s. Orders of such sessions may still be open. Let this user read that directory."
                                    .formatted(directory, DiskReason.of(e)));
        }
        for (Path log : logs) {
            if (!log.getFileName().toString().startsWith(PREFIX + thisProcess())) {
                claim(log, crashed);
            }
        }
        return crashed;
    }

    private void claim(Path log, Crashed crashed) {
        try {
            Optional<Claim> claim = lock(log);
            if (claim.isPresent() && !files.exists(log)) {
                claim.get().close(); // its session has ended in an orderly way just now
                files.delete(lockOf(log));
            } else {
                claim.ifPresent(crashed.claims()::add);
            }
        } catch (NoSuchFileException e) {
            // The directory is gone, and the journal with it.
        } catch (IOException e) {
            crashed.problems()
                    .add(
                            "The journal %s cannot be locked, so nobody knows whether its session still runs: %s. If that session has crashed its orders may still be open. Let this user write in that directory."
                                    .formatted(log, DiskReason.of(e)));
        }
    }

    private static boolean isLog(Path file) {
        String name = file.getFileName().toString();
        return name.startsWith(PREFIX) && name.endsWith(LOG);
    }

    private static Path lockOf(Path log) {
        String name = log.getFileName().toString();
        return log.resolveSibling(name.substring(0, name.length() - LOG.length()) + LOCK);
    }

    private Optional<Claim> lock(Path log) throws IOException {
        return files.lock(lockOf(log)).map(lock -> new Claim(files, log, lock));
    }
}
