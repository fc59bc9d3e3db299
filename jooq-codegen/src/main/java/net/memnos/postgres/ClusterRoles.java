package net.memnos.postgres;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.function.Function;

/** Gives a fresh cluster its roles, its database and its extensions. Doing it again changes nothing. */
final class ClusterRoles {
    static final List<String> EXTENSIONS = List.of("vector", "btree_gist", "btree_gin");

    private final Credentials credentials;
    private final Function<String, ConnectionSettings> superuser;

    /** {@code superuser} tells how to reach a database of the cluster as its superuser. */
    ClusterRoles(Credentials credentials, Function<String, ConnectionSettings> superuser) {
        this.credentials = credentials;
        this.superuser = superuser;
    }

    void create() throws SQLException {
        try (Connection connection = superuser.apply("postgres").connect();
                Statement statement = connection.createStatement()) {
            role(statement, Credentials.OWNER, credentials.ownerPassword());
            role(statement, Credentials.APPLICATION, credentials.applicationPassword());
            if (!exists(statement, "SELECT 1 FROM pg_database WHERE datname = '" + Credentials.DATABASE + "'")) {
                statement.execute("CREATE DATABASE " + Credentials.DATABASE + " OWNER " + Credentials.OWNER
                        + " TEMPLATE template0 ENCODING 'UTF8'");
            }
        }
        try (Connection connection = superuser.apply(Credentials.DATABASE).connect();
                Statement statement = connection.createStatement()) {
            for (String extension : EXTENSIONS) {
                statement.execute("CREATE EXTENSION IF NOT EXISTS " + extension);
            }
            grant(statement);
        }
    }

    /** Brings an extension that an older build made to the version whose files are there now. */
    void updateExtensions() throws SQLException {
        try (Connection connection = superuser.apply(Credentials.DATABASE).connect();
                Statement statement = connection.createStatement()) {
            if (exists(statement, """
                    SELECT 1 FROM pg_extension e
                    JOIN pg_available_extensions a ON a.name = e.extname AND a.default_version <> e.extversion
                    JOIN pg_extension_update_paths('vector') p
                      ON p.source = e.extversion AND p.target = a.default_version AND p.path IS NOT NULL
                    WHERE e.extname = 'vector'""")) {
                statement.execute("ALTER EXTENSION vector UPDATE");
            }
        }
    }

    private static void role(Statement statement, String name, String password) throws SQLException {
        if (!exists(statement, "SELECT 1 FROM pg_roles WHERE rolname = '" + name + "'")) {
            statement.execute("CREATE ROLE " + name);
        }
        // The password is ours: letters and digits only.
        statement.execute("ALTER ROLE " + name + " LOGIN NOSUPERUSER NOCREATEDB NOCREATEROLE NOREPLICATION NOBYPASSRLS"
                + " PASSWORD '" + password + "'");
    }

    /** What the owner creates later, the application may use; migrations need not know the application's name. */
    private static void grant(Statement statement) throws SQLException {
        String defaults = "ALTER DEFAULT PRIVILEGES FOR ROLE " + Credentials.OWNER + " GRANT ";
        statement.execute(defaults + "SELECT, INSERT, UPDATE, DELETE ON TABLES TO " + Credentials.APPLICATION);
        statement.execute(defaults + "USAGE, SELECT ON SEQUENCES TO " + Credentials.APPLICATION);
        statement.execute(defaults + "USAGE ON SCHEMAS TO " + Credentials.APPLICATION);
    }

    private static boolean exists(Statement statement, String query) throws SQLException {
        try (ResultSet rows = statement.executeQuery(query)) {
            return rows.next();
        }
    }
}
