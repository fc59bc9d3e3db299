package net.memnos.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import net.memnos.engine.config.Secret;
import net.memnos.engine.config.ServerConfig;
import net.memnos.engine.config.ServerConfig.DatabaseSource;
import net.memnos.postgres.PostgresEndpoint;
import net.memnos.postgres.PostgresLocator;
import net.memnos.postgres.PostgresSettings;
import net.memnos.postgres.PostgresUrl;
import net.memnos.postgres.Progress;

/** From the configuration to a database that runs. */
final class DatabaseAccess {

    private final ServerConfig config;

    DatabaseAccess(ServerConfig config) {
        this.config = config;
    }

    /** Finds or starts it; the same choice gives the same database every time. */
    PostgresEndpoint open(Progress progress) {
        PostgresSettings settings = PostgresSettings.at(config.home())
                .withUrl(
                        config.database().url().map(Secret::value).orElse(null),
                        config.database().appUrl().map(Secret::value).orElse(null))
                .withPgvectorDir(config.database().pgvectorDir().orElse(null));
        PostgresEndpoint endpoint = new PostgresLocator(settings, progress).find();
        DatabaseSource wanted = config.database().source();
        boolean as = wanted == DatabaseSource.AUTO
                || config.database().url().isPresent()
                || wanted.label().equals(endpoint.source().kind().name().toLowerCase(Locale.ROOT));
        if (!as) {
            throw new CommandFailure(
                    "the database was asked to be " + wanted.label() + ", and the one of this home is "
                            + endpoint.source().description(),
                    "run 'memnos setup' without a choice to use that one, or point MEMNOS_HOME to another folder");
        }
        return endpoint;
    }

    /** Where the database is, without opening it and without a password. */
    String shown() {
        if (config.database().url().isPresent()) {
            return PostgresUrl.parse(config.database().url().get().value()).place();
        }
        Path cluster = config.home().resolve("postgres");
        return Files.isDirectory(cluster)
                ? "a private cluster in " + cluster
                : "none yet; 'memnos setup' finds or makes one";
    }
}
