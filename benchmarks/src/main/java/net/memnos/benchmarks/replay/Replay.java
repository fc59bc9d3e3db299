package net.memnos.benchmarks.replay;

import com.fasterxml.uuid.Generators;
import java.security.SecureRandom;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.locks.LockSupport;
import net.memnos.benchmarks.locomo.Observations.Conversation;
import net.memnos.benchmarks.locomo.Observations.Observation;
import net.memnos.benchmarks.locomo.Observations.ObservedTurn;
import net.memnos.benchmarks.replay.StoredFacts.Key;
import net.memnos.engine.EngineSettings;
import net.memnos.engine.Health;
import net.memnos.engine.IdSource;
import net.memnos.engine.MemnosEngine;
import net.memnos.engine.access.Bootstrap;
import net.memnos.engine.access.GrantStore;
import net.memnos.engine.access.NamespaceName;
import net.memnos.engine.access.Principal;
import net.memnos.engine.access.PrincipalStore;
import net.memnos.engine.access.TokenStore;
import net.memnos.engine.config.ServerConfig;
import net.memnos.engine.embedding.EmbeddingIndexes;
import net.memnos.engine.embedding.LazyEmbedder;
import net.memnos.engine.extract.Extractor;
import net.memnos.engine.postgres.Database;
import net.memnos.engine.postgres.DatabaseSettings;
import net.memnos.engine.transfer.Line;
import net.memnos.migration.Migrations;
import net.memnos.postgres.ConnectionSettings;
import net.memnos.postgres.PostgresEndpoint;

/** One run: an engine on a fresh database takes in the conversations and draws their facts through a faulty endpoint. */
public final class Replay {

    private static final IdSource IDS = Generators.timeBasedEpochGenerator()::generate;
    private static final Duration TIMEOUT = Duration.ofSeconds(1);
    private static final Duration LOOK = Duration.ofMillis(100);
    private static final Duration SKIP = Duration.ofSeconds(30);
    private static final int QUIET_LOOKS = 3;
    private static final int OUTAGE_FROM = 500;
    private static final int OUTAGE_TO = 512;

    private final PostgresEndpoint postgres;
    private final SkippingClock clock = new SkippingClock();

    public Replay(PostgresEndpoint postgres) {
        this.postgres = postgres;
    }

    /**
     * What came of it.
     *
     * @param askedAgain jobs that were given up and made due again by an administrator
     * @param worst what health said when it was not well
     */
    public record Outcome(
            int turns,
            int calls,
            Map<String, Integer> faults,
            long ledger,
            int expected,
            int stored,
            int lost,
            int duplicates,
            int unknown,
            int askedAgain,
            Duration took,
            Duration skipped,
            List<String> worst) {}

    /** Runs to the end, whatever goes wrong on the way. */
    public Outcome run(List<Conversation> conversations, long seed, double share) throws Exception {
        ConnectionSettings owner = postgres.owner();
        Migrations migrations = new Migrations(owner.jdbcUrl(), owner.user(), owner.password());
        migrations.migrate();
        migrations.grantTo(postgres.application().user());
        ConnectionSettings application = postgres.application();
        long start = System.nanoTime();
        List<String> worst = new ArrayList<>();
        int askedAgain;
        try (ReplayEndpoint endpoint = new ReplayEndpoint(conversations, seed, share, OUTAGE_FROM, OUTAGE_TO);
                Database database = Database.open(
                        DatabaseSettings.of(application.jdbcUrl(), application.user(), application.password()));
                MemnosEngine engine = engine(database, endpoint)) {
            Principal root = administrator(database, engine);
            for (Conversation conversation : conversations) {
                take(engine, root, conversation);
            }
            askedAgain = awaitAll(engine, root, endpoint, worst);
            return outcome(conversations, endpoint, askedAgain, Duration.ofNanos(System.nanoTime() - start), worst);
        }
    }

