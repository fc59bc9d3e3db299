package net.memnos.postgres;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;

/** Waits until a server that is starting or recovering lets somebody in. */
final class ClusterAnswer {
    private static final Duration LIMIT = Duration.ofMinutes(2);
    private static final int POLL_MS = 50;
    private static final String STARTING = "57P03";
    private static final String CONNECTION_CLASS = "08";

    private ClusterAnswer() {}

    static void await(ConnectionSettings settings) {
        long deadline = System.nanoTime() + LIMIT.toNanos();
        while (true) {
            try (Connection connection = settings.connect()) {
                connection.getMetaData();
                return;
            } catch (SQLException e) {
                String state = String.valueOf(e.getSQLState());
                boolean passing = state.equals(STARTING) || state.startsWith(CONNECTION_CLASS);
                if (!passing || System.nanoTime() > deadline) {
                    throw new PostgresException(
                            "the server at " + settings.place() + " refuses: " + e.getMessage(),
                            "read its log, or set MEMNOS_DATABASE_URL to a PostgreSQL of your own",
                            e);
                }
                pause();
            }
        }
    }

    static void pause() {
        try {
            Thread.sleep(POLL_MS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new PostgresException("interrupted while waiting for the server", "try again", e);
        }
    }
}
