package net.memnos.benchmarks.run;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import net.memnos.postgres.OwnerOnly;
import net.memnos.postgres.PostgresLocator;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The data sets that are stored already, so that the next run over the same data has no vectors to make; a few at most. */
public final class KeptStores {

    /** A cluster with its vectors is large. */
    static final int STORES_MAX = 3;

    private static final int NAME_LENGTH = 16;

    private final Path folder;

    /** @param folder where they are; made when it is needed */
    public KeptStores(Path folder) {
        this.folder = folder;
    }

    /** Those of this installation. */
    public static KeptStores ofInstallation() {
        return new KeptStores(BenchHome.kept());
    }

    /**
     * What makes one store another one.
     *
     * @param file for people: the name of the data's file
     * @param kind how the data was read, such as {@code locomo}
     * @param code of the engine that stored it
     */
    public record Key(String file, String dataSha256, String kind, String code, String space) {

        /** Of data for the engine that runs now. */
        public static Key of(String file, String dataSha256, String kind, String space) {
            return new Key(file, dataSha256, kind, EngineCode.sha256(), space);
        }

        String name() {
            try {
                byte[] sum = MessageDigest.getInstance("SHA-256")
                        .digest(String.join("\n", dataSha256, kind, code, space).getBytes(StandardCharsets.UTF_8));
                return HexFormat.of().formatHex(sum).substring(0, NAME_LENGTH);
            } catch (NoSuchAlgorithmException e) {
                throw new IllegalStateException("every Java has SHA-256", e);
            }
        }
    }

    /** One of them, for people. */
    public record Entry(String name, String file, String kind, long bytes, int namespaces, Instant used) {}

    /**
     * The store of a key, made when it is not there: then those used least recently go, so that there are never more than
     * a few. Empty when another run has it.
     *
     * @param fresh forget what is in it
     */
    public Optional<KeptStore> open(Key key, boolean fresh) {
        try {
            Path place = OwnerOnly.folder(folder).resolve(key.name());
            if (fresh) {
                remove(key.name());
            }
            if (!Files.exists(place.resolve(KeptStore.ABOUT))) {
                makeRoom();
                OwnerOnly.folder(place);
            }
            Optional<FileChannel> lock = lock(place);
            if (lock.isEmpty()) {
                return Optional.empty();
            }
            OwnerOnly.write(place.resolve(KeptStore.ABOUT), about(key));
            return Optional.of(new KeptStore(place, lock.get()));
        } catch (IOException e) {
            throw new UncheckedIOException("stored data cannot be kept in " + folder, e);
        }
    }

    private static String about(Key key) {
        return JsonMapper.shared()
                        .createObjectNode()
                        .put("file", key.file())
                        .put("data_sha256", key.dataSha256())
                        .put("kind", key.kind())
                        .put("code_sha256", key.code())
                        .put("space", key.space())
                        .toString()
                + "\n";
    }

    /** All, those used last first. */
    public List<Entry> list() {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> places = Files.list(folder)) {
            List<Entry> entries = new ArrayList<>();
            for (Path place : places.filter(one -> Files.exists(one.resolve(KeptStore.ABOUT)))
                    .toList()) {
                entries.add(entry(place));
            }
            entries.sort(Comparator.comparing(Entry::used).reversed());
            return entries;
        } catch (IOException e) {
            throw new UncheckedIOException(folder + " cannot be read", e);
        }
    }

    private static Entry entry(Path place) throws IOException {
        Path about = place.resolve(KeptStore.ABOUT);
        JsonNode node = JsonMapper.shared().readTree(about.toFile());
        Path complete = place.resolve(KeptStore.COMPLETE);
        return new Entry(
                String.valueOf(place.getFileName()),
                node.path("file").asString(),
                node.path("kind").asString(),
                BenchFolder.bytes(place),
                Files.exists(complete) ? Files.readAllLines(complete).size() : 0,
                Files.getLastModifiedTime(about).toInstant());
    }

    /** Removes one; false when it is not there or another run has it. */
    public boolean remove(String name) {
        Path place = folder.resolve(name).normalize();
        if (!folder.equals(place.getParent()) || !Files.isDirectory(place)) {
            return false;
        }
        try {
            Optional<FileChannel> lock = lock(place);
            if (lock.isEmpty()) {
                return false;
            }
            try (FileChannel _ = lock.get()) {
                // One that a killed run left running.
                PostgresLocator.stop(place.resolve(KeptStore.STORE), System.err::println);
                BenchFolder.delete(place);
            }
            return true;
        } catch (IOException e) {
            throw new UncheckedIOException(place + " cannot be removed", e);
        }
    }

    private void makeRoom() {
        List<Entry> entries = list();
        entries.stream().skip(STORES_MAX - 1L).forEach(entry -> remove(entry.name()));
    }

    private static Optional<FileChannel> lock(Path place) throws IOException {
        FileChannel channel =
                FileChannel.open(place.resolve(KeptStore.LOCK), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        try {
            FileLock lock = channel.tryLock();
            if (lock != null) {
                return Optional.of(channel);
            }
        } catch (OverlappingFileLockException _) {
            // This very program has it.
        }
        channel.close();
        return Optional.empty();
    }
}
