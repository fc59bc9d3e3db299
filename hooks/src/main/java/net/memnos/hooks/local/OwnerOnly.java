package net.memnos.hooks.local;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;

/** Files and folders that only their owner can read, from the moment that they exist. */
public final class OwnerOnly {

    private OwnerOnly() {}

    /** Makes a folder with its parents; what is made is owner-only, what exists stays as it is. */
    public static void createFolder(Path folder) {
        try {
            Files.createDirectories(folder, attributes("rwx------"));
        } catch (IOException e) {
            throw new LocalException(
                    "the folder " + folder + " cannot be made: " + e.getMessage(),
                    "make it writable, or point MEMNOS_HOME elsewhere",
                    e);
        }
    }

    /** Replaces a file in one move, so that a reader sees the old text or the new one. */
    public static void write(Path file, String text) {
        Path folder = parent(file);
        createFolder(folder);
        try {
            Path fresh = Files.createTempFile(folder, ".new-", ".tmp", attributes("rw-------"));
            try {
                Files.writeString(fresh, text, StandardCharsets.UTF_8);
                move(fresh, file);
            } finally {
                Files.deleteIfExists(fresh);
            }
        } catch (IOException e) {
            throw new LocalException(
                    file + " cannot be written: " + e.getMessage(), "make its folder writable for you", e);
        }
    }

    private static void move(Path from, Path to) throws IOException {
        try {
            Files.move(from, to, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (AtomicMoveNotSupportedException e) {
            Files.move(from, to, StandardCopyOption.REPLACE_EXISTING);
        }
    }

    private static Path parent(Path file) {
        Path parent = file.toAbsolutePath().getParent();
        if (parent == null) {
            throw new LocalException(file + " is not a file name", "name a file inside a folder");
        }
        return parent;
    }

    // Where there are no POSIX permissions (Windows), a home folder is its owner's by inheritance.
    private static FileAttribute<?>[] attributes(String permissions) {
        return FileSystems.getDefault().supportedFileAttributeViews().contains("posix")
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(permissions))
                }
                : new FileAttribute<?>[0];
    }
}
