package io.github.twsharness.session.host;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

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

    private static final String LOG = ".log";
    private static final String LOCK = ".lock";
    private static final String PREFIX = "journal-";

    private final Path directory;

    JournalStore(Path directory) {
        this.directory = directory;
    }

    /** A journal's file that this process has for itself. */
    static final class Claim implements AutoCloseable {

        private final Path log;
        private final Path lockFile;
        private final FileChannel channel;

        private Claim(Path log, Path lockFile, FileChannel channel) {
            this.log = log;
            this.lockFile = lockFile;
            this.channel = channel;
        }

        Path log() {
            return log;
        }

        /** Deletes the journal: nothing in it is open. */
        void delete() throws IOException {
            Files.deleteIfExists(log);
            Files.deleteIfExists(lockFile);
        }

        /** Leaves the journal for others to look after, even in this process. */
        void leave() throws IOException {
            String name = log.getFileName().toString();
            String session = name.substring(name.lastIndexOf('-') + 1, name.length() - LOG.length());
            Files.move(log, log.resolveSibling(PREFIX + "left-" + session + LOG));
            Files.deleteIfExists(lockFile);
        }

        @Override
        public void close() throws IOException {
            channel.close();
        }
    }

    /** Claims the file of a new session. */
    Claim claim(String sessionId) throws IOException {
        createDirectory();
        String name = PREFIX + thisProcess() + sessionId;
        return lock(directory.resolve(name + LOG))
                .orElseThrow(() -> new IOException("Another process has locked the new journal " + name));
    }

    private void createDirectory() throws IOException {
        boolean posix = directory.getFileSystem().supportedFileAttributeViews().contains("posix");
        if (posix && !Files.exists(directory)) {
            Files.createDirectories(
                    directory, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        } else {
            Files.createDirectories(directory);
        }
    }

    private static String thisProcess() {
        ProcessHandle process = ProcessHandle.current();
        long start = process.info().startInstant().map(Instant::toEpochMilli).orElse(0L);
        return process.pid() + "-" + start + "-";
    }

    /** Claims the journals of sessions that have crashed; each claim has to be closed. */
    List<Claim> crashed() throws IOException {
        List<Claim> claims = new ArrayList<>();
        if (!Files.isDirectory(directory)) {
            return claims;
        }
        List<Path> logs;
        try (Stream<Path> files = Files.list(directory)) {
            logs = files.filter(JournalStore::isLog).sorted().toList();
        }
        for (Path log : logs) {
            boolean ours = log.getFileName().toString().startsWith(PREFIX + thisProcess());
            Optional<Claim> claim = ours ? Optional.empty() : lock(log);
            if (claim.isPresent() && !Files.exists(log)) {
                claim.get().close(); // its session has ended in an orderly way just now
                Files.deleteIfExists(claim.get().lockFile);
            } else {
                claim.ifPresent(claims::add);
            }
        }
        return claims;
    }

    private static boolean isLog(Path file) {
        String name = file.getFileName().toString();
        return name.startsWith(PREFIX) && name.endsWith(LOG);
    }

    private static Optional<Claim> lock(Path log) throws IOException {
        String name = log.getFileName().toString();
        Path lockFile = log.resolveSibling(name.substring(0, name.length() - LOG.length()) + LOCK);
        FileChannel channel;
        try {
            channel = FileChannel.open(lockFile, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        } catch (NoSuchFileException e) {
            return Optional.empty(); // the directory is gone
        }
        boolean locked = false;
        try {
            FileLock lock = channel.tryLock();
            locked = lock != null;
            return locked ? Optional.of(new Claim(log, lockFile, channel)) : Optional.empty();
        } catch (OverlappingFileLockException e) {
            return Optional.empty(); // another sweep in this process has it
        } finally {
            if (!locked) {
                channel.close();
            }
        }
    }
}
