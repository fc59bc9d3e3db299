package net.memnos.postgres;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Properties;

/**
 * How one role reaches one database. The password is empty where none is needed; neither it nor the parameters of the
 * URL are in {@link #toString()}.
 */
public record ConnectionSettings(String jdbcUrl, String user, String password) {

    /** Opens a connection of its own, outside any pool. */
    public Connection connect() throws SQLException {
        Properties properties = new Properties();
        properties.setProperty("user", user);
        if (!password.isEmpty()) {
            properties.setProperty("password", password);
        }
        return DriverManager.getConnection(jdbcUrl, properties);
    }

    /** Host, port and database: what may be shown. */
    public String place() {
        return jdbcUrl.replaceFirst("\\?.*", "").replaceFirst("^jdbc:postgresql://", "");
    }

    @Override
    public String toString() {
        return "ConnectionSettings[" + place() + ", user=" + user + "]";
    }
}
