package io.github.twsharness.session.host;

import java.io.ByteArrayInputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;

/** A disk in memory that knows what of it would outlive a power failure: what was forced, files and directories apart. */
final class MemoryFiles implements JournalFiles {

    private static final class Content {
        private byte[] bytes = new byte[0];
        private byte[] forced = new byte[0];
    }

    private final Map<Path, Content> names = new TreeMap<>();
    private final Map<Path, Content> forcedNames = new TreeMap<>();

    /** Returns the disk as the next process finds it. */
    MemoryFiles afterACrash() {
        MemoryFiles after = new MemoryFiles();
        names.forEach((path, content) -> after.put(path, content.bytes));
        return after;
    }

    /** Returns the disk as the next start of the machine finds it. */
    MemoryFiles afterAPowerFailure() {
        MemoryFiles after = new MemoryFiles();
        forcedNames.forEach((path, content) -> after.put(path, content.forced));
        return after;
    }

    void put(Path path, byte[] bytes) {
        Content content = new Content();
        content.bytes = bytes;
        names.put(path, content);
    }

    byte[] bytes(Path path) {
        return names.get(path).bytes;
    }

    private Content find(Path path) throws IOException {
        Content content = names.get(path);
        if (content == null) {
            throw new NoSuchFileException(path.toString());
        }
        return content;
    }

    private final class MemoryFile implements Writing {

        private final Content content;

        MemoryFile(Content content) {
            this.content = content;
        }

        @Override
        public int write(ByteBuffer bytes) {
            int start = content.bytes.length;
            int count = bytes.remaining();
            content.bytes = Arrays.copyOf(content.bytes, start + count);
            bytes.get(content.bytes, start, count);
            return count;
        }

        @Override
        public long size() {
            return content.bytes.length;
        }

        @Override
        public void truncate(long size) {
            content.bytes = Arrays.copyOf(content.bytes, (int) Math.min(size, content.bytes.length));
        }

        @Override
        public void force() {
            content.forced = content.bytes.clone();
        }

        @Override
        public boolean isAt(Path path) {
            return names.get(path) == content;
        }

        @Override
        public void close() {}
    }

    @Override
    public Writing create(Path path) throws IOException {
        if (names.containsKey(path)) {
            throw new FileAlreadyExistsException(path.toString());
        }
        put(path, new byte[0]);
        return reopen(path);
    }

    @Override
    public Writing replace(Path path) throws IOException {
        put(path, new byte[0]);
        return reopen(path);
    }

    @Override
    public Writing reopen(Path path) throws IOException {
        return new MemoryFile(find(path));
    }

    @Override
    public InputStream read(Path path) throws IOException {
        return new ByteArrayInputStream(find(path).bytes);
    }

    @Override
    public boolean exists(Path path) {
        return names.containsKey(path);
    }

    @Override
    public void move(Path from, Path to) throws IOException {
        names.put(to, find(from));
        names.remove(from);
    }

    @Override
    public void copy(Path from, Path to) throws IOException {
        put(to, find(from).bytes.clone());
    }

    @Override
    public void delete(Path path) {
        names.remove(path);
    }

    @Override
    public List<Path> list(Path directory) {
        return names.keySet().stream()
                .filter(path -> directory.equals(path.getParent()))
                .toList();
    }

    @Override
    public void createDirectory(Path directory) {}

    @Override
    public void createPrivateDirectory(Path directory) {}

    @Override
    public void forceDirectory(Path directory) {
        forcedNames.keySet().removeIf(path -> directory.equals(path.getParent()));
        names.forEach((path, content) -> {
            if (directory.equals(path.getParent())) {
                forcedNames.put(path, content);
            }
        });
    }

    @Override
    public Optional<Closeable> lock(Path path) {
        return Optional.of(() -> {});
    }

    @Override
    public OptionalLong space(Path path) {
        return OptionalLong.empty();
    }
}
