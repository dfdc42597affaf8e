package io.github.twsharness.session.host;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** What journals need of a disk, each operation one that may fail. */
interface JournalFiles {

    /** A file that is being written, at its end. */
    interface Writing extends Closeable {

        /** Writes some of the bytes, or all; returns how many. */
        int write(ByteBuffer bytes) throws IOException;

        long size() throws IOException;

        void truncate(long size) throws IOException;

        /** Returns when all that was written is on the disk. */
        void force() throws IOException;

        /** Tells whether the file can still be found at a path. */
        boolean isAt(Path path) throws IOException;
    }

    /** Creates a file that must not be there yet. */
    Writing create(Path path) throws IOException;

    /** Opens a file to write it anew, whatever it holds. */
    Writing replace(Path path) throws IOException;

    /** Opens a file that has to be there, to go on at its end. */
    Writing reopen(Path path) throws IOException;

    InputStream read(Path path) throws IOException;

    boolean exists(Path path);

    /** Gives a file another name in its directory in one step, in place of a file that has the name. */
    void move(Path from, Path to) throws IOException;

    /** Copies a file to anywhere, in place of a file that is there. */
    void copy(Path from, Path to) throws IOException;

    /** Deletes a file if it is there. */
    void delete(Path path) throws IOException;

    List<Path> list(Path directory) throws IOException;

    /** Creates a directory with those that it is in; does nothing if it is there. */
    void createDirectory(Path directory) throws IOException;

    /** Does the same, for this user alone. */
    void createPrivateDirectory(Path directory) throws IOException;

    /** Returns when the names in a directory are on the disk; does nothing where a system has no such thing. */
    void forceDirectory(Path directory) throws IOException;

    /** Locks a file that is created if need be; empty while somebody else has the lock. Closing it frees the lock. */
    Optional<Closeable> lock(Path path) throws IOException;

    /** Returns how many bytes may still be written; empty where that cannot be known. */
    OptionalLong space(Path path);
}
