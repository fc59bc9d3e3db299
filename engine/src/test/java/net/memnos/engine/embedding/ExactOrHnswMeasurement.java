package net.memnos.engine.embedding;

import com.pgvector.PGhalfvec;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import net.memnos.migration.Migrations;

/**
 * Measures exact search against HNSW by the size of a namespace, in a fresh database, and prints a table. Started by hand:
 * the arguments are the JDBC URL of an empty database, its user and its password.
 */
public final class ExactOrHnswMeasurement {

    private static final int[] SIZES = {1_000, 5_000, 10_000, 20_000, 100_000};
    private static final int DIMENSIONS = 384;
    private static final int CLUSTERS = 200;
    private static final int QUERIES = 40;
    private static final int LIMIT = 60;
    private static final String SEARCH = "select owner_id from memnos.embedding where namespace_id = ? and space_id = 1"
            + " and part = 'turn' order by vector::halfvec(384) <=> ? limit " + LIMIT;

    private final Connection connection;
    private final Random random = new Random(7);
    private final float[][] centres = new float[CLUSTERS][];

    private ExactOrHnswMeasurement(Connection connection) {
        this.connection = connection;
        for (int i = 0; i < CLUSTERS; i++) {
            centres[i] = unit(new float[DIMENSIONS], 1);
        }
    }

    public static void main(String[] arguments) throws SQLException {
        new Migrations(arguments[0], arguments[1], arguments[2]).migrate();
        try (Connection connection = DriverManager.getConnection(arguments[0], arguments[1], arguments[2])) {
            new ExactOrHnswMeasurement(connection).run();
        }
    }

    private void run() throws SQLException {
        execute(
                "insert into memnos.principal values ('00000000-0000-0000-0000-000000000001','a','a','person',now(),null)");
        execute("insert into memnos.embedding_space (name, model, pooling, dimensions, state, created_at)"
                + " values ('bench', 'bench', 'mean', 384, 'current', now())");
        execute("set max_parallel_maintenance_workers = 0");
        execute("set max_parallel_workers_per_gather = 0");
        execute("set maintenance_work_mem = '256MB'");
        for (int size : SIZES) {
            execute("insert into memnos.namespace (name, created_by, created_at) values ('n" + size
                    + "', '00000000-0000-0000-0000-000000000001', now())");
            insert(namespace(size), size, 500);
        }
        execute("vacuum analyze memnos.embedding");
        List<float[]> queries = new ArrayList<>();
        for (int i = 0; i < QUERIES; i++) {
            queries.add(point());
        }
        line("single insert, no HNSW: " + millis(inserts()));
        List<List<Set<String>>> truth = new ArrayList<>();
        for (int size : SIZES) {
            List<Set<String>> found = new ArrayList<>();
            line("exact, " + size + " rows: " + millis(search(size, queries, found)));
            truth.add(found);
        }
        long start = System.nanoTime();
        execute("create index hnsw on memnos.embedding using hnsw ((vector::halfvec(384)) halfvec_cosine_ops)"
                + " where space_id = 1 and part = 'turn'");
        line("HNSW build over 136000 rows: " + (System.nanoTime() - start) / 1_000_000 + " ms");
        line("HNSW size: " + scalar("select pg_size_pretty(pg_relation_size('memnos.hnsw'))"));
        line("single insert, HNSW: " + millis(inserts()));
        execute("set hnsw.iterative_scan = relaxed_order");
        execute("set enable_bitmapscan = off");
        execute("set enable_sort = off");
        for (int ef : new int[] {60, 100, 200}) {
            execute("set hnsw.ef_search = " + ef);
            for (int i = 0; i < SIZES.length; i++) {
                List<Set<String>> found = new ArrayList<>();
                double[] times = search(SIZES[i], queries, found);
                line("HNSW ef " + ef + ", " + SIZES[i] + " of 136000 rows: " + millis(times) + ", recall@" + LIMIT + " "
                        + recall(found, truth.get(i)));
            }
        }
        execute("drop index memnos.hnsw");
        own(20_000, queries, truth.get(3));
    }

