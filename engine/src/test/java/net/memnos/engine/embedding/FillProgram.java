package net.memnos.engine.embedding;

import com.fasterxml.uuid.Generators;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import net.memnos.engine.IdSource;
import net.memnos.engine.access.AccessControl;
import net.memnos.engine.access.GrantStore;
import net.memnos.engine.access.NamespaceStore;
import net.memnos.engine.access.PrincipalStore;
import net.memnos.engine.access.TokenStore;
import net.memnos.engine.audit.AuditKey;
import net.memnos.engine.audit.AuditStore;
import net.memnos.engine.config.SecretSource;
import net.memnos.engine.embedding.SpaceMigration.Wanted;
import net.memnos.engine.postgres.Database;
import net.memnos.engine.postgres.DatabaseSettings;

/**
 * A migration in a process of its own, so that it can be killed. It is told the database, its owner, a token, an endpoint's
 * port and dimensions, and prints the parity.
 */
public final class FillProgram {

    private FillProgram() {}

    public static void main(String[] args) {
        InstantSource clock = InstantSource.system();
        IdSource ids = Generators.timeBasedEpochRandomGenerator()::generate;
        EndpointEmbedder endpoint = new EndpointEmbedder(
                VectorEndpoint.settings(Integer.parseInt(args[7]), Integer.parseInt(args[8]), Duration.ofSeconds(60)),
                SecretSource.PLAIN,
                clock);
        try (Database database = Database.open(DatabaseSettings.of(args[0], args[1], args[2]))) {
            GrantStore grants = new GrantStore(clock);
            PrincipalStore principals = new PrincipalStore(clock, ids, grants);
            TokenStore tokens = new TokenStore(clock, ids, new SecureRandom(), principals);
            AccessControl access =
                    new AccessControl(database, clock, tokens, grants, new NamespaceStore(clock), _ -> {});
            SpaceMigration migration = new SpaceMigration(
                    database,
                    Embedders.localFirst(new WordEmbedder(), endpoint),
                    new EmbeddingIndexes(args[3], args[4], args[5]),
                    new AuditStore(clock, AuditKey.random()),
                    clock,
                    ids);
            SpaceMigration.Outcome outcome = migration.to(
                    access.administration(access.authenticate(args[6])), endpoint.space(), Wanted.DEFAULT, SILENT);
            System.out.println(outcome.parity());
            System.exit(outcome.switched() ? 0 : 1);
        }
    }

    private static final FillWatch SILENT = new FillWatch() {
        @Override
        public void begins(long there, long all) {}

        @Override
        public void made(int vectors) {}

        @Override
        public void step(String what) {}
    };
}
