package net.memnos.engine.audit;

import static net.memnos.schema.Tables.AUDIT;
import static net.memnos.schema.Tables.NAMESPACE;
import static net.memnos.schema.Tables.PRINCIPAL;

import java.security.SecureRandom;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import net.memnos.engine.access.ClientName;
import net.memnos.engine.access.NamespaceName;
import net.memnos.engine.access.Permission;
import net.memnos.engine.access.PrincipalId;
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
    private static final int NONCE_BYTES = 16;

    private final InstantSource clock;
    private final AuditKey key;
    private final SecureRandom random = new SecureRandom();

    /** The key proves that a row was written here. */
    public AuditStore(InstantSource clock, AuditKey key) {
        this.clock = clock;
        this.key = key;
    }

    /** Notes a call; in the transaction of its effects, so that neither is kept without the other. */
    public void record(
            Transaction transaction, Scope scope, String action, AuditOutcome outcome, @Nullable String subject) {
        record(transaction, scope, action, outcome, subject, null);
    }

    /** The same with how much was stored. */
    public void record(
            Transaction transaction,
            Scope scope,
            String action,
            AuditOutcome outcome,
            @Nullable String subject,
            @Nullable Integer results) {
        // What is done to the whole store is none of the only namespace's, whose administrator may see its rows.
        boolean one = !scope.isEverywhere() && scope.namespaces().size() == 1;
        Long namespace = one ? scope.namespace().id() : null;
        Caller caller = new Caller(scope.principal().id(), scope.principal().client());
        insert(transaction, row(clock.instant(), caller, namespace, action, outcome, subject, results));
        Call.note(action);
    }

    /** Notes a call that never got a scope. */
    public void refused(Transaction transaction, Refusal refusal) {
        Caller caller = new Caller(refusal.principal(), refusal.client());
        insert(
                transaction,
                row(refusal.at(), caller, null, refusal.action(), AuditOutcome.REFUSED, refusal.subject(), null));
        Call.noteRefusal();
    }

    /** Notes what this process did for itself, such as taking a configured key from the vault: nobody called. */
    public void byItself(Transaction transaction, String action, AuditOutcome outcome, @Nullable String subject) {
        insert(transaction, row(clock.instant(), Caller.NOBODY, null, action, outcome, subject, null));
    }

    /** Notes calls that changed nothing, or nothing after all; they are over. */
    void over(Transaction transaction, List<FinishedCall> calls) {
        for (FinishedCall call : calls) {
            insert(
                    transaction,
                    new AuditRow(
                            nonce(),
                            call.at().truncatedTo(ChronoUnit.MICROS),
                            call.principal().value(),
                            call.client() == null ? null : call.client().value(),
                            call.namespace() == null ? null : namespaceId(transaction, call.namespace()),
                            cut(call.action(), ACTION_MAX),
                            call.outcome().label(),
                            call.subject() == null ? null : cut(call.subject(), SUBJECT_MAX),
                            call.tookMillis(),
                            call.results(),
                            call.receipt()));
        }
    }

    private static @Nullable Long namespaceId(Transaction transaction, NamespaceName name) {
        return transaction
                .dsl()
                .select(NAMESPACE.ID)
                .from(NAMESPACE)
                .where(NAMESPACE.NAME.eq(name.value()))
                .fetchOne(NAMESPACE.ID);
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
                .select(
                        AUDIT.ID,
                        AUDIT.AT,
                        PRINCIPAL.NAME,
                        AUDIT.CLIENT,
                        NAMESPACE.NAME,
                        AUDIT.ACTION,
                        AUDIT.OUTCOME,
                        AUDIT.SUBJECT,
                        AUDIT.TOOK_MS,
                        AUDIT.RESULTS,
                        AUDIT.RECEIPT_ID,
                        AUDIT.POSITION)
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
                        row.value6(),
                        AuditOutcome.of(row.value7()),
                        row.value8(),
                        row.value9(),
                        row.value10(),
                        row.value11(),
                        row.value12()));
    }

    private AuditRow row(
            Instant at,
            Caller caller,
            @Nullable Long namespace,
            String action,
            AuditOutcome outcome,
            @Nullable String subject,
            @Nullable Integer results) {
        return new AuditRow(
                nonce(),
                at.truncatedTo(ChronoUnit.MICROS),
                caller.principal() == null ? null : caller.principal().value(),
                caller.client() == null ? null : caller.client().value(),
                namespace,
                cut(action, ACTION_MAX),
                outcome.label(),
                subject == null ? null : cut(subject, SUBJECT_MAX),
                Call.soFar(),
                results,
                null);
    }

    private void insert(Transaction transaction, AuditRow row) {
        transaction
                .dsl()
                .insertInto(AUDIT)
                .set(AUDIT.AT, row.at())
                .set(AUDIT.PRINCIPAL_ID, row.principal())
                .set(AUDIT.CLIENT, row.client())
                .set(AUDIT.NAMESPACE_ID, row.namespace())
                .set(AUDIT.ACTION, row.action())
                .set(AUDIT.OUTCOME, row.outcome())
                .set(AUDIT.SUBJECT, row.subject())
                .set(AUDIT.TOOK_MS, row.tookMillis())
                .set(AUDIT.RESULTS, row.results())
                .set(AUDIT.RECEIPT_ID, row.receipt())
                .set(AUDIT.NONCE, row.nonce())
                .set(AUDIT.KEY_ID, key.id())
                .set(AUDIT.PROOF, key.mac(row.canonical()))
                .execute();
    }

    private byte[] nonce() {
        byte[] nonce = new byte[NONCE_BYTES];
        random.nextBytes(nonce);
        return nonce;
    }

    /** Who called, through which client. */
    private record Caller(
            @Nullable PrincipalId principal, @Nullable ClientName client) {

        static final Caller NOBODY = new Caller(null, null);
    }

    private static String cut(String text, int max) {
        return text.length() <= max ? text : text.substring(0, max);
    }
}
