package net.memnos.postgres;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.zip.GZIPInputStream;

/** Compiles Debian's source of pgvector against Debian's server headers with the machine's C compiler. */
final class VectorCompiler {
    /** Portable code: pgvector itself chooses faster variants at run time, so tuning for this CPU gains nothing. */
    private static final List<String> COMPILE = List.of(
            "cc",
            "-c",
            "-O2",
            "-fPIC",
            "-fvisibility=hidden",
            "-fwrapv",
            "-fno-strict-aliasing",
            "-D_GNU_SOURCE",
            "-DNDEBUG",
            "-ftree-vectorize",
            "-fassociative-math",
            "-fno-signed-zeros",
            "-fno-trapping-math");

    private final PrivateApt apt;
    private final Progress progress;

    VectorCompiler(PrivateApt apt, Progress progress) {
        this.apt = apt;
        this.progress = progress;
    }

    PgvectorFiles compile(Path work, int major) throws IOException {
        if (!new ExternalCommand("cc", "--version").run().ok()) {
            throw new PostgresException(
                    "pgvector cannot be compiled: there is no C compiler (cc)",
                    "install gcc and libc6-dev, or: " + Pgvector.OVERRIDE_HINT);
        }
        Path headers = apt.unpackPackage("postgresql-server-dev-" + major, work.resolve("headers"))
                .resolve("usr/include/postgresql/" + major + "/server");
        Path source = Files.createDirectory(work.resolve("source"));
        try (InputStream archive =
                new GZIPInputStream(new BufferedInputStream(Files.newInputStream(apt.sourceArchive("pgvector"))))) {
            TarArchive.unpack(archive, source);
        }
        Path root = list(source, "*").getFirst();
        Path control = root.resolve("vector.control");
        Path result = Files.createDirectory(work.resolve("compiled"));
        Files.copy(control, result.resolve("vector.control"));
        String version = PgvectorFiles.versionIn(control);
        progress.step("compiling pgvector " + version + " (about 20 s)");
        List<Path> objects = objects(list(root.resolve("src"), "*.c"), headers, work);
        link(objects, result.resolve("vector.so"));
        for (Path sql : list(root.resolve("sql"), "vector--*--*.sql")) {
            Files.copy(sql, result.resolve(sql.getFileName()));
        }
        Files.copy(root.resolve("sql/vector.sql"), result.resolve("vector--" + version + ".sql"));
        return PgvectorFiles.in(result);
    }

    private static List<Path> objects(List<Path> sources, Path headers, Path work) {
        int parallel = Math.max(1, Runtime.getRuntime().availableProcessors());
        try (ExecutorService workers = Executors.newFixedThreadPool(parallel)) {
            List<Future<Path>> running = sources.stream()
                    .map(source -> workers.submit(() -> object(source, headers, work)))
                    .toList();
            List<Path> objects = new ArrayList<>();
            for (Future<Path> one : running) {
                objects.add(one.get());
            }
            return objects;
        } catch (ExecutionException e) {
            throw e.getCause() instanceof PostgresException ours
                    ? ours
                    : new PostgresException("pgvector cannot be compiled", Pgvector.OVERRIDE_HINT, e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new PostgresException("interrupted while compiling pgvector", "try again", e);
        }
    }

    private static Path object(Path source, Path headers, Path work) {
        Path object = work.resolve(source.getFileName() + ".o");
        List<String> words = new ArrayList<>(COMPILE);
        words.addAll(List.of("-I" + headers, source.toString(), "-o", object.toString()));
        check(new ExternalCommand(words).run());
        return object;
    }

    private static void link(List<Path> objects, Path library) {
        List<String> words = new ArrayList<>(List.of("cc", "-shared", "-s", "-o", library.toString()));
        objects.forEach(object -> words.add(object.toString()));
        words.add("-lm");
        check(new ExternalCommand(words).run());
    }

    private static void check(ExternalCommand.Outcome outcome) {
        if (!outcome.ok()) {
            throw new PostgresException(
                    "pgvector cannot be compiled:\n" + outcome.tail(),
                    "install gcc and libc6-dev, or: " + Pgvector.OVERRIDE_HINT);
        }
    }

    private static List<Path> list(Path folder, String pattern) throws IOException {
        List<Path> files = new ArrayList<>();
        try (DirectoryStream<Path> stream = Files.newDirectoryStream(folder, pattern)) {
            stream.forEach(files::add);
        }
        files.sort(null);
        return files;
    }
}