    /** The other way: an index of its own for a large namespace. */
    private void own(int size, List<float[]> queries, List<Set<String>> truth) throws SQLException {
        execute("create index own on memnos.embedding using hnsw ((vector::halfvec(384)) halfvec_cosine_ops)"
                + " where namespace_id = " + namespace(size) + " and space_id = 1 and part = 'turn'");
        execute("set hnsw.ef_search = 100");
        execute("set plan_cache_mode = force_custom_plan");
        List<Set<String>> found = new ArrayList<>();
        double[] times = search(size, queries, found);
        line("HNSW of its own, ef 100, " + size + " rows: " + millis(times) + ", recall@" + LIMIT + " "
                + recall(found, truth));
    }

    private int namespace(int size) {
        return Arrays.binarySearch(SIZES, size) + 1;
    }

    private double[] inserts() throws SQLException {
        double[] times = new double[200];
        for (int i = 0; i < times.length; i++) {
            long start = System.nanoTime();
            insert(SIZES.length, 1, 1);
            times[i] = (System.nanoTime() - start) / 1e6;
        }
        execute("vacuum analyze memnos.embedding");
        return times;
    }

    private void insert(int namespace, int rows, int batch) throws SQLException {
        connection.setAutoCommit(false);
        try (PreparedStatement statement =
                connection.prepareStatement("insert into memnos.embedding values (?, ?, 'turn', 1, ?)")) {
            for (int i = 0; i < rows; i++) {
                statement.setLong(1, namespace);
                statement.setObject(2, new UUID(random.nextLong(), random.nextLong()));
                statement.setObject(3, new PGhalfvec(point()));
                statement.addBatch();
                if (i % batch == batch - 1) {
                    statement.executeBatch();
                }
            }
            statement.executeBatch();
        }
        connection.commit();
        connection.setAutoCommit(true);
    }

    private double[] search(int size, List<float[]> queries, List<Set<String>> found) throws SQLException {
        double[] times = new double[queries.size()];
        try (PreparedStatement statement = connection.prepareStatement(SEARCH)) {
            for (int i = 0; i < times.length; i++) {
                long start = System.nanoTime();
                statement.setLong(1, namespace(size));
                statement.setObject(2, new PGhalfvec(queries.get(i)));
                Set<String> ids = new HashSet<>();
                try (ResultSet rows = statement.executeQuery()) {
                    while (rows.next()) {
                        ids.add(rows.getString(1));
                    }
                }
                times[i] = (System.nanoTime() - start) / 1e6;
                found.add(ids);
            }
        }
        return times;
    }

    private static String recall(List<Set<String>> found, List<Set<String>> truth) {
        int hits = 0;
        int all = 0;
        for (int i = 0; i < found.size(); i++) {
            all += truth.get(i).size();
            hits += (int) truth.get(i).stream().filter(found.get(i)::contains).count();
        }
        return "%.3f".formatted((double) hits / all);
    }

    private float[] point() {
        return unit(centres[random.nextInt(CLUSTERS)], 0.05);
    }

    private float[] unit(float[] around, double spread) {
        float[] vector = new float[DIMENSIONS];
        double squares = 0;
        for (int d = 0; d < DIMENSIONS; d++) {
            vector[d] = (float) (around[d] + spread * random.nextGaussian());
            squares += vector[d] * vector[d];
        }
        for (int d = 0; d < DIMENSIONS; d++) {
            vector[d] /= (float) Math.sqrt(squares);
        }
        return vector;
    }

    private static String millis(double[] times) {
        double[] sorted = times.clone();
        Arrays.sort(sorted);
        return "p50 %.2f ms, p95 %.2f ms".formatted(sorted[sorted.length / 2], sorted[sorted.length * 95 / 100]);
    }

    private void execute(String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private String scalar(String sql) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            row.next();
            return row.getString(1);
        }
    }

    private static void line(String text) {
        System.out.println(text);
    }
}
