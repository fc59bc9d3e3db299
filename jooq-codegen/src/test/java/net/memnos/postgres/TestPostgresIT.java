package net.memnos.postgres;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

final class TestPostgresIT {
    @Test
    void each_test_gets_a_database_of_its_own() throws SQLException {
        try (TestDatabase one = TestPostgres.database();
                TestDatabase two = TestPostgres.database()) {
            one.execute("CREATE TABLE note (text text)");
            two.execute("CREATE TABLE note (text text)");
        }
    }

    @Test
    void the_template_is_prepared_once() throws SQLException {
        AtomicInteger prepared = new AtomicInteger();
        for (int i = 0; i < 3; i++) {
            try (TestDatabase database = TestPostgres.database("prepared once", template -> {
                prepared.incrementAndGet();
                try (Connection connection = template.owner().connect();
                        Statement statement = connection.createStatement()) {
                    statement.execute("CREATE TABLE greeting AS SELECT 'hello' AS text");
                }
            })) {
                assertEquals("hello", string(database.application(), "SELECT text FROM greeting"));
            }
        }
        assertEquals(1, prepared.get());
    }

    @Test
    void a_closed_database_is_gone_even_with_a_connection_left_open() throws SQLException {
        TestDatabase database = TestPostgres.database();
        try (Connection left = database.owner().connect()) {
            database.close();
            assertThrows(SQLException.class, () -> left.createStatement().execute("SELECT 1"));
        }
        assertThrows(SQLException.class, () -> database.owner().connect());
    }

    @Test
    void test_roles_live_in_a_time_zone_that_is_not_the_jvms() throws SQLException {
        try (TestDatabase database = TestPostgres.database()) {
            String setting = "SELECT setconfig[1] FROM pg_db_role_setting s JOIN pg_roles r ON r.oid = setrole"
                    + " WHERE rolname = current_user";
            assertEquals("TimeZone=Asia/Kathmandu", string(database.owner(), setting));
            assertEquals("TimeZone=Asia/Kathmandu", string(database.application(), setting));
        }
    }

    private static String string(ConnectionSettings settings, String query) throws SQLException {
        try (Connection connection = settings.connect();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(query)) {
            rows.next();
            return String.valueOf(rows.getString(1));
        }
    }
}
