package net.memnos.engine;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/** What lies in the files of a database and in what the planner knows, read by a superuser around the code. */
public final class StoredBytes {

    private static final String FILES = """
            select relname::text from pg_class
            where (relnamespace = 'memnos'::regnamespace
                    or oid in (select reltoastrelid from pg_class where relnamespace = 'memnos'::regnamespace))
                and pg_relation_filepath(oid) is not null
                and position(convert_to(?, 'UTF8') in pg_read_binary_file(pg_relation_filepath(oid))) > 0
            order by 1
            """;

    private static final String SAMPLES = """
            select tablename || '.' || attname from pg_stats
            where schemaname = 'memnos' and lower(concat(most_common_vals, histogram_bounds, most_common_elems)) like ?
            order by 1
            """;

    private StoredBytes() {}

    /** The tables and indexes in whose files a word lies, as its letters stand. */
    public static List<String> filesWith(EngineDatabase database, String word) {
        return ask(database, FILES, word);
    }

    /** The columns of which the planner keeps a sample with a word in small letters. */
    public static List<String> samplesWith(EngineDatabase database, String word) {
        return ask(database, SAMPLES, "%" + word + "%");
    }

    /** Rewrites every table and index, so that the files hold what the rows hold, and brings them to the disk. */
    public static void rewrite(EngineDatabase database) {
        run(database, "vacuum full " + String.join(", ", tables(database)));
        run(database, "checkpoint");
    }

    /** Takes samples of every table, as happens by itself after a while. */
    public static void analyse(EngineDatabase database) {
        run(database, "analyze");
    }

    private static List<String> tables(EngineDatabase database) {
        return ask(
                database,
                "select format('%I.%I', schemaname, tablename) from pg_tables where schemaname = 'memnos' and ? <> ''",
                "all");
    }

    /** Frees what is gone, as happens by itself after a while. */
    public static void vacuum(EngineDatabase database) {
        run(database, "vacuum");
    }

    private static void run(EngineDatabase database, String sql) {
        try (Connection connection = database.server().superuser().connect();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new IllegalStateException(sql, e);
        }
    }

    private static List<String> ask(EngineDatabase database, String sql, String word) {
        List<String> found = new ArrayList<>();
        try (Connection connection = database.server().superuser().connect();
                PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setString(1, word);
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    found.add(rows.getString(1));
                }
            }
        } catch (SQLException e) {
            throw new IllegalStateException("the files of the database cannot be read", e);
        }
        return found;
    }
}
