package net.memnos.agentsetup;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermission;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A client's file as it was read, and how it is replaced: in one move, with the mode it had, behind a symbolic link.
 *
 * @param path as the client knows it
 * @param real where it really is
 * @param bytes nothing when there is no file
 */
record ConfigFile(Path path, Path real, Optional<byte[]> bytes) {

    private static final String BOM = "\uFEFF";
    private static final long SIZE_MAX = 32L * 1024 * 1024;

    /** Reads it; what cannot be read is a {@link FileProblem}. */
    static ConfigFile read(Path path) {
        try {
            Path real = real(path);
            if (!Files.exists(real)) {
                return new ConfigFile(path, real, Optional.empty());
            }
            if (!Files.isRegularFile(real)) {
                throw new FileProblem("it is not a file");
            }
            if (Files.size(real) > SIZE_MAX) {
                throw new FileProblem("it is larger than 32 MiB");
            }
            return new ConfigFile(path, real, Optional.of(Files.readAllBytes(real)));
        } catch (IOException e) {
            throw new FileProblem("it cannot be read", e);
        }
    }

    /** The file behind a link, which need not exist yet. */
    private static Path real(Path path) throws IOException {
        Path at = path;
        for (int links = 0; Files.isSymbolicLink(at); links++) {
            if (links == 20) {
                throw new FileProblem("it is a link that leads nowhere");
            }
            at = at.resolveSibling(Files.readSymbolicLink(at));
        }
        return Files.exists(at) ? at.toRealPath() : at.toAbsolutePath().normalize();
    }

    boolean exists() {
        return bytes.isPresent();
    }

    /** What it says, without the mark that some editors begin a file with; empty when there is no file. */
    String text() {
        String whole = bytes.map(ConfigFile::decoded).orElse("");
        return whole.startsWith(BOM) ? whole.substring(1) : whole;
    }

    static String decoded(byte[] bytes) {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        } catch (CharacterCodingException e) {
            throw new FileProblem("it is not UTF-8", e);
        }
    }

    /** The bytes of a text in the place of the one that was read. */
    byte[] encoded(String text) {
        boolean marked = bytes.map(ConfigFile::decoded).orElse("").startsWith(BOM);
        return ((marked ? BOM : "") + text).getBytes(StandardCharsets.UTF_8);
    }

    /** Says what is in the way of writing, before anything is written. */
    void checkWritable() {
        if (exists() && (!Files.isWritable(real) || !ownerMayWrite())) {
            throw new FileProblem("it is read-only");
        }
        Path folder = real.getParent();
        while (folder != null && !Files.exists(folder)) {
            folder = folder.getParent();
        }
        if (folder == null || !Files.isDirectory(folder) || !Files.isWritable(folder)) {
            throw new FileProblem("its folder cannot be written in");
        }
    }

    /** An administrator of the machine could write it all the same, but whoever took that bit away meant it. */
    private boolean ownerMayWrite() {
        try {
            return !Files.getFileStore(real).supportsFileAttributeView("posix")
                    || Files.getPosixFilePermissions(real).contains(PosixFilePermission.OWNER_WRITE);
        } catch (IOException e) {
            throw new FileProblem("its mode cannot be read", e);
        }
    }

    /**
     * Replaces it.
     *
     * @return the folders that had to be made, outermost first
     */
    List<Path> write(byte[] fresh) {
        try {
            if (!sameAs(read(path))) {
                throw new FileProblem("it was changed by somebody else a moment ago; run this again");
            }
            List<Path> made = makeFolders();
            Path folder = folder();
            Path temporary = Files.createTempFile(folder, ".memnos-", ".tmp");
            try {
                Files.write(temporary, fresh);
                // A file that we make is its owner's, as a temporary file is; one that was there keeps its mode.
                if (exists() && Files.getFileStore(folder).supportsFileAttributeView("posix")) {
                    Set<PosixFilePermission> mode = Files.getPosixFilePermissions(real);
                    Files.setPosixFilePermissions(temporary, mode);
                }
                move(temporary, real);
            } finally {
                Files.deleteIfExists(temporary);
            }
            return made;
        } catch (IOException e) {
            throw new FileProblem("it cannot be written", e);
        }
    }

    private boolean sameAs(ConfigFile other) {
        return bytes.map(ConfigFile::digest).equals(other.bytes.map(ConfigFile::digest));
    }

    private Path folder() {
        Path folder = real.getParent();
        if (folder == null) {
            throw new FileProblem("it is not in a folder");
        }
        return folder;
    }

    private List<Path> makeFolders() throws IOException {
        List<Path> made = new ArrayList<>();
        for (Path at = folder(); at != null && !Files.exists(at); at = at.getParent()) {
            made.addFirst(at);
        }
        Files.createDirectories(folder());
        return made;
    }

    private static void move(Path from, Path to) throws IOException {
        try {
            Files.move(from, to, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (AtomicMoveNotSupportedException e) {
            Files.move(from, to, StandardCopyOption.REPLACE_EXISTING);
        }
    }

    /** Takes it away, with the folders that were made for it and hold nothing else. */
    void delete(List<Path> madeFolders) {
        try {
            Files.deleteIfExists(real);
            for (Path folder : madeFolders.reversed()) {
                if (!isEmptyFolder(folder)) {
                    return;
                }
                Files.delete(folder);
            }
        } catch (IOException e) {
            throw new FileProblem("it cannot be removed", e);
        }
    }

    private static boolean isEmptyFolder(Path folder) throws IOException {
        if (!Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS)) {
            return false;
        }
        try (var inside = Files.list(folder)) {
            return inside.findAny().isEmpty();
        }
    }

    static String digest(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
