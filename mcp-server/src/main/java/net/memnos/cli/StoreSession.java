package net.memnos.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Map;
import java.util.function.BiFunction;
import net.memnos.engine.access.AccessControl;
import net.memnos.engine.access.GrantStore;
import net.memnos.engine.access.NamespaceStore;
import net.memnos.engine.access.Principal;
import net.memnos.engine.access.PrincipalStore;
import net.memnos.engine.access.Scope;
import net.memnos.engine.access.TokenStore;
import net.memnos.engine.audit.AuditReport;
import net.memnos.engine.audit.AuditSettings;
import net.memnos.engine.audit.AuditStore;
import net.memnos.engine.audit.AuditVerifier;
import net.memnos.engine.audit.Checkpoint;
import net.memnos.engine.config.ConfigKey;
import net.memnos.engine.config.ServerConfig;
import net.memnos.engine.embedding.EmbeddingIndexes;
import net.memnos.engine.postgres.Database;
import net.memnos.engine.vault.Vault;
import net.memnos.hooks.local.ClientSettings;
import net.memnos.postgres.ConnectionSettings;
import net.memnos.postgres.PostgresEndpoint;

/**
 * A command's own connection to the store of this home, for what is not done by way of a server: its values travel over no
 * network, and its work goes on whether a server runs or not. It acts as the local user, who mostly has to administer the
 * store.
 */
final class StoreSession implements AutoCloseable {

    private final CliContext context;
    private final ServerConfig config;
    private final ConnectionSettings owner;
    private final Database database;
    private final AuditSettings proving;
    private final Scope caller;

    private StoreSession(
            CliContext context,
            ServerConfig config,
            ConnectionSettings owner,
            Database database,
            AuditSettings proving,
            Scope caller) {
        this.context = context;
        this.proving = proving;
        this.config = config;
        this.owner = owner;
        this.database = database;
        this.caller = caller;
    }

    static StoreSession open(CliContext context) {
        return open(context, Map.of());
    }

    static StoreSession open(CliContext context, Map<ConfigKey, String> flags) {
        return open(context, flags, AccessControl::administration);
    }

    /** For what takes no right to administer: the caller's own. */
    static StoreSession openForAnybody(CliContext context) {
        return open(
                context,
                Map.of(),
                (access, principal) ->
                        access.authorizeIfAdministration(principal).orElseGet(() -> access.self(principal)));
    }

    private static StoreSession open(
            CliContext context, Map<ConfigKey, String> flags, BiFunction<AccessControl, Principal, Scope> authorizing) {
        String token = token(context);
        ServerConfig config = context.config(flags);
        PostgresEndpoint endpoint = new DatabaseAccess(config).open(context.terminal()::say);
        Wiring.checkSchema(endpoint);
        Database database = Wiring.database(config, endpoint.application());
        try {
            AuditSettings proving = AuditSettings.of(config);
            AccessControl access = access(
                    context,
                    database,
                    new AuditStore(context.clock(), proving.keys().current()));
            Scope caller = authorizing.apply(access, access.authenticate(token));
            return new StoreSession(context, config, endpoint.owner(), database, proving, caller);
        } catch (RuntimeException e) {
            database.close();
            throw e;
        }
    }

    /** The one of this home first: MEMNOS_TOKEN may be for a team's server, and this is about the store of this machine. */
    private static String token(CliContext context) {
        Path file = context.home().token();
        try {
            return Files.exists(file)
                    ? Files.readString(file).strip()
                    : ClientSettings.load(context.home(), Map.of(), context.environment())
                            .token()
                            .value();
        } catch (IOException e) {
            throw new UncheckedIOException(file + " cannot be read", e);
        }
    }

    private static AccessControl access(CliContext context, Database database, AuditStore audit) {
        GrantStore grants = new GrantStore(context.clock());
        PrincipalStore principals = new PrincipalStore(context.clock(), Wiring.IDS, grants);
        TokenStore tokens = new TokenStore(context.clock(), Wiring.IDS, new SecureRandom(), principals);
        return new AccessControl(
                database,
                context.clock(),
                tokens,
                grants,
                new NamespaceStore(context.clock()),
                refusal -> database.write(transaction -> {
                    audit.refused(transaction, refusal);
                    return refusal;
                }));
    }

    ServerConfig config() {
        return config;
    }

    Database database() {
        return database;
    }

    Scope administration() {
        return caller.requireAdministration();
    }

    /** Whoever the command acts for, administrator or not. */
    Scope caller() {
        return caller;
    }

    Vault vault() {
        return new Vault(database, config.vault(), context.clock(), audit());
    }

    AuditStore audit() {
        return new AuditStore(context.clock(), proving.keys().current());
    }

    /** Looks over the whole audit trail with the keys and the checkpoint of this home. */
    AuditReport verifyAudit() {
        return new AuditVerifier(database, proving.keys())
                .verify(administration(), proving.checkpoint().flatMap(Checkpoint::read));
    }

    EmbeddingIndexes indexes() {
        return new EmbeddingIndexes(owner.jdbcUrl(), owner.user(), owner.password());
    }

    @Override
    public void close() {
        database.close();
    }
}
