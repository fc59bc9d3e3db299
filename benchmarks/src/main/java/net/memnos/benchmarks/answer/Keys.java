package net.memnos.benchmarks.answer;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import net.memnos.engine.config.Secret;

/**
 * Finds the key of an endpoint by where it is: {@code env:NAME}, {@code file:PATH} of a file that only its owner may read,
 * or {@code secret://NAME} of the vault. A key itself is no argument, for those are seen by others.
 */
public final class Keys {

    private static final Set<PosixFilePermission> OWNER =
            Set.of(PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE);
    private static final String WHERE = "name where the key is: env:NAME, file:PATH or secret://NAME";
    private static final int INPUT_MAX = 64 * 1024;

    private final UnaryOperator<String> environment;
    private final Map<String, String> opened;

    private Keys(UnaryOperator<String> environment, Map<String, String> opened) {
        this.environment = environment;
        this.opened = opened;
    }

    /** Without a vault. */
    public static Keys of(UnaryOperator<String> environment) {
        return new Keys(environment, Map.of());
    }

    /** With what the command line has opened in the vault: lines of a name, a blank and the value. */
    public static Keys of(UnaryOperator<String> environment, InputStream input) throws IOException {
        Map<String, String> opened = new HashMap<>();
        String text = new String(input.readNBytes(INPUT_MAX), StandardCharsets.UTF_8);
        text.lines()
                .map(line -> line.split(" ", 2))
                .filter(parts -> parts.length == 2)
                .forEach(parts -> opened.put(parts[0], parts[1]));
        return new Keys(environment, opened);
    }

    /** The key at a place. What is given is not repeated in an error, for it may be a key after all. */
    public Secret at(String place) throws IOException {
        if (place.startsWith("env:")) {
            String name = place.substring("env:".length());
            return value(Optional.ofNullable(environment.apply(name)), "the environment has no such variable");
        }
        if (place.startsWith("file:")) {
            return value(Optional.of(read(Path.of(place.substring("file:".length())))), "the file is empty");
        }
        if (place.startsWith("secret://")) {
            return value(
                    Optional.ofNullable(opened.get(place.substring("secret://".length()))),
                    "'memnos bench answer' opens secrets of the vault, no other program does");
        }
        throw new IllegalArgumentException("a key is never an argument; " + WHERE);
    }

    private static Secret value(Optional<String> value, String otherwise) {
        return value.map(String::strip)
                .filter(text -> !text.isEmpty())
                .map(Secret::new)
                .orElseThrow(() -> new IllegalArgumentException("there is no key: " + otherwise + "; " + WHERE));
    }

    private static String read(Path file) throws IOException {
        boolean posix = file.getFileSystem().supportedFileAttributeViews().contains("posix");
        if (posix && !OWNER.containsAll(Files.getPosixFilePermissions(file))) {
            throw new IllegalArgumentException("others may read the file of the key: run chmod 600 " + file);
        }
        return Files.readString(file);
    }
}
