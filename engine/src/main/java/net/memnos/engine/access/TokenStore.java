package net.memnos.engine.access;

import static net.memnos.schema.Tables.PRINCIPAL;
import static net.memnos.schema.Tables.TOKEN;

import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;
import net.memnos.engine.ErrorCode;
import net.memnos.engine.IdSource;
import net.memnos.engine.MemnosException;
import net.memnos.engine.postgres.Transaction;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;

/** The bearer tokens, by their hashes. */
public final class TokenStore {

    private static final int LIST_MAX = 10_000;
    private static final int LABEL_MAX = 200;
    private static final Duration USED_PRECISION = Duration.ofMinutes(1);

    private final InstantSource clock;
    private final IdSource ids;
    private final RandomGenerator random;
    private final PrincipalStore principals;

    /** The random source must be cryptographically strong. */
    public TokenStore(InstantSource clock, IdSource ids, RandomGenerator random, PrincipalStore principals) {
        this.clock = clock;
        this.ids = ids;
        this.random = random;
        this.principals = principals;
    }

    /** Makes a token for a principal; the secret is in the answer and nowhere else. Without a time to live it does not expire. */
    public MintedToken mint(
            Transaction transaction,
            Scope administration,
            String principalName,
            String label,
            Mandate mandate,
            @Nullable Duration timeToLive) {
        administration.requireAdministration();
        Principal principal =
                principals.byName(transaction, principalName).orElseThrow(() -> PrincipalStore.unknown(principalName));
        return insert(transaction, principal, label, mandate, timeToLive);
    }

    /** All tokens, newest first, the revoked and expired ones too; never a secret. */
    public List<Token> list(Transaction transaction, Scope administration) {
        administration.requireAdministration();
        return transaction
                .dsl()
                .select(
                        TOKEN.ID,
                        PRINCIPAL.NAME,
                        TOKEN.CLIENT,
                        TOKEN.RIGHTS,
                        TOKEN.HINT,
                        TOKEN.LABEL,
                        TOKEN.CREATED_AT,
                        TOKEN.EXPIRES_AT,
                        TOKEN.REVOKED_AT,
                        TOKEN.LAST_USED_AT)
                .from(TOKEN)
                .join(PRINCIPAL)
                .on(PRINCIPAL.ID.eq(TOKEN.PRINCIPAL_ID))
                .orderBy(TOKEN.CREATED_AT.desc(), TOKEN.ID.desc())
                .limit(LIST_MAX)
                .fetch(row -> new Token(
                        row.value1(),
                        row.value2(),
                        mandate(row.value3(), row.value4()),
                        row.value5(),
                        row.value6(),
                        row.value7(),
                        row.value8(),
                        row.value9(),
                        row.value10()));
    }

    /** Ends a token, from the next call on; but not the last one of an administrator. Revoking it again changes nothing. */
    public void revoke(Transaction transaction, Scope administration, UUID tokenId) {
        administration.requireAdministration();
        principals.requireAnotherWayIn(transaction, tokenId);
        int found = transaction
                .dsl()
                .update(TOKEN)
                .set(TOKEN.REVOKED_AT, DSL.coalesce(TOKEN.REVOKED_AT, now()))
                .where(TOKEN.ID.eq(tokenId))
                .execute();
        if (found == 0) {
            throw new MemnosException(
                    ErrorCode.NOT_FOUND, "there is no token " + tokenId, "'memnos token ls' lists them");
        }
    }

