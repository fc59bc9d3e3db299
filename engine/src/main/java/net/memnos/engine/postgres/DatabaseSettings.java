package net.memnos.engine.postgres;

import java.time.Duration;

/**
 * How to reach the database.
 *
 * @param poolSize connections, 2 or more
 * @param connectTimeout how long a caller waits for a connection
 * @param statementTimeout after which the server cancels a statement
 */
public record DatabaseSettings(
        String jdbcUrl,
        String user,
        String password,
        int poolSize,
        Duration connectTimeout,
        Duration statementTimeout) {

    /** The defaults for one server. */
    public static DatabaseSettings of(String jdbcUrl, String user, String password) {
        return new DatabaseSettings(jdbcUrl, user, password, 10, Duration.ofSeconds(5), Duration.ofSeconds(60));
    }

    @Override
    public String toString() {
        return "DatabaseSettings[user=" + user + ", poolSize=" + poolSize + "]";
    }
}
