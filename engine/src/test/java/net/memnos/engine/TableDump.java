package net.memnos.engine;

import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyManager;

/** Every row of every table as text, taken by the owner, around the code. */
public final class TableDump {

    private static final String TABLES =
            "select tablename from pg_tables where schemaname = 'memnos' order by tablename";

    private final Map<String, String> tables = new TreeMap<>();

    private TableDump() {}

    /** As it is now. */
    public static TableDump of(EngineDatabase database) {
        return without(database, Set.of());
    }

    /** Some tables left out. */
    public static TableDump without(EngineDatabase database, Set<String> left) {
        TableDump dump = new TableDump();
        try (Connection connection = database.server().owner().connect()) {
            CopyManager copies = connection.unwrap(PGConnection.class).getCopyAPI();
            for (String table : names(connection)) {
                if (left.contains(table)) {
                    continue;
                }
                StringWriter rows = new StringWriter();
                copies.copyOut("copy memnos.\"" + table + "\" to stdout", rows);
                dump.tables.put(table, rows.toString());
            }
        } catch (SQLException e) {
            throw new IllegalStateException("the tables cannot be copied", e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return dump;
    }

    private static List<String> names(Connection connection) throws SQLException {
        List<String> names = new ArrayList<>();
        try (Statement statement = connection.createStatement();
                ResultSet found = statement.executeQuery(TABLES)) {
            while (found.next()) {
                names.add(found.getString(1));
            }
        }
        return names;
    }

    /** The tables in which a word stands anywhere, in capitals or not. */
    public List<String> holding(String word) {
        String wanted = word.toLowerCase(Locale.ROOT);
        return tables.entrySet().stream()
                .filter(table -> table.getValue().toLowerCase(Locale.ROOT).contains(wanted))
                .map(Map.Entry::getKey)
                .toList();
    }

    /** The names of all tables. */
    public List<String> tables() {
        return List.copyOf(tables.keySet());
    }

    /** The rows of a table. */
    public List<String> rows(String table) {
        return tables.getOrDefault(table, "").lines().toList();
    }
}