    MintedToken insert(
            Transaction transaction,
            Principal principal,
            String label,
            Mandate mandate,
            @Nullable Duration timeToLive) {
        if (label.codePointCount(0, label.length()) > LABEL_MAX) {
            throw MemnosException.badField("label", "is too long", "use at most " + LABEL_MAX + " characters");
        }
        if (timeToLive != null && !timeToLive.isPositive()) {
            throw MemnosException.badField("ttl", "is not a time to live", "give a positive duration, such as 90 days");
        }
        BearerToken secret = BearerToken.generate(random);
        Instant created = now();
        Instant expires = timeToLive == null ? null : created.plus(timeToLive).truncatedTo(ChronoUnit.MICROS);
        Token token =
                new Token(ids.next(), principal.name(), mandate, secret.hint(), label, created, expires, null, null);
        ClientName client = mandate.client();
        transaction
                .dsl()
                .insertInto(TOKEN)
                .set(TOKEN.ID, token.id())
                .set(TOKEN.PRINCIPAL_ID, principal.id().value())
                .set(TOKEN.HASH, secret.hash())
                .set(TOKEN.HINT, token.hint())
                .set(TOKEN.LABEL, label)
                .set(TOKEN.CLIENT, client == null ? null : client.value())
                .set(TOKEN.RIGHTS, mandate.isNarrow() ? mandate.labels().toArray(String[]::new) : null)
                .set(TOKEN.CREATED_AT, created)
                .set(TOKEN.EXPIRES_AT, expires)
                .execute();
        return new MintedToken(token, secret);
    }

    /** As many strong random bytes. */
    byte[] random(int count) {
        byte[] bytes = new byte[count];
        random.nextBytes(bytes);
        return bytes;
    }

    UUID nextId() {
        return ids.next();
    }

    /** Whose token it is and whether it still opens anything; empty for a token that was never made here. */
    Optional<Presented> present(Transaction transaction, BearerToken secret) {
        byte[] hash = secret.hash();
        Instant now = now();
        return transaction
                .dsl()
                .select(
                        TOKEN.ID,
                        TOKEN.HASH,
                        TOKEN.EXPIRES_AT,
                        TOKEN.REVOKED_AT,
                        TOKEN.LAST_USED_AT,
                        PRINCIPAL.ID,
                        PRINCIPAL.NAME,
                        PRINCIPAL.DISPLAY_NAME,
                        PRINCIPAL.KIND,
                        PRINCIPAL.DISABLED_AT,
                        TOKEN.CLIENT,
                        TOKEN.RIGHTS)
                .from(TOKEN)
                .join(PRINCIPAL)
                .on(PRINCIPAL.ID.eq(TOKEN.PRINCIPAL_ID))
                .where(TOKEN.HASH.eq(hash))
                .fetchOptional()
                .filter(row -> MessageDigest.isEqual(hash, row.value2()))
                .map(row -> new Presented(
                        row.value1(),
                        new Principal(
                                new PrincipalId(row.value6()),
                                row.value7(),
                                row.value8(),
                                Principal.Kind.of(row.value9()),
                                mandate(row.value11(), row.value12())),
                        whyNot(now, row.value3(), row.value4(), row.value10()),
                        row.value5() == null
                                || row.value5().plus(USED_PRECISION).isBefore(now)));
    }

    /** Notes that a token was used; at most once a minute, so that reading stays free of writes. */
    void touch(Transaction transaction, UUID tokenId) {
        Instant now = now();
        transaction
                .dsl()
                .update(TOKEN)
                .set(TOKEN.LAST_USED_AT, now)
                .where(TOKEN.ID.eq(tokenId))
                .and(TOKEN.LAST_USED_AT.isNull().or(TOKEN.LAST_USED_AT.lt(now.minus(USED_PRECISION))))
                .execute();
    }

    private static Mandate mandate(@Nullable String client, String @Nullable [] rights) {
        return new Mandate(
                client == null ? null : new ClientName(client),
                rights == null
                        ? Mandate.WHOLE.rights()
                        : Arrays.stream(rights).map(Permission::of).collect(Collectors.toSet()));
    }

    private static Optional<String> whyNot(
            Instant now, @Nullable Instant expiresAt, @Nullable Instant revokedAt, @Nullable Instant disabledAt) {
        if (revokedAt != null) {
            return Optional.of("token revoked");
        }
        if (expiresAt != null && !now.isBefore(expiresAt)) {
            return Optional.of("token expired");
        }
        return disabledAt == null ? Optional.empty() : Optional.of("principal disabled");
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }

    /**
     * A token that somebody showed.
     *
     * @param refused why it opens nothing, or empty
     * @param unnoted whether its use is yet to be noted
     */
    record Presented(UUID tokenId, Principal principal, Optional<String> refused, boolean unnoted) {}
}
