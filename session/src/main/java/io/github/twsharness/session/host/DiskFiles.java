package io.github.twsharness.session.host;

import java.io.Closeable;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The disks of this machine.
 *
 * <p>Files are written as {@link RandomAccessFile}s: the interrupt of one thread closes a {@link FileChannel} for all.
 */
final class DiskFiles implements JournalFiles {

    private static final boolean HAS_DIRECTORY_FORCE = File.separatorChar == '/';

    private static final class DiskFile implements Writing {

        private final RandomAccessFile file;
        private final @Nullable Object key;

        DiskFile(Path path) throws IOException {
            this.file = new RandomAccessFile(path.toFile(), "rw");
            boolean open = false;
            try {
                file.seek(file.length());
                this.key = keyOf(path);
                open = true;
            } finally {
                if (!open) {
                    file.close();
                }
            }
        }

        private static @Nullable Object keyOf(Path path) throws IOException {
            return Files.readAttributes(path, BasicFileAttributes.class).fileKey();
        }

        @Override
        public int write(ByteBuffer bytes) throws IOException {
            int length = bytes.remaining();
            file.write(bytes.array(), bytes.arrayOffset() + bytes.position(), length);
            bytes.position(bytes.limit());
            return length;
        }

        @Override
        public long size() throws IOException {
            return file.length();
        }

        @Override
        public void truncate(long size) throws IOException {
            file.setLength(size);
            file.seek(size);
        }

        @Override
        public void force() throws IOException {
            file.getFD().sync();
        }

        @Override
        public boolean isAt(Path path) throws IOException {
            try {
                return Objects.equals(key, keyOf(path));
            } catch (NoSuchFileException e) {
                return false;
            }
        }

        @Override
        public void close() throws IOException {
            file.close();
        }
    }

    @Override
    public Writing create(Path path) throws IOException {
        Files.createFile(path, forThisUserAlone(path, "rw-------"));
        return new DiskFile(path);
    }

    private static FileAttribute<?>[] forThisUserAlone(Path path, String permissions) {
        return path.getFileSystem().supportedFileAttributeViews().contains("posix")
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(permissions))
                }
                : new FileAttribute<?>[0];
    }

    @Override
    public Writing replace(Path path) throws IOException {
        Files.deleteIfExists(path);
        return create(path);
    }

    @Override
    public Writing reopen(Path path) throws IOException {
        if (!Files.isRegularFile(path)) {
            throw new NoSuchFileException(path.toString());
        }
        return new DiskFile(path);
    }

    @Override
    public InputStream read(Path path) throws IOException {
        return Files.newInputStream(path);
    }

    @Override
    public boolean exists(Path path) {
        return Files.exists(path, LinkOption.NOFOLLOW_LINKS); // a link that leads nowhere is something to look at
    }

    @Override
    public void move(Path from, Path to) throws IOException {
        Files.move(from, to, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    @Override
    public void copy(Path from, Path to) throws IOException {
        Files.copy(from, to, StandardCopyOption.REPLACE_EXISTING);
    }

    @Override
    public void delete(Path path) throws IOException {
        Files.deleteIfExists(path);
    }

    @Override
    public List<Path> list(Path directory) throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            return files.sorted().toList();
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    @Override
    public void createDirectory(Path directory) throws IOException {
        Files.createDirectories(directory);
    }

    @Override
    public void createPrivateDirectory(Path directory) throws IOException {
        if (!Files.isDirectory(directory)) {
            List<Path> missing = Stream.iterate(directory.toAbsolutePath(), Objects::nonNull, Path::getParent)
                    .takeWhile(path -> !Files.exists(path))
                    .toList();
            Files.createDirectories(directory, forThisUserAlone(directory, "rwx------"));
            for (Path created : missing) {
                forceDirectory(created.resolveSibling("."));
            }
        }
    }

    @Override
    public void forceDirectory(Path directory) throws IOException {
        if (HAS_DIRECTORY_FORCE) {
            try (FileChannel channel = FileChannel.open(directory, StandardOpenOption.READ)) {
                channel.force(true);
            }
        }
    }

    @Override
    public Optional<Closeable> lock(Path path) throws IOException {
        FileChannel channel = FileChannel.open(path, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        boolean locked = false;
        try {
            FileLock lock = channel.tryLock();
            locked = lock != null;
            return locked ? Optional.of(channel) : Optional.empty();
        } catch (OverlappingFileLockException e) {
            return Optional.empty(); // this process has it
        } finally {
            if (!locked) {
                channel.close();
            }
        }
    }

    @Override
    public OptionalLong space(Path path) {
        try {
            Path there = path;
            while (!Files.exists(there) && there.getParent() != null) {
                there = there.getParent();
            }
            return OptionalLong.of(Files.getFileStore(there).getUsableSpace());
        } catch (IOException e) {
            return OptionalLong.empty();
        }
    }
}
