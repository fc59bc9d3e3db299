package net.memnos.benchmarks.replay;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;
import net.memnos.postgres.ConnectionSettings;

/** What stands in the store, read past the engine. */
final class StoredFacts {

    private static final String ALL = """
            select n.name, t.external_id, a.subject, a.statement
              from memnos.assertion a
              join memnos.assertion_source s on s.namespace_id = a.namespace_id and s.assertion_id = a.id
              join memnos.turn t on t.namespace_id = s.namespace_id and t.id = s.turn_id
              join memnos.namespace n on n.id = a.namespace_id
             where a.extraction = 'llm'""";

    private StoredFacts() {}

    /** One fact of one turn. */
    record Key(String namespace, String externalId, String subject, String statement) {}

    /** The facts that a model drew, with how often each stands there. */
    static Map<Key, Integer> read(ConnectionSettings database) throws SQLException {
        Map<Key, Integer> counts = new HashMap<>();
        try (Connection connection = database.connect();
                PreparedStatement query = connection.prepareStatement(ALL);
                ResultSet rows = query.executeQuery()) {
            while (rows.next()) {
                Key key = new Key(rows.getString(1), rows.getString(2), rows.getString(3), rows.getString(4));
                counts.merge(key, 1, Integer::sum);
            }
        }
        return counts;
    }

    /** How many calls stand in the ledger. */
    static long ledger(ConnectionSettings database) throws SQLException {
        try (Connection connection = database.connect();
                PreparedStatement query = connection.prepareStatement("select count(*) from memnos.usage");
                ResultSet rows = query.executeQuery()) {
            rows.next();
            return rows.getLong(1);
        }
    }
}
