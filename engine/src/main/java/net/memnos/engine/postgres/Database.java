package net.memnos.engine.postgres;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import com.zaxxer.hikari.HikariPoolMXBean;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.util.function.Function;
import net.memnos.engine.ErrorCode;
import net.memnos.engine.MemnosException;
import org.jooq.DSLContext;
import org.jooq.SQLDialect;
import org.jooq.conf.Settings;
import org.jooq.exception.DataAccessException;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;

/** The pool of connections to one database. Thread-safe; a connection is held only while a transaction runs. */
public final class Database implements AutoCloseable {

    private static final int ATTEMPTS_MAX = 5;
    private static final String SERIALIZATION_FAILURE = "40001";
    private static final String DEADLOCK = "40P01";

    private final HikariDataSource pool;
    private final Settings settings = new Settings().withRenderFormatted(false).withExecuteLogging(false);

    private Database(HikariDataSource pool) {
        this.pool = pool;
    }

    /** Opens the pool; connections are made when first needed. */
    public static Database open(DatabaseSettings settings) {
        HikariConfig config = new HikariConfig();
        config.setPoolName("memnos");
        config.setJdbcUrl(settings.jdbcUrl());
        config.setUsername(settings.user());
        config.setPassword(settings.password());
        config.setMaximumPoolSize(settings.poolSize());
        config.setMinimumIdle(1);
        config.setConnectionTimeout(settings.connectTimeout().toMillis());
        config.setInitializationFailTimeout(-1);
        config.setAutoCommit(false);
        config.addDataSourceProperty("ApplicationName", "memnos");
        config.addDataSourceProperty("reWriteBatchedInserts", "true");
        // The detail of a broken constraint is the whole row, and errors go to the log.
        config.addDataSourceProperty("logServerErrorDetail", "false");
        // What is searched is in memory, and the planner's default takes a jump for four times a step.
        config.addDataSourceProperty(
                "options",
                String.join(
                        " ",
                        "-c random_page_cost=1.1",
                        "-c jit=off",
                        // A namespace may be a small part of an index, so a search goes on until it has enough of it.
                        "-c hnsw.iterative_scan=relaxed_order",
                        "-c hnsw.ef_search=200",
                        "-c statement_timeout=" + settings.statementTimeout().toMillis()));
        return new Database(new HikariDataSource(config));
    }

    /** How many transactions can run at once. */
    public int connections() {
        return pool.getMaximumPoolSize();
    }

    /**
     * How the pool stands.
     *
     * @param busy connections that transactions hold
     * @param waiting calls that wait for one
     */
    public record Pool(int busy, int idle, int waiting) {}

    /** How the pool stands. */
    public Pool standing() {
        HikariPoolMXBean bean = pool.getHikariPoolMXBean();
        return new Pool(bean.getActiveConnections(), bean.getIdleConnections(), bean.getThreadsAwaitingConnection());
    }

    /** Runs reads against one snapshot: nothing that others commit meanwhile is seen. */
    public <T> T read(Function<Transaction, T> work) {
        return once(work, Manner.SNAPSHOT);
    }

    /** Runs reads against the snapshot of another transaction, which has to stay open until they begin. */
    public <T> T read(SnapshotName snapshot, Function<Transaction, T> work) {
        return once(
                transaction -> {
                    transaction.dsl().execute("set transaction snapshot '" + snapshot.name() + "'");
                    return work.apply(transaction);
                },
                Manner.SNAPSHOT);
    }

    /** Runs one query by itself, in one round trip: a snapshot and an end of its own would take two more. */
    public <T> T ask(Function<Transaction, T> query) {
        return once(query, Manner.SINGLE);
    }

    /** Runs writes in one transaction and repeats them when the database asks for it; the work must have no other effects. */
    public <T> T write(Function<Transaction, T> work) {
        return write(work, Manner.WRITING);
    }

    /**
     * The same without waiting for the disk: a crash of the database may undo the commits of the last second, each as a whole
     * and the latest first. For what is done again when it is missing; {@link #settle} ends the doubt.
     */
    public <T> T writeSoon(Function<Transaction, T> work) {
        return write(work, Manner.WRITING_SOON);
    }

