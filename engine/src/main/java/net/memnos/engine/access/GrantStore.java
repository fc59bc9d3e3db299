package net.memnos.engine.access;

import static net.memnos.schema.Tables.GRANT;
import static net.memnos.schema.Tables.NAMESPACE;
import static net.memnos.schema.Tables.PRINCIPAL;
import static net.memnos.schema.Tables.TOKEN;

import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import net.memnos.engine.ErrorCode;
import net.memnos.engine.MemnosException;
import net.memnos.engine.postgres.Transaction;
import net.memnos.schema.tables.Principal;
import org.jooq.Condition;
import org.jooq.Field;
import org.jooq.impl.DSL;

/** The grants: who has which right where. Each right stands on its own. */
public final class GrantStore {

    private static final int LIST_MAX = 10_000;
    private static final Principal GRANTER = PRINCIPAL.as("granter");

    private final InstantSource clock;

    public GrantStore(InstantSource clock) {
        this.clock = clock;
    }

    /** Gives a right; giving it twice changes nothing. The administrator of one namespace may give rights on that one only. */
    public void grant(
            Transaction transaction, Scope admin, String principalName, GrantPattern pattern, Permission permission) {
        admin.requireAdministrationOf(pattern);
        insert(
                transaction,
                principalId(transaction, principalName),
                pattern,
                permission,
                admin.principal().id().value());
    }

    /** Takes a right away, from the next call on; false when it was not there. */
    public boolean revoke(
            Transaction transaction, Scope admin, String principalName, GrantPattern pattern, Permission permission) {
        admin.requireAdministrationOf(pattern);
        UUID principal = principalId(transaction, principalName);
        if (permission == Permission.ADMIN && pattern.equals(GrantPattern.EVERYTHING)) {
            requireAnotherAdministrator(transaction, new PrincipalId(principal));
        }
        return transaction
                        .dsl()
                        .deleteFrom(GRANT)
                        .where(
                                GRANT.PRINCIPAL_ID.eq(principal),
                                GRANT.PATTERN.eq(pattern.value()),
                                GRANT.PERMISSION.eq(permission.label()))
                        .execute()
                == 1;
    }

    /** The grants that the scope's principal administers: all of them, or those that name one of its namespaces. */
    public List<Grant> list(Transaction transaction, Scope admin) {
        admin.require(Permission.ADMIN);
        return select(
                transaction,
                admin.isEverywhere()
                        ? DSL.noCondition()
                        : GRANT.PATTERN.in(admin.namespaces().stream()
                                .map(namespace -> namespace.name().value())
                                .toList()));
    }

    /** The grants of the scope's own principal. */
    public List<Grant> own(Transaction transaction, Scope scope) {
        return select(transaction, GRANT.PRINCIPAL_ID.eq(scope.principal().id().value()));
    }

    private static List<Grant> select(Transaction transaction, Condition which) {
        return transaction
                .dsl()
                .select(PRINCIPAL.NAME, GRANT.PATTERN, GRANT.PERMISSION, GRANTER.NAME, GRANT.GRANTED_AT)
                .from(GRANT)
                .join(PRINCIPAL)
                .on(PRINCIPAL.ID.eq(GRANT.PRINCIPAL_ID))
                .join(GRANTER)
                .on(GRANTER.ID.eq(GRANT.GRANTED_BY))
                .where(which)
                .orderBy(PRINCIPAL.NAME, GRANT.PATTERN, GRANT.PERMISSION)
                .limit(LIST_MAX)
                .fetch(row -> new Grant(
                        row.value1(),
                        new GrantPattern(row.value2()),
                        Permission.of(row.value3()),
                        row.value4(),
                        row.value5()));
    }

    void insert(Transaction transaction, UUID principal, GrantPattern pattern, Permission permission, UUID grantedBy) {
        transaction
                .dsl()
                .insertInto(GRANT)
                .set(GRANT.PRINCIPAL_ID, principal)
                .set(GRANT.PATTERN, pattern.value())
                .set(GRANT.PERMISSION, permission.label())
                .set(GRANT.GRANTED_BY, grantedBy)
                .set(GRANT.GRANTED_AT, clock.instant().truncatedTo(ChronoUnit.MICROS))
                .onConflictDoNothing()
                .execute();
    }

    /** Whether a principal that is not disabled holds a right by any of these patterns. */
    boolean holds(Transaction transaction, PrincipalId principal, Permission permission, List<String> patterns) {
        return transaction
                .dsl()
                .fetchSingle(DSL.select(held(principal, permission, patterns)))
                .value1();
    }

    /** Whether a principal that is not disabled holds a right on a namespace, and the namespace when there is one: one query. */
    Decision decide(Transaction transaction, PrincipalId principal, Permission permission, NamespaceName name) {
        Field<Long> id = DSL.field(DSL.select(NAMESPACE.ID).from(NAMESPACE).where(NAMESPACE.NAME.eq(name.value())));
        return transaction
                .dsl()
                .select(held(principal, permission, GrantPattern.covering(name)), id)
                .fetchSingle(row -> new Decision(
                        row.value1(), Optional.ofNullable(row.value2()).map(found -> new Namespace(found, name))));
    }

