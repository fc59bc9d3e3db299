package net.memnos.scenario;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import net.memnos.engine.EngineDatabase;
import net.memnos.engine.TableDump;

/** What the tables say: whether a refused call changed one, and whether it stands in the audit trail. */
final class AccessTrail implements AutoCloseable {

    /** What jobs do beside, and the audit trail itself. */
    private static final Set<String> MOVING =
            Set.of("audit", "audit_head", "embedding", "embedding_space", "job", "term", "term_delta", "corpus");

    private static final Duration PATIENCE = Duration.ofSeconds(20);

    /** The place of the column among those of a token. */
    private static final int LAST_USED = 8;

    private final EngineDatabase database;
    private final Connection connection;

    AccessTrail(EngineDatabase database) {
        this.database = database;
        try {
            this.connection = database.server().owner().connect();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Every row of everything that a refused call must leave alone. */
    List<String> content() {
        TableDump dump = TableDump.without(database, MOVING);
        return dump.tables().stream()
                .flatMap(table -> dump.rows(table).stream()
                        .map(row -> table + "\t" + (table.equals("token") ? unused(row) : row)))
                .sorted()
                .toList();
    }

    /** A token without when it was used last. */
    private static String unused(String row) {
        List<String> fields = new ArrayList<>(List.of(row.split("\t", -1)));
        fields.remove(LAST_USED);
        return String.join("\t", fields);
    }

    /** The last row that there is. */
    long end() {
        try (PreparedStatement query = connection.prepareStatement("select coalesce(max(id), 0) from memnos.audit");
                ResultSet found = query.executeQuery()) {
            found.next();
            return found.getLong(1);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Those whose refusal is not noted after a row, when the writer of the trail has had time. */
    Set<Shown> missing(long after, Collection<Shown> refused) {
        Set<String> wanted = refused.stream()
                .map(shown -> shown.belongsToSomebody() ? shown.label() : "")
                .collect(Collectors.toSet());
        long end = System.nanoTime() + PATIENCE.toNanos();
        Set<String> found = found(after);
        while (!found.containsAll(wanted) && System.nanoTime() < end) {
            Thread.onSpinWait();
            found = found(after);
        }
        Set<Shown> missing = EnumSet.noneOf(Shown.class);
        for (Shown shown : refused) {
            if (!found.contains(shown.belongsToSomebody() ? shown.label() : "")) {
                missing.add(shown);
            }
        }
        return missing;
    }

    private Set<String> found(long after) {
        try (PreparedStatement query = connection.prepareStatement("""
                        select distinct coalesce(p.name, '') from memnos.audit a left join memnos.principal p
                            on p.id = a.principal_id where a.id > ? and a.outcome in ('refused', 'failed')
                        """)) {
            query.setLong(1, after);
            Set<String> names = new TreeSet<>();
            try (ResultSet rows = query.executeQuery()) {
                while (rows.next()) {
                    names.add(rows.getString(1));
                }
            }
            return names;
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        try {
            connection.close();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
