package net.memnos.engine.access;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Set;
import net.memnos.engine.ErrorCode;
import net.memnos.engine.MemnosException;
import org.junit.jupiter.api.Test;

/** What a token is minted for: which client shows it, and which of its principal's rights it carries. */
class MandateIT extends AccessFixture {

    private static final Mandate CLAUDE =
            new Mandate(new ClientName("claude-code"), Set.of(Permission.READ, Permission.WRITE));

    @Test
    void a_token_of_a_client_acts_as_its_user_with_the_client_beside() {
        Principal ada = person("ada");
        grant(ada, "team:*", Permission.WRITE);

        Principal caller = access.authenticate(mint("ada", CLAUDE).secret().secret());

        assertEquals(ada.id(), caller.id());
        assertEquals("ada", caller.name());
        assertEquals(new ClientName("claude-code"), caller.client());
        assertEquals(caller, access.authorizeWrite(caller, SHOP).principal());
    }

    @Test
    void a_token_carries_no_more_than_it_was_minted_for_whatever_is_granted() {
        Principal ada = person("ada");
        for (Permission permission : Permission.values()) {
            grant(ada, "*", permission);
        }
        Principal narrow = access.authenticate(mint("ada", CLAUDE).secret().secret());
        Principal whole =
                access.authenticate(mint("ada", Mandate.WHOLE).secret().secret());

        access.authorizeWrite(narrow, SHOP);
        assertDoesNotThrow(() -> access.authorize(narrow, SHOP, Permission.READ));
        MemnosException refused =
                assertRefused(ErrorCode.FORBIDDEN, () -> access.authorize(narrow, SHOP, Permission.PIN));
        assertTrue(String.valueOf(refused.getMessage()).contains("with this token"), refused.getMessage());
        assertTrue(refused.hint().contains("carries read, write"), refused.hint());
        assertTrue(access.authorizeIfGranted(narrow, SHOP, Permission.PIN).isEmpty());
        assertTrue(access.authorizeIfGranted(narrow, SHOP, Permission.ADMIN).isEmpty());
        assertTrue(access.authorizeIfAdministration(narrow).isEmpty());
        assertEquals(List.of(), access.authorizeAll(narrow, Permission.ADMIN).namespaces());
        assertEquals(
                1, access.authorizeAll(narrow, Permission.READ).namespaces().size());
        assertRefused(ErrorCode.FORBIDDEN, () -> access.administration(narrow));
        assertDoesNotThrow(() -> access.administration(whole));
    }

    @Test
    void a_token_gives_no_right_that_its_principal_has_not() {
        Principal ada = person("ada");
        grant(ada, "team", Permission.READ);
        Principal caller = access.authenticate(mint("ada", CLAUDE).secret().secret());

        assertRefused(ErrorCode.FORBIDDEN, () -> access.authorizeWrite(caller, TEAM));
    }

    @Test
    void a_token_that_cannot_write_is_told_that_it_may_write_nowhere() {
        Principal ada = person("ada");
        grant(ada, "team:*", Permission.WRITE);
        Principal caller = access.authenticate(
                mint("ada", new Mandate(null, Set.of(Permission.READ))).secret().secret());

        MemnosException refused = assertRefused(ErrorCode.FORBIDDEN, () -> access.authorizeWrite(caller, SHOP));
        assertTrue(String.valueOf(refused.getMessage()).contains("it may write nowhere"), refused.getMessage());
        assertEquals(List.of(), access.writable(caller));
    }

    @Test
    void the_last_token_that_carries_admin_cannot_go_while_narrow_ones_are_left() {
        mint("root", CLAUDE);

        assertRefused(ErrorCode.CONFLICT, () -> revoke(rootToken));

        mint("root", new Mandate(null, Set.of(Permission.ADMIN)));
        assertDoesNotThrow(() -> revoke(rootToken));
    }

    @Test
    void a_refusal_is_noted_with_the_client() {
        person("ada");
        Principal caller = access.authenticate(mint("ada", CLAUDE).secret().secret());
        assertRefused(ErrorCode.FORBIDDEN, () -> access.authorizeWrite(caller, SHOP));

        assertEquals("claude-code", auditRows().getFirst().client());
    }

    @Test
    void nobody_changes_what_a_token_was_minted_for() throws SQLException {
        person("ada");
        mint("ada", CLAUDE);
        for (String change :
                List.of("client = 'codex'", "client = null", "rights = null", "principal_id = md5('x')::uuid")) {
            try (Connection connection = engine.server().owner().connect();
                    Statement statement = connection.createStatement()) {
                SQLException refused = assertThrows(
                        SQLException.class,
                        () -> statement.execute("update memnos.token set " + change + " where client is not null"),
                        change);
                assertEquals("23514", refused.getSQLState(), refused.getMessage());
            }
        }
    }

    @Test
    void a_list_of_tokens_says_what_each_is_for() {
        person("ada");
        mint("ada", CLAUDE);

        Token listed = database.read(transaction -> tokens.list(transaction, root)).stream()
                .filter(token -> token.principalName().equals("ada"))
                .findFirst()
                .orElseThrow();
        assertEquals(CLAUDE, listed.mandate());
        assertTrue(listed.mandate().isNarrow());
        assertFalse(Mandate.WHOLE.isNarrow());
    }

    @Test
    void the_name_of_a_client_has_a_grammar() {
        for (String name : List.of("", "Claude Code", "a".repeat(65), "claude:code", "-x", "ключ")) {
            assertRefused(ErrorCode.BAD_REQUEST, () -> new ClientName(name));
        }
    }

    private MintedToken mint(String name, Mandate mandate) {
        return database.write(transaction -> tokens.mint(transaction, root, name, "laptop", mandate, null));
    }
}
