package net.memnos.postgres;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Looks at a database before the migrations run: is the server new enough, and may the role do what they need? */
public final class ServerChecks {
    private static final int OLDEST_SERVER = 130_000;
    private static final String OLDEST_VECTOR = "0.7";
    private static final String ITERATIVE_SCAN = "0.8";
    private static final String REPAIRED_INDEXES = "0.8.4";

    private final Connection connection;
    private final List<String> problems = new ArrayList<>();
    private final List<String> hints = new ArrayList<>();

    private ServerChecks(Connection connection) {
        this.connection = connection;
    }

    /** Checks as the owner. Throws one {@link PostgresException} that names everything that is wrong. */
    public static ServerCapabilities check(ConnectionSettings owner) {
        try (Connection connection = owner.connect()) {
            return new ServerChecks(connection).run();
        } catch (SQLException e) {
            throw new PostgresException(
                    "the database at " + owner.place() + " cannot be checked: " + e.getMessage(),
                    "check that it runs and lets " + owner.user() + " in",
                    e);
        }
    }

    private ServerCapabilities run() throws SQLException {
        String server = one("SHOW server_version");
        if (Integer.parseInt(one("SHOW server_version_num")) < OLDEST_SERVER) {
            problem("PostgreSQL " + server + " is too old", "use PostgreSQL 13 or later");
        }
        if (!one("SHOW server_encoding").equals("UTF8")) {
            problem(
                    "the database's encoding is " + one("SHOW server_encoding"),
                    "create the database with ENCODING 'UTF8'");
        }
        if (!flag("SELECT has_database_privilege(current_database(), 'CREATE')"
                + " OR coalesce(has_schema_privilege(current_schema(), 'CREATE'), false)")) {
            problem(
                    one("SELECT current_user") + " may create neither a schema nor tables",
                    "GRANT CREATE ON DATABASE ... TO this role");
        }
        String vector = "";
        for (String extension : ClusterRoles.EXTENSIONS) {
            Optional<Extension> found = extension(extension);
            if (found.isEmpty()) {
                problem("the server has no extension " + extension, install(extension));
            } else if (!found.get().creatable()) {
                problem(
                        one("SELECT current_user") + " may not create the extension " + extension,
                        "let a superuser run CREATE EXTENSION " + extension + " in this database");
            }
            if (extension.equals("vector")) {
                vector = found.map(Extension::version).orElse("");
            }
        }
        if (!vector.isEmpty() && !PostgresVersion.parse(vector).atLeast(OLDEST_VECTOR)) {
            problem(
                    "pgvector " + vector + " is too old",
                    "install pgvector 0.8.4 or later, then ALTER EXTENSION vector UPDATE");
        }
        if (!problems.isEmpty()) {
            throw new PostgresException(String.join("; ", problems), String.join("; ", hints));
        }
        return new ServerCapabilities(
                server, vector, PostgresVersion.parse(vector).atLeast(ITERATIVE_SCAN), warnings(vector));
    }

    static List<String> warnings(String vector) {
        List<String> warnings = new ArrayList<>();
        PostgresVersion version = PostgresVersion.parse(vector);
        if (!version.atLeast(ITERATIVE_SCAN)) {
            warnings.add("pgvector " + vector + " cannot filter within an index scan: searches are exact and slower;"
                    + " update to 0.8.4 or later");
        } else if (!version.atLeast(REPAIRED_INDEXES)) {
            warnings.add("pgvector " + vector + " can damage an HNSW index while vacuuming;"
                    + " update to 0.8.4 or later, or REINDEX when results look wrong");
        }
        return warnings;
    }

    /** An extension that is there or could be: its version, and whether this role can get it. */
    private record Extension(String version, boolean creatable) {}

    private Optional<Extension> extension(String name) throws SQLException {
        String sql = """
                SELECT coalesce(a.installed_version, a.default_version),
                       a.installed_version IS NOT NULL
                       OR (SELECT rolsuper FROM pg_roles WHERE rolname = current_user)
                       OR (v.trusted AND has_database_privilege(current_database(), 'CREATE'))
                FROM pg_available_extensions a
                JOIN pg_available_extension_versions v ON v.name = a.name AND v.version = a.default_version
                WHERE a.name = ?""";
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setString(1, name);
            try (ResultSet rows = statement.executeQuery()) {
                return rows.next()
                        ? Optional.of(new Extension(rows.getString(1), rows.getBoolean(2)))
                        : Optional.empty();
            }
        }
    }

    private static String install(String extension) {
        return extension.equals("vector")
                ? "install pgvector on the server (Debian and PGDG: postgresql-<version>-pgvector)"
                : "install the server's contrib package";
    }

    private void problem(String message, String hint) {
        problems.add(message);
        hints.add(hint);
    }

    private boolean flag(String query) throws SQLException {
        return one(query).equals("t");
    }

    private String one(String query) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(query)) {
            rows.next();
            return String.valueOf(rows.getString(1));
        }
    }
}
