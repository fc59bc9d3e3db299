package net.memnos.engine.postgres;

import java.time.Duration;
import org.jooq.DSLContext;

/** An open transaction. Stores and arms use its context; everybody else only hands it on. */
public final class Transaction {

    private static final long UNLIMITED = -1;
    private static final String MARK = "savepoint attempt; ";

    private final DSLContext dsl;
    private boolean marked;
    private long limitMillis = UNLIMITED;

    Transaction(DSLContext dsl) {
        this.dsl = dsl;
    }

    /** The jOOQ context of this transaction. */
    public DSLContext dsl() {
        return dsl;
    }

    /** Lets others read from the same snapshot as long as this transaction is open. */
    public SnapshotName share() {
        return new SnapshotName(dsl.fetchSingle("select pg_export_snapshot()").get(0, String.class));
    }

    /** Has the server cancel each statement that takes longer, give or take little, and makes sure of a way back. */
    void limit(Duration timeLeft) {
        long millis = timeLeft.toMillis();
        long slack = Math.max(5, millis / 64);
        boolean fits = limitMillis != UNLIMITED && limitMillis <= millis + slack && limitMillis >= millis - 2 * slack;
        if (marked && fits) {
            return;
        }
        dsl.execute((marked ? "" : MARK) + "set local statement_timeout = " + millis);
        marked = true;
        limitMillis = millis;
    }

    /** Undoes everything since the first limit, the limit too. */
    void goBack() {
        if (!marked) {
            return;
        }
        dsl.execute("rollback to savepoint attempt");
        limitMillis = UNLIMITED;
    }
}
