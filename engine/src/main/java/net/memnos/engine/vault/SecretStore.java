package net.memnos.engine.vault;

import static net.memnos.schema.Tables.PRINCIPAL;
import static net.memnos.schema.Tables.SECRET;
import static net.memnos.schema.Tables.SECRET_GRANT;

import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import net.memnos.engine.access.Scope;
import net.memnos.engine.postgres.Transaction;
import org.jooq.Condition;
import org.jooq.impl.DSL;

/** Sealed values by name. */
public final class SecretStore {

    /** Values are sealed with the master key itself; each that replaces it counts one more for what it found. */
    private static final int FIRST_KEY = 1;

    private static final int LISTED_MAX = 1000;
    private static final int GRANTS_LISTED_MAX = 10_000;

    private final InstantSource clock;

    public SecretStore(InstantSource clock) {
        this.clock = clock;
    }

    void put(Transaction transaction, Scope administration, SecretName name, byte[] ciphertext) {
        administration.requireAdministration();
        transaction
                .dsl()
                .insertInto(SECRET)
                .set(SECRET.NAME, name.value())
                .set(SECRET.CIPHERTEXT, ciphertext)
                .set(SECRET.KEY_VERSION, FIRST_KEY)
                .set(SECRET.UPDATED_BY, administration.principal().id().value())
                .set(SECRET.UPDATED_AT, clock.instant().truncatedTo(ChronoUnit.MICROS))
                .onConflict(SECRET.NAME)
                .doUpdate()
                .set(SECRET.CIPHERTEXT, ciphertext)
                .set(SECRET.KEY_VERSION, FIRST_KEY)
                .set(SECRET.UPDATED_BY, administration.principal().id().value())
                .set(SECRET.UPDATED_AT, clock.instant().truncatedTo(ChronoUnit.MICROS))
                .execute();
    }

    /** False when there is none of this name. */
    boolean remove(Transaction transaction, Scope administration, SecretName name) {
        administration.requireAdministration();
        return transaction
                        .dsl()
                        .deleteFrom(SECRET)
                        .where(SECRET.NAME.eq(name.value()))
                        .execute()
                == 1;
    }

    /** All secrets by name, without their values. */
    public List<SecretEntry> list(Transaction transaction, Scope administration) {
        administration.requireAdministration();
        Map<String, List<String>> granted = transaction
                .dsl()
                .select(SECRET_GRANT.SECRET_NAME, PRINCIPAL.NAME)
                .from(SECRET_GRANT)
                .join(PRINCIPAL)
                .on(PRINCIPAL.ID.eq(SECRET_GRANT.PRINCIPAL_ID))
                .orderBy(SECRET_GRANT.SECRET_NAME, PRINCIPAL.NAME)
                .limit(GRANTS_LISTED_MAX)
                .fetchGroups(SECRET_GRANT.SECRET_NAME, PRINCIPAL.NAME);
        return transaction
                .dsl()
                .select(SECRET.NAME, PRINCIPAL.NAME, SECRET.UPDATED_AT)
                .from(SECRET)
                .join(PRINCIPAL)
                .on(PRINCIPAL.ID.eq(SECRET.UPDATED_BY))
                .orderBy(SECRET.NAME)
                .limit(LISTED_MAX)
                .fetch(row -> new SecretEntry(
                        row.value1(), row.value2(), row.value3(), granted.getOrDefault(row.value1(), List.of())));
    }

    /** Lets a principal see a value; doing it twice changes nothing. False when there is no such secret or principal. */
    boolean grant(Transaction transaction, Scope administration, SecretName name, String principalName) {
        administration.requireAdministration();
        Condition both = SECRET.NAME.eq(name.value()).and(PRINCIPAL.NAME.eq(principalName));
        transaction
                .dsl()
                .insertInto(SECRET_GRANT)
                .select(DSL.select(
                                SECRET.NAME,
                                PRINCIPAL.ID,
                                DSL.val(administration.principal().id().value()),
                                DSL.val(clock.instant().truncatedTo(ChronoUnit.MICROS)))
                        .from(SECRET)
                        .crossJoin(PRINCIPAL)
                        .where(both))
                .onConflictDoNothing()
                .execute();
        return transaction
                .dsl()
                .fetchExists(DSL.selectOne().from(SECRET).crossJoin(PRINCIPAL).where(both));
    }

    /** Takes that back, from the next attempt on; false when it was not there. */
    boolean revoke(Transaction transaction, Scope administration, SecretName name, String principalName) {
        administration.requireAdministration();
        return transaction
                        .dsl()
                        .deleteFrom(SECRET_GRANT)
                        .where(SECRET_GRANT.SECRET_NAME.eq(name.value()))
                        .and(SECRET_GRANT.PRINCIPAL_ID.eq(
                                DSL.select(PRINCIPAL.ID).from(PRINCIPAL).where(PRINCIPAL.NAME.eq(principalName))))
                        .execute()
                == 1;
    }

    /** Whether the scope's principal may see a value, and is not disabled. */
    boolean isGranted(Transaction transaction, Scope caller, SecretName name) {
        return transaction
                .dsl()
                .fetchExists(DSL.selectOne()
                        .from(SECRET_GRANT)
                        .join(PRINCIPAL)
                        .on(PRINCIPAL.ID.eq(SECRET_GRANT.PRINCIPAL_ID), PRINCIPAL.DISABLED_AT.isNull())
                        .where(
                                SECRET_GRANT.SECRET_NAME.eq(name.value()),
                                SECRET_GRANT.PRINCIPAL_ID.eq(
                                        caller.principal().id().value())));
    }

    /** A sealed value, for the vault: it decides who gets to see what is in it. */
    Optional<byte[]> sealed(Transaction transaction, SecretName name) {
        return transaction
                .dsl()
                .select(SECRET.CIPHERTEXT)
                .from(SECRET)
                .where(SECRET.NAME.eq(name.value()))
                .fetchOptional(SECRET.CIPHERTEXT);
    }

    /** All sealed values, which nobody else changes until the transaction ends. */
    Map<SecretName, byte[]> lockAll(Transaction transaction, Scope administration) {
        administration.requireAdministration();
        return transaction
                .dsl()
                .select(SECRET.NAME, SECRET.CIPHERTEXT)
                .from(SECRET)
                .orderBy(SECRET.NAME)
                .forUpdate()
                .fetchMap(row -> new SecretName(row.value1()), row -> row.value2());
    }

    /** The same value, sealed with the next key. */
    void reseal(Transaction transaction, Scope administration, SecretName name, byte[] ciphertext) {
        administration.requireAdministration();
        transaction
                .dsl()
                .update(SECRET)
                .set(SECRET.CIPHERTEXT, ciphertext)
                .set(SECRET.KEY_VERSION, SECRET.KEY_VERSION.plus(1))
                .where(SECRET.NAME.eq(name.value()))
                .execute();
    }

    /** Any one name, to try a key with. */
    Optional<SecretName> any(Transaction transaction) {
        return transaction
                .dsl()
                .select(SECRET.NAME)
                .from(SECRET)
                .orderBy(SECRET.NAME)
                .limit(1)
                .fetchOptional(row -> new SecretName(row.value1()));
    }
}
