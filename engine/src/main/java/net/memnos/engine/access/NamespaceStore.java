package net.memnos.engine.access;

import static net.memnos.schema.Tables.FACT;
import static net.memnos.schema.Tables.NAMESPACE;
import static net.memnos.schema.Tables.PRINCIPAL;
import static net.memnos.schema.Tables.TURN;

import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import net.memnos.engine.ErrorCode;
import net.memnos.engine.MemnosException;
import net.memnos.engine.postgres.Transaction;
import net.memnos.schema.Tables;
import org.jooq.Field;
import org.jooq.Table;
import org.jooq.impl.DSL;

/** The namespaces that exist. */
public final class NamespaceStore {

    private static final int LIST_MAX = 10_000;

    /** What a namespace holds, each table before those that it refers to. */
    static final List<Table<?>> CONTENT = List.of(
            Tables.HELD_CONSTRAINT,
            Tables.TOMBSTONE,
            Tables.KEEP_RULE,
            Tables.SERVED_LINE,
            Tables.PASS,
            Tables.DOSSIER_TURN,
            Tables.DOSSIER_SOURCE,
            Tables.DOSSIER,
            Tables.FACT_SOURCE,
            Tables.FACT,
            Tables.WITHDRAWAL,
            Tables.ASSERTION_SOURCE,
            Tables.ASSERTION,
            Tables.SLOT,
            Tables.PREDICATE_ALIAS,
            Tables.PREDICATE,
            Tables.ENTITY_CHANGE,
            Tables.MENTION,
            Tables.ALIAS,
            Tables.ENTITY,
            Tables.EMBEDDING,
            Tables.LEXICAL,
            Tables.TERM_DELTA,
            Tables.TERM,
            Tables.CORPUS,
            Tables.JOB,
            Tables.RECEIPT,
            Tables.USAGE,
            Tables.RETRACTION,
            Tables.QUARANTINE,
            Tables.TURN);

    private final InstantSource clock;

    public NamespaceStore(InstantSource clock) {
        this.clock = clock;
    }

    /** The scope's namespaces by name, with what they hold. */
    public List<NamespaceSummary> list(Transaction transaction, Scope scope) {
        Field<Integer> turns = DSL.field(DSL.selectCount().from(TURN).where(TURN.NAMESPACE_ID.eq(NAMESPACE.ID)));
        Field<Integer> facts = DSL.field(
                DSL.selectCount().from(FACT).where(FACT.NAMESPACE_ID.eq(NAMESPACE.ID), FACT.CLOSED_AT.isNull()));
        return transaction
                .dsl()
                .select(
                        NAMESPACE.ID,
                        NAMESPACE.NAME,
                        PRINCIPAL.NAME,
                        NAMESPACE.CREATED_AT,
                        NAMESPACE.STRICT,
                        turns,
                        facts)
                .from(NAMESPACE)
                .join(PRINCIPAL)
                .on(PRINCIPAL.ID.eq(NAMESPACE.CREATED_BY))
                .where(NAMESPACE.ID.in(scope.namespaceIds()))
                .orderBy(NAMESPACE.NAME)
                .limit(LIST_MAX)
                .fetch(row -> new NamespaceSummary(
                        new Namespace(row.value1(), new NamespaceName(row.value2())),
                        row.value3(),
                        row.value4(),
                        row.value5(),
                        row.value6(),
                        row.value7()));
    }

    /** Adds a namespace before anybody writes to it; one that is there already stays as it is. */
    public Namespace add(Transaction transaction, Scope administration, NamespaceName name) {
        administration.requireAdministration();
        return ensure(transaction, administration.principal(), name);
    }

    /** Says whether only a person closes what a person said in the scope's namespace. */
    public void setStrict(Transaction transaction, Scope admin, boolean strict) {
        admin.require(Permission.ADMIN);
        transaction
                .dsl()
                .update(NAMESPACE)
                .set(NAMESPACE.STRICT, strict)
                .where(NAMESPACE.ID.eq(admin.namespace().id()))
                .execute();
    }

    /**
     * Removes the scope's namespace. One that holds turns goes only with {@code purge}, and then with everything that was
     * ever in it; the audit trail and the grants on its name stay.
     */
    public NamespaceSummary remove(Transaction transaction, Scope admin, boolean purge) {
        admin.require(Permission.ADMIN);
        Namespace namespace = admin.namespace();
        transaction.dsl().execute("set local statement_timeout = 0");
        lock(transaction, namespace);
        NamespaceSummary held = list(transaction, admin).getFirst();
        if (!purge && held.turns() > 0) {
            throw new MemnosException(
                    ErrorCode.CONFLICT,
                    "'" + namespace.name() + "' holds " + held.turns() + " turns and " + held.facts()
                            + " facts; nothing was removed",
                    "export it first, then ask for removal with all its content");
        }
        for (Table<?> table : CONTENT) {
            Field<Long> owner = DSL.field(DSL.name("namespace_id"), Long.class);
            transaction.dsl().deleteFrom(table).where(owner.eq(namespace.id())).execute();
        }
        transaction
                .dsl()
                .deleteFrom(NAMESPACE)
                .where(NAMESPACE.ID.eq(namespace.id()))
                .execute();
        return held;
    }

    /** Keeps writers out until the namespace is gone. */
    private static void lock(Transaction transaction, Namespace namespace) {
        boolean there = transaction
                .dsl()
                .select(NAMESPACE.ID)
                .from(NAMESPACE)
                .where(NAMESPACE.ID.eq(namespace.id()))
                .forUpdate()
                .fetchOptional()
                .isPresent();
        if (!there) {
            throw unknown(namespace.name());
        }
    }

    Namespace ensure(Transaction transaction, Principal creator, NamespaceName name) {
        transaction
                .dsl()
                .insertInto(NAMESPACE)
                .set(NAMESPACE.NAME, name.value())
                .set(NAMESPACE.CREATED_BY, creator.id().value())
                .set(NAMESPACE.CREATED_AT, now())
                .onConflictDoNothing()
                .execute();
        return byName(transaction, name).orElseThrow(() -> unknown(name));
    }

    Optional<Namespace> byName(Transaction transaction, NamespaceName name) {
        return transaction
                .dsl()
                .select(NAMESPACE.ID)
                .from(NAMESPACE)
                .where(NAMESPACE.NAME.eq(name.value()))
                .fetchOptional()
                .map(row -> new Namespace(row.value1(), name));
    }

    Optional<Namespace> byId(Transaction transaction, long id) {
        return transaction
                .dsl()
                .select(NAMESPACE.NAME)
                .from(NAMESPACE)
                .where(NAMESPACE.ID.eq(id))
                .fetchOptional()
                .map(row -> new Namespace(id, new NamespaceName(row.value1())));
    }

    List<Namespace> covered(Transaction transaction, PrincipalId principal, Permission permission) {
        return transaction
                .dsl()
                .select(NAMESPACE.ID, NAMESPACE.NAME)
                .from(NAMESPACE)
                .where(GrantStore.coversNamespace(principal, permission))
                .orderBy(NAMESPACE.NAME)
                .limit(LIST_MAX)
                .fetch(row -> new Namespace(row.value1(), new NamespaceName(row.value2())));
    }

    static MemnosException unknown(NamespaceName name) {
        return new MemnosException(
                ErrorCode.NOT_FOUND, "there is no namespace '" + name + "'", "'memnos namespace ls' lists them");
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }
}
