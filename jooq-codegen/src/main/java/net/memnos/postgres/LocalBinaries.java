package net.memnos.postgres;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Looks for an installed PostgreSQL whose {@code vector} extension is installed too. Nothing is run, only looked at. */
final class LocalBinaries {
    static final int OLDEST = 15;

    private static final Pattern VERSION = Pattern.compile("(?:^|[-@])(\\d{2})$");

    /** Parent folder and name pattern of installations: Debian and PGDG, RPMs of PGDG, Homebrew, Postgres.app. */
    private static final List<List<String>> PLACES = List.of(
            List.of("/usr/lib/postgresql", "*"),
            List.of("/usr", "pgsql-*"),
            List.of("/opt/homebrew/opt", "postgresql@*"),
            List.of("/usr/local/opt", "postgresql@*"),
            List.of("/Applications/Postgres.app/Contents/Versions", "*"));

    private final Machine machine;

    LocalBinaries(Machine machine) {
        this.machine = machine;
    }

    /** The usable installations, newest first. When there is none, {@code notes} says what was seen. */
    List<PostgresBinaries> find(List<String> notes) {
        List<PostgresBinaries> found = new ArrayList<>();
        for (List<String> place : PLACES) {
            for (Path installation : matches(machine.path(place.get(0)), place.get(1))) {
                Matcher version = VERSION.matcher(installation.getFileName().toString());
                Path bin = installation.resolve("bin");
                if (!version.find() || !Files.isExecutable(bin.resolve("pg_ctl"))) {
                    continue;
                }
                int major = Integer.parseInt(version.group(1));
                if (major < OLDEST) {
                    notes.add("PostgreSQL " + major + " in " + bin + " is older than " + OLDEST);
                } else if (!hasVector(installation, major)) {
                    notes.add("PostgreSQL " + major + " in " + bin + " has no vector extension");
                } else {
                    String description = "private cluster with this machine's PostgreSQL " + major + " (" + bin + ")";
                    found.add(new PostgresBinaries(bin, major, new Source(Source.Kind.LOCAL, description)));
                }
            }
        }
        found.sort(Comparator.comparingInt(PostgresBinaries::major).reversed());
        return found;
    }

    private boolean hasVector(Path installation, int major) {
        return Stream.of(
                        installation.resolve("share/extension"),
                        installation.resolve("share/postgresql/extension"),
                        installation.resolve("share/postgresql@" + major + "/extension"),
                        installation.resolve("../../share/postgresql@" + major + "/extension"),
                        machine.path("/usr/share/postgresql/" + major + "/extension"))
                .anyMatch(folder -> Files.isRegularFile(folder.resolve("vector.control")));
    }

    private static List<Path> matches(Path parent, String pattern) {
        List<Path> entries = new ArrayList<>();
        if (Files.isDirectory(parent)) {
            try (DirectoryStream<Path> stream = Files.newDirectoryStream(parent, pattern)) {
                stream.forEach(entries::add);
            } catch (IOException e) {
                throw new PostgresException(
                        "cannot list " + parent + ": " + e.getMessage(), "check its permissions", e);
            }
        }
        return entries;
    }
}
