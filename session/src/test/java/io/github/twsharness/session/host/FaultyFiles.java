package io.github.twsharness.session.host;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** Lets operations of a disk fail, as somebody decides. Safe for use by any thread. */
final class FaultyFiles implements JournalFiles {

    /** What becomes of an operation. */
    enum Outcome {
        DONE,
        FAILS,
        /** A write that is done in part and then fails. */
        FAILS_HALFWAY,
        /** A write that is done in part and says so. */
        HALF
    }

    /** Decides what becomes of an operation. */
    @FunctionalInterface
    interface Fate {
        Outcome of(String operation);
    }

    private final JournalFiles disk;
    private final Fate fate;

    FaultyFiles(JournalFiles disk, Fate fate) {
        this.disk = disk;
        this.fate = fate;
    }

    private void perform(String operation) throws IOException {
        Outcome outcome;
        synchronized (this) {
            outcome = fate.of(operation);
        }
        if (outcome == Outcome.FAILS || outcome == Outcome.FAILS_HALFWAY) {
            throw full();
        }
    }

    private static IOException full() {
        return new IOException("No space left on device");
    }

    private final class FaultyFile implements Writing {

        private final Writing file;

        FaultyFile(Writing file) {
            this.file = file;
        }

        @Override
        public int write(ByteBuffer bytes) throws IOException {
            Outcome outcome;
            synchronized (FaultyFiles.this) {
                outcome = fate.of("write");
            }
            return switch (outcome) {
                case DONE -> file.write(bytes);
                case FAILS -> throw full();
                case HALF -> half(bytes);
                case FAILS_HALFWAY -> {
                    half(bytes);
                    throw full();
                }
            };
        }

        private int half(ByteBuffer bytes) throws IOException {
            int count = (bytes.remaining() + 1) / 2;
            byte[] some = new byte[count];
            bytes.get(some);
            file.write(ByteBuffer.wrap(some));
            return count;
        }

        @Override
        public long size() throws IOException {
            perform("size");
            return file.size();
        }

        @Override
        public void truncate(long size) throws IOException {
            perform("truncate");
            file.truncate(size);
        }

        @Override
        public void force() throws IOException {
            perform("force");
            file.force();
        }

        @Override
        public boolean isAt(Path path) throws IOException {
            perform("look");
            return file.isAt(path);
        }

        @Override
        public void close() throws IOException {
            file.close();
            perform("close");
        }
    }

    @Override
    public Writing create(Path path) throws IOException {
        perform("create");
        return new FaultyFile(disk.create(path));
    }

    @Override
    public Writing replace(Path path) throws IOException {
        perform("replace");
        return new FaultyFile(disk.replace(path));
    }

    @Override
    public Writing reopen(Path path) throws IOException {
        perform("reopen");
        return new FaultyFile(disk.reopen(path));
    }

    @Override
    public InputStream read(Path path) throws IOException {
        perform("read");
        return disk.read(path);
    }

    @Override
    public boolean exists(Path path) {
        return disk.exists(path);
    }

    @Override
    public void move(Path from, Path to) throws IOException {
        perform("move");
        disk.move(from, to);
    }

    @Override
    public void copy(Path from, Path to) throws IOException {
        perform("copy");
        disk.copy(from, to);
    }

    @Override
    public void delete(Path path) throws IOException {
        perform("delete");
        disk.delete(path);
    }

    @Override
    public List<Path> list(Path directory) throws IOException {
        perform("list");
        return disk.list(directory);
    }

    @Override
    public void createDirectory(Path directory) throws IOException {
        perform("create directory");
        disk.createDirectory(directory);
    }

    @Override
    public void createPrivateDirectory(Path directory) throws IOException {
        perform("create directory");
        disk.createPrivateDirectory(directory);
    }

    @Override
    public void forceDirectory(Path directory) throws IOException {
        perform("force directory");
        disk.forceDirectory(directory);
    }

    @Override
    public Optional<Closeable> lock(Path path) throws IOException {
        perform("lock");
        return disk.lock(path);
    }

    @Override
    public OptionalLong space(Path path) {
        return disk.space(path);
    }
}
