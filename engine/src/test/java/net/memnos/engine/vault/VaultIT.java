package net.memnos.engine.vault;

import static net.memnos.schema.Tables.AUDIT;
import static net.memnos.schema.Tables.PRINCIPAL;
import static net.memnos.schema.Tables.SECRET;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import net.memnos.engine.EngineDatabase;
import net.memnos.engine.ErrorCode;
import net.memnos.engine.MemnosException;
import net.memnos.engine.SettableClock;
import net.memnos.engine.access.Permission;
import net.memnos.engine.access.Scope;
import net.memnos.engine.access.TestScopes;
import net.memnos.engine.audit.AuditKey;
import net.memnos.engine.audit.AuditStore;
import net.memnos.engine.config.Secret;
import net.memnos.engine.config.SecretSource.Unresolved;
import net.memnos.engine.config.ServerConfig.VaultKey;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class VaultIT {

    private static final SecretName NAME = new SecretName("openai");
    private static final Secret VALUE = new Secret("sk-hunter2");
    private static final Secret MASTER = MasterKey.generate();

    private final SettableClock clock = new SettableClock(Instant.parse("2026-03-01T10:00:00Z"));
    private final EngineDatabase engine = EngineDatabase.fresh();
    private final Scope root = TestScopes.administration(engine.database(), "root");
    private final Vault vault = vault(new VaultKey(Optional.of(MASTER), Optional.empty()));

    @AfterEach
    void close() {
        engine.close();
    }

    @Test
    void a_secret_comes_back_as_it_was_and_is_nowhere_in_clear() throws Unresolved {
        putForRoot(NAME, VALUE);

        assertEquals(VALUE, vault.get(root, NAME));
        assertEquals(VALUE, vault.resolve(Secret.in("openai")));
        assertEquals(new Secret("plain"), vault.resolve(new Secret("plain")));
        byte[] stored = engine.database()
                .read(tx -> tx.dsl()
                        .select(SECRET.CIPHERTEXT)
                        .from(SECRET)
                        .fetchSingle()
                        .value1());
        assertFalse(new String(stored, StandardCharsets.ISO_8859_1).contains("hunter2"));
        assertEquals(
                List.of("openai root [root]"),
                vault.list(root).stream()
                        .map(entry -> entry.name() + " " + entry.updatedBy() + " " + entry.grantedTo())
                        .toList());
    }

    @Test
    void a_row_that_was_put_under_another_name_does_not_open() {
        vault.put(root, NAME, VALUE);
        engine.database()
                .write(tx -> tx.dsl().update(SECRET).set(SECRET.NAME, "other").execute());
        vault.grant(root, new SecretName("other"), "root");

        assertTrue(message(() -> vault.get(root, new SecretName("other"))).contains("does not open"));
        assertThrows(Unresolved.class, () -> vault.resolve(Secret.in("other")));
    }

    @Test
    void without_a_master_key_the_vault_is_locked_and_says_so() {
        putForRoot(NAME, VALUE);
        Vault locked = vault(new VaultKey(Optional.empty(), Optional.empty()));

        assertEquals(Optional.of("there is no master key"), locked.locked());
        assertTrue(message(() -> locked.get(root, NAME)).startsWith("the vault is locked"));
        assertTrue(message(() -> locked.put(root, NAME, VALUE)).startsWith("the vault is locked"));
        Unresolved unresolved = assertThrows(Unresolved.class, () -> locked.resolve(Secret.in("openai")));
        assertEquals("the vault is locked, so there is no 'openai': there is no master key", unresolved.getMessage());
        assertEquals(1, locked.list(root).size());
        locked.remove(root, NAME);
        assertTrue(locked.isEmpty());
    }

    @Test
    void another_master_key_neither_opens_nor_adds_to_what_is_there() {
        putForRoot(NAME, VALUE);
        Vault stranger = vault(new VaultKey(Optional.of(MasterKey.generate()), Optional.empty()));

        assertTrue(message(() -> stranger.get(root, NAME)).contains("does not open"));
        assertTrue(message(() -> stranger.put(root, new SecretName("second"), VALUE))
                .contains("not the one that the vault was filled with"));
        assertThrows(Unresolved.class, () -> stranger.resolve(Secret.in("openai")));
    }

    @Test
    void the_master_key_can_come_from_a_command() {
        Vault commanded = vault(new VaultKey(Optional.empty(), Optional.of("echo " + MASTER.value())));
        commanded.put(root, NAME, VALUE);
        vault.grant(root, NAME, "root");

        assertEquals(VALUE, vault.get(root, NAME));
        for (String broken : List.of("exit 3", "true", "echo not-base64!", "echo c2hvcnQ=", "/no/such/command")) {
            Vault locked = vault(new VaultKey(Optional.empty(), Optional.of(broken)));
            String why = locked.locked().orElseThrow();
            assertTrue(why.contains("master key"), why);
            assertFalse(why.contains("c2hvcnQ="), why);
        }
    }

    @Test
    void every_opening_stands_in_the_audit_trail() throws Unresolved {
        vault.put(root, NAME, VALUE);
        assertThrows(MemnosException.class, () -> vault.get(root, NAME));
        vault.grant(root, NAME, "root");
        vault.get(root, NAME);
        vault.revoke(root, NAME, "root");
        vault.resolve(Secret.in("openai"));
        vault.resolve(Secret.in("openai"));
        clock.advance(Vault.KEPT);
        vault.resolve(Secret.in("openai"));
        Vault locked = vault(new VaultKey(Optional.empty(), Optional.empty()));
        assertThrows(Unresolved.class, () -> locked.resolve(Secret.in("openai")));
        vault.remove(root, NAME);

        assertEquals(
                List.of(
                        "secret set allowed openai",
                        "secret get refused openai",
                        "secret grant allowed openai root",
                        "secret get allowed openai",
                        "secret revoke allowed openai root",
                        "secret resolve allowed openai",
                        "secret resolve allowed openai",
                        "secret resolve failed openai",
                        "secret rm allowed openai"),
                engine.database()
                        .read(tx -> tx.dsl()
                                .select(AUDIT.ACTION, AUDIT.OUTCOME, AUDIT.SUBJECT)
                                .from(AUDIT)
                                .orderBy(AUDIT.ID)
                                .fetch(row -> row.value1() + " " + row.value2() + " " + row.value3())));
    }

    @Test
    void rotation_seals_everything_with_the_next_key_and_may_be_done_again() throws Unresolved {
        SecretName second = new SecretName("second");
        putForRoot(NAME, VALUE);
        putForRoot(second, new Secret("two"));
        Secret next = MasterKey.generate();

        assertEquals(2, vault.rotate(root, next));

        assertEquals(VALUE, vault.get(root, NAME));
        Vault before = vault(new VaultKey(Optional.of(MASTER), Optional.empty()));
        assertTrue(message(() -> before.get(root, NAME)).contains("does not open"));
        assertEquals(2, before.rotate(root, next));
        Vault after = vault(new VaultKey(Optional.of(next), Optional.empty()));
        assertEquals(new Secret("two"), after.get(root, second));
        assertEquals(VALUE, after.resolve(Secret.in("openai")));
    }

    @Test
    void a_rotation_that_meets_a_secret_of_another_key_changes_nothing() {
        putForRoot(NAME, VALUE);
        engine.database()
                .write(
                        tx -> tx.dsl()
                                .execute(
                                        "insert into memnos.secret (name, ciphertext, key_version, updated_by,"
                                                + " updated_at) select 'zebra', '\\x00', 1, updated_by, updated_at from memnos.secret"));

        assertTrue(message(() -> vault.rotate(root, MasterKey.generate())).contains("'zebra'; nothing was changed"));
        assertEquals(VALUE, vault.get(root, NAME));
    }

    @Test
    void a_next_key_that_is_none_changes_nothing() {
        putForRoot(NAME, VALUE);

        assertTrue(message(() -> vault.rotate(root, new Secret("c2hvcnQ="))).contains("cannot be used"));
        assertEquals(VALUE, vault.get(root, NAME));
    }

    @Test
    void a_value_is_seen_by_those_it_was_granted_to_and_by_no_administrator_otherwise() {
        vault.put(root, NAME, VALUE);
        Scope ada = TestScopes.scope(engine.database(), "ada", "demo", Permission.READ);
        TestScopes.grant(engine.database(), "ada", "*", Permission.READ);

        MemnosException refused = assertThrows(MemnosException.class, () -> vault.get(ada, NAME));
        assertEquals(ErrorCode.FORBIDDEN, refused.code());
        assertEquals("an administrator grants it: memnos secret grant openai ada", refused.hint());
        assertEquals(
                ErrorCode.FORBIDDEN,
                assertThrows(MemnosException.class, () -> vault.get(ada, new SecretName("guessed")))
                        .code());
        assertEquals(
                ErrorCode.FORBIDDEN,
                assertThrows(MemnosException.class, () -> vault.get(root, NAME)).code());

        vault.grant(root, NAME, "ada");
        vault.grant(root, NAME, "ada");

        assertEquals(VALUE, vault.get(ada, NAME));
        assertThrows(MemnosException.class, () -> vault.get(root, NAME));
        assertThrows(MemnosException.class, () -> vault.grant(ada, NAME, "ada"));
        assertThrows(MemnosException.class, () -> vault.revoke(ada, NAME, "ada"));
        vault.revoke(root, NAME, "ada");
        assertThrows(MemnosException.class, () -> vault.get(ada, NAME));
        assertTrue(message(() -> vault.revoke(root, NAME, "ada")).contains("nobody granted"));
        assertTrue(message(() -> vault.grant(root, NAME, "nobody")).contains("no such principal"));
    }

    @Test
    void a_grant_ends_with_its_secret_and_counts_for_no_principal_that_was_disabled() {
        vault.put(root, NAME, VALUE);
        Scope ada = TestScopes.scope(engine.database(), "ada", "demo", Permission.READ);
        vault.grant(root, NAME, "ada");
        vault.remove(root, NAME);
        vault.put(root, NAME, new Secret("another"));
        assertThrows(MemnosException.class, () -> vault.get(ada, NAME));

        vault.grant(root, NAME, "ada");
        engine.database()
                .write(tx -> tx.dsl()
                        .update(PRINCIPAL)
                        .set(PRINCIPAL.DISABLED_AT, clock.instant())
                        .where(PRINCIPAL.NAME.eq("ada"))
                        .execute());
        assertThrows(MemnosException.class, () -> vault.get(ada, NAME));
    }

    @Test
    void only_who_administers_the_store_opens_it() {
        vault.put(root, NAME, VALUE);
        Scope admin = TestScopes.scope(engine.database(), "ada", "demo", Permission.ADMIN);

        assertThrows(MemnosException.class, () -> vault.get(admin, NAME));
        assertThrows(MemnosException.class, () -> vault.put(admin, NAME, VALUE));
        assertThrows(MemnosException.class, () -> vault.list(admin));
        assertThrows(MemnosException.class, () -> vault.remove(admin, NAME));
        assertThrows(MemnosException.class, () -> vault.rotate(admin, MasterKey.generate()));
    }

    @Test
    void a_name_that_is_none_and_a_secret_that_is_not_there_are_said() {
        assertThrows(MemnosException.class, () -> new SecretName("Open AI"));
        assertTrue(message(() -> vault.get(root, NAME)).contains("there is no secret 'openai'"));
        assertEquals(
                "there is no secret 'openai' in the vault",
                assertThrows(Unresolved.class, () -> vault.resolve(Secret.in("openai")))
                        .getMessage());
        assertThrows(Unresolved.class, () -> vault.resolve(new Secret("secret://../x")));
    }

    private void putForRoot(SecretName name, Secret value) {
        vault.put(root, name, value);
        vault.grant(root, name, "root");
    }

    private Vault vault(VaultKey key) {
        return new Vault(engine.database(), key, clock, new AuditStore(clock, AuditKey.random()));
    }

    private static String message(org.junit.jupiter.api.function.Executable call) {
        return String.valueOf(assertThrows(MemnosException.class, call).getMessage());
    }
}