    private static Field<Boolean> held(PrincipalId principal, Permission permission, List<String> patterns) {
        return DSL.field(DSL.exists(DSL.selectOne()
                .from(GRANT)
                .join(PRINCIPAL)
                .on(PRINCIPAL.ID.eq(GRANT.PRINCIPAL_ID), PRINCIPAL.DISABLED_AT.isNull())
                .where(
                        GRANT.PRINCIPAL_ID.eq(principal.value()),
                        GRANT.PERMISSION.eq(permission.label()),
                        GRANT.PATTERN.eq(DSL.any(patterns.toArray(String[]::new))))));
    }

    /** What a principal may do on a namespace, which need not exist. */
    record Decision(boolean granted, Optional<Namespace> namespace) {}

    /** The patterns under which a principal holds a right, in order. */
    List<String> patterns(Transaction transaction, PrincipalId principal, Permission permission, int limit) {
        return transaction
                .dsl()
                .select(GRANT.PATTERN)
                .from(GRANT)
                .where(GRANT.PRINCIPAL_ID.eq(principal.value()), GRANT.PERMISSION.eq(permission.label()))
                .orderBy(GRANT.PATTERN)
                .limit(limit)
                .fetch(row -> row.value1());
    }

    /** True for a namespace that some grant of the principal covers. */
    static Condition coversNamespace(PrincipalId principal, Permission permission) {
        Condition below =
                DSL.condition("{0} like '%:*' and starts_with({1}, left({0}, -1))", GRANT.PATTERN, NAMESPACE.NAME);
        return DSL.exists(DSL.selectOne()
                .from(GRANT)
                .join(PRINCIPAL)
                .on(PRINCIPAL.ID.eq(GRANT.PRINCIPAL_ID), PRINCIPAL.DISABLED_AT.isNull())
                .where(GRANT.PRINCIPAL_ID.eq(principal.value()), GRANT.PERMISSION.eq(permission.label()))
                .and(GRANT.PATTERN
                        .eq(GrantPattern.EVERYTHING.value())
                        .or(GRANT.PATTERN.eq(NAMESPACE.NAME))
                        .or(below)));
    }

    /** Lets nobody else change grants until the transaction ends. */
    void lock(Transaction transaction) {
        transaction.dsl().execute("lock table {0} in share row exclusive mode", GRANT);
    }

    /** Whether somebody who may call administers the whole store. */
    boolean hasAdministrator(Transaction transaction) {
        return !lockAdministrators(transaction).isEmpty();
    }

    /** Refuses what would leave the store without an administrator who has a token that opens it. */
    void requireAnotherAdministrator(Transaction transaction, PrincipalId leaving) {
        List<UUID> administrators = lockAdministrators(transaction);
        if (administrators.contains(leaving.value())
                && !open(transaction, administrators, TOKEN.PRINCIPAL_ID.ne(leaving.value()))) {
            throw new MemnosException(
                    ErrorCode.CONFLICT,
                    "the last administrator of the store cannot go; nothing was changed",
                    "grant admin on '*' to somebody else first, and mint them a token");
        }
    }

    /** Refuses to end the last token that opens the administration of the store. */
    void requireAnotherWayIn(Transaction transaction, UUID token) {
        List<UUID> administrators = lockAdministrators(transaction);
        if (open(transaction, administrators, TOKEN.ID.eq(token))
                && !open(transaction, administrators, TOKEN.ID.ne(token))) {
            throw new MemnosException(
                    ErrorCode.CONFLICT,
                    "this is the last token of an administrator of the store; nothing was changed",
                    "mint another one first");
        }
    }

    /** Whether one of the tokens of some principals opens anything now. */
    private boolean open(Transaction transaction, List<UUID> principals, Condition which) {
        return transaction
                .dsl()
                .fetchExists(DSL.selectOne()
                        .from(TOKEN)
                        .where(
                                TOKEN.PRINCIPAL_ID.in(principals),
                                TOKEN.REVOKED_AT.isNull(),
                                TOKEN.EXPIRES_AT.isNull().or(TOKEN.EXPIRES_AT.gt(clock.instant())),
                                TOKEN.RIGHTS
                                        .isNull()
                                        .or(DSL.condition(
                                                "{0} = any ({1})", DSL.inline(Permission.ADMIN.label()), TOKEN.RIGHTS)),
                                which));
    }

    private static List<UUID> lockAdministrators(Transaction transaction) {
        return transaction
                .dsl()
                .select(GRANT.PRINCIPAL_ID)
                .from(GRANT)
                .join(PRINCIPAL)
                .on(PRINCIPAL.ID.eq(GRANT.PRINCIPAL_ID), PRINCIPAL.DISABLED_AT.isNull())
                .where(GRANT.PATTERN.eq(GrantPattern.EVERYTHING.value()), GRANT.PERMISSION.eq(Permission.ADMIN.label()))
                .orderBy(GRANT.PRINCIPAL_ID)
                .limit(LIST_MAX)
                .forUpdate()
                .fetch(row -> row.value1());
    }

    private static UUID principalId(Transaction transaction, String name) {
        return transaction
                .dsl()
                .select(PRINCIPAL.ID)
                .from(PRINCIPAL)
                .where(PRINCIPAL.NAME.eq(name))
                .fetchOptional()
                .orElseThrow(() -> PrincipalStore.unknown(name))
                .value1();
    }
}
