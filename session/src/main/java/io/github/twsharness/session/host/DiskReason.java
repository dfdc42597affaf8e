package io.github.twsharness.session.host;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;

/** Words why a disk refused something; the messages of some exceptions are a path and nothing else. */
final class DiskReason {

    private DiskReason() {}

    static String of(IOException e) {
        if (e instanceof FileSystemException named && named.getReason() == null) {
            return named.getFile() + ": " + nameOf(named);
        }
        String message = e.getMessage();
        return message == null || message.isBlank() ? e.toString() : message;
    }

    private static String nameOf(FileSystemException e) {
        if (e instanceof AccessDeniedException) {
            return "permission denied";
        }
        if (e instanceof NoSuchFileException) {
            return "there is no such file or directory";
        }
        if (e instanceof FileAlreadyExistsException) {
            return "something else has this name";
        }
        if (e instanceof NotDirectoryException) {
            return "it is not a directory";
        }
        if (e instanceof DirectoryNotEmptyException) {
            return "a directory that is not empty has this name";
        }
        return e.getClass().getSimpleName();
    }
}
