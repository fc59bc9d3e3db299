package net.memnos.engine.access;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import net.memnos.engine.ErrorCode;
import net.memnos.engine.MemnosException;
import net.memnos.engine.audit.AuditEntry;
import net.memnos.engine.postgres.Database;
import net.memnos.engine.postgres.DatabaseSettings;
import net.memnos.postgres.ConnectionSettings;
import org.junit.jupiter.api.Test;

/** What a token opens, until when, and what is noted of it. */
class TokenIT extends AccessFixture {

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
}
