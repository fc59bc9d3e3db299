package net.memnos.engine.access;

import static net.memnos.schema.Tables.PRINCIPAL;
import static net.memnos.schema.Tables.SIGN_IN;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import net.memnos.engine.postgres.Transaction;
import org.jooq.impl.DSL;

/** The secrets of sign-in links, by their hashes. */
final class SignInStore {

    /** Keeps one for whoever the scope is of, and clears away those that expired before. */
    void add(
            Transaction transaction,
            Scope administration,
            UUID id,
            byte[] hash,
            Instant now,
            Instant expiresAt,
            Instant kept) {
        administration.requireAdministration();
        transaction.dsl().deleteFrom(SIGN_IN).where(SIGN_IN.EXPIRES_AT.lt(kept)).execute();
        transaction
                .dsl()
                .insertInto(SIGN_IN)
                .set(SIGN_IN.ID, id)
                .set(SIGN_IN.HASH, hash)
                .set(SIGN_IN.PRINCIPAL_ID, administration.principal().id().value())
                .set(SIGN_IN.CREATED_AT, now)
                .set(SIGN_IN.EXPIRES_AT, expiresAt)
                .execute();
    }

    /** Whose it is, the first time that it is asked for and in time. */
    Optional<Principal> use(Transaction transaction, byte[] hash, Instant now) {
        return transaction
                .dsl()
                .update(SIGN_IN)
                .set(SIGN_IN.USED_AT, now)
                .where(SIGN_IN.HASH.eq(hash))
                .and(SIGN_IN.USED_AT.isNull())
                .and(SIGN_IN.EXPIRES_AT.gt(now))
                .and(SIGN_IN.PRINCIPAL_ID.in(
                        DSL.select(PRINCIPAL.ID).from(PRINCIPAL).where(PRINCIPAL.DISABLED_AT.isNull())))
                .returningResult(SIGN_IN.PRINCIPAL_ID)
                .fetchOptional(SIGN_IN.PRINCIPAL_ID)
                .flatMap(id -> transaction
                        .dsl()
                        .selectFrom(PRINCIPAL)
                        .where(PRINCIPAL.ID.eq(id))
                        .fetchOptional(PrincipalStore::principal));
    }
}
