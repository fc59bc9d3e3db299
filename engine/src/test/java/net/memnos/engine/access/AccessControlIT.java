package net.memnos.engine.access;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import net.memnos.engine.ErrorCode;
import net.memnos.engine.MemnosException;
import net.memnos.engine.audit.AuditEntry;
import org.junit.jupiter.api.Test;

class AccessControlIT extends AccessFixture {

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
}
