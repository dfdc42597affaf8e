package io.github.twsharness.session;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.AclEntry;
import java.nio.file.attribute.AclEntryPermission;
import java.nio.file.attribute.AclEntryType;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.nio.file.attribute.UserPrincipal;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/**
 * Write files that only their owner may read, such as the one with the token of a session.
 *
 * <p>A file has its permissions from the moment when it is created, and is complete when it appears: it is written beside its place
 * and then moved there. Where the file system knows neither POSIX permissions nor access lists, the folder has to protect it.
 */
public final class OwnerOnlyFile {

    private OwnerOnlyFile() {}

    /** Write a file, and the folders that it needs; an earlier one is replaced. */
    public static void write(Path file, String text) throws IOException {
        Path folder = Objects.requireNonNull(file.toAbsolutePath().getParent(), "a file, not a root");
        Files.createDirectories(folder);
        Path draft = Files.createTempFile(folder, file.getFileName() + "", ".part", ownerOnly(folder));
        try {
            Files.writeString(draft, text);
            Files.move(draft, file, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(draft);
        }
    }

    private static FileAttribute<?>[] ownerOnly(Path folder) throws IOException {
        Set<String> views = folder.getFileSystem().supportedFileAttributeViews();
        if (views.contains("posix")) {
            return new FileAttribute<?>[] {
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
            };
        }
        if (views.contains("acl")) {
            UserPrincipal user = folder.getFileSystem()
                    .getUserPrincipalLookupService()
                    .lookupPrincipalByName(System.getProperty("user.name"));
            return new FileAttribute<?>[] {new AccessList(allFor(user))};
        }
        return new FileAttribute<?>[0];
    }

    private static List<AclEntry> allFor(UserPrincipal user) {
        return List.of(AclEntry.newBuilder()
                .setType(AclEntryType.ALLOW)
                .setPrincipal(user)
                .setPermissions(EnumSet.allOf(AclEntryPermission.class))
                .build());
    }

    /** The access list that a file is created with. */
    private record AccessList(List<AclEntry> value) implements FileAttribute<List<AclEntry>> {

        @Override
        public String name() {
            return "acl:acl";
        }
    }
}
