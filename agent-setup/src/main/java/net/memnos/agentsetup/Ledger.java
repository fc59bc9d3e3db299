package net.memnos.agentsetup;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** What was written for one client and what stood there before: an owner-only folder with a list and the backups. */
final class Ledger {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final DateTimeFormatter STAMP =
            DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss.SSS'Z'").withZone(ZoneOffset.UTC);
    private static final int BACKUPS_AT_ONCE_MAX = 1_000;

    private final Path folder;
    private final Map<String, Written> entries;

    /**
     * A file that was written.
     *
     * @param before the name of the backup of what stood there at first; null when there was no file
     * @param after the digest of what was written
     * @param whole nothing but what was written has changed since the backup
     * @param folders that were made for it, outermost first
     */
    record Written(@Nullable String before, String after, boolean whole, List<String> folders) {
        Written {
            folders = List.copyOf(folders);
        }

        /** With one more folder, which is around the others. */
        Written with(String folder) {
            List<String> more = new ArrayList<>(folders);
            more.addFirst(folder);
            return new Written(before, after, whole, more);
        }
    }

    private Ledger(Path folder, Map<String, Written> entries) {
        this.folder = folder;
        this.entries = entries;
    }

    static Ledger open(Path folder) {
        Path list = folder.resolve("setup.json");
        if (!Files.exists(list)) {
            return new Ledger(folder, new LinkedHashMap<>());
        }
        try {
            return new Ledger(
                    folder,
                    JSON.readValue(Files.readAllBytes(list), new TypeReference<LinkedHashMap<String, Written>>() {}));
        } catch (IOException | JacksonException e) {
            throw new FileProblem(list + " is damaged; move it away, and check the client's files by hand", e);
        }
    }

    Optional<Written> of(Path file) {
        return Optional.ofNullable(entries.get(file.toString()));
    }

    boolean isEmpty() {
        return entries.isEmpty();
    }

    /** What stood in a file at first, as bytes; empty when there was no file. */
    Optional<byte[]> before(Written written) {
        if (written.before() == null) {
            return Optional.empty();
        }
        Path backup = folder.resolve("backup").resolve(written.before());
        try {
            return Optional.of(Files.readAllBytes(backup));
        } catch (IOException e) {
            throw new FileProblem("its backup " + backup + " cannot be read", e);
        }
    }

    /** Keeps a copy under a name of its own; no copy is ever overwritten. */
    Path backUp(Path file, byte[] bytes, Instant now) {
        Path backups = folder.resolve("backup");
        OwnerFiles.createFolder(backups);
        for (int more = 0; more < BACKUPS_AT_ONCE_MAX; more++) {
            Path backup = backups.resolve(STAMP.format(now) + (more == 0 ? "" : "-" + more) + "-" + file.getFileName());
            if (!Files.exists(backup)) {
                OwnerFiles.write(backup, bytes, StandardOpenOption.CREATE_NEW);
                return backup;
            }
        }
        throw new FileProblem("no name is left for a backup in " + backups);
    }

    void put(Path file, Written written) {
        entries.put(file.toString(), written);
        save();
    }

    void remove(Path file) {
        if (entries.remove(file.toString()) != null) {
            save();
        }
    }

    /** Folders that were made for a file which is gone, but hold others of ours, go with the last of those. */
    void handOver(List<String> folders) {
        for (String folder : folders.reversed()) {
            for (Map.Entry<String, Written> entry : entries.entrySet()) {
                if (Path.of(entry.getKey()).startsWith(folder)) {
                    entry.setValue(entry.getValue().with(folder));
                    save();
                    break;
                }
            }
        }
    }

    private void save() {
        Path list = folder.resolve("setup.json");
        try {
            if (entries.isEmpty()) {
                Files.deleteIfExists(list);
                return;
            }
        } catch (IOException e) {
            throw new FileProblem(list + " cannot be removed", e);
        }
        OwnerFiles.createFolder(folder);
        OwnerFiles.replace(list, JSON.writerWithDefaultPrettyPrinter().writeValueAsBytes(entries));
    }
}
