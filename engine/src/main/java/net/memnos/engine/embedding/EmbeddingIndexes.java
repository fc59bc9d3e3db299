package net.memnos.engine.embedding;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import net.memnos.engine.ErrorCode;
import net.memnos.engine.MemnosException;
import net.memnos.engine.embedding.EmbeddingSpaceStore.StoredSpace;

/**
 * The HNSW indexes, one for each space and part. Indexes are made by the owner of the tables, never by the application's
 * role; without them everything works, only slower in large namespaces.
 */
public final class EmbeddingIndexes {

    /**
     * Up to so many vectors of a part recall searches all of them: that takes less than 10 ms. An index is made when a part
     * has more, over all namespaces; below, nobody would read it, and each insert would pay for it. Measured in
     * {@code docs/decisions/0003-exact-or-hnsw.md}.
     */
    public static final int EXACT_MAX = 10_000;

    /** The index serves all namespaces; one that is a smaller share of them is not found well in it. */
    private static final int SHARE_MIN = 10;

    /**
     * A graph that does not fit is built on the disk from there on, vector by vector. About 1.5 KB each at 384 dimensions, so the
     * default, 64 MB, is full at 45,000. It is taken only as far as it is needed.
     */
    private static final String BUILD_MEMORY_MAX = "512MB";

    private final String jdbcUrl;
    private final String owner;
    private final String password;

    public EmbeddingIndexes(String jdbcUrl, String owner, String password) {
        this.jdbcUrl = jdbcUrl;
        this.owner = owner;
        this.password = password;
    }

    /**
     * Whether recall searches all vectors of its scope, not the index.
     *
     * @param inScope vectors of the part in the namespaces that are searched
     * @param inAll vectors of the part in all namespaces
     */
    public static boolean searchesExactly(long inScope, long inAll) {
        return inScope <= EXACT_MAX || inScope * SHARE_MIN < inAll;
    }

    /** Makes the indexes that pay by now and returns the names of those it made. Writers go on meanwhile. */
    public List<String> makeDue(StoredSpace space) {
        return make(space, EXACT_MAX + 1);
    }

    List<String> make(StoredSpace space, int vectorsMin) {
        List<String> made = new ArrayList<>();
        try (Connection connection = DriverManager.getConnection(jdbcUrl, owner, password);
                Statement statement = connection.createStatement()) {
            statement.execute("set max_parallel_maintenance_workers = 0");
            statement.execute("set maintenance_work_mem = '" + BUILD_MEMORY_MAX + "'");
            for (EmbeddingPart part : EmbeddingPart.values()) {
                String name = name(space.id(), part);
                if (!usable(statement, name) && vectors(statement, space, part, vectorsMin) >= vectorsMin) {
                    statement.execute("drop index concurrently if exists memnos." + name);
                    statement.execute(definition(space, part));
                    made.add(name);
                }
            }
            return made;
        } catch (SQLException e) {
            throw new MemnosException(
                    ErrorCode.UNAVAILABLE,
                    "the vector indexes could not be made: " + e.getMessage(),
                    "recall works without them; run 'memnos health'",
                    e);
        }
    }

    /** Removes the indexes of a space; readers and writers go on meanwhile. */
    public void drop(StoredSpace space) {
        try (Connection connection = DriverManager.getConnection(jdbcUrl, owner, password);
                Statement statement = connection.createStatement()) {
            for (EmbeddingPart part : EmbeddingPart.values()) {
                statement.execute("drop index concurrently if exists memnos." + name(space.id(), part));
            }
        } catch (SQLException e) {
            throw new MemnosException(
                    ErrorCode.UNAVAILABLE,
                    "the vector indexes could not be removed: " + e.getMessage(),
                    "run the same command again",
                    e);
        }
    }

    /** The name of the index over a part of a space. */
    static String name(short spaceId, EmbeddingPart part) {
        return "embedding_hnsw_" + spaceId + "_" + part.label();
    }

    private static String definition(StoredSpace space, EmbeddingPart part) {
        return "create index concurrently " + name(space.id(), part)
                + " on memnos.embedding using hnsw ((vector::halfvec("
                + space.space().dimensions() + ")) halfvec_cosine_ops) where space_id = " + space.id()
                + " and part = '" + part.label() + "'";
    }

    /** An index whose making was broken off is there, but invalid. */
    private static boolean usable(Statement statement, String name) throws SQLException {
        return number(
                        statement,
                        "select count(*) from pg_index where indexrelid = to_regclass('memnos." + name
                                + "') and indisvalid")
                > 0;
    }

    /** Counts no further than it needs to know. */
    private static long vectors(Statement statement, StoredSpace space, EmbeddingPart part, int max)
            throws SQLException {
        return number(
                statement,
                "select count(*) from (select 1 from memnos.embedding where space_id = " + space.id() + " and part = '"
                        + part.label() + "' limit " + max + ") as counted");
    }

    private static long number(Statement statement, String sql) throws SQLException {
        try (ResultSet row = statement.executeQuery(sql)) {
            row.next();
            return row.getLong(1);
        }
    }
}
