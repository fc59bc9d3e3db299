package net.memnos.engine.access;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import net.memnos.engine.EngineDatabase;
import net.memnos.engine.ErrorCode;
import net.memnos.engine.MemnosException;
import net.memnos.engine.SettableClock;
import net.memnos.engine.audit.AuditEntry;
import net.memnos.engine.audit.AuditKey;
import net.memnos.engine.audit.AuditStore;
import net.memnos.engine.postgres.Database;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** A store with an administrator called {@code root}, and what tests of access do to it. */
abstract class AccessFixture {

    static final NamespaceName SHOP = new NamespaceName("team:shop");
    static final NamespaceName TEAM = new NamespaceName("team");

    final SettableClock clock = new SettableClock(Instant.parse("2026-01-05T09:00:00Z"));
    EngineDatabase engine;
    Database database;
    GrantStore grants;
    PrincipalStore principals;
    TokenStore tokens;
    NamespaceStore namespaces;
    AuditStore audit;
    AccessControl access;
    Bootstrap bootstrap;
    MintedToken rootToken;
    Scope root;

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

    List<AuditEntry> auditRows() {
        return database.read(transaction -> audit.page(transaction, root, null, 100));
    }

    void disable(String name) {
        database.write(transaction -> {
            principals.disable(transaction, root, name);
            return true;
        });
    }

    void revoke(MintedToken token) {
        database.write(transaction -> {
            tokens.revoke(transaction, root, token.token().id());
            return true;
        });
    }

    Scope reopened() {
        return access.administration(root.principal());
    }

    @Nullable
    Instant lastUsed() {
        return database.read(transaction -> tokens.list(transaction, root))
                .getFirst()
                .lastUsedAt();
    }

    Principal person(String name) {
        return database.write(transaction -> principals.create(transaction, root, name, name, Principal.Kind.PERSON));
    }

    void grant(Principal principal, String pattern, Permission permission) {
        database.write(transaction -> {
            grants.grant(transaction, root, principal.name(), new GrantPattern(pattern), permission);
            return true;
        });
    }

    MintedToken mint(String name, @Nullable Duration timeToLive) {
        return database.write(transaction -> tokens.mint(transaction, root, name, "laptop", Mandate.WHOLE, timeToLive));
    }

    static MemnosException assertRefused(ErrorCode code, Runnable call) {
        MemnosException thrown = assertThrows(MemnosException.class, call::run);
        assertEquals(code, thrown.code());
        return thrown;
    }
}
