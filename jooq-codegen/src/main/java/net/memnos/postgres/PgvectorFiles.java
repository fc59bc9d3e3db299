package net.memnos.postgres;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** A build of pgvector: the library, the control file and the SQL files, wherever each of them lies. */
record PgvectorFiles(Path library, Path control, List<Path> sql, String version) {
    private static final String HINT = "a pgvector folder holds vector.so, vector.control and the vector--*.sql files";
    private static final Pattern DEFAULT_VERSION = Pattern.compile("default_version\\s*=\\s*'([^']+)'");

    /** Reads a folder that holds the files directly, or as an unpacked package. */
    static PgvectorFiles in(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            throw new PostgresException(folder + " is not a folder", HINT);
        }
        List<Path> files;
        try (Stream<Path> tree = Files.walk(folder)) {
            files = tree.filter(Files::isRegularFile).sorted().toList();
        }
        Path library = named(files, "vector.so", folder);
        Path control = named(files, "vector.control", folder);
        String version = versionIn(control);
        List<Path> sql = files.stream()
                .filter(file -> file.getFileName().toString().matches("vector--.*\\.sql"))
                .toList();
        named(sql, "vector--" + version + ".sql", folder);
        return new PgvectorFiles(library, control, sql, version);
    }

    static PgvectorFiles installedIn(Path tree) throws IOException {
        Path control = tree.resolve("share/postgresql/extension/vector.control");
        return new PgvectorFiles(tree.resolve("lib/postgresql/vector.so"), control, List.of(), versionIn(control));
    }

    /** Copies the files into a server's tree. The control file comes last: with it the extension is there. */
    void installInto(Path tree) throws IOException {
        Path extensions = tree.resolve("share/postgresql/extension");
        place(library, tree.resolve("lib/postgresql/vector.so"));
        for (Path file : sql) {
            place(file, extensions.resolve(file.getFileName()));
        }
        place(control, extensions.resolve("vector.control"));
    }

    /** Copies the files flat into a folder. */
    void copyTo(Path folder) throws IOException {
        for (Path file :
                Stream.concat(Stream.of(library, control), sql.stream()).toList()) {
            Files.copy(file, folder.resolve(file.getFileName()), StandardCopyOption.REPLACE_EXISTING);
        }
    }

    private static void place(Path from, Path to) throws IOException {
        Path fresh = to.resolveSibling(to.getFileName() + ".tmp");
        Files.copy(from, fresh, StandardCopyOption.REPLACE_EXISTING);
        Files.move(fresh, to, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    static String versionIn(Path control) throws IOException {
        Matcher matcher = DEFAULT_VERSION.matcher(Files.readString(control));
        if (!matcher.find()) {
            throw new IOException(control + " names no default_version");
        }
        return matcher.group(1);
    }

    private static Path named(List<Path> files, String name, Path folder) {
        return files.stream()
                .filter(file -> file.getFileName().toString().equals(name))
                .findFirst()
                .orElseThrow(() -> new PostgresException("there is no " + name + " in " + folder, HINT));
    }
}
