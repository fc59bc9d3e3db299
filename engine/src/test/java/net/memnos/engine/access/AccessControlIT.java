package net.memnos.engine.access;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import net.memnos.engine.EngineDatabase;
import net.memnos.engine.ErrorCode;
import net.memnos.engine.MemnosException;
import net.memnos.engine.SettableClock;
import net.memnos.engine.audit.AuditEntry;
import net.memnos.engine.audit.AuditKey;
import net.memnos.engine.audit.AuditStore;
import net.memnos.engine.postgres.Database;
import net.memnos.engine.postgres.DatabaseSettings;
import net.memnos.postgres.ConnectionSettings;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class AccessControlIT {

    private static final NamespaceName SHOP = new NamespaceName("team:shop");
    private static final NamespaceName TEAM = new NamespaceName("team");

    private final SettableClock clock = new SettableClock(Instant.parse("2026-01-05T09:00:00Z"));
    private EngineDatabase engine;
    private Database database;
    private GrantStore grants;
    private PrincipalStore principals;
    private TokenStore tokens;
    private NamespaceStore namespaces;
    private AuditStore audit;
    private AccessControl access;
    private Bootstrap bootstrap;
    private MintedToken rootToken;
    private Scope root;

    @BeforeEach
    void open() {
        engine = EngineDatabase.fresh();
        database = engine.database();
        grants = new GrantStore(clock);
        principals = new PrincipalStore(clock, engine.ids(), grants);
        tokens = new TokenStore(clock, engine.ids(), new SecureRandom(), principals);
        namespaces = new NamespaceStore(clock);
        audit = new AuditStore(clock, AuditKey.random());
        access = new AccessControl(
                database,
                clock,
                tokens,
                grants,
                namespaces,
                refusal -> database.write(transaction -> {
                    audit.refused(transaction, refusal);
                    return true;
                }));
        bootstrap = new Bootstrap(database, principals, grants, tokens);
        rootToken = bootstrap.firstAdministrator("root", "Root", "first").orElseThrow();
        root = access.administration(access.authenticate(rootToken.secret().secret()));
    }

    @AfterEach
    void close() {
        engine.close();
    }

    @Test
    void the_first_administrator_is_made_once() {
        assertEquals(Optional.empty(), bootstrap.firstAdministrator("other", "Other", "second"));
        assertEquals(
                List.of("admin *", "pin *", "read *", "write *"),
                database.read(transaction -> grants.list(transaction, root)).stream()
                        .map(grant -> grant.permission().label() + " " + grant.pattern())
                        .toList());
    }

    @Test
    void a_principal_without_a_grant_reads_and_writes_nothing() {
        Principal ada = person("ada");
        access.authorizeWrite(root.principal(), SHOP);

        for (Permission permission : Permission.values()) {
            assertRefused(ErrorCode.FORBIDDEN, () -> access.authorize(ada, SHOP, permission));
            assertEquals(List.of(), access.authorizeAll(ada, permission).namespaces());
        }
        assertRefused(ErrorCode.FORBIDDEN, () -> access.authorizeWrite(ada, SHOP));
        assertRefused(ErrorCode.FORBIDDEN, () -> access.authorizeWrite(ada, new NamespaceName("new")));
        assertRefused(ErrorCode.FORBIDDEN, () -> access.administration(ada));
        assertEquals(
                1,
                database.read(transaction -> namespaces.list(transaction, reopened()))
                        .size());
    }

    @Test
    void each_right_stands_on_its_own() {
        access.authorizeWrite(root.principal(), SHOP);
        for (Permission held : Permission.values()) {
            Principal principal = person("only-" + held.label());
            grant(principal, "team:shop", held);
            for (Permission asked : Permission.values()) {
                if (asked == held) {
                    assertEquals(held, access.authorize(principal, SHOP, asked).permission());
                } else {
                    assertRefused(ErrorCode.FORBIDDEN, () -> access.authorize(principal, SHOP, asked));
                }
            }
        }
    }

    @Test
    void a_prefix_grant_covers_what_is_below_it_and_not_the_prefix_itself() {
        Principal ada = person("ada");
        grant(ada, "team:*", Permission.WRITE);

        assertEquals(SHOP, access.authorizeWrite(ada, SHOP).namespace().name());
        assertRefused(ErrorCode.FORBIDDEN, () -> access.authorizeWrite(ada, TEAM));
        assertRefused(ErrorCode.FORBIDDEN, () -> access.authorizeWrite(ada, new NamespaceName("teamwork")));
        access.authorizeWrite(root.principal(), TEAM);
        access.authorizeWrite(root.principal(), new NamespaceName("team:web:front"));
        assertEquals(
                List.of("team:shop", "team:web:front"),
                access.authorizeAll(ada, Permission.WRITE).namespaces().stream()
                        .map(namespace -> namespace.name().value())
                        .toList());
    }

    @Test
    void a_namespace_that_nobody_wrote_yet_reads_as_empty_and_is_made_by_the_first_write() {
        Principal ada = person("ada");
        grant(ada, "team:shop", Permission.READ);
        grant(ada, "team:shop", Permission.WRITE);

        assertEquals(List.of(), access.authorize(ada, SHOP, Permission.READ).namespaces());
        assertRefused(ErrorCode.NOT_FOUND, () -> access.authorize(ada, SHOP, Permission.WRITE));
        Namespace made = access.authorizeWrite(ada, SHOP).namespace();
        assertEquals(made, access.authorizeWrite(ada, SHOP).namespace());
        assertEquals(List.of(made), access.authorize(ada, SHOP, Permission.READ).namespaces());
    }

    @Test
    void a_refusal_lists_what_the_principal_may_write_and_is_audited() {
        Principal ada = person("ada");
        grant(ada, "team:*", Permission.WRITE);
        grant(ada, "notes", Permission.WRITE);

        MemnosException refused =
                assertRefused(ErrorCode.FORBIDDEN, () -> access.authorizeWrite(ada, new NamespaceName("secret")));

        assertTrue(refused.toString().contains("notes, team:*; nothing was saved"), refused.toString());
        AuditEntry last = database.read(transaction -> audit.page(transaction, root, null, 1))
                .getFirst();
        assertEquals(
                "ada refused authorize write secret",
                last.principal() + " " + last.outcome().label() + " " + last.action() + " " + last.subject());
    }

    @Test
    void a_revoked_grant_counts_from_the_next_call_on() {
        Principal ada = person("ada");
        grant(ada, "*", Permission.WRITE);
        access.authorizeWrite(ada, SHOP);

        boolean was = database.write(
                transaction -> grants.revoke(transaction, root, "ada", GrantPattern.EVERYTHING, Permission.WRITE));

        assertTrue(was);
        assertRefused(ErrorCode.FORBIDDEN, () -> access.authorizeWrite(ada, SHOP));
    }

    @Test
    void a_token_opens_until_it_expires_or_is_revoked_or_its_principal_is_disabled() {
        Principal ada = person("ada");
        MintedToken brief = mint("ada", Duration.ofHours(1));
        MintedToken lasting = mint("ada", null);
        MintedToken revoked = mint("ada", null);

        assertEquals(ada, access.authenticate(brief.secret().secret()));
        clock.advance(Duration.ofHours(1));
        assertRefused(
                ErrorCode.UNAUTHENTICATED,
                () -> access.authenticate(brief.secret().secret()));
        database.write(transaction -> {
            tokens.revoke(transaction, root, revoked.token().id());
            return true;
        });
        assertRefused(
                ErrorCode.UNAUTHENTICATED,
                () -> access.authenticate(revoked.secret().secret()));
        assertEquals(ada, access.authenticate(lasting.secret().secret()));
        grant(ada, "*", Permission.WRITE);
        database.write(transaction -> {
            principals.disable(transaction, root, "ada");
            return true;
        });
        assertRefused(
                ErrorCode.UNAUTHENTICATED,
                () -> access.authenticate(lasting.secret().secret()));
        assertRefused(ErrorCode.FORBIDDEN, () -> access.authorizeWrite(ada, SHOP));
    }

    @Test
    void what_one_server_takes_away_counts_for_the_next_call_of_another_one() {
        Principal ada = person("ada");
        grant(ada, "team:*", Permission.WRITE);
        MintedToken first = mint("ada", null);
        MintedToken second = mint("ada", null);
        ConnectionSettings application = engine.server().application();
        try (Database pool =
                Database.open(DatabaseSettings.of(application.jdbcUrl(), application.user(), application.password()))) {
            AccessControl elsewhere = new AccessControl(pool, clock, tokens, grants, namespaces, _ -> {});
            assertEquals(ada, elsewhere.authenticate(first.secret().secret()));
            assertEquals(ada, elsewhere.authenticate(second.secret().secret()));
            elsewhere.authorizeWrite(ada, SHOP);

            revoke(first);
            assertRefused(
                    ErrorCode.UNAUTHENTICATED,
                    () -> elsewhere.authenticate(first.secret().secret()));
            database.write(transaction ->
                    grants.revoke(transaction, root, "ada", new GrantPattern("team:*"), Permission.WRITE));
            assertRefused(ErrorCode.FORBIDDEN, () -> elsewhere.authorizeWrite(ada, SHOP));
            disable("ada");
            assertRefused(
                    ErrorCode.UNAUTHENTICATED,
                    () -> elsewhere.authenticate(second.secret().secret()));
        }
    }

    @Test
    void who_reads_everything_administers_nothing() {
        Principal ada = person("ada");
        for (Permission permission : List.of(Permission.READ, Permission.WRITE, Permission.PIN)) {
            grant(ada, "*", permission);
        }
        access.authorizeWrite(root.principal(), SHOP);

        assertRefused(ErrorCode.FORBIDDEN, () -> access.administration(ada));
        assertRefused(ErrorCode.FORBIDDEN, () -> access.authorize(ada, SHOP, Permission.ADMIN));
        assertEquals(List.of(), access.authorizeAll(ada, Permission.ADMIN).namespaces());
    }

    @Test
    void a_token_of_nobody_is_refused_and_leaves_one_audit_row_a_second() {
        String strange = BearerToken.generate(new SecureRandom()).secret();

        assertRefused(ErrorCode.UNAUTHENTICATED, () -> access.authenticate(strange));
        assertRefused(ErrorCode.UNAUTHENTICATED, () -> access.authenticate("mnk_short"));
        assertRefused(ErrorCode.UNAUTHENTICATED, () -> access.authenticate(""));

        List<AuditEntry> rows = database.read(transaction -> audit.page(transaction, root, null, 10));
        assertEquals(1, rows.size());
        assertFalse(rows.toString().contains(strange.substring(0, 12)));
    }

    @Test
    void the_use_of_a_token_is_noted_at_most_once_a_minute() {
        Instant first = clock.instant();
        clock.advance(Duration.ofSeconds(59));
        access.authenticate(rootToken.secret().secret());
        assertEquals(first, lastUsed());
        clock.advance(Duration.ofSeconds(2));
        access.authenticate(rootToken.secret().secret());
        assertEquals(clock.instant(), lastUsed());
    }

    @Test
    void the_administrator_of_one_namespace_gives_rights_on_that_one_only() {
        Principal ada = person("ada");
        person("bob");
        access.authorizeWrite(root.principal(), SHOP);
        grant(ada, "team:shop", Permission.ADMIN);
        Scope admin = access.authorize(ada, SHOP, Permission.ADMIN);

        database.write(transaction -> {
            grants.grant(transaction, admin, "bob", new GrantPattern("team:shop"), Permission.READ);
            return true;
        });
        for (String wider : List.of("team:*", "*", "team")) {
            assertRefused(
                    ErrorCode.FORBIDDEN,
                    () -> database.write(transaction -> {
                        grants.grant(transaction, admin, "ada", new GrantPattern(wider), Permission.READ);
                        return true;
                    }));
        }
        assertRefused(ErrorCode.FORBIDDEN, () -> database.read(transaction -> tokens.list(transaction, admin)));
        assertEquals(
                2, database.read(transaction -> grants.list(transaction, admin)).size());
    }

    @Test
    void the_last_administrator_can_neither_be_disabled_nor_lose_the_right() {
        assertRefused(
                ErrorCode.CONFLICT,
                () -> database.write(transaction -> {
                    principals.disable(transaction, root, "root");
                    return true;
                }));
        assertRefused(
                ErrorCode.CONFLICT,
                () -> database.write(transaction ->
                        grants.revoke(transaction, root, "root", GrantPattern.EVERYTHING, Permission.ADMIN)));
        grant(person("ada"), "*", Permission.ADMIN);
        MemnosException without = assertRefused(ErrorCode.CONFLICT, () -> disable("root"));
        assertTrue(without.hint().contains("mint them a token"), without.hint());
        mint("ada", Duration.ofHours(1));
        clock.advance(Duration.ofHours(1));
        assertRefused(ErrorCode.CONFLICT, () -> disable("root"));
        mint("ada", null);
        assertDoesNotThrow(() -> disable("root"));
    }

    @Test
    void the_last_token_that_administers_the_store_cannot_be_revoked() {
        assertRefused(ErrorCode.CONFLICT, () -> revoke(rootToken));
        person("bob");
        mint("bob", null);
        assertRefused(ErrorCode.CONFLICT, () -> revoke(rootToken));

        MintedToken brief = mint("root", Duration.ofHours(1));
        clock.advance(Duration.ofHours(1));
        assertRefused(ErrorCode.CONFLICT, () -> revoke(rootToken));
        assertDoesNotThrow(() -> revoke(brief));

        MintedToken second = mint("root", null);
        assertDoesNotThrow(() -> revoke(rootToken));
        assertDoesNotThrow(() -> revoke(rootToken));
        assertRefused(ErrorCode.CONFLICT, () -> revoke(second));
        assertEquals(root.principal(), access.authenticate(second.secret().secret()));
    }

    @Test
    void a_token_that_was_taken_away_leaves_one_audit_row_a_minute_however_often_it_is_shown() {
        MintedToken second = mint("root", null);
        revoke(second);
        int before = auditRows().size();
        for (int time = 0; time < 3; time++) {
            assertRefused(
                    ErrorCode.UNAUTHENTICATED,
                    () -> access.authenticate(second.secret().secret()));
        }
        assertEquals(before + 1, auditRows().size());
        clock.advance(Duration.ofSeconds(61));
        assertRefused(
                ErrorCode.UNAUTHENTICATED,
                () -> access.authenticate(second.secret().secret()));
        assertEquals(
                "token revoked, and 2 more since the last one",
                auditRows().getFirst().subject());
    }

    private List<AuditEntry> auditRows() {
        return database.read(transaction -> audit.page(transaction, root, null, 100));
    }

    private void disable(String name) {
        database.write(transaction -> {
            principals.disable(transaction, root, name);
            return true;
        });
    }

    private void revoke(MintedToken token) {
        database.write(transaction -> {
            tokens.revoke(transaction, root, token.token().id());
            return true;
        });
    }

    private Scope reopened() {
        return access.administration(root.principal());
    }

    private @Nullable Instant lastUsed() {
        return database.read(transaction -> tokens.list(transaction, root))
                .getFirst()
                .lastUsedAt();
    }

    private Principal person(String name) {
        return database.write(transaction -> principals.create(transaction, root, name, name, Principal.Kind.PERSON));
    }

    private void grant(Principal principal, String pattern, Permission permission) {
        database.write(transaction -> {
            grants.grant(transaction, root, principal.name(), new GrantPattern(pattern), permission);
            return true;
        });
    }

    private MintedToken mint(String name, @Nullable Duration timeToLive) {
        return database.write(transaction -> tokens.mint(transaction, root, name, "laptop", timeToLive));
    }

    private static MemnosException assertRefused(ErrorCode code, Runnable call) {
        MemnosException thrown = assertThrows(MemnosException.class, call::run);
        assertEquals(code, thrown.code());
        return thrown;
    }
}
