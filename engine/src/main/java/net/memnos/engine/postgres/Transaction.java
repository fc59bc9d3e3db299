package net.memnos.engine.postgres;

import org.jooq.DSLContext;

/** An open transaction. Stores and arms use its context; everybody else only hands it on. */
public final class Transaction {

    private final DSLContext dsl;

    Transaction(DSLContext dsl) {
        this.dsl = dsl;
    }

    /** The jOOQ context of this transaction. */
    public DSLContext dsl() {
        return dsl;
    }
}
