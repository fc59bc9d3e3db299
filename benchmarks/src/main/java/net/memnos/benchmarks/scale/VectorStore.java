package net.memnos.benchmarks.scale;

import static net.memnos.schema.Tables.EMBEDDING;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import net.memnos.benchmarks.report.Percentiles;
import net.memnos.benchmarks.report.Row;
import net.memnos.benchmarks.run.BenchDatabase;
import net.memnos.engine.embedding.EmbeddingIndexes;
import net.memnos.engine.embedding.EmbeddingPart;
import net.memnos.engine.embedding.EmbeddingSpaceStore;
import net.memnos.engine.embedding.EmbeddingSpaceStore.StoredSpace;
import net.memnos.engine.postgres.Transaction;
import org.jooq.Field;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyIn;

/** Vectors without texts in a database of their own, searched as recall searches them, over the same kind of connection. */
public final class VectorStore implements AutoCloseable {

    /** What recall asks each part for. */
    private static final int NEAREST = 100;

    private static final int QUERIES = 60;
    private static final int WARM_UP = 10;
    private static final long SEED = 20261130;

    private final BenchDatabase database;
    private final Points points = new Points(SEED);
    private int stored;

    private VectorStore(BenchDatabase database) {
        this.database = database;
    }

    /** An empty one. */
    public static VectorStore fresh() {
        return new VectorStore(BenchDatabase.fresh());
    }

    /** How much of the vectors a namespace holds. */
    public enum Share {
        HUNDREDTH(1, 0.01),
        TENTH(2, 0.1),
        REST(3, 0.89);

        private final long namespaceId;
        private final double part;

        Share(long namespaceId, double part) {
            this.namespaceId = namespaceId;
            this.part = part;
        }
    }

    /** Stores the vectors, then has the product make its index. */
    public Row fill(int size) throws SQLException, IOException {
        try (Connection connection = database.owner().connect();
                Statement statement = connection.createStatement()) {
            statement.execute("insert into memnos.principal (id, name, display_name, kind, created_at)"
                    + " values (gen_random_uuid(), 'bench', 'Bench', 'service', now())");
            statement.execute("insert into memnos.embedding_space (name, model, pooling, dimensions, state, created_at)"
                    + " values ('bench', 'bench', 'mean', " + Points.DIMENSIONS + ", 'current', now())");
            long started = System.nanoTime();
            for (Share share : Share.values()) {
                statement.execute(
                        "insert into memnos.namespace (id, name, created_by, created_at) overriding system value"
                                + " select " + share.namespaceId + ", 'share" + share.namespaceId
                                + "', id, now() from memnos.principal");
                copy(connection, share, rows(share, size));
            }
            stored = size;
            double copied = seconds(started);
            started = System.nanoTime();
            indexes().makeDue(space());
            double indexed = seconds(started);
            statement.execute("vacuum analyze memnos.embedding");
            return Row.of("what", "fill")
                    .and("size", String.valueOf(size))
                    .with("copied_s", copied)
                    .with("index_s", indexed);
        }
    }

    private static int rows(Share share, int size) {
        return (int) Math.round(size * share.part);
    }

    private void copy(Connection connection, Share share, int rows) throws SQLException, IOException {
        CopyIn copy = connection
                .unwrap(PGConnection.class)
                .getCopyAPI()
                .copyIn("copy memnos.embedding (namespace_id, owner_id, part, space_id, vector) from stdin");
        short space = space().id();
        for (int i = 0; i < rows; i++) {
            String row = share.namespaceId + "\t" + UUID.randomUUID() + "\t" + EmbeddingPart.TURN.label() + "\t" + space
                    + "\t" + Points.text(points.next()) + "\n";
            byte[] bytes = row.getBytes(StandardCharsets.US_ASCII);
            copy.writeToCopy(bytes, 0, bytes.length);
        }
        copy.endCopy();
    }

    /** Both ways in one namespace. */
    public List<Row> measure(Share share) {
        List<float[]> queries =
                Stream.generate(points::next).limit(QUERIES + WARM_UP).toList();
        short space = space().id();
        Searched exact = search(share, space, queries, false);
        Searched index = search(share, space, queries, true);
        boolean exactly = EmbeddingIndexes.searchesExactly(rows(share, stored), stored);
        return List.of(
                row(share, exactly ? "exact (chosen)" : "exact", exact, 1),
                row(share, exactly ? "index" : "index (chosen)", index, index.shareOf(exact)));
    }

    private Row row(Share share, String way, Searched searched, double recall) {
        Row row = Row.of("what", way)
                .and("size", String.valueOf(stored))
                .and("in_namespace", String.valueOf(rows(share, stored)));
        return Percentiles.of(row, searched.times()).with("recall_at_" + NEAREST, recall);
    }

    /** The found of each query, and how long it took. */
    private record Searched(List<Set<UUID>> found, List<Double> times) {

        /** How much of what another one found was found. */
        double shareOf(Searched other) {
            int all = 0;
            int hits = 0;
            for (int i = 0; i < found.size(); i++) {
                Set<UUID> mine = found.get(i);
                all += other.found.get(i).size();
                hits += (int) other.found.get(i).stream().filter(mine::contains).count();
            }
            return (double) hits / all;
        }
    }

    private Searched search(Share share, short space, List<float[]> queries, boolean byIndex) {
        List<Set<UUID>> found = new ArrayList<>();
        List<Double> times = new ArrayList<>();
        for (int i = 0; i < queries.size(); i++) {
            float[] query = queries.get(i);
            long started = System.nanoTime();
            Set<UUID> nearest =
                    database.database().read(transaction -> nearest(transaction, share, space, query, byIndex));
            double took = (System.nanoTime() - started) / 1e6;
            if (i >= WARM_UP) {
                found.add(nearest);
                times.add(took);
            }
        }
        return new Searched(found, times);
    }

    private static Set<UUID> nearest(
            Transaction transaction, Share share, short space, float[] query, boolean byIndex) {
        if (byIndex) {
            // Where the namespace is small the planner rightly prefers the exact way; here the other one is measured.
            transaction.dsl().execute("set local enable_sort = off; set local enable_bitmapscan = off");
        }
        Field<?> vector = byIndex
                ? DSL.field("({0}::halfvec({1}))", EMBEDDING.VECTOR, DSL.inline(Points.DIMENSIONS))
                : EMBEDDING.VECTOR;
        Field<Double> distance =
                DSL.field("{0} <=> {1}", SQLDataType.DOUBLE, vector, DSL.val(query, EMBEDDING.VECTOR.getDataType()));
        return new HashSet<>(transaction
                .dsl()
                .select(EMBEDDING.OWNER_ID, distance)
                .from(EMBEDDING)
                .where(EMBEDDING.SPACE_ID.eq(DSL.inline(space)))
                .and(EMBEDDING.PART.eq(DSL.inline(EmbeddingPart.TURN.label())))
                .and(EMBEDDING.NAMESPACE_ID.eq(share.namespaceId))
                .orderBy(distance)
                .limit(NEAREST)
                .fetch(EMBEDDING.OWNER_ID));
    }

    private EmbeddingIndexes indexes() {
        return new EmbeddingIndexes(
                database.owner().jdbcUrl(),
                database.owner().user(),
                database.owner().password());
    }

    private StoredSpace space() {
        return database.database()
                .read(new EmbeddingSpaceStore(InstantSource.system())::current)
                .orElseThrow();
    }

    private static double seconds(long started) {
        return (System.nanoTime() - started) / 1e9;
    }

    @Override
    public void close() {
        database.close();
    }
}