    /** Waits until all that was committed before is on the disk. */
    public void settle() {
        // Only a commit that has something to bring to the disk waits for it, and takes everything before it along.
        write(transaction -> transaction.dsl().execute("select pg_logical_emit_message(true, 'memnos', 'settle')"));
    }

    private <T> T write(Function<Transaction, T> work, Manner manner) {
        for (int attempt = 1; ; attempt++) {
            try {
                return once(work, manner);
            } catch (DataAccessException e) {
                if (attempt == ATTEMPTS_MAX || !mayBeRepeated(e)) {
                    throw e;
                }
            }
        }
    }

    /** Runs writes and takes them back: tells what they would do. */
    public <T> T rehearse(Function<Transaction, T> work) {
        try {
            return write(transaction -> {
                throw new TakenBack(work.apply(transaction));
            });
        } catch (TakenBack rehearsed) {
            @SuppressWarnings("unchecked")
            T result = (T) rehearsed.result;
            return result;
        }
    }

    /** Ends a transaction that is not meant to last. */
    private static final class TakenBack extends RuntimeException {

        private static final long serialVersionUID = 1L;

        private final transient Object result;

        TakenBack(Object result) {
            super(null, null, false, false);
            this.result = result;
        }
    }

    private static boolean mayBeRepeated(DataAccessException e) {
        return SERIALIZATION_FAILURE.equals(e.sqlState()) || DEADLOCK.equals(e.sqlState());
    }

    /** How a connection is used. */
    private enum Manner {
        SINGLE,
        SNAPSHOT,
        WRITING,
        WRITING_SOON;

        boolean reads() {
            return this == SINGLE || this == SNAPSHOT;
        }
    }

    private <T> T once(Function<Transaction, T> work, Manner manner) {
        try (Connection connection = pool.getConnection()) {
            connection.setReadOnly(manner.reads());
            connection.setAutoCommit(manner == Manner.SINGLE);
            DSLContext dsl = DSL.using(connection, SQLDialect.POSTGRES, settings);
            try {
                if (manner == Manner.SNAPSHOT) {
                    // Travels with the beginning. The level of the session would have to be set and set back.
                    dsl.execute("set transaction isolation level repeatable read");
                }
                if (manner == Manner.WRITING_SOON) {
                    dsl.execute("set local synchronous_commit = off");
                }
                T result = work.apply(new Transaction(dsl));
                if (manner != Manner.SINGLE) {
                    commit(connection);
                }
                return result;
            } catch (RuntimeException | Error e) {
                rollback(connection, e);
                if (e instanceof DataAccessException failure && isGone(failure.sqlState())) {
                    throw unavailable(e);
                }
                throw e;
            }
        } catch (SQLTransientConnectionException e) {
            throw unavailable(e);
        } catch (SQLException e) {
            throw isGone(e.getSQLState())
                    ? unavailable(e)
                    : new DataAccessException("the transaction could not be completed", e);
        }
    }

    /** A connection that is lost here leaves open whether the commit arrived. */
    private static void commit(Connection connection) throws SQLException {
        try {
            connection.commit();
        } catch (SQLException e) {
            if (!isGone(e.getSQLState())) {
                throw e;
            }
            throw new MemnosException(
                    ErrorCode.UNAVAILABLE,
                    "the database went away at the end of the call; it is not known whether it was saved",
                    "look before you repeat a write, or repeat it with the same idempotency_key",
                    e);
        }
    }

    /** The connection broke, or the server goes down or comes up. */
    private static boolean isGone(@Nullable String state) {
        return state != null && (state.startsWith("08") || state.startsWith("57P0"));
    }

    private static void rollback(Connection connection, Throwable cause) {
        try {
            if (!connection.getAutoCommit()) {
                connection.rollback();
            }
        } catch (SQLException e) {
            cause.addSuppressed(e);
        }
    }

    private static MemnosException unavailable(Throwable e) {
        return new MemnosException(
                ErrorCode.UNAVAILABLE,
                "the database does not answer; nothing was saved",
                "run 'memnos status', and try again",
                e);
    }

    @Override
    public void close() {
        pool.close();
    }
}
