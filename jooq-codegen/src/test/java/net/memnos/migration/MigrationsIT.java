package net.memnos.migration;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Optional;
import net.memnos.postgres.ConnectionSettings;
import net.memnos.postgres.TestDatabase;
import net.memnos.postgres.TestPostgres;
import org.flywaydb.core.api.MigrationVersion;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class MigrationsIT {

    private static final String INSUFFICIENT_PRIVILEGE = "42501";

    private TestDatabase database;
    private Migrations migrations;

    @BeforeEach
    void open() {
        database = TestPostgres.database();
        ConnectionSettings owner = database.owner();
        migrations = new Migrations(owner.jdbcUrl(), owner.user(), owner.password());
    }

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void an_empty_database_is_brought_to_the_newest_version() {
        assertEquals(Optional.empty(), migrations.versions().found());
        assertFalse(migrations.versions().match());
        assertTrue(migrations.migrate().match());
    }

    @Test
    void a_second_run_changes_nothing() {
        Migrations.Versions first = migrations.migrate();
        assertEquals(first, migrations.migrate());
    }

    @Test
    void a_database_of_the_previous_version_keeps_its_rows() throws SQLException {
        int newest = Integer.parseInt(migrations.versions().needed());
        migrations.migrateTo(MigrationVersion.fromVersion(Integer.toString(newest - 1)));
        database.execute("insert into memnos.principal (id, name, display_name, kind, created_at) values "
                + "('00000000-0000-7000-8000-000000000001', 'ada', 'Ada', 'person', now())");
        assertTrue(migrations.migrate().match());
        try (Connection connection = database.owner().connect();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("select name from memnos.principal")) {
            assertTrue(rows.next());
            assertEquals("ada", rows.getString(1));
        }
    }

    @Test
    void statements_of_an_older_version_learn_when_they_were_said() throws SQLException {
        migrations.migrateTo(MigrationVersion.fromVersion("12"));
        database.execute("""
                set search_path = memnos, public;
                insert into principal (id, name, display_name, kind, created_at) values (md5('a')::uuid, 'ada', 'Ada', 'person', now());
                insert into namespace (name, created_by, created_at) values ('demo', md5('a')::uuid, now());
                insert into entity select id, md5('e')::uuid, 'Ana', 'ana', null, now() from namespace;
                insert into predicate select id, md5('p')::uuid, 'lives in', 'attribute', now() from namespace;
                insert into slot select id, md5('s')::uuid, md5('e')::uuid, md5('p')::uuid from namespace;
                insert into assertion (namespace_id, id, slot_id, kind, subject, predicate, object, object_key, statement,
                        valid_from, valid_from_given, author_id, origin, recorded_at)
                    select id, md5(start)::uuid, md5('s')::uuid, 'state', 'Ana', 'lives in', 'Porto', 'porto', 's',
                        start::timestamptz, given, md5('a')::uuid, 'user', '2024-09-09 00:00Z'
                    from namespace, (values ('2024-01-01 00:00Z', true), ('2024-02-02 00:00Z', false)) started (start, given)
                """);
        assertTrue(migrations.migrate().match());
        try (Connection connection = database.owner().connect();
                Statement statement = connection.createStatement();
                ResultSet rows =
                        statement.executeQuery("select string_agg(to_char(said_at at time zone 'UTC', 'MM-DD'), ' '"
                                + " order by valid_from) from memnos.assertion")) {
            assertTrue(rows.next());
            assertEquals("09-09 02-02", rows.getString(1));
        }
    }

    @Test
    void a_space_that_an_older_version_left_can_be_told_from_one_that_was_left_later() throws SQLException {
        migrations.migrateTo(MigrationVersion.fromVersion("13"));
        database.execute("""
                set search_path = memnos, public;
                insert into embedding_space (name, model, pooling, dimensions, state, created_at) values
                    ('old', 'm', 'mean', 8, 'retired', '2024-01-01 00:00Z'),
                    ('new', 'm', 'mean', 9, 'current', '2024-02-01 00:00Z')
                """);
        assertTrue(migrations.migrate().match());
        try (Connection connection = database.owner().connect();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("select string_agg(name, ' ') from memnos.embedding_space"
                        + " where retired_at is not null and retired_at = created_at")) {
            assertTrue(rows.next());
            assertEquals("old", rows.getString(1));
        }
        assertThrows(
                SQLException.class,
                () -> database.execute("update memnos.embedding_space set state = 'retired' where name = 'new'"));
    }

    @Test
    void the_application_role_may_not_rewrite_what_is_append_only() throws SQLException {
        migrations.migrate();
        migrations.grantTo(database.application().user());
        for (String refused : new String[] {
            "update memnos.assertion set object = 'x'",
            "update memnos.audit set action = 'x'",
            "delete from memnos.audit",
            "delete from memnos.flyway_schema_history",
            "create table memnos.stray (id int)",
            "drop table memnos.fact"
        }) {
            try (Connection connection = database.application().connect();
                    Statement statement = connection.createStatement()) {
                SQLException e = assertThrows(SQLException.class, () -> statement.execute(refused), refused);
                assertEquals(INSUFFICIENT_PRIVILEGE, e.getSQLState(), refused);
            }
        }
    }
}
