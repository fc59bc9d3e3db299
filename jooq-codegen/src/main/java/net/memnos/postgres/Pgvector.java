package net.memnos.postgres;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Gets pgvector for the embedded server: from a folder that the person names, from the cache, from Debian's binary
 * package where this machine's C library can load it, else from Debian's source package with the local compiler.
 */
final class Pgvector {
    static final String OVERRIDE_HINT = "install postgresql with pgvector, set MEMNOS_PGVECTOR_DIR to a folder with"
            + " vector.so, vector.control and its SQL files, set MEMNOS_DATABASE_URL, or start Docker";

    private final PostgresSettings settings;
    private final Machine machine;
    private final Progress progress;

    Pgvector(PostgresSettings settings, Machine machine, Progress progress) {
        this.settings = settings;
        this.machine = machine;
        this.progress = progress;
    }

    PgvectorFiles provide(int major) throws IOException {
        Path override = settings.pgvectorDir();
        if (override != null) {
            return PgvectorFiles.in(override);
        }
        List<Path> cached = cached(major);
        return cached.isEmpty() ? fetch(major) : PgvectorFiles.in(cached.getLast());
    }

    private String suffix(int major) {
        return "-" + major + "-" + machine.arch();
    }

    private List<Path> cached(int major) throws IOException {
        List<Path> folders = new ArrayList<>();
        try (DirectoryStream<Path> stream = Files.newDirectoryStream(settings.cache(), "pgvector-*" + suffix(major))) {
            stream.forEach(folders::add);
        }
        folders.sort(Comparator.comparing(
                folder -> PostgresVersion.parse(folder.getFileName().toString().split("-", -1)[1])));
        return folders;
    }

    private PgvectorFiles fetch(int major) throws IOException {
        Path work = Files.createTempDirectory(settings.cache(), "pgvector.tmp");
        try {
            PrivateApt apt = PrivateApt.open(work.resolve("apt"), machine, progress);
            PgvectorFiles built = platformPackage(apt, work, major);
            Path fresh = Files.createDirectory(work.resolve("built"));
            built.copyTo(fresh);
            Path kept = settings.cache().resolve("pgvector-" + built.version() + suffix(major));
            Files.move(fresh, kept);
            return PgvectorFiles.in(kept);
        } finally {
            Folders.delete(work);
        }
    }

    private PgvectorFiles platformPackage(PrivateApt apt, Path work, int major) throws IOException {
        Path unpacked = apt.unpackPackage("postgresql-" + major + "-pgvector", work.resolve("package"));
        PgvectorFiles files = PgvectorFiles.in(unpacked);
        if (loads(files.library())) {
            progress.step("using Debian's pgvector " + files.version());
            return files;
        }
        return new VectorCompiler(apt, progress).compile(work, major);
    }

    /** The dynamic linker names what this machine's C library lacks; the server's own symbols are not its concern. */
    private static boolean loads(Path library) {
        ExternalCommand.Outcome linked = new ExternalCommand("ldd", library.toString()).run();
        return linked.ok() && !linked.output().contains("not found");
    }
}
