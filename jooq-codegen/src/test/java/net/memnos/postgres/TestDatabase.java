package net.memnos.postgres;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;

/** A database of one test's own. Closing it drops it, whoever is still connected. */
public record TestDatabase(
        String name, ConnectionSettings owner, ConnectionSettings application, ConnectionSettings superuser)
        implements AutoCloseable {

    @Override
    public void close() {
        SharedServer.dropDatabase(name);
    }

    /** Runs statements as the owner. */
    public void execute(String sql) throws SQLException {
        try (Connection connection = owner.connect();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
