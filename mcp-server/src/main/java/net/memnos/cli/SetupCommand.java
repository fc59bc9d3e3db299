package net.memnos.cli;

import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.Callable;
import net.memnos.engine.config.ConfigKey;
import net.memnos.engine.config.ServerConfig;
import net.memnos.engine.config.ServerConfig.DatabaseSource;
import net.memnos.hooks.local.MemnosHome;
import net.memnos.hooks.local.OwnerOnly;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code memnos setup}. */
@Command(
        name = "setup",
        description = {
            "Find or make the database, apply the schema, and make you the administrator.",
            "",
            "It makes the master key of the vault, too, in an owner-only file. With a key for OpenAI a new store starts "
                    + "with OpenAI's vectors and has facts drawn by its model; one that has vectors stays as it is.",
            "",
            "Without a choice the first of these is used: the configured URL, a PostgreSQL of this "
                    + "machine with pgvector, the embedded one, Docker. The choice is remembered. Running it "
                    + "again changes nothing."
        },
        footerHeading = "%nExample:%n",
        footer = {"  memnos setup", "  MEMNOS_DATABASE_URL=postgres://memnos:secret@db.example.org/memnos memnos setup"
        })
final class SetupCommand implements Callable<Integer> {

    private final CliContext context;

    @Mixin
    final DataOptions options = new DataOptions();

    @ArgGroup
    @Nullable
    Choice choice;

    @Option(
            names = "--openai-key-file",
            paramLabel = "FILE",
            description = "Put the key in this file into the vault, as secret://openai.")
    @Nullable
    Path openaiKeyFile;

    /** At most one place for the database. */
    static final class Choice {

        @Option(names = "--embedded", description = "A private cluster with the embedded PostgreSQL.")
        boolean embedded;

        @Option(names = "--docker", description = "A private cluster in a container.")
        boolean docker;

        @Option(
                names = "--database-url",
                paramLabel = "URL",
                description = "Your own database; kept in an owner-only file.")
        @Nullable
        String databaseUrl;
    }

    SetupCommand(CliContext context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        Map<ConfigKey, String> flags = flags();
        ServerConfig config = context.config(flags);
        Setup.Outcome outcome;
        try (OneSetup _ = OneSetup.of(context)) {
            outcome = new Setup(context, config).run();
            remember(config);
            new VaultSetup(context, flags).run(openaiKeyFile, !options.json);
        }
        if (options.json) {
            context.terminal()
                    .print(new Request()
                            .put("home", config.home())
                            .put("database", outcome.database())
                            .put("server", outcome.server())
                            .put("schema_version", outcome.schema())
                            .put("administrator", outcome.administrator())
                            .put("token_file", outcome.tokenFile())
                            .body());
        } else {
            context.terminal().print("home           " + config.home());
            context.terminal().print("database       " + outcome.database() + " (" + outcome.server() + ")");
            context.terminal().print("schema         version " + outcome.schema());
            context.terminal().print("administrator  " + outcome.administrator() + ", token in " + outcome.tokenFile());
            context.terminal().say("next: memnos start");
        }
        return 0;
    }

    private Map<ConfigKey, String> flags() {
        if (choice == null) {
            return Map.of();
        }
        if (choice.databaseUrl != null) {
            return Map.of(ConfigKey.DATABASE_URL, choice.databaseUrl);
        }
        DatabaseSource source = choice.docker ? DatabaseSource.DOCKER : DatabaseSource.EMBEDDED;
        return Map.of(ConfigKey.DATABASE_SOURCE, source.label());
    }

    /** Only once it worked: a choice that does not work must not be what the next call starts from. */
    private void remember(ServerConfig config) {
        if (choice == null) {
            return;
        }
        MemnosHome home = context.home();
        if (choice.databaseUrl != null) {
            OwnerOnly.write(home.folder().resolve(ConfigKey.DATABASE_URL.secretFile()), choice.databaseUrl + "\n");
        } else {
            ConfigLine.set(
                    home.config(),
                    ConfigKey.DATABASE_SOURCE,
                    config.database().source().label());
        }
    }
}
