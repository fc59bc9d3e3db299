package net.memnos.engine.audit;

import static net.memnos.schema.Tables.AUDIT;
import static net.memnos.schema.Tables.NAMESPACE;
import static net.memnos.schema.Tables.PRINCIPAL;

import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;
import net.memnos.engine.access.Permission;
import net.memnos.engine.access.Refusal;
import net.memnos.engine.access.Scope;
import net.memnos.engine.postgres.Transaction;
import org.jooq.Condition;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;

/** The audit trail. It names what a call was about, never its content. */
public final class AuditStore {

    private static final int ACTION_MAX = 100;
    private static final int SUBJECT_MAX = 400;
    private static final int PAGE_MAX = 1000;

    private final InstantSource clock;

    public AuditStore(InstantSource clock) {
        this.clock = clock;
    }

    /** Notes a call; in the transaction of its effects, so that neither is kept without the other. */
    public void record(
            Transaction transaction, Scope scope, String action, AuditOutcome outcome, @Nullable String subject) {
        Long namespace = scope.namespaces().size() == 1 ? scope.namespace().id() : null;
        insert(transaction, clock.instant(), scope.principal().id().value(), namespace, action, outcome, subject);
    }

    /** Notes a call that never got a scope. */
    public void refused(Transaction transaction, Refusal refusal) {
        UUID principal =
                refusal.principal() == null ? null : refusal.principal().value();
        insert(transaction, refusal.at(), principal, null, refusal.action(), AuditOutcome.REFUSED, refusal.subject());
    }

    /** Notes what this process did for itself, such as taking a configured key from the vault: nobody called. */
    public void byItself(Transaction transaction, String action, AuditOutcome outcome, @Nullable String subject) {
        insert(transaction, clock.instant(), null, null, action, outcome, subject);
    }

    /**
     * The rows before one, newest first: all of them for an administrator of the store, else those of the scope's namespaces.
     *
     * @param before the id to go on from, or null: from the newest
     */
    public List<AuditEntry> page(Transaction transaction, Scope admin, @Nullable Long before, int limit) {
        admin.require(Permission.ADMIN);
        Condition visible = admin.isEverywhere() ? DSL.noCondition() : AUDIT.NAMESPACE_ID.in(admin.namespaceIds());
        return transaction
                .dsl()
                .select(AUDIT.ID, AUDIT.AT, PRINCIPAL.NAME, NAMESPACE.NAME, AUDIT.ACTION, AUDIT.OUTCOME, AUDIT.SUBJECT)
                .from(AUDIT)
                .leftJoin(PRINCIPAL)
                .on(PRINCIPAL.ID.eq(AUDIT.PRINCIPAL_ID))
                .leftJoin(NAMESPACE)
                .on(NAMESPACE.ID.eq(AUDIT.NAMESPACE_ID))
                .where(visible)
                .and(before == null ? DSL.noCondition() : AUDIT.ID.lt(before))
                .orderBy(AUDIT.ID.desc())
                .limit(Math.clamp(limit, 1, PAGE_MAX))
                .fetch(row -> new AuditEntry(
                        row.value1(),
                        row.value2(),
                        row.value3(),
                        row.value4(),
                        row.value5(),
                        AuditOutcome.of(row.value6()),
                        row.value7()));
    }

    private static void insert(
            Transaction transaction,
            Instant at,
            @Nullable UUID principal,
            @Nullable Long namespace,
            String action,
            AuditOutcome outcome,
            @Nullable String subject) {
        transaction
                .dsl()
                .insertInto(AUDIT)
                .set(AUDIT.AT, at.truncatedTo(ChronoUnit.MICROS))
                .set(AUDIT.PRINCIPAL_ID, principal)
                .set(AUDIT.NAMESPACE_ID, namespace)
                .set(AUDIT.ACTION, cut(action, ACTION_MAX))
                .set(AUDIT.OUTCOME, outcome.label())
                .set(AUDIT.SUBJECT, subject == null ? null : cut(subject, SUBJECT_MAX))
                .execute();
    }

    private static String cut(String text, int max) {
        return text.length() <= max ? text : text.substring(0, max);
    }
}
