package net.memnos.engine.access;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.Optional;
import net.memnos.engine.postgres.Database;

/**
 * Secrets that sign an administrator in to the console. Each works once and for minutes, and gives a token for hours; they
 * are kept in the database by their hashes, so that any server can answer. Thread-safe.
 */
public final class SignIns {

    /** How long a link can be followed. */
    public static final Duration LINK_LIFETIME = Duration.ofMinutes(10);

    /** How long the session lasts that it opens. */
    public static final Duration SESSION_LIFETIME = Duration.ofHours(8);

    private static final Duration KEPT = Duration.ofDays(1);
    private static final int RANDOM_BYTES = 32;
    private static final String LABEL = "console session";
    private static final ClientName CLIENT = new ClientName("console");

    private final Database database;
    private final InstantSource clock;
    private final TokenStore tokens;
    private final SignInStore store = new SignInStore();

    public SignIns(Database database, InstantSource clock, TokenStore tokens) {
        this.database = database;
        this.clock = clock;
        this.tokens = tokens;
    }

    /** A secret that was just made, to be shown to a person and kept nowhere. */
    public record Link(String secret, Instant expiresAt) {

        @Override
        public String toString() {
            return "Link[redacted, expiresAt=" + expiresAt + "]";
        }
    }

    /** Whoever followed a link, with a token for the session. */
    public record Session(Principal principal, MintedToken minted) {}

    /** A secret for the administrator whose scope it is; those that expired long ago are cleared away. */
    public Link begin(Scope administration) {
        administration.requireAdministration();
        Instant now = now();
        String secret = Base64.getUrlEncoder().withoutPadding().encodeToString(tokens.random(RANDOM_BYTES));
        Link link = new Link(secret, now.plus(LINK_LIFETIME));
        return database.write(transaction -> {
            store.add(
                    transaction, administration, tokens.nextId(), hash(secret), now, link.expiresAt(), now.minus(KEPT));
            return link;
        });
    }

    /** Opens a session, the first time and in time; else nothing. Of two that follow a link at once, one gets in. */
    public Optional<Session> redeem(String secret) {
        return database.write(transaction -> store.use(transaction, hash(secret), now())
                .map(principal -> new Session(
                        principal,
                        tokens.insert(
                                transaction,
                                principal,
                                LABEL,
                                new Mandate(CLIENT, Mandate.WHOLE.rights()),
                                SESSION_LIFETIME))));
    }

    private static byte[] hash(String secret) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(secret.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }
}
