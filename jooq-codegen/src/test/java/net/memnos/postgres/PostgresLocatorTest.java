package net.memnos.postgres;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class PostgresLocatorTest {
    @TempDir
    Path folder;

    @Test
    void when_nothing_works_one_message_lists_each_way_and_what_to_do() {
        PostgresException e = assertThrows(PostgresException.class, () -> bare().find());
        String text = e.withHint();
        for (String part : List.of(
                "this machine: no PostgreSQL is installed",
                "embedded: no embedded PostgreSQL for windows on x86_64",
                "Docker: no running Docker answers",
                "MEMNOS_DATABASE_URL",
                "MEMNOS_PGVECTOR_DIR")) {
            assertTrue(text.contains(part), () -> part + " is not in: " + text);
        }
    }

    @Test
    void data_in_a_docker_volume_is_never_hidden_behind_an_empty_cluster() throws Exception {
        Files.createDirectories(folder.resolve("postgres"));
        Files.createFile(folder.resolve("postgres/credentials-docker"));
        PostgresException e = assertThrows(PostgresException.class, () -> bare().find());
        assertTrue(e.withHint().contains("embedded: the data of this home is in a Docker volume"), e.withHint());
    }

    @Test
    void a_missing_pgvector_folder_and_missing_mirrors_are_named() {
        Machine machine = new Machine("linux", "x86_64", folder, "no-such-docker");
        Pgvector fetched = new Pgvector(PostgresSettings.at(folder).withCache(folder), machine, Progress.silent());
        PostgresException none = assertThrows(PostgresException.class, () -> fetched.provide(17));
        assertTrue(none.withHint().contains("name no Debian mirror"), none.withHint());
        PostgresSettings wrong = PostgresSettings.at(folder).withPgvectorDir(folder);
        PostgresException empty = assertThrows(
                PostgresException.class, () -> new Pgvector(wrong, machine, Progress.silent()).provide(17));
        assertTrue(empty.withHint().contains("there is no vector.so"), empty.withHint());
    }

    @Test
    void versions_are_compared_by_number() {
        assertTrue(PostgresVersion.parse("0.10.0").atLeast("0.8.4"));
        assertTrue(PostgresVersion.parse("0.8").atLeast("0.8.0"));
        assertTrue(!PostgresVersion.parse("0.8.0-1").atLeast("0.8.4"));
        assertEquals(
                List.of(17, 11), PostgresVersion.parse("17.11 (Debian 17.11-1)").numbers());
    }

    private PostgresLocator bare() {
        Machine machine = new Machine("windows", "x86_64", folder.resolve("root"), "no-such-docker");
        return new PostgresLocator(PostgresSettings.at(folder), machine, Progress.silent());
    }
}
