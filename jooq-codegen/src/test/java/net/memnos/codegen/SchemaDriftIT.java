package net.memnos.codegen;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import net.memnos.migration.Migrations;
import net.memnos.postgres.ConnectionSettings;
import net.memnos.postgres.TestDatabase;
import net.memnos.postgres.TestPostgres;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The committed tables are what the migrations make. With {@code -Dmemnos.regenerate=true} they are written anew before
 * they are compared.
 */
class SchemaDriftIT {

    private static final Path SOURCES = Path.of("src/main/java");

    @Test
    void the_committed_tables_are_those_of_the_migrations(@TempDir Path folder) throws Exception {
        try (TestDatabase database = TestPostgres.database()) {
            ConnectionSettings owner = database.owner();
            new Migrations(owner.jdbcUrl(), owner.user(), owner.password()).migrate();
            if (Boolean.getBoolean("memnos.regenerate")) {
                GenerateTables.into(SOURCES, owner.jdbcUrl(), owner.user(), owner.password());
            }
            GenerateTables.into(folder, owner.jdbcUrl(), owner.user(), owner.password());
        }
        assertEquals(
                files(folder),
                files(SOURCES),
                "run: ./mvnw -pl jooq-codegen test -Dtest=SchemaDriftIT -Dmemnos.regenerate=true");
    }

    private static SortedMap<String, String> files(Path sources) throws IOException {
        Path schema = sources.resolve("net/memnos/schema");
        SortedMap<String, String> files = new TreeMap<>();
        try (Stream<Path> paths = Files.walk(schema)) {
            paths.filter(Files::isRegularFile).forEach(path -> {
                try {
                    files.put(schema.relativize(path).toString(), Files.readString(path));
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            });
        }
        return files;
    }
}
