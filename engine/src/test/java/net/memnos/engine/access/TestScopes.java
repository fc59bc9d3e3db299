package net.memnos.engine.access;

import static net.memnos.schema.Tables.GRANT;
import static net.memnos.schema.Tables.NAMESPACE;
import static net.memnos.schema.Tables.PRINCIPAL;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import net.memnos.engine.postgres.Database;
import org.jooq.DSLContext;
import org.jooq.impl.DSL;

/** Makes principals, namespaces and scopes around the access control, for tests of what lies below it. */
public final class TestScopes {

    private static final Instant LONG_AGO = Instant.parse("2020-01-01T00:00:00Z");

    private TestScopes() {}

    /** A scope for a person on a namespace; both are made when they are not there. */
    public static Scope scope(Database database, String principalName, String namespaceName, Permission permission) {
        return database.write(transaction -> {
            DSLContext dsl = transaction.dsl();
            dsl.insertInto(PRINCIPAL)
                    .set(
                            PRINCIPAL.ID,
                            UUID.nameUUIDFromBytes(principalName.getBytes(java.nio.charset.StandardCharsets.UTF_8)))
                    .set(PRINCIPAL.NAME, principalName)
                    .set(PRINCIPAL.DISPLAY_NAME, principalName)
                    .set(PRINCIPAL.KIND, "person")
                    .set(PRINCIPAL.CREATED_AT, LONG_AGO)
                    .onConflictDoNothing()
                    .execute();
            UUID principalId = dsl.select(PRINCIPAL.ID)
                    .from(PRINCIPAL)
                    .where(PRINCIPAL.NAME.eq(principalName))
                    .fetchSingle()
                    .value1();
            dsl.insertInto(NAMESPACE)
                    .set(NAMESPACE.NAME, namespaceName)
                    .set(NAMESPACE.CREATED_BY, principalId)
                    .set(NAMESPACE.CREATED_AT, LONG_AGO)
                    .onConflictDoNothing()
                    .execute();
            long namespaceId = dsl.select(NAMESPACE.ID)
                    .from(NAMESPACE)
                    .where(NAMESPACE.NAME.eq(namespaceName))
                    .fetchSingle()
                    .value1();
            Principal principal =
                    new Principal(new PrincipalId(principalId), principalName, principalName, Principal.Kind.PERSON);
            Namespace namespace = new Namespace(namespaceId, new NamespaceName(namespaceName));
            return new Scope(principal, permission, List.of(namespace));
        });
    }

    /** The same scope as if its principal had called through a client. */
    public static Scope through(Scope scope, String client) {
        Principal caller = scope.principal().with(Mandate.of(new ClientName(client)));
        return scope.isEverywhere()
                ? Scope.administration(caller, scope.namespaces())
                : new Scope(caller, scope.permission(), scope.namespaces());
    }

    /** A scope for the administration of the store; it covers no namespace. */
    public static Scope administration(Database database, String principalName) {
        return Scope.administration(
                scope(database, principalName, "governance", Permission.ADMIN).principal(), List.of());
    }

    /** Gives a principal a right as an administrator would. */
    public static void grant(Database database, String principalName, String pattern, Permission permission) {
        database.write(transaction -> transaction
                .dsl()
                .insertInto(GRANT)
                .select(DSL.select(
                                PRINCIPAL.ID,
                                DSL.val(pattern),
                                DSL.val(permission.label()),
                                PRINCIPAL.ID,
                                DSL.val(LONG_AGO))
                        .from(PRINCIPAL)
                        .where(PRINCIPAL.NAME.eq(principalName)))
                .execute());
    }

    /** Takes every right of every principal away. */
    public static void revokeAll(Database database) {
        database.write(transaction -> transaction.dsl().deleteFrom(GRANT).execute());
    }
}
