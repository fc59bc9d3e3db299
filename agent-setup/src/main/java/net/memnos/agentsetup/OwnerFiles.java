package net.memnos.agentsetup;

import java.io.IOException;
import java.nio.channels.Channels;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;

/** Files of ours that only their owner can read, from the moment that they exist. */
final class OwnerFiles {

    private OwnerFiles() {}

    static void createFolder(Path folder) {
        try {
            Files.createDirectories(folder, attributes("rwx------"));
        } catch (IOException e) {
            throw new FileProblem("the folder " + folder + " cannot be made", e);
        }
    }

    static void write(Path file, byte[] bytes, OpenOption how) {
        try (SeekableByteChannel channel =
                        Files.newByteChannel(file, Set.of(StandardOpenOption.WRITE, how), attributes("rw-------"));
                var out = Channels.newOutputStream(channel)) {
            out.write(bytes);
        } catch (IOException e) {
            throw new FileProblem(file + " cannot be written", e);
        }
    }

    /** In one move. */
    static void replace(Path file, byte[] bytes) {
        Path fresh = file.resolveSibling(file.getFileName() + ".new");
        try {
            Files.deleteIfExists(fresh);
            write(fresh, bytes, StandardOpenOption.CREATE_NEW);
            Files.move(fresh, file, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new FileProblem(file + " cannot be written", e);
        }
    }

    private static FileAttribute<?>[] attributes(String permissions) {
        return FileSystems.getDefault().supportedFileAttributeViews().contains("posix")
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(permissions))
                }
                : new FileAttribute<?>[0];
    }
}
