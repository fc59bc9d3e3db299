package net.memnos.migration;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Optional;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.MigrationInfo;
import org.flywaydb.core.api.MigrationVersion;

/** The Flyway migrations of the schema {@code memnos}, run by the owner role. */
public final class Migrations {

    public static final String SCHEMA = "memnos";

    private final String jdbcUrl;
    private final String user;
    private final String password;

    public Migrations(String jdbcUrl, String user, String password) {
        this.jdbcUrl = jdbcUrl;
        this.user = user;
        this.password = password;
    }

    /** Brings the database to the newest version; a database that is there already is left as it is. */
    public Versions migrate() {
        return migrateTo(MigrationVersion.LATEST);
    }

    /** Brings the database to one version. */
    public Versions migrateTo(MigrationVersion target) {
        flyway(target).migrate();
        return versions();
    }

    /** Which version the database has, and which this build needs. */
    public Versions versions() {
        Flyway flyway = flyway(MigrationVersion.LATEST);
        Optional<String> found = Optional.ofNullable(flyway.info().current())
                .map(MigrationInfo::getVersion)
                .map(MigrationVersion::toString);
        MigrationInfo[] all = flyway.info().all();
        String newest = "0";
        for (MigrationInfo migration : all) {
            if (migration.getState().isResolved() && migration.getVersion() != null) {
                newest = migration.getVersion().toString();
            }
        }
        return new Versions(found, newest);
    }

    /** Gives the application role what it needs on the tables, and nothing on the schema's history. */
    public void grantTo(String applicationRole) throws SQLException {
        String role = "\"" + applicationRole.replace("\"", "\"\"") + "\"";
        try (Connection connection = DriverManager.getConnection(jdbcUrl, user, password);
                Statement statement = connection.createStatement()) {
            statement.execute("grant usage on schema " + SCHEMA + " to " + role);
            statement.execute("grant select, insert, update, delete on all tables in schema " + SCHEMA + " to " + role);
            statement.execute("revoke update, delete on " + SCHEMA + ".audit from " + role);
            statement.execute("grant update (position, mac) on " + SCHEMA + ".audit to " + role);
            statement.execute("revoke insert, delete on " + SCHEMA + ".audit_head from " + role);
            statement.execute("revoke update on " + SCHEMA + ".assertion from " + role);
            statement.execute("grant update (slot_id, object_key, from_key) on " + SCHEMA + ".assertion to " + role);
            statement.execute("revoke insert, update, delete on " + SCHEMA + ".flyway_schema_history from " + role);
            statement.execute("grant usage on all sequences in schema " + SCHEMA + " to " + role);
        }
    }

    private Flyway flyway(MigrationVersion target) {
        return Flyway.configure(Migrations.class.getClassLoader())
                .dataSource(jdbcUrl, user, password)
                .schemas(SCHEMA)
                .createSchemas(true)
                .locations("classpath:db/migration")
                .target(target)
                .load();
    }

    /**
     * The version of a database and of this build.
     *
     * @param found empty when the database has no schema of ours
     */
    public record Versions(Optional<String> found, String needed) {

        /** Whether a newer build has been at the database. */
        public boolean ahead() {
            return found.map(MigrationVersion::fromVersion)
                    .filter(version -> version.compareTo(MigrationVersion.fromVersion(needed)) > 0)
                    .isPresent();
        }

        public boolean match() {
            return found.equals(Optional.of(needed));
        }
    }
}
