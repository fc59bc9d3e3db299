package net.memnos.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.sql.SQLException;
import java.util.Locale;
import java.util.Optional;
import net.memnos.engine.MemnosException;
import net.memnos.engine.access.AccessControl;
import net.memnos.engine.access.Bootstrap;
import net.memnos.engine.access.GrantStore;
import net.memnos.engine.access.MintedToken;
import net.memnos.engine.access.NamespaceStore;
import net.memnos.engine.access.PrincipalStore;
import net.memnos.engine.access.TokenStore;
import net.memnos.engine.config.ServerConfig;
import net.memnos.engine.postgres.Database;
import net.memnos.engine.postgres.DatabaseSettings;
import net.memnos.hooks.local.OwnerOnly;
import net.memnos.migration.Migrations;
import net.memnos.postgres.ConnectionSettings;
import net.memnos.postgres.PostgresEndpoint;
import net.memnos.postgres.ServerCapabilities;
import net.memnos.postgres.ServerChecks;

/** Makes a home ready: the database, its schema, and the local user as administrator. Run again, it changes nothing. */
final class Setup {

    private static final String TOKEN_LABEL = "setup";

    private final CliContext context;
    private final ServerConfig config;

    Setup(CliContext context, ServerConfig config) {
        this.context = context;
        this.config = config;
    }

    /**
     * What there is now.
     *
     * @param database where it comes from
     * @param schema the schema's version
     * @param administrator the local user's principal
     * @param tokenFile where that principal's token is
     */
    record Outcome(String database, String server, String schema, String administrator, Path tokenFile) {}

    Outcome run() {
        context.home().create();
        PostgresEndpoint endpoint = new DatabaseAccess(config).open(context.terminal()::say);
        context.terminal().say("database: " + endpoint.source().description());
        ServerCapabilities capabilities = ServerChecks.check(endpoint.owner());
        capabilities.warnings().forEach(warning -> context.terminal().say("warning: " + warning));
        String schema = migrate(endpoint);
        String administrator = principalName(System.getProperty("user.name", ""));
        Path tokenFile = context.home().token();
        try (Database database = open(endpoint.application())) {
            ensureToken(database, administrator, tokenFile);
        }
        return new Outcome(
                endpoint.source().description(),
                "PostgreSQL " + capabilities.serverVersion() + ", pgvector " + capabilities.vectorVersion(),
                schema,
                administrator,
                tokenFile);
    }

    private String migrate(PostgresEndpoint endpoint) {
        ConnectionSettings owner = endpoint.owner();
        Migrations migrations = new Migrations(owner.jdbcUrl(), owner.user(), owner.password());
        Migrations.Versions before = migrations.versions();
        Wiring.refuseNewer(before);
        if (!before.match()) {
            context.terminal()
                    .say("schema: from " + before.found().orElse("nothing") + " to version " + before.needed());
        }
        String version = migrations.migrate().needed();
        // Taken from the owner itself, these rights would stop the next migration.
        if (!endpoint.application().user().equals(owner.user())) {
            try {
                migrations.grantTo(endpoint.application().user());
            } catch (SQLException e) {
                throw new CommandFailure(
                        "the role " + endpoint.application().user() + " cannot be given its rights: " + e.getMessage(),
                        "let the owner of the database run 'memnos setup'",
                        e);
            }
        }
        return version;
    }

    private static Database open(ConnectionSettings application) {
        return Database.open(DatabaseSettings.of(application.jdbcUrl(), application.user(), application.password()));
    }

    private void ensureToken(Database database, String administrator, Path tokenFile) {
        GrantStore grants = new GrantStore(context.clock());
        PrincipalStore principals = new PrincipalStore(context.clock(), Wiring.IDS, grants);
        TokenStore tokens = new TokenStore(context.clock(), Wiring.IDS, new SecureRandom(), principals);
        Bootstrap bootstrap = new Bootstrap(database, principals, grants, tokens);
        String displayName = config.userName().orElse(System.getProperty("user.name", administrator));
        Optional<MintedToken> first = bootstrap.firstAdministrator(administrator, displayName, TOKEN_LABEL);
        if (first.isPresent()) {
            keep(first.get(), tokenFile);
            context.terminal().say("administrator: " + administrator + ", token in " + tokenFile);
            return;
        }
        AccessControl access = new AccessControl(
                database, context.clock(), tokens, grants, new NamespaceStore(context.clock()), refusal -> {});
        if (!isGood(access, tokenFile)) {
            keep(bootstrap.mintFor(administrator, TOKEN_LABEL, null), tokenFile);
            context.terminal().say("a new token of " + administrator + " is in " + tokenFile);
        }
    }

    private static boolean isGood(AccessControl access, Path tokenFile) {
        try {
            if (!Files.exists(tokenFile)) {
                return false;
            }
            access.authenticate(Files.readString(tokenFile).strip());
            return true;
        } catch (MemnosException unknownToken) {
            return false;
        } catch (IOException e) {
            throw new UncheckedIOException(tokenFile + " cannot be read", e);
        }
    }

    private static void keep(MintedToken minted, Path file) {
        OwnerOnly.write(file, minted.secret().secret() + "\n");
    }

    /** The name of a user of the operating system as the name of a principal. */
    static String principalName(String user) {
        String cleaned = user.toLowerCase(Locale.ROOT)
                .replaceAll(".*\\\\", "")
                .replaceAll("[^a-z0-9._-]+", "-")
                .replaceAll("^[^a-z0-9]+", "")
                .replaceAll("-+$", "");
        String cut = cleaned.substring(0, Math.min(cleaned.length(), 64));
        return cut.isEmpty() ? "admin" : cut;
    }
}
