package net.memnos.engine.crossencoder;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.InstantSource;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import net.memnos.engine.ErrorCode;
import net.memnos.engine.MemnosException;
import tools.jackson.core.JacksonException;

/** The models of the user's below a home: each in a folder of its own, owner-only, there as a whole or not at all. */
public final class InstalledModels {

    /** Turns are short; what stands further behind costs time and rarely says more. */
    public static final int TOKENS_DEFAULT = 256;

    private static final int READS_DEFAULT = 512;
    private static final Pattern NAME = Pattern.compile("[a-z0-9][a-z0-9._-]{0,63}");
    private static final String HALF = ".adding-";

    private final Path folder;
    private final InstantSource clock;

    /** @param models the folder {@code models} of a home */
    public InstalledModels(Path models, InstantSource clock) {
        this.folder = models.resolve("cross-encoders");
        this.clock = clock;
    }

    /** A copy of the model of a folder under a name, if it can be loaded and asked; else nothing is left behind. */
    public InstalledModel add(ModelFolder source, String name, int tokensWanted, CrossEncoder.Loader loader) {
        checkName(name);
        if (Files.exists(folder.resolve(name))) {
            throw new MemnosException(
                    ErrorCode.CONFLICT,
                    "there is a model " + name + " already",
                    "run 'memnos models rm " + name + "' first, or choose another name with --name");
        }
        int tokens = Math.min(tokensWanted, source.readsMax().orElse(READS_DEFAULT));
        try {
            Files.createDirectories(folder, attributes("rwx------"));
            Path fresh = Files.createTempDirectory(folder, HALF, attributes("rwx------"));
            try {
                InstalledModel model = fill(fresh, source.files(), name, tokens, loader);
                Path record = Files.createFile(fresh.resolve(InstalledModel.RECORD), attributes("rw-------"));
                Files.writeString(record, model.record());
                Files.move(fresh, folder.resolve(name), StandardCopyOption.ATOMIC_MOVE);
                return find(name);
            } finally {
                delete(fresh);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("the model cannot be copied to " + folder, e);
        }
    }

    private InstalledModel fill(Path fresh, ModelFiles from, String name, int tokens, CrossEncoder.Loader loader)
            throws IOException {
        Path model = fresh.resolve(String.valueOf(from.model().getFileName()));
        String sha256 = copy(from.model(), model);
        Optional<Path> weights = Optional.empty();
        if (from.weights().isPresent()) {
            Path target = fresh.resolve(String.valueOf(from.weights().get().getFileName()));
            copy(from.weights().get(), target);
            weights = Optional.of(target);
        }
        Path tokenizer = fresh.resolve(String.valueOf(from.tokenizer().getFileName()));
        copy(from.tokenizer(), tokenizer);
        ModelFiles files = new ModelFiles(model, weights, tokenizer);
        Instant now = clock.instant();
        try (CrossEncoder encoder = loader.load(files, tokens)) {
            return new InstalledModel(name, files, size(fresh), sha256, tokens, SelfTest.of(encoder), now);
        }
    }

    /** All of them, by name. What cannot be read is left out; adding it again mends it. */
    public List<InstalledModel> all() {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        List<InstalledModel> models = new ArrayList<>();
        try (Stream<Path> folders = Files.list(folder)) {
            for (Path one : folders.sorted().toList()) {
                if (Files.isRegularFile(one.resolve(InstalledModel.RECORD))
                        && !String.valueOf(one.getFileName()).startsWith(HALF)) {
                    models.add(read(one));
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(folder + " cannot be read", e);
        }
        return models;
    }

    /** The one of this name. */
    public InstalledModel find(String name) {
        checkName(name);
        Path one = folder.resolve(name);
        if (!Files.isRegularFile(one.resolve(InstalledModel.RECORD))) {
            throw unknown(name);
        }
        return read(one);
    }

    /** Takes a model away. */
    public void remove(String name) {
        checkName(name);
        Path one = folder.resolve(name);
        if (!Files.isDirectory(one)) {
            throw unknown(name);
        }
        try {
            delete(one);
        } catch (IOException e) {
            throw new UncheckedIOException(one + " cannot be removed", e);
        }
    }

    private static MemnosException unknown(String name) {
        return new MemnosException(
                ErrorCode.NOT_FOUND, "there is no model " + name, "'memnos models ls' shows what there is");
    }

    private static InstalledModel read(Path one) {
        Path record = one.resolve(InstalledModel.RECORD);
        try {
            return InstalledModel.of(one, Files.readString(record));
        } catch (IOException | JacksonException | DateTimeParseException e) {
            throw new MemnosException(
                    ErrorCode.INTERNAL,
                    record + " cannot be read: " + e.getMessage(),
                    "remove the model with 'memnos models rm " + one.getFileName() + "' and add it again",
                    e);
        }
    }

    private static void checkName(String name) {
        if (!NAME.matcher(name).matches()) {
            throw MemnosException.badField(
                    "name",
                    "'" + name + "' is no name of a model",
                    "use 1 to 64 of a-z, 0-9, '.', '_' and '-', a letter or digit first; --name gives another one");
        }
    }

    private static String copy(Path from, Path to) throws IOException {
        Files.createFile(to, attributes("rw-------"));
        try (InputStream in = Files.newInputStream(from);
                OutputStream file = Files.newOutputStream(to);
                DigestOutputStream out = new DigestOutputStream(file, MessageDigest.getInstance("SHA-256"))) {
            in.transferTo(out);
            return HexFormat.of().formatHex(out.getMessageDigest().digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    private static long size(Path folder) throws IOException {
        long bytes = 0;
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.toList()) {
                bytes += Files.size(file);
            }
        }
        return bytes;
    }

    private static void delete(Path folder) throws IOException {
        if (!Files.exists(folder)) {
            return;
        }
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
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
