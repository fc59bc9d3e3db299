package net.memnos.postgres;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ServerChecksIT {
    @TempDir
    Path home;

    @Test
    void the_owner_of_a_good_database_passes() {
        try (TestDatabase database = TestPostgres.database()) {
            ServerCapabilities found = ServerChecks.check(database.owner());
            assertTrue(PostgresVersion.parse(found.serverVersion()).atLeast("13"), found.toString());
            assertEquals(PostgresVersion.parse(found.vectorVersion()).atLeast("0.8"), found.iterativeScan());
        }
    }

    @Test
    void a_role_without_rights_hears_everything_at_once() throws SQLException {
        try (TestDatabase database = TestPostgres.database()) {
            as(database.superuser(), "DROP EXTENSION vector");
            PostgresException e =
                    assertThrows(PostgresException.class, () -> ServerChecks.check(database.application()));
            assertTrue(e.withHint().contains("may create neither a schema nor tables"), e.withHint());
            assertTrue(e.withHint().contains("may not create the extension vector"), e.withHint());
            assertTrue(e.hint().contains("CREATE EXTENSION vector"), e.hint());
        }
    }

    @Test
    void old_versions_of_pgvector_are_warned_about() {
        assertTrue(ServerChecks.warnings("0.7.4").getFirst().contains("exact"));
        assertTrue(ServerChecks.warnings("0.8.0").getFirst().contains("REINDEX"));
        assertEquals(List.of(), ServerChecks.warnings("0.8.4"));
    }

    @Test
    void a_given_url_with_special_characters_is_used_and_wins() throws SQLException {
        String password = "p@ss:/?#%+ ü";
        try (TestDatabase database = TestPostgres.database()) {
            as(database.superuser(), "DROP ROLE IF EXISTS \"odd user\"");
            as(database.superuser(), "CREATE ROLE \"odd user\" LOGIN PASSWORD '" + password + "'");
            String place = database.owner().place();
            String url = "postgres://odd%20user:" + percent(password) + "@" + place + "?sslmode=disable";
            PostgresEndpoint endpoint = locate(url);
            assertEquals(Source.Kind.URL, endpoint.source().kind());
            assertEquals(endpoint.owner(), endpoint.application());
            assertFalse(endpoint.toString().contains("p@ss"), endpoint.toString());
            as(database.superuser(), "DROP ROLE \"odd user\"");
        }
    }

    @Test
    void a_given_url_that_does_not_work_ends_the_search() {
        try (TestDatabase database = TestPostgres.database()) {
            String url = "postgres://memnos_owner:hush@" + database.owner().place() + "?sslmode=disable";
            PostgresException e = assertThrows(PostgresException.class, () -> locate(url));
            assertTrue(e.withHint().contains("memnos_owner"), e.withHint());
            assertFalse(e.withHint().contains("hush"), e.withHint());
        }
    }

    private PostgresEndpoint locate(String url) {
        return new PostgresLocator(PostgresSettings.at(home).withUrl(url, null), Progress.silent()).find();
    }

    private static String percent(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }

    private static void as(ConnectionSettings who, String sql) throws SQLException {
        try (Connection connection = who.connect();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