    private MemnosEngine engine(Database database, ReplayEndpoint endpoint) {
        ConnectionSettings owner = postgres.owner();
        return MemnosEngine.over(
                database,
                new MemnosEngine.Models(
                        new LazyEmbedder(OneVector.SPACE, OneVector::new),
                        Extractor.NONE,
                        Optional.of(new ServerConfig.Extraction(
                                endpoint.baseUrl(),
                                "replay",
                                Optional.empty(),
                                TIMEOUT,
                                ServerConfig.TokenPrice.NONE))),
                EngineSettings.DEFAULT,
                new EmbeddingIndexes(owner.jdbcUrl(), owner.user(), owner.password()),
                clock,
                IDS);
    }

    private Principal administrator(Database database, MemnosEngine engine) {
        GrantStore grants = new GrantStore(clock);
        PrincipalStore principals = new PrincipalStore(clock, IDS, grants);
        TokenStore tokens = new TokenStore(clock, IDS, new SecureRandom(), principals);
        return engine.authenticate(new Bootstrap(database, principals, grants, tokens)
                .firstAdministrator("root", "Root", "replay")
                .orElseThrow(() -> new IllegalStateException("the database is not a fresh one"))
                .secret()
                .secret());
    }

    private static void take(MemnosEngine engine, Principal root, Conversation conversation) {
        List<Line> lines = new ArrayList<>();
        for (ObservedTurn turn : conversation.turns()) {
            lines.add(new Line(lines.size() + 1, turn.line(), null));
        }
        var report = engine.importLines(root, new NamespaceName(conversation.namespace()), lines.iterator(), _ -> {});
        if (report.turns() != conversation.turns().size()) {
            throw new IllegalStateException(conversation.namespace() + " was not taken in whole: " + report);
        }
    }

    /** Waits for the last job; where all of them wait for a later time, the clock skips some of it. */
    private int awaitAll(MemnosEngine engine, Principal root, ReplayEndpoint endpoint, List<String> worst) {
        int again = 0;
        int calls = -1;
        int quiet = 0;
        while (true) {
            Health.Part part = extraction(engine);
            if (part.detail().contains(" 0 waiting, 0 failed")) {
                return again;
            }
            if (part.state() != Health.State.OK
                    && worst.size() < 3
                    && part.detail().contains("stopped")) {
                worst.add(part.detail());
            }
            LockSupport.parkNanos(LOOK.toNanos());
            quiet = endpoint.idle() && endpoint.calls() == calls ? quiet + 1 : 0;
            calls = endpoint.calls();
            if (quiet >= QUIET_LOOKS) {
                clock.skip(SKIP);
                again += engine.administration(root).retryFailedJobs();
                quiet = 0;
            }
        }
    }

    private static Health.Part extraction(MemnosEngine engine) {
        return engine.health().parts().stream()
                .filter(part -> part.name().equals("extraction"))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("the engine draws no facts"));
    }

    private Outcome outcome(
            List<Conversation> conversations,
            ReplayEndpoint endpoint,
            int askedAgain,
            Duration took,
            List<String> worst)
            throws SQLException {
        Set<Key> expected = new HashSet<>();
        int turns = 0;
        for (Conversation conversation : conversations) {
            for (ObservedTurn turn : conversation.turns()) {
                turns++;
                for (Observation one : endpoint.answer(turn)) {
                    expected.add(new Key(conversation.namespace(), turn.externalId(), one.person(), one.text()));
                }
            }
        }
        Map<Key, Integer> stored = StoredFacts.read(postgres.owner());
        int lost =
                (int) expected.stream().filter(key -> !stored.containsKey(key)).count();
        int rows = stored.values().stream().mapToInt(Integer::intValue).sum();
        Map<String, Integer> faults = new TreeMap<>();
        endpoint.injected().forEach((fault, count) -> faults.put(fault.label(), count));
        return new Outcome(
                turns,
                endpoint.calls(),
                faults,
                StoredFacts.ledger(postgres.owner()),
                expected.size(),
                rows,
                lost,
                rows - stored.size(),
                endpoint.unknown(),
                askedAgain,
                took,
                clock.skipped(),
                worst);
    }
}
